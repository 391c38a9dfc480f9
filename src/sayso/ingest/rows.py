"""What passes between the formats and the reader: a source to read, and the rows that it holds."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.errors import UnreadableRowError


@dataclass(frozen=True)
class Source:
    """One stream to read.

    Attributes
    ----------
    path, suffix
        As it was named, and the suffix within that of a compression.
    head
        The first bytes, unpacked; `stream` still begins with them.
    file
        The path where the stream is a plain file that may be opened again, else None.
    """

    path: str
    suffix: str
    head: bytes
    stream: BinaryIO
    file: str | None = None

    def problem(self, why: str, line: int | None = None) -> UnreadableRowError:
        """Return an error that names this source."""
        return UnreadableRowError(self.path, line, why)


@dataclass(frozen=True)
class Row:
    """What a carrier holds of one article.

    Attributes
    ----------
    fields
        The fields of the row.
    number, line
        Which row it was, and on which line, from 1; None for a whole file.
    note
        What was amiss though the row could be read.
    later
        The fields, or why there are none, where another process still works on them.
    """

    fields: dict[str, Any]
    number: int | None = None
    line: int | None = None
    note: str | None = None
    later: "Future[dict[str, Any] | str] | None" = None


Reader = Callable[[Source], Iterator[Row | UnreadableRowError]]
