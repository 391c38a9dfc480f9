"""Keep one article of each family: which one, and by which verified pair each other one is dropped.

No identity is transitive: articles are gone through in the order of preference, and each one that is still there is
kept and takes with it those that are its own verified copies.  So every dropped article is a copy of the one kept.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.errors import UsageError


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


def deduplicate(articles: Sequence[Candidate], links: Iterable[Link], *, keep: str = "earliest") -> list[int]:
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
    near: dict[int, set[int]] = {}
    held = [0.0] * len(articles)
    for link in links:
        near.setdefault(link.a, set()).add(link.b)
        near.setdefault(link.b, set()).add(link.a)
        held[link.a] += link.contained_b
        held[link.b] += link.contained_a
    order = sorted(near, key=lambda at: (*_preference(articles[at], held[at], keep), at))
    kept = list(range(len(articles)))
    free = set(near)
    for at in order:
        if at in free:
            taken = near[at] & free
            free -= {at, *taken}
            for other in taken:
                kept[other] = at
    return kept


def _preference(article: Candidate, held: float, keep: str) -> tuple[float, float, str]:
    """Return what sorts the preferred article first."""
    when = article.published or "~"
    if keep == "longest":
        return -article.words, 0, when
    if keep == "archetype":
        return -round(held, 2), -article.words, when
    return (not article.credited) if keep == "credit" else 0, 0, when
