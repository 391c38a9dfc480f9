"""Carriers of rows: JSON lines, one JSON document, CSV and Parquet; each row is one article.

Rows are read one at a time (Parquet in batches), so that memory does not grow with the file; a row that cannot be read
is yielded as the error that says why, with its line.
"""

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sayso.errors import MissingExtraError, UnreadableRowError
from sayso.ingest.rows import Row, Source
from sayso.ingest.streams import MAX_BYTES, as_utf8, decoded, encoding_of, lines


TOO_LONG = f"the row is longer than {MAX_BYTES // 2**20} MB"

FIELDS = frozenset(
    ("id", "url", "outlet", "publisher", "title", "byline", "credit", "published", "updated", "language", "text")
)


def parsed(raw: bytes) -> Any:
    """Parse JSON, kindly: lone surrogates become U+FFFD, ``NaN`` and control characters in strings are let through.

    Raises
    ------
    ValueError
        It is no JSON; the message says where.
    """
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    try:
        value = json.loads(raw.decode("utf-8"), strict=False)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    return _without_surrogates(value)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return [_without_surrogates(item) for item in value] if isinstance(value, list) else value


def _head_text(source: Source) -> str:
    return source.head.decode(encoding_of(source.head), "replace").lstrip()


def is_jsonl(source: Source) -> bool:
    """Tell a file whose first line is a JSON object, or that is named so."""
    if source.suffix in {".jsonl", ".ndjson"}:
        return True
    head = _head_text(source)
    if not head.startswith("{"):
        return False
    first, _, rest = head.partition("\n")
    return bool(rest.strip()) and _is_object(first)


def _is_object(text: str) -> bool:
    try:
        return isinstance(parsed(text.encode()), dict)
    except ValueError:
        return False


def is_json(source: Source) -> bool:
    """Tell one JSON document by its name, or by how it opens."""
    head = _head_text(source)
    if source.suffix == ".json":
        return True
    opens = "".join(head[:200].split())
    return opens.startswith(('[{"', '{"', "[]", "{}"))


def read_jsonl(source: Source) -> Iterator[Row | UnreadableRowError]:
    """Read one article a line; empty lines are passed over."""
    number = 0
    for at, raw in enumerate(lines(as_utf8(source.stream, source.head)), 1):
        if raw is not None and not raw.strip():
            continue
        number += 1
        yield source.problem(TOO_LONG, at) if raw is None else _json_row(source, raw, number, at)


def _json_row(source: Source, raw: bytes, number: int, line: int) -> Row | UnreadableRowError:
    try:
        value = parsed(raw)
    except ValueError as error:
        return source.problem(str(error), line)
    return _object_row(source, value, number, line)


def _object_row(source: Source, value: Any, number: int | None, line: int | None) -> Row | UnreadableRowError:
    if not isinstance(value, dict):
        return source.problem("the row is no JSON object", line or number)
    return Row(value, number, line)


def read_json(source: Source) -> Iterator[Row | UnreadableRowError]:
    """Read a document that is one article, a list of them, or an object with such a list under one of its keys."""
    raw = source.stream.read(MAX_BYTES * 10 + 1)
    if len(raw) > MAX_BYTES * 10:
        yield source.problem(f"a JSON document larger than {MAX_BYTES * 10 // 2**20} MB; give JSONL, a row a line")
        return
    try:
        value = parsed(decoded(raw)[0].encode("utf-8", "replace"))
    except ValueError as error:
        yield source.problem(str(error))
        return
    if isinstance(value, dict):
        inner = next((value[key] for key in ("articles", "items", "docs", "rows") if _is_rows(value.get(key))), None)
        if inner is None or "text" in value:
            yield _object_row(source, value, None, None)
            return
        value = inner
    if not isinstance(value, list):
        yield source.problem("is JSON, but neither an object nor a list of objects")
        return
    for number, item in enumerate(value, 1):
        yield _object_row(source, item, number, None)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _delimiter(source: Source) -> str | None:
    """Return what separates the names of a header that has a field ``text``."""
    header = _head_text(source).lstrip("\ufeff").partition("\n")[0].strip()
    for mark in (",", ";", "\t", "|"):
        names = [name.strip().strip('"').casefold() for name in header.split(mark)]
        if "text" in names and (len(names) > 1):
            return mark
    return None


def is_csv(source: Source) -> bool:
    """Tell a table by its name, or by a header that names ``text`` and another field of an article."""
    if source.suffix in {".csv", ".tsv"}:
        return True
    mark = _delimiter(source)
    header = _head_text(source).partition("\n")[0]
    return mark is not None and any(name.strip().strip('"') in FIELDS - {"text"} for name in header.split(mark))


def read_csv(source: Source) -> Iterator[Row | UnreadableRowError]:
    """Read a table with a header; the delimiter is a comma, semicolon, tab or bar, as the header shows."""
    csv.field_size_limit(MAX_BYTES)
    mark = _delimiter(source) or ("\t" if source.suffix == ".tsv" else ",")
    overlong: list[int] = []
    reader = csv.reader(_text_lines(as_utf8(source.stream, source.head), overlong), delimiter=mark)
    header = [name.strip() for name in next(reader, [])]
    if "text" not in header:
        yield source.problem(f"the table has no column 'text' (it has: {', '.join(header)[:80]})", 1)
        return
    number = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            yield from (source.problem(TOO_LONG, at) for at in overlong)
            return
        except csv.Error as error:
            number += 1
            yield source.problem(f"not CSV: {error}", reader.line_num)
            continue
        if values:
            number += 1
            yield _csv_row(source, header, values, (number, reader.line_num))


def _text_lines(stream: Any, overlong: list[int]) -> Iterator[str]:
    for at, raw in enumerate(lines(stream), 1):
        if raw is None:
            overlong.append(at)
        else:
            yield raw.decode("utf-8", "surrogateescape")


def _csv_row(source: Source, header: list[str], values: list[str], at: tuple[int, int]) -> Row | UnreadableRowError:
    number, line = at
    if len(values) > len(header):
        return source.problem(f"{len(values)} fields under {len(header)} names", line)
    if any("\udc80" <= char <= "\udcff" for value in values if not value.isascii() for char in value):
        return source.problem("not UTF-8", line)
    return Row(dict(zip(header, values, strict=False)), number, line)


def read_parquet(source: Source) -> Iterator[Row | UnreadableRowError]:
    """Read a Parquet file in batches of rows.

    Raises
    ------
    MissingExtraError
        pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("reading Parquet", "parquet") from None
    try:
        with _searchable(source) as file, parquet.ParquetFile(file) as table:
            if "text" not in table.schema_arrow.names:
                names = ", ".join(table.schema_arrow.names)
                yield source.problem(f"the table has no column 'text' (it has: {names[:80]})")
                return
            rows = (fields for batch in table.iter_batches(batch_size=256) for fields in batch.to_pylist())
            yield from (Row(fields, number) for number, fields in enumerate(rows, 1))
    except (pa.ArrowException, OSError, ValueError) as error:
        yield source.problem(f"not Parquet: {str(error).splitlines()[0][:120]}")


@contextmanager
def _searchable(source: Source) -> Iterator[BinaryIO]:
    """Open what may be searched; what may not (a pipe, a compressed stream) goes to a temporary file first."""
    if source.file:
        with Path(source.file).open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(source.stream, spool)
        spool.seek(0)
        yield spool
