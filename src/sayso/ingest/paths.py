"""What the names on a command line stand for: files, folders (walked), patterns, standard input, addresses.

All names are checked before anything is read, so that a slip of the hand is told at once.
"""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.errors import MissingPathError
from sayso.ingest.streams import SUFFIXES


STDIN = "-"

NO_ARTICLES = frozenset(
    ".png .jpg .jpeg .gif .svg .webp .ico .css .js .mjs .map .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .avi .mov "
    ".zip .tar .exe .so .pyc .o .a .bin .db .sqlite .lock .toml .yaml .yml .ini .cfg .py .c .h .java .rs .go "
    ".sh".split()
)
"""Suffixes of files that lie beside saved pages; in a walked folder they are passed over, named files never."""


def expand(paths: Sequence[str]) -> list[str]:
    """Return the files and folders that *paths* stand for, patterns resolved, each checked to be there.

    Raises
    ------
    MissingPathError
    """
    return [found for path in paths for found in _resolve(os.fspath(path))]


def _resolve(path: str) -> list[str]:
    if path == STDIN:
        return [path]
    if path.startswith(("http://", "https://")):
        raise MissingPathError(path, "addresses are not read yet; save the page and give its file")
    if "\0" not in path and Path(path).exists():
        if not os.access(path, os.R_OK):
            raise MissingPathError(path, "permission denied")
        return [path]
    if glob.has_magic(path):
        if found := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 (the pattern may be absolute)
            return found
        raise MissingPathError(path, "no file matches the pattern")
    raise MissingPathError(path)


def files_of(path: str) -> Iterator[tuple[str, bool]]:
    """Yield the files of a path in order, and whether each is passed over by its name; hidden ones are left out."""
    if path == STDIN or not Path(path).is_dir():
        yield path, False
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield os.path.join(folder, name), suffix(name) in NO_ARTICLES  # noqa: PTH118 (the path stays as it was given)


def suffix(name: str) -> str:
    """Return the suffix in lower case, looking through that of a compression: ``x.html.gz`` is ``.html``."""
    path = Path(name)
    if path.suffix.lower() in SUFFIXES:
        path = path.with_suffix("")
    return path.suffix.lower()
