"""Which passages word the same thing alike: lifted from one text, though no family holds both articles.

Passages are kept as sets of words in an index, so that a passage meets only those that share its rarest words: with a
likeness of four fifths, one in any fifth of a passage's words is shared (the pigeonhole principle).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.origins.matching import Match
from sayso.origins.material import Material, Unit, Voice


_LEAST_LIFTED = 8
"""Shared words from which an unattributed passage can be a lifted one; an attributed one needs twice as many."""

_LIFTED = 0.8
"""Share of equal words, both ways, from which a passage outside a family is taken from the family's text."""

_MARKS = ".,;:!?()[]\"'“”‘’«»„"

Bag = frozenset[str]


class Wordings:
    """Groups of matches by text, and the words of their passages."""

    def __init__(self, material: Material) -> None:
        self.groups: dict[str, list[Match]] = {}
        self._material = material
        self._bags: defaultdict[str, dict[Bag, None]] = defaultdict(dict)
        self._holding: defaultdict[str, dict[tuple[str, Bag], None]] = defaultdict(dict)

    def add(self, name: str, match: Match) -> None:
        """Put a match into the group *name*."""
        self.groups.setdefault(name, []).append(match)
        bag = words_of(match.unit, self._material)
        if bag not in self._bags[name]:
            self._bags[name][bag] = None
            for word in bag:
                self._holding[word][name, bag] = None

    def nearest(self, match: Match, names: Sequence[str]) -> str | None:
        """Of the groups *names* the one that words the passage most alike; of all groups the one it was lifted from."""
        own = words_of(match.unit, self._material)
        if names:
            return max(names, key=lambda name: (_alike(own, self._bags[name]), name))
        return self._lifted_from(match, own)

    def _lifted_from(self, match: Match, own: Bag) -> str | None:
        least = _LEAST_LIFTED if match.unit.voice is Voice.OWN else 2 * _LEAST_LIFTED
        if len(own) < least or self._is_quoted(match):
            return None
        rare = sorted(own, key=lambda word: (len(self._holding[word]), word))[: len(own) // 5 + 1]
        near = {entry for word in rare for entry in self._holding[word]}
        found = [(_likeness(own, bag), name) for name, bag in near if len(own & bag) >= least]
        likeness, name = max(found, default=(0.0, ""))
        return name if likeness >= _LIFTED else None

    def _is_quoted(self, match: Match) -> bool:
        """Tell whether words of the unit stand in quotation marks: two reporters may have heard the same."""
        article = self._material.sheets[match.unit.article].article
        return any(mark in article.quote(span) for span in match.unit.spans for mark in '"“”«»„')


def _likeness(a: Bag, b: Bag) -> float:
    """Shared words as a share of the larger passage."""
    return len(a & b) / max(len(a), len(b), 1)


def words_of(unit: Unit, material: Material) -> Bag:
    """The words of a unit as a set."""
    article = material.sheets[unit.article].article
    return _bag(" ".join(article.quote(span) for span in unit.spans))


@lru_cache(maxsize=65536)
def _bag(text: str) -> Bag:
    """The words of a passage; copies word it alike, so it is made once."""
    return frozenset(word.strip(_MARKS) for word in text.casefold().split()) - {"", "that"}


def _alike(own: Bag, bags: Iterable[Bag]) -> float:
    """The largest share of *own* that one of *bags* holds."""
    return max((len(own & bag) / (len(own) or 1) for bag in bags), default=0.0)
