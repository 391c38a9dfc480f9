"""The library: articles kept in one SQLite file, with what was found out about them, so that nothing is asked twice.

`place` says where the file lies, `schema` opens it and turns what SQLite complains of into one line; `library` adds
articles and reads them back; `postings`, `furnishing` and `comparing` hold each new article against those that are held
already, with the very rules of `sayso.copies`; `sayings` keeps statements.  A library's answers do not depend on how
its articles came in: in one run or in many, in whatever order.
"""

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from sayso.store.holding import Holding
    from sayso.store.library import Added, Library
    from sayso.store.place import library_path


__all__ = ["Added", "Holding", "Library", "library_path"]

_MODULES = {"Added": "library", "Holding": "holding", "Library": "library", "library_path": "place"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: SQLite is not loaded to know where a file lies."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"sayso.store.{_MODULES[name]}"), name)
