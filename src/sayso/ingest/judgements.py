"""The file of a reader's judgements: JSON lines that are only ever added to, or TOML that is kept by hand.

A line is a judgement (``{"says": "one", "names": ["Ana Ruiz", "the harbour master"]}``) or takes one back
(``{"undo": "j12ab34"}``).  In TOML each judgement is a ``[[judgement]]``, and ``[owners]`` lists titles by owner.  A
file that cannot be read in full is an error: a judgement that is passed over in silence would change what is counted.
"""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import MissingPathError, OutputError, UnreadableRowError, UsageError
from sayso.model import Judgement, Says


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    """A TOML file as it may stand: titles by owner, and judgements one by one."""

    owners: dict[str, str | list[str]] = {}
    judgement: list[dict[str, Any]] = []


_FORM = 'give {"says": "owner" or "one" or "not one", "names": [two names]}'


def read(path: str) -> tuple[Judgement, ...]:
    """Return the judgements that stand, in the order in which they were made.

    Raises
    ------
    MissingPathError, UnreadableRowError
    """
    return tuple(_standing(path, _rows(path)))


def add(path: str, judgement: Judgement) -> None:
    """Add one line to *path*, which is made where it does not exist; nothing that stands there is changed.

    Raises
    ------
    UsageError
        The names are empty or one and the same, or *path* is a TOML file.
    OutputError, UnreadableRowError
    """
    given = [name.strip() for name in judgement.names]
    if not all(given) or given[0].casefold() == given[1].casefold():
        raise UsageError("a judgement needs two different names")
    if Path(path).exists():
        read(path)
    _append(path, msgspec.json.encode(msgspec.structs.replace(judgement, names=tuple(given))))


def undo(path: str, identity: str) -> Judgement:
    """Take back the last judgement called *identity*, and return it; what it had replaced stands again.

    Raises
    ------
    UsageError
        No judgement that stands has this name.
    MissingPathError, OutputError, UnreadableRowError
    """
    taken = next((one for one in read(path) if one.id == identity), None)
    if taken is None:
        raise UsageError(f"{path} holds no judgement {identity}: 'sayso judge {path}' lists them")
    _append(path, msgspec.json.encode({"undo": identity}))
    return taken


def _standing(path: str, rows: Iterator[tuple[int, Any]]) -> list[Judgement]:
    made: list[Judgement] = []
    for line, row in rows:
        if isinstance(row, dict) and set(row) == {"undo"}:
            last = next((n for n in reversed(range(len(made))) if made[n].id == row["undo"]), None)
            if last is None:
                raise UnreadableRowError(path, line, f"takes back {row['undo']}, which does not stand")
            del made[last]
        else:
            made.append(_judgement(path, line, row))
    last_of = {one.id: one for one in made}
    return [one for n, one in enumerate(made) if last_of[one.id] is one and one not in made[:n]]


def _judgement(path: str, line: int, row: Any) -> Judgement:
    try:
        found = msgspec.convert(row, Judgement)
    except msgspec.ValidationError as error:
        raise UnreadableRowError(path, line, f"not a judgement ({error}): {_FORM}") from None
    if not all(name.strip() for name in found.names):
        raise UnreadableRowError(path, line, f"not a judgement (a name is empty): {_FORM}")
    return found


def _rows(path: str) -> Iterator[tuple[int, Any]]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MissingPathError(path, error.strerror or "cannot be opened") from None
    except UnicodeDecodeError:
        raise UnreadableRowError(path, None, "is not UTF-8") from None
    yield from _toml(path, text) if path.lower().endswith(".toml") else _lines(path, text)


def _lines(path: str, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise UnreadableRowError(path, number, f"not JSON ({error}): {_FORM}") from None


def _toml(path: str, text: str) -> Iterator[tuple[int, Any]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableRowError(path, None, f"not TOML ({error})") from None
    try:
        listed = msgspec.convert(table, _Table)
    except msgspec.ValidationError as error:
        raise UnreadableRowError(path, None, f"not judgements ({error})") from None
    for owner, titles in listed.owners.items():
        for title in [titles] if isinstance(titles, str) else titles:
            yield 0, {"says": Says.OWNER, "names": [title, owner]}
    for number, row in enumerate(listed.judgement, start=1):
        yield number, {name: str(value) if name == "on" else value for name, value in row.items()}


def _append(path: str, line: bytes) -> None:
    """Add a line in one write, so that a run that is killed leaves the whole line or nothing."""
    if path.lower().endswith(".toml"):
        raise UsageError(f"{path} is TOML, which is kept by hand: name a .jsonl file, or edit it")
    try:
        begun = b"" if not Path(path).exists() or Path(path).read_bytes()[-1:] in (b"", b"\n") else b"\n"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(handle, begun + line + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise OutputError(path, error.strerror or "cannot be written") from None
