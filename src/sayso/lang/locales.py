"""CLDR tables of one language, from a copy of our own.

babel writes what a language inherits into tables that it shares with others, so that month names of one language turn
up in another after some time; whoever reads its tables here does neither harm nor suffer it.
"""

import copy
from functools import cache
from typing import Any


@cache
def locale_table(language: str) -> Any:
    """Return the CLDR table of a language ("months", "days", ...), or None where there is none."""
    from babel import localedata

    if not localedata.exists(language):
        return None
    own: dict[str | int | None, Any] = dict(copy.deepcopy(localedata.load(language)).items())
    return localedata.LocaleDataDict(own)
