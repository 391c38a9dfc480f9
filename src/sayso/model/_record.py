"""The base of all records, so that how they are made is decided once."""

from typing import Annotated

import msgspec


Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
"""A part of a whole or a probability, in [0, 1]; the range is checked when a record is read."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable record: compares by value, reads from and writes to JSON, checked when read.

    Subclasses repeat ``frozen=True, kw_only=True``: type checkers want to see both.
    """
