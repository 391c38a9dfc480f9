"""Word lists by language, read from ``resources/<language>/<name>.toml`` and kept for the life of the process.

The lists are data that a linguist can mend; code asks for them by name and never holds vocabulary of its own.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(language: str, name: str) -> dict[str, Any]:
    """Return the tables of one resource file.

    Raises
    ------
    FileNotFoundError
        There is no such resource for this language; ask `has_vocabulary` first.
    """
    path = files("sayso.lang") / "resources" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def has_vocabulary(language: str, name: str) -> bool:
    """Tell whether a resource exists for a language."""
    return (files("sayso.lang") / "resources" / language / f"{name}.toml").is_file()


@cache
def word_set(language: str, name: str, *keys: str) -> frozenset[str]:
    """Return the words of some lists of a resource as one set, in lower case."""
    tables = vocabulary(language, name)
    return frozenset(word.casefold() for key in keys for word in tables[key])
