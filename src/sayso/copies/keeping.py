"""Keep one article of each family: which one, and by which verified pair each other one is dropped.

No identity is transitive: articles are gone through in the order of preference, and each one that is still there is
kept and takes with it those that are its own verified copies.  So every dropped article is a copy of the one kept.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError


Columns = npt.NDArray[np.float64]
"""Links as rows of numbers, in the order of the fields of `Link`."""


KEEP = ("earliest", "longest", "archetype", "credit")


class Candidate(NamedTuple):
    """What choosing needs to know of an article: time of publication (ISO 8601), length in words, printed credit."""

    id: str
    published: str | None = None
    words: int = 0
    credited: bool = False


class Link(NamedTuple):
    """A verified pair of copies: numbers of two articles, shares of each that stand in the other, how sure it is."""

    a: int
    b: int
    contained_a: float
    contained_b: float
    probability: float = 1.0


def deduplicate(articles: Sequence[Candidate], links: Iterable[Link] | Columns, *, keep: str = "earliest") -> list[int]:
    """Return for each article the number of the one kept in its stead (its own number where it is kept itself).

    Parameters
    ----------
    keep
        "earliest" (published first; without a time last), "longest" (most words), "archetype" (holds most of what its
        copies have), "credit" (prints its agency, then the earliest).

    Raises
    ------
    UsageError
        There is no such policy.
    """
    if keep not in KEEP:
        raise UsageError(f"--keep {keep} is unknown: it is one of {', '.join(KEEP)}")
    found = np.array(links if isinstance(links, np.ndarray) else [tuple(link) for link in links], np.float64)
    ends = found.reshape(-1, 5)[:, :2].astype(np.int64)
    held = np.zeros(len(articles))
    np.add.at(held, ends[:, 0], found.reshape(-1, 5)[:, 3])
    np.add.at(held, ends[:, 1], found.reshape(-1, 5)[:, 2])
    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    bounds, near = np.searchsorted(both[:, 0], np.arange(len(articles) + 1)).tolist(), both[:, 1].tolist()
    linked = np.unique(both[:, 0]).tolist()
    shares = held.tolist()
    kept, free = list(range(len(articles))), bytearray(b"\1") * len(articles)
    for at in sorted(linked, key=lambda at: (*_preference(articles[at], shares[at], keep), at)):
        if not free[at]:
            continue
        free[at] = 0
        for other in near[bounds[at] : bounds[at + 1]]:
            if free[other]:
                kept[other], free[other] = at, 0
    return kept


def _preference(article: Candidate, held: float, keep: str) -> tuple[float, float, str]:
    """Return what sorts the preferred article first."""
    when = article.published or "~"
    if keep == "longest":
        return -article.words, 0, when
    if keep == "archetype":
        return -round(held, 2), -article.words, when
    return (not article.credited) if keep == "credit" else 0, 0, when
