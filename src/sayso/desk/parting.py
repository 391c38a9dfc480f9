"""Pairs of copies after a reader judged that two articles are not one.

Pairs are taken from the surest down; one that would bring two articles together that were judged apart, directly or
through others, is left out, so that no family holds both.
"""

from collections.abc import Iterable, Sequence

from sayso.model import Article, Judgement, Pair
from sayso.origins.judging import Judged


def parted(pairs: Iterable[Pair], articles: Sequence[Article], judgements: Sequence[Judgement]) -> tuple[Pair, ...]:
    """Leave out the pairs that would join articles judged apart; the others keep their order."""
    judged = Judged(judgements, articles)
    group_of: dict[str, set[str]] = {}
    left: set[tuple[str, str]] = set()
    kept = list(pairs)
    for pair in sorted(kept, key=lambda pair: (-pair.probability, -pair.similarity, pair.a, pair.b)):
        a, b = (group_of.get(name, {name}) for name in (pair.a, pair.b))
        if any(judged.apart(x, y) for x in a for y in b):
            left.add((pair.a, pair.b))
        else:
            joined = a | b
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(pair for pair in kept if (pair.a, pair.b) not in left)
