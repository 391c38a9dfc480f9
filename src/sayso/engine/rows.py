"""Rows as a carrier holds them, in and out: all fields, in order, one at a time."""

import csv
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sayso.errors import MissingExtraError, UnreadableRowError
from sayso.ingest.carriers import carrier_of
from sayso.ingest.paths import suffix
from sayso.ingest.rows import Source
from sayso.ingest.streams import ahead, as_utf8, lines, unpacked
from sayso.ingest.tables import parsed


BATCH = 4096


def _source(path: Path, raw: BinaryIO) -> Source:
    stream, packed = unpacked(raw)
    head, stream = ahead(stream)
    return Source(
        path=str(path), suffix=suffix(str(path)), head=head, stream=stream, file=None if packed else str(path)
    )


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the readable rows of one file with their numbers, from 1."""
    with path.open("rb") as raw:
        source = _source(path, raw)
        for number, row in enumerate(carrier_of(source).read(source)):
            if not isinstance(row, UnreadableRowError) and row.later is None:
                yield row.number or number + 1, row.fields


def is_lines(path: Path) -> bool:
    """Tell a file of JSON lines, packed or not."""
    with path.open("rb") as raw:
        return carrier_of(_source(path, raw)).name == "JSONL"


def spliced(path: Path, added: Mapping[int, tuple[str, int]]) -> Iterator[bytes]:
    """Yield the lines of a file of JSON lines that *added* names by row, as they are, with family and copies added."""
    with path.open("rb") as raw:
        source = _source(path, raw)
        number = 0
        for line in lines(as_utf8(source.stream, source.head)):
            if line is not None and not (line := line.strip()):
                continue
            number += 1
            if line is not None and (more := added.get(number)):
                yield _with(line, *more)


def _with(line: bytes, family: str, copies: int) -> bytes:
    """Add two fields to a row; where it has fields of these names, they are written anew."""
    more = msgspec.json.encode({"family": family, "copies": copies})
    if b'"family"' in line or b'"copies"' in line or not line.endswith(b"}"):
        return json.dumps(parsed(line) | json.loads(more), ensure_ascii=False).encode("utf-8", "replace")
    return line[:-1].rstrip() + b"," + more[1:]


def write_lines(path: Path, rows: Iterator[bytes]) -> None:
    """Write rows that are lines of JSON already."""
    with path.open("wb", 2**20) as out:
        out.writelines(row + b"\n" for row in rows)


def write_rows(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write rows as the suffix of *path* says: .jsonl, .csv or .parquet."""
    if path.suffix == ".parquet":
        _write_parquet(path, rows)
    elif path.suffix == ".csv":
        _write_csv(path, rows)
    else:
        with path.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def _write_csv(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write with the columns of the first row; what only later rows have is left out, so that memory stays constant."""
    with path.open("w", encoding="utf-8", newline="") as out:
        first = next(rows, None)
        if first is None:
            return
        table = csv.DictWriter(out, list(first), extrasaction="ignore")
        table.writeheader()
        table.writerow(first)
        table.writerows(rows)


def _write_parquet(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("writing Parquet", "parquet") from error
    schema = None
    writer = None
    while batch := list(islice(rows, BATCH)):
        table = pa.Table.from_pylist(batch, schema=schema)
        schema = table.schema
        writer = writer or pq.ParquetWriter(path, schema)
        writer.write_table(table)
    if writer is None:
        pq.write_table(pa.table({}), path)
    else:
        writer.close()
