"""Put bytes on disk whole or not at all.

The bytes go to a temporary file beside the goal, are forced to the disk, and take the goal's place in one step; until
then what stood there stands, and where anything fails the temporary file is taken away.
"""

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sayso.errors import OutputError


class _MaterialError(Exception):
    """Carries what the iteration raised past the handling of the disk's errors."""


def write_whole(path: str | os.PathLike[str], chunks: Iterable[bytes]) -> None:
    """Write *chunks* to *path* whole or not at all.

    A link is followed, and an existing file keeps its permissions. What is no plain file (``/dev/stdout``, a named
    pipe) cannot be replaced and is written to as it is.

    Raises
    ------
    OutputError
        The disk is full, the folder is missing or may not be written to; what stood there before still stands. What
        the iteration itself raises passes through, and leaves nothing behind either.
    """
    goal = Path(os.path.realpath(path))
    try:
        mode = goal.stat().st_mode if goal.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            with goal.open("wb") as out:
                out.writelines(_marked(chunks))
        else:
            _write_beside(goal, _marked(chunks), mode)
    except OSError as error:
        raise OutputError(os.fspath(path), (error.strerror or str(error)).lower()) from error
    except _MaterialError as error:
        raise error.__cause__ or error from None


def _marked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks; tell an error of the material from one of the disk."""
    try:
        yield from chunks
    except Exception as error:
        raise _MaterialError from error


def _write_beside(goal: Path, chunks: Iterable[bytes], mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{goal.name[:100]}.", suffix=".part", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        Path(name).replace(goal)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(goal.parent)


def _umask() -> int:
    """Return the mask for new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
