"""CLDR tables of one language, from a copy of our own.

babel writes what a language inherits into tables that it shares with others, so that month names of one language turn
up in another after some time; whoever reads its tables here does neither harm nor suffer it.
"""

import copy
from functools import cache
from typing import Any


READ = ("months", "days")
"""What is read; the rest of a locale (currencies, territories) takes a second to copy for all languages."""


@cache
def locale_table(language: str) -> Any:
    """Return the CLDR table of a language (what ``READ`` names of it), or None where there is none."""
    from babel import localedata

    if not localedata.exists(language):
        return None
    table = localedata.load(language)
    own: dict[str | int | None, Any] = copy.deepcopy({name: table[name] for name in READ})
    return localedata.LocaleDataDict(own)
