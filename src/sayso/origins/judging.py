"""A reader's judgements where they act: owners of newsrooms, speakers that are one, names and articles that are not."""

from collections.abc import Iterable, Sequence

from sayso.model import Article, Judgement, Says
from sayso.origins.naming import key, same


class Judged:
    """The judgements that stand, asked by those who name, merge and count.

    Articles may be judged by id, URL or path; all others are names, which meet their other spellings.
    """

    def __init__(self, judgements: Sequence[Judgement] = (), articles: Iterable[Article] = ()) -> None:
        self.all = tuple(judgements)
        self._ids = {name: one.id for one in articles for name in (one.id, one.url, one.read_from) if name}

    def owners(self) -> dict[str, str]:
        """Return the owner of each newsroom that was judged, by the newsroom's `key`."""
        return {key(one.names[0]): one.names[1] for one in self.all if one.says is Says.OWNER}

    def one(self, a: str, b: str) -> bool | None:
        """Tell whether two names were judged to be one speaker, or not to be one; None where nobody judged."""
        last = [one.says is Says.ONE for one in self.all if one.says is not Says.OWNER and _are(one.names, (a, b))]
        return last[-1] if last else None

    def apart(self, a: str, b: str) -> bool:
        """Tell whether of two articles, by id, neither is a copy of the other."""
        return any(held == {a, b} for held in map(self._articles, self.all))

    def concerning(self, names: Iterable[str], articles: Iterable[str]) -> tuple[Judgement, ...]:
        """Return the judgements that speak of these names (of an owner: of the outlet), or of two of these articles."""
        told, held = tuple(names), set(articles)
        return tuple(one for one in self.all if self._concerns(one, told, held))

    def _concerns(self, one: Judgement, told: Sequence[str], held: set[str]) -> bool:
        if articles := self._articles(one):
            return articles <= held
        first, second = ([name for name in told if same(name, asked)] for asked in one.names)
        return bool(first) and (one.says is Says.OWNER or any(a != b for a in first for b in second))

    def _articles(self, one: Judgement) -> set[str]:
        """The two articles that are judged not to be one, by id; empty where two names are meant."""
        found = {self._ids[name] for name in one.names if name in self._ids}
        return found if one.says is Says.NOT_ONE and len(found) == len(one.names) else set()


def _are(names: tuple[str, str], others: tuple[str, str]) -> bool:
    """Tell whether two pairs of names mean the same two."""
    a, b = names
    return (same(a, others[0]) and same(b, others[1])) or (same(a, others[1]) and same(b, others[0]))
