"""``sayso dedup`` on one machine: read, compare, choose, write, each step once.

Articles are streamed: their texts go to a file beside the target, some hundred bytes of each stay in memory.  The
folder ``TARGET.unfinished`` holds what is done; a run that was killed goes on from there, if the source is the same.
"""

import json
import mmap
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from sayso.copies.comparison import compare
from sayso.copies.furniture import body
from sayso.copies.keeping import Candidate, Link, deduplicate
from sayso.copies.kinds import COPY, KINDS, SAME, containments, judge
from sayso.engine.rows import rows_of, write_rows
from sayso.errors import OutputError, UnreadableRowError
from sayso.ingest import read
from sayso.kernels import SKETCH_VERSION


@dataclass(frozen=True)
class DedupReport:
    """What became of a corpus.

    Attributes
    ----------
    read, kept, dropped, unreadable
        Articles read, kept and dropped; rows that could not be read.
    families
        Families of two articles or more.
    dropped_rows
        JSONL file that names each dropped article, the one kept in its stead, and why.
    """

    read: int
    kept: int
    dropped: int
    unreadable: int
    families: int
    dropped_rows: Path


def dedup(
    source: Path | str,
    target: Path | str,
    *,
    keep: str = "earliest",
    progress: Callable[[str], None] = lambda _step: None,
    on_problem: Callable[[UnreadableRowError], None] | None = None,
) -> DedupReport:
    """Copy the corpus *source* to *target* with one article kept of each family.

    Kept rows have all their fields, ``family`` (the id of the article kept) and ``copies`` (articles in the family).

    Raises
    ------
    InputError
        The source cannot be read or holds no article.
    OutputError
        The target cannot be written, or its suffix names no format.
    UsageError
        *keep* is no policy.
    """
    source, target = Path(source), Path(target)
    deduplicate([], [], keep=keep)
    if target.suffix not in {".jsonl", ".ndjson", ".csv", ".parquet"}:
        raise OutputError(str(target), "the suffix must be .jsonl, .csv or .parquet")
    work = target.with_name(target.name + ".unfinished")
    try:
        _begin(work, source)
        problems = on_problem or getattr(progress, "problem", None)
        progress("reading")
        unreadable = _read(work, source, problems)
        progress("comparing")
        links = _compare(work)
        progress("writing")
        report = _write(work, (source, target), links, keep, unreadable)
        shutil.rmtree(work)
    except OSError as error:
        raise OutputError(str(target), (error.strerror or str(error)).lower()) from error
    return report


def _begin(work: Path, source: Path) -> None:
    """Make the work folder, or clear it where it belongs to another source or version."""
    try:
        found = source.stat()
    except OSError:
        return  # reading says so
    name = json.dumps([str(source.resolve()), found.st_size, found.st_mtime_ns, SKETCH_VERSION])
    mark = work / "source"
    if work.exists() and not (mark.exists() and mark.read_text("utf-8") == name):
        shutil.rmtree(work)
    work.mkdir(exist_ok=True)
    mark.write_text(name, "utf-8")


def _read(work: Path, source: Path, on_problem: Callable[[UnreadableRowError], None] | None) -> int:
    """Put the texts and what choosing needs beside each other; return how many rows could not be read."""
    done = work / "read.done"
    if done.exists():
        return int(done.read_text("utf-8"))
    problems, at, owners = 0, 0, dict[str, int]()

    def count(problem: UnreadableRowError) -> None:
        nonlocal problems
        problems += 1
        if on_problem:
            on_problem(problem)

    with (work / "texts").open("wb") as texts, (work / "articles").open("w", encoding="utf-8") as table:
        for number, article in enumerate(read([str(source)], on_problem=count)):
            encoded = body(article)
            texts.write(encoded)
            at += len(encoded)
            owner = article.owner if article.outlet or article.publisher else ""
            row = (
                article.id,
                article.published,
                article.text.count(" ") + 1,
                bool(article.credit),
                owners.setdefault(owner, len(owners)) if owner else -1,
                at,
                int(article.read_from.rpartition("#")[2]) if "#" in article.read_from else number + 1,
            )
            table.write(json.dumps(row) + "\n")
    done.write_text(str(problems), "utf-8")
    return problems


def _table(work: Path) -> Iterator[list[Any]]:
    with (work / "articles").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _compare(work: Path) -> npt.NDArray[np.float64]:
    """Return the verified pairs of copies: numbers of two articles, shares contained, probability, kind."""
    done = work / "links.npy"
    if done.exists():
        return np.asarray(np.load(done), np.float64)
    owners = np.array([row[4] for row in _table(work)], np.int32)
    ends = np.array([0, *(row[5] for row in _table(work))], np.int64)
    with (work / "texts").open("rb") as file:
        found = compare(_texts(file, ends), owners, threads=2)
    kinds, probabilities = judge(found.features)
    kept = np.flatnonzero((kinds == SAME) | (kinds == COPY))
    _, in_a, in_b = containments(found.features[kept])
    links = np.column_stack([found.pairs[kept], in_a, in_b, probabilities[kept], kinds[kept]]).astype(np.float64)
    part = work / "links.part.npy"
    np.save(part, links)
    part.replace(done)
    return links


def _texts(file: BinaryIO, ends: npt.NDArray[np.int64]) -> Callable[[int], bytes]:
    """Return what gives the text of an article from the file."""
    if not ends[-1]:
        return lambda _at: b""
    held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return lambda at: held[ends[at] : ends[at + 1]]


def _write(
    work: Path, ends: tuple[Path, Path], links: npt.NDArray[np.float64], keep: str, unreadable: int
) -> DedupReport:
    source, target = ends
    table = list(_table(work))
    rows = [Candidate(row[0], row[1], row[2], row[3]) for row in table]
    chosen = deduplicate(rows, (Link(int(link[0]), int(link[1]), *link[2:5].tolist()) for link in links), keep=keep)
    sizes = Counter(chosen)
    by_row = {row[6]: number for number, row in enumerate(table)}

    def kept_rows() -> Iterator[dict[str, Any]]:
        for place, fields in rows_of(source):
            number = by_row.get(place)
            if number is not None and chosen[number] == number:
                yield fields | {"family": rows[number].id, "copies": sizes[number]}

    part = work / f"kept{target.suffix}"
    write_rows(part, kept_rows())
    dropped = target.with_name(target.name + ".dropped.jsonl")
    _explain(dropped, rows, chosen, links)
    part.replace(target)
    families = sum(size > 1 for size in sizes.values())
    return DedupReport(len(rows), len(sizes), len(rows) - len(sizes), unreadable, families, dropped)


def _explain(path: Path, rows: list[Candidate], chosen: list[int], links: npt.NDArray[np.float64]) -> None:
    """Write one row for each dropped article: by which pair it was dropped."""
    by_pair = {(int(a), int(b)): link for a, b, *link in links.tolist()}
    with path.open("w", encoding="utf-8") as out:
        for number, kept in enumerate(chosen):
            if number == kept:
                continue
            link = by_pair.get((number, kept)) or by_pair[kept, number]
            contained = link[0] if (number, kept) in by_pair else link[1]
            row = {
                "id": rows[number].id,
                "kept": rows[kept].id,
                "kind": KINDS[int(link[3])].value,
                "probability": round(link[2], 4),
                "contained": round(contained, 4),
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
