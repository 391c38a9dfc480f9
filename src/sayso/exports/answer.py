"""What one command found, in the three shapes in which it may leave: rows, a document, a page."""

from typing import NamedTuple

from sayso.model import Record, Trace


class Answer(NamedTuple):
    """The answer to one question.

    Attributes
    ----------
    rows
        One record a row, for ``--jsonl``, CSV and Parquet.
    row_type
        The type of the rows, so that a table of no rows still has its columns.
    trace
        The same records, with the articles that they point into, for reports and pages.
    document
        What ``--json`` gives where that is one record; None where it is the list of the rows.
    """

    rows: tuple[Record, ...]
    row_type: type[Record]
    trace: Trace
    document: Record | None = None
