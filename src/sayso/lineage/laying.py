"""Which witnesses of a family are laid side by side: all pairs of a small family, a star in a large one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.lineage.collate import collate_words
from sayso.lineage.credits import agencies
from sayso.lineage.words import Words, words_of
from sayso.model import Article, Collation, Family


ALL_PAIRS = 12
"""Members up to which every pair of a family is collated."""


def collations(articles: Iterable[Article], families: Iterable[Family]) -> tuple[Collation, ...]:
    """Collate the members of each family, the one published first on the left.

    Families of more than twelve members are collated in a star: each member against its held parents, else against
    the representative.
    """
    known = {article.id: article for article in articles}
    words: dict[str, Words] = {}
    done: dict[tuple[str, str], Collation] = {}
    for family in families:
        for a, b in _laid(family, known):
            if (a, b) not in done and (b, a) not in done:
                left, right = (words.setdefault(name, words_of(known[name])) for name in (a, b))
                done[a, b] = collate_words(left, right)
    return tuple(done.values())


def _laid(family: Family, known: dict[str, Article]) -> Iterator[tuple[str, str]]:
    """Yield the pairs to collate, in order of publication."""
    if len(family.members) <= ALL_PAIRS:
        yield from combinations(family.members, 2)
        return
    place = {name: at for at, name in enumerate(family.members)}
    chosen = representative(family, [known[name] for name in family.members])
    parents: dict[str, set[str]] = {}
    for branch in family.tree:
        if branch.parent in place:
            parents.setdefault(branch.child, set()).add(branch.parent)
    for name in family.members:
        for other in sorted(parents.get(name, {chosen}) - {name}, key=place.__getitem__):
            yield (name, other) if place[name] < place[other] else (other, name)


def representative(family: Family, members: Sequence[Article]) -> str:
    """Return the held archetype, else the longest member that prints the family's credit: what stands for the text."""
    return (
        family.archetype
        or max(members, key=lambda article: (family.credit in agencies(article), len(article.text), article.id)).id
    )
