#!/bin/sh
# Build the kernels under ASan and UBSan and give them hostile inputs: fuzz/run.sh [INPUTS] [SEED] [FILE...]
set -eu
here=$(dirname "$0")
out=${TMPDIR:-/tmp}/sayso-fuzz
cc=${CC:-cc}
"$cc" -std=c11 -O1 -g -Wall -Wextra -fsanitize=address,undefined -fno-sanitize-recover=all -o "$out" "$here/kernels.c"
exec "$out" "$@"
