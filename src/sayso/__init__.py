"""On whose say-so? Who says this, through whom it reached you, and how many independent origins stand behind it.

>>> import sayso
>>> report = sayso.trace(["paper-a.txt", "paper-b.html"])  # doctest: +SKIP
>>> report.claims[0].corroborated  # doctest: +SKIP
1

`trace` answers the main question; `corroborate`, `copies`, `diff`, `drift`, `statements`, `times`, `events`, `stories`
and `articles` answer one each.  All take paths, texts, `Article` records, or any mix of them.  Importing this package
imports nothing heavy; each function loads what it needs when it is called.
"""

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from sayso.model import Article, Claim, Trace
    from sayso.notebook import (
        ClaimReport,
        Report,
        article,
        articles,
        copies,
        corroborate,
        diff,
        drift,
        events,
        statements,
        stories,
        times,
        trace,
    )


__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "ClaimReport",
    "Report",
    "Trace",
    "__version__",
    "article",
    "articles",
    "copies",
    "corroborate",
    "diff",
    "drift",
    "events",
    "statements",
    "stories",
    "times",
    "trace",
]

_RECORDS = {"Article", "Claim", "Trace"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("sayso.model" if name in _RECORDS else "sayso.notebook"), name)


def __dir__() -> list[str]:
    """Name what can be asked for."""
    return sorted(__all__)
