"""The plain twin of the C extension: the same results, code point by code point, in Python and numpy.

It is the extension's oracle in the tests, and its stand-in where no compiler was at hand.  The table of word characters
and folds is read from ``folds.h``, the very file that the extension is compiled with.
"""

import re
from enum import IntEnum
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt


K1, K2, K3 = 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3
FULL = (1 << 64) - 1
_SEPARATOR, _WORD, _SINGLE, _MARK, _SILENT = range(5)


@cache
def folds() -> dict[int, tuple[int, int]]:
    """Kind and fold of every code point that does not separate words."""
    rows = re.findall(r"FOLD\((\w+), (\w+), (\d), (-?\d+)\)", Path(__file__).with_name("folds.h").read_text("ascii"))
    numbers = ([int(number, 0) for number in row] for row in rows)
    return {code: (kind, code + shift) for first, last, kind, shift in numbers for code in range(first, last + 1)}


def mum(a: int, b: int) -> int:
    """Fold the 128-bit product of *a* and *b* to 64 bits."""
    product = a * b
    return (product & FULL) ^ (product >> 64)


@cache
def hash_word(word: bytes) -> int:
    """Hash a folded word, 16 bytes at a time, the last block filled with zeros."""
    state = 0
    for at in range(0, len(word), 16):
        block = word[at : at + 16].ljust(16, b"\0")
        low, high = int.from_bytes(block[:8], "little"), int.from_bytes(block[8:], "little")
        state = mum(low ^ state ^ K1, high ^ K2)
    return mum(state ^ len(word), K3)


def words(text: bytes) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Split *text* as ``kernels.words`` does."""
    table, found = folds(), list[tuple[int, int, int]]()
    folded, start, end, open_kind = list[str](), 0, 0, _SEPARATOR
    for at, char in enumerate((*text.decode("utf-8", "surrogateescape"), "\0")):
        kind, fold = table.get(ord(char), (_SEPARATOR, 0))
        if kind in {_SEPARATOR, _WORD, _SINGLE}:
            if open_kind and not open_kind == kind == _WORD:
                found.append((hash_word("".join(folded).encode()), start, end))
                open_kind = _SEPARATOR
            if kind and not open_kind:
                folded, start, open_kind = [], at, kind
        if open_kind:
            folded += [chr(fold)] if kind != _SILENT else []
            end = at + 1
    hashes, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return np.array(hashes, np.uint64), np.array(starts, np.int32), np.array(ends, np.int32)


class Feature(IntEnum):
    """Columns of ``verify``; *a* and *b* are the texts of the pair, furniture is left out unless said."""

    SHARED = 0
    GRAMS_A = 1
    GRAMS_B = 2
    OWN_SHARED = 3
    OWN_A = 4
    OWN_B = 5
    WORDS_A = 6
    WORDS_B = 7
    COVERED = 8
    NARRATION = 9
    BOTH_QUOTED = 10
    ONE_QUOTED = 11
    REPORTED = 12
    TELLING_A = 13
    TELLING_B = 14
    LONGEST = 15
    LONGEST_NARRATION = 16
    RUNS = 17
    ORDERED = 18
    TIGHT = 19
    SENTENCES = 20
    FURNISHED = 21
    A_START = 22
    A_END = 23
    B_START = 24
    B_END = 25
    TAIL = 26
    SPAN_A = 27
    SPAN_B = 28
    SENTENCES_A = 29


GRAM = 5
_BASE = 0x9E3779B97F4A7C15


def mix(x: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Mix the bits of each number (MurmurHash3's finaliser)."""
    x = x ^ (x >> np.uint64(33))
    x = x * np.uint64(0xFF51AFD7ED558CCD)
    x = x ^ (x >> np.uint64(29))
    x = x * np.uint64(0xC4CEB9FE1A85EC53)
    return x ^ (x >> np.uint64(32))


def owned(hashes: npt.NDArray[np.uint64], owner: int) -> npt.NDArray[np.uint64]:
    """Mix gram hashes with the number of their owner, so that one outlet's furniture is not another's."""
    return mix(hashes ^ np.uint64((owner + 1) * _BASE & FULL))


def grams(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Hash each five words in a row; fewer than five words are one gram."""
    width = min(len(hashes), GRAM)
    if not width:
        return np.zeros(0, np.uint64)
    rolled = np.zeros(len(hashes) - width + 1, np.uint64)
    for at in range(width):
        rolled = rolled * np.uint64(_BASE) + hashes[at : len(hashes) - width + 1 + at]
    return mix(rolled)


def sketch(
    texts: list[bytes], limit: int
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    """Sample as ``kernels.sketch`` does."""
    found = [grams(words(text)[0]) for text in texts]
    kept = [np.flatnonzero(hashes <= np.uint64(limit)) for hashes in found]
    hashes = [hashes[at] for hashes, at in zip(found, kept, strict=True)]
    places = [(at // 8).astype(np.uint8) for at in kept]
    return (
        np.concatenate([np.zeros(0, np.uint64), *hashes]),
        np.concatenate([np.zeros(0, np.uint8), *places]),
        np.array([len(at) for at in kept], np.int32),
    )
