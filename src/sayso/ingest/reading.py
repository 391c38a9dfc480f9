"""Everything that paths hold, article by article: each stream is opened, known, read, and what fails is told at once.

Nothing is held but the article at hand and the ids that were given out. A problem is counted, kept in the tally (the
first thousand) and handed to `on_problem`; with *strict* it is raised.
"""

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError, MissingPathError, NoArticleError, UnreadableRowError
from sayso.ingest.carriers import carrier_of
from sayso.ingest.paths import STDIN, expand, files_of, suffix
from sayso.ingest.prose import from_fields, quickly
from sayso.ingest.rows import Row, Source
from sayso.ingest.streams import ahead, broken_stream_errors, unpacked
from sayso.model import Article


KEPT_PROBLEMS = 1000
"""How many problems a tally keeps whole; all are counted."""


PAGES_AT_ONCE = 16
"""How many pages may be under way: two for each worker, so that none waits for the next file."""


@dataclass
class Tally:
    """What came in and what became of it.

    Attributes
    ----------
    taken, passed
        Rows and files that were looked at, and articles that came of them.
    dropped
        How many were not, by reason.
    renamed
        Articles whose id was already taken, and that got a suffix.
    problems
        The first thousand problems; a note about an article that passed is among them, but not in `dropped`.
    """

    taken: int = 0
    passed: int = 0
    renamed: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    problems: list[UnreadableRowError] = field(default_factory=list)


@dataclass
class _Desk:
    """Where what is read is counted, named and reported."""

    tally: Tally
    strict: bool
    on_problem: Callable[[UnreadableRowError], None] | None
    quick: bool = False
    ids: dict[str, int] = field(default_factory=dict)

    def report(self, problem: UnreadableRowError, *, dropped: bool = True) -> None:
        if self.strict:
            raise problem
        if dropped:
            self.tally.dropped[problem.why] += 1
        if len(self.tally.problems) < KEPT_PROBLEMS:
            self.tally.problems.append(problem)
        if self.on_problem:
            self.on_problem(problem)

    def named(self, article: Article) -> Article:
        """Give an article whose id is taken the next free suffix."""
        import msgspec

        seen = self.ids.get(article.id, 0)
        if not seen:
            self.ids[article.id] = 1
            return article
        while (name := f"{article.id}-{(seen := seen + 1)}") in self.ids:
            pass
        self.ids[article.id], self.ids[name] = seen, 1
        self.tally.renamed += 1
        return msgspec.structs.replace(article, id=name)


def read(
    paths: Sequence[str],
    *,
    strict: bool = False,
    stdin: BinaryIO | None = None,
    tally: Tally | None = None,
    on_problem: Callable[[UnreadableRowError], None] | None = None,
    on_article: Callable[[Article], None] | None = None,
    quick: bool = False,
) -> Iterator[Article]:
    """Read the articles of files, folders, patterns and ``-`` (standard input), in the order given.

    Parameters
    ----------
    strict
        A row or file that cannot be read ends the reading.
    stdin
        What ``-`` stands for, where it is not the process's own standard input.
    tally
        Is filled while articles are taken; read it when the stream has ended.
    on_problem, on_article
        Called as soon as a problem is met, or an article is read.
    quick
        What copies do not ask for (language, paragraphs, credits) is left out of rows that are all body.

    Raises
    ------
    MissingPathError
        Before anything is read.
    NoArticleError
        After the stream, where nothing came of it.
    UnreadableRowError
        Only where *strict*.
    MissingExtraError
        A format needs a library that is not installed.
    """
    desk = _Desk(Tally() if tally is None else tally, strict, on_problem, quick)
    rows = (row for path in expand(paths) for row in _of_path(path, desk, stdin))
    for file, found in _settled(rows):
        if (article := _article(file, found, desk)) is None:
            continue
        desk.tally.passed += 1
        if on_article:
            on_article(article)
        yield article
    if not desk.tally.passed:
        raise NoArticleError(", ".join(paths) or "no path")


def _of_path(path: str, desk: _Desk, stdin: BinaryIO | None) -> Iterator[tuple[str, Row | UnreadableRowError]]:
    for file, passed_over in files_of(path):
        if passed_over:
            desk.tally.dropped["not a format of articles"] += 1
            continue
        for found in _rows(file, stdin, named=file == path):
            yield file, found


def _settled(rows: Iterator[tuple[str, Row | UnreadableRowError]]) -> Iterator[tuple[str, Row | UnreadableRowError]]:
    """Keep some pages in work at once, and give all rows in their order."""
    waiting: deque[tuple[str, Row | UnreadableRowError]] = deque()
    for file, found in rows:
        waiting.append((file, found))
        while waiting and not _in_work(waiting[0][1], len(waiting)):
            yield _ready(*waiting.popleft())
    while waiting:
        yield _ready(*waiting.popleft())


def _in_work(found: Row | UnreadableRowError, waiting: int) -> bool:
    """Tell whether a row may wait for its worker while others begin."""
    return isinstance(found, Row) and found.later is not None and waiting <= PAGES_AT_ONCE and not found.later.done()


def _ready(file: str, found: Row | UnreadableRowError) -> tuple[str, Row | UnreadableRowError]:
    if isinstance(found, UnreadableRowError) or found.later is None:
        return file, found
    fields = found.later.result()
    if isinstance(fields, str):
        return file, UnreadableRowError(file, found.line, fields)
    return file, Row(fields, found.number, found.line, found.note)


def _article(file: str, row: Row | UnreadableRowError, desk: _Desk) -> Article | None:
    desk.tally.taken += 1
    if isinstance(row, UnreadableRowError):
        desk.report(row)
        return None
    try:
        make = quickly if desk.quick else from_fields
        article = make(row.fields, read_from=file if row.number is None else f"{file}#{row.number}")
    except InputError as error:
        desk.report(UnreadableRowError(file, row.line or row.number, str(error)))
        return None
    if row.note:
        desk.report(UnreadableRowError(file, row.line, row.note), dropped=False)
    return desk.named(article)


def _rows(file: str, stdin: BinaryIO | None, *, named: bool) -> Iterator[Row | UnreadableRowError]:
    """Open one stream and read its rows; a stream that breaks off is one more problem."""
    with ExitStack() as opened:
        try:
            raw = _open(file, stdin, opened)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            if named:
                raise MissingPathError(file, why) from None
            yield UnreadableRowError(file, None, why)
            return
        try:
            source = _source(file, raw)
            yield from carrier_of(source).read(source)
        except broken_stream_errors() as error:
            yield UnreadableRowError(file, None, f"breaks off or is damaged: {str(error)[:120]}")


def _open(file: str, stdin: BinaryIO | None, opened: ExitStack) -> BinaryIO:
    if file == STDIN:
        return stdin or sys.stdin.buffer
    return opened.enter_context(Path(file).open("rb"))


def _source(file: str, raw: BinaryIO) -> Source:
    stream, packed = unpacked(raw)
    head, stream = ahead(stream)
    plain = file if not packed and file != STDIN and Path(file).is_file() else None
    return Source(path=file, suffix=suffix(file), head=head, stream=stream, file=plain)
