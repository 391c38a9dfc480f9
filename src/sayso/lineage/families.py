"""Families of copies with their stemma: from verified pairs to trees."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from sayso.lineage.credits import main_credit
from sayso.lineage.grouping import groups
from sayso.lineage.kinship import Kin
from sayso.lineage.sheaf import mark, paragraphs
from sayso.lineage.stemma import branches
from sayso.model import Article, Family, Pair


def build_families(articles: Iterable[Article], pairs: Iterable[Pair]) -> tuple[Family, ...]:
    """Build the families that verified *pairs* of kind "same" or "copy" make, each with its stemma.

    Members come in order of publication, families in order of their first member among *articles*.
    """
    known = {article.id: article for article in articles}
    found = list(groups(known, pairs))
    furniture = _furniture(known, found)
    return tuple(_family([known[name] for name in members], furniture) for members in found)


def _family(witnesses: Sequence[Article], furniture: set[int]) -> Family:
    kin, credit = Kin(witnesses, furniture), main_credit(witnesses)
    archetype, tree = branches(kin, credit)
    members = tuple(article.id for article in kin.witnesses)
    first = kin.witnesses[0]
    return Family(
        id=family_id(members),
        members=members,
        archetype=archetype,
        credit=credit,
        tree=tree,
        earliest=first.id if kin.clocks[0].first is not None else None,
    )


def family_id(members: Iterable[str]) -> str:
    """Return a name that depends on the members only."""
    joined = "\n".join(sorted(members)).encode("utf-8", "surrogatepass")
    return f"family-{blake2b(joined, digest_size=6).hexdigest()}"


def _furniture(articles: dict[str, Article], found: Sequence[Sequence[str]]) -> set[int]:
    """Return the paragraphs that one owner, and nobody else, prints under articles which have no family in common.

    What stands under several owners is the story, and was lifted where it stands alone; where no outlet is known it
    takes three articles.
    """
    families: dict[str, frozenset[int]] = {}
    for number, members in enumerate(found):
        for name in members:
            families[name] = families.get(name, frozenset()) | {number}
    seen: dict[int, tuple[frozenset[int], int]] = {}
    furniture: set[int] = set()
    owners: dict[int, str] = {}
    elsewhere: set[int] = set()
    for number, (name, article) in enumerate(articles.items()):
        own = families.get(name) or frozenset([-1 - number])
        owner, needed = (article.owner, 2) if article.publisher or article.outlet else ("", 3)
        for part in set(map(mark, paragraphs(article))):
            if owners.setdefault(part, owner) != owner:
                elsewhere.add(part)
            before = seen.get(place := hash((owner, part)))
            if before is None:
                seen[place] = own, 1
                continue
            common, count = before
            if common.isdisjoint(own):
                count += 1
                seen[place] = common, count
            else:
                seen[place] = common & own, count
            if count >= needed:
                furniture.add(part)
    return furniture - elsewhere
