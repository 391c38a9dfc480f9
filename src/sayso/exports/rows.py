"""Write answers for programs: one JSON document, JSON lines, CSV, Parquet.

JSON is UTF-8 with the records' own field names, in their order.  CSV has a column for each field; what is no plain
value is JSON within its cell.  Parquet keeps the nesting: its schema is read off the record's types, so that an empty
table has the same columns as a full one.
"""

import csv
import io
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import PurePath
from typing import Any

import msgspec
from msgspec import inspect

from sayso.errors import MissingExtraError, UsageError
from sayso.exports.answer import Answer
from sayso.exports.files import write_whole
from sayso.model import Record


def to_json(answer: Answer) -> Iterator[bytes]:
    """Yield one JSON document: the record that is the whole answer, else the list of rows."""
    document: Any = answer.rows if answer.document is None else answer.document
    yield msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def to_jsonl(answer: Answer) -> Iterator[bytes]:
    """Yield a JSON object a line."""
    encoder = msgspec.json.Encoder()
    return (encoder.encode(row) + b"\n" for row in answer.rows)


def to_csv(answer: Answer) -> Iterator[bytes]:
    """Yield a header and a line a row, as RFC 4180 has them; None is an empty cell."""
    columns = [field.name for field in msgspec.structs.fields(answer.row_type)]
    yield _csv_line(columns)
    for row in answer.rows:
        yield _csv_line([_cell(getattr(row, column)) for column in columns])


def to_parquet(answer: Answer) -> Iterator[bytes]:
    """Yield one Parquet file, compressed with zstd.

    Raises
    ------
    MissingExtraError
        Where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("writing Parquet", "parquet") from None
    table = pa.Table.from_pylist([_plain(row) for row in answer.rows], schema=_schema(answer.row_type))
    whole = io.BytesIO()
    parquet.write_table(table, whole, compression="zstd")
    yield whole.getvalue()


def to_html(answer: Answer) -> Iterator[bytes]:
    """Yield one self-contained page."""
    from sayso.exports.html import page

    yield page(answer.trace).encode()


FORMATS: dict[str, Callable[[Answer], Iterator[bytes]]] = {
    ".json": to_json,
    ".jsonl": to_jsonl,
    ".csv": to_csv,
    ".parquet": to_parquet,
    ".html": to_html,
}
"""What a suffix of ``-o FILE`` asks for."""


def format_of(path: str) -> Callable[[Answer], Iterator[bytes]]:
    """Find the writer for *path* by its suffix.

    Raises
    ------
    UsageError
        Where no format has that suffix.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"cannot tell the format of {path} by its name: end it in {', '.join(FORMATS)}")
    return FORMATS[suffix]


def write(path: str, answer: Answer) -> None:
    """Write *answer* to *path* in the format of its suffix, whole or not at all."""
    write_whole(path, format_of(path)(answer))


def write_page(path: str, answer: Answer) -> None:
    """Write *answer* as a page to *path*, whatever its suffix, whole or not at all."""
    write_whole(path, to_html(answer))


def _csv_line(cells: list[Any]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    return msgspec.json.encode(value).decode()


def _plain(row: Record) -> dict[str, Any]:
    """Return *row* as dictionaries and lists; free-form dictionaries as JSON, since they have no schema."""
    plain: dict[str, Any] = msgspec.to_builtins(row)
    return {key: msgspec.json.encode(value).decode() if key == "extra" else value for key, value in plain.items()}


def _schema(row_type: type[Record]) -> Any:
    import pyarrow as pa

    described = inspect.type_info(row_type)
    if not isinstance(described, inspect.StructType):
        raise TypeError(f"not a record: {row_type}")
    return pa.schema([(field.encode_name, _arrow(field.type)) for field in described.fields])


def _arrow(described: inspect.Type) -> Any:
    """Translate a field's type to Arrow's."""
    import pyarrow as pa

    match described:
        case inspect.StructType(fields=fields):
            return pa.struct([(field.encode_name, _arrow(field.type)) for field in fields])
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return pa.list_(_arrow(item))
        case inspect.UnionType(types=types):
            return _arrow(next(one for one in types if not isinstance(one, inspect.NoneType)))
        case inspect.Metadata(type=inner):
            return _arrow(inner)
        case inspect.BoolType():
            return pa.bool_()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case _:
            return pa.string()
