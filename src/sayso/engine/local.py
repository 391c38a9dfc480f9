"""``sayso dedup`` on one machine: read, compare, choose, write, each step once.

Articles are streamed: their texts go to a file beside the target, some hundred bytes of each stay in memory.  The
folder ``TARGET.unfinished`` holds what is done; a run that was killed goes on from there, if the source is the same.
"""

import mmap
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.copies.comparison import compare
from sayso.copies.furniture import body
from sayso.copies.keeping import Candidate, deduplicate
from sayso.copies.kinds import COPY, KINDS, SAME, containments, judge
from sayso.engine.rows import is_lines, rows_of, spliced, write_lines, write_rows
from sayso.errors import OutputError, UnreadableRowError
from sayso.ingest import read
from sayso.kernels import SKETCH_VERSION


Numbers = npt.NDArray[np.int32]
Columns = npt.NDArray[np.float64]


class Held(msgspec.Struct, array_like=True, frozen=True):
    """What stays in memory of an article: what choosing needs, its owner's number, where its text ends, its row."""

    id: str
    published: str | None
    words: int
    credited: bool
    owner: int
    end: int
    row: int


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
        _begin(work, source, keep)
        problems = on_problem or getattr(progress, "problem", None)
        progress("reading")
        unreadable = _read(work, source, problems, quick=keep != "credit")
        table = _table(work)
        progress("comparing")
        links = _compare(work, table)
        progress("writing")
        report = _write(work, (source, target), (table, links), keep, unreadable)
        shutil.rmtree(work)
    except OSError as error:
        raise OutputError(str(target), (error.strerror or str(error)).lower()) from error
    return report


def _begin(work: Path, source: Path, keep: str) -> None:
    """Make the work folder, or clear it where it belongs to another source or version."""
    try:
        found = source.stat()
    except OSError:
        return  # reading says so
    how = "credits too" if keep == "credit" else "no credits"
    name = msgspec.json.encode([str(source.resolve()), found.st_size, found.st_mtime_ns, SKETCH_VERSION, how])
    mark = work / "source"
    if work.exists() and not (mark.exists() and mark.read_bytes() == name):
        shutil.rmtree(work)
    work.mkdir(exist_ok=True)
    mark.write_bytes(name)


def _read(work: Path, source: Path, on_problem: Callable[[UnreadableRowError], None] | None, *, quick: bool) -> int:
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

    encode = msgspec.json.Encoder().encode
    with (work / "texts").open("wb", 2**20) as texts, (work / "articles").open("wb", 2**20) as table:
        for number, article in enumerate(read([str(source)], on_problem=count, quick=quick)):
            encoded = body(article)
            texts.write(encoded)
            at += len(encoded)
            owner = article.owner if article.outlet or article.publisher else ""
            row = Held(
                article.id,
                article.published,
                article.text.count(" ") + 1,
                bool(article.credit),
                owners.setdefault(owner, len(owners)) if owner else -1,
                at,
                int(article.read_from.rpartition("#")[2]) if "#" in article.read_from else number + 1,
            )
            table.write(encode(row) + b"\n")
    done.write_text(str(problems), "utf-8")
    return problems


def _table(work: Path) -> list[Held]:
    decode = msgspec.json.Decoder(Held).decode
    with (work / "articles").open("rb") as lines:
        return [decode(line) for line in lines]


def _compare(work: Path, table: list[Held]) -> Columns:
    """Return the verified pairs of copies: numbers of two articles, shares contained, probability, kind."""
    done = work / "links.npy"
    if done.exists():
        return np.asarray(np.load(done), np.float64)
    order = np.array(sorted(range(len(table)), key=lambda at: (table[at].published or "~", table[at].id)), np.int64)
    owners = np.array([row.owner for row in table], np.int32)[order]
    bounds = np.array([0, *(row.end for row in table)], np.int64)
    with (work / "texts").open("rb") as file:
        found = compare(_texts(file, bounds, order), owners, threads=os.cpu_count() or 1)
    kinds, probabilities = judge(found.features)
    kept = np.flatnonzero((kinds == SAME) | (kinds == COPY))
    _, in_a, in_b = containments(found.features[kept])
    ends = order[found.pairs[kept]]
    links = np.column_stack([ends[:, 0], ends[:, 1], in_a, in_b, probabilities[kept], kinds[kept]]).astype(np.float64)
    part = work / "links.part.npy"
    np.save(part, links)
    part.replace(done)
    return links


def _texts(file: BinaryIO, ends: npt.NDArray[np.int64], order: npt.NDArray[np.int64]) -> Callable[[int], bytes]:
    """Return what gives the text of an article, by its place in *order*, from the file."""
    if not ends[-1]:
        return lambda _at: b""
    held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    starts, stops = ends[:-1][order].tolist(), ends[1:][order].tolist()
    return lambda at: held[starts[at] : stops[at]]


def _write(
    work: Path, ends: tuple[Path, Path], found: tuple[list[Held], Columns], keep: str, unreadable: int
) -> DedupReport:
    (source, target), (table, links) = ends, found
    rows = [Candidate(row.id, row.published, row.words, row.credited) for row in table]
    chosen = deduplicate(rows, links[:, :5], keep=keep)
    sizes = Counter(chosen)
    kept = {row.row: number for number, row in enumerate(table) if chosen[number] == number}
    part = work / f"kept{target.suffix}"
    if target.suffix in {".jsonl", ".ndjson"} and is_lines(source):
        write_lines(part, spliced(source, {at: (rows[one].id, sizes[one]) for at, one in kept.items()}))
    else:
        write_rows(part, _kept_rows(source, kept, rows, sizes))
    dropped = target.with_name(target.name + ".dropped.jsonl")
    _explain(dropped, rows, chosen, links)
    part.replace(target)
    families = sum(size > 1 for size in sizes.values())
    return DedupReport(len(rows), len(sizes), len(rows) - len(sizes), unreadable, families, dropped)


def _kept_rows(
    source: Path, kept: dict[int, int], rows: list[Candidate], sizes: Counter[int]
) -> Iterator[dict[str, Any]]:
    for place, fields in rows_of(source):
        number = kept.get(place)
        if number is not None:
            yield fields | {"family": rows[number].id, "copies": sizes[number]}


def _explain(path: Path, rows: list[Candidate], chosen: list[int], links: Columns) -> None:
    """Write one row for each dropped article: by which pair it was dropped."""
    picked = np.array(chosen, np.int64)
    a, b = links[:, 0].astype(np.int64), links[:, 1].astype(np.int64)
    why: dict[int, tuple[int, float]] = {}  # of each dropped article, the link and its share in the one kept
    for one, other, share in ((a, b, links[:, 2]), (b, a, links[:, 3])):
        at = np.flatnonzero(picked[one] == other)
        why |= dict(zip(one[at].tolist(), zip(at.tolist(), share[at].tolist(), strict=True), strict=True))
    encode = msgspec.json.Encoder().encode
    with path.open("wb", 2**20) as out:
        for number in sorted(why):
            link, contained = why[number]
            row = {
                "id": rows[number].id,
                "kept": rows[chosen[number]].id,
                "kind": KINDS[int(links[link, 5])].value,
                "probability": round(float(links[link, 4]), 4),
                "contained": round(contained, 4),
            }
            out.write(encode(row) + b"\n")
