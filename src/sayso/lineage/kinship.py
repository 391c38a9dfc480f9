"""What the witnesses of one family say of each other: words in common, clocks, owners, outlets named as a source."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.clock import clock, order
from sayso.lineage.credits import bylines, names, tells_of_itself
from sayso.lineage.sheaf import LONG, Bits, Counts, paragraphs, sheaf
from sayso.model import Article, Passage, Span


_SEEN = 40


class Kin:
    """The witnesses of one family in order of publication; all questions take their numbers in that order."""

    def __init__(self, witnesses: Sequence[Article], furniture: AbstractSet[int] = frozenset()) -> None:
        self.witnesses = sorted(witnesses, key=order)
        self.clocks = [clock(article) for article in self.witnesses]
        self._own: dict[int, list[str]] = {}
        self.sheaf = sheaf([paragraphs(article) for article in self.witnesses], furniture)

    def __len__(self) -> int:
        return len(self.witnesses)

    @cached_property
    def lacking(self) -> Counts:
        """For each pair, how many grams of the first the second lacks."""
        return self.sheaf.lacking()

    @cached_property
    def twins(self) -> dict[int, list[int]]:
        """For the first of each set of witnesses with the very same body, all of the set."""
        first: dict[bytes, int] = {}
        out: dict[int, list[int]] = {}
        for number, row in enumerate(self.sheaf.rows):
            out.setdefault(first.setdefault(row.tobytes(), number), []).append(number)
        return out

    @cached_property
    def _named(self) -> Bits:
        """``[p, c]``: whether *c* names the outlet of *p*, as few of the others do."""
        named = np.zeros((len(self), len(self)), dtype=bool)
        for p, parent in enumerate(self.witnesses):
            for c, child in enumerate(self.witnesses):
                told = parent.newsroom in child.text and names(child, parent.outlet) is not None
                named[p, c] = p != c and (told or ((child.byline or child.credit) and bylines(child, parent.outlet)))
        others = named.sum(axis=1, keepdims=True) - named
        return np.asarray(named & (others <= max(1, (len(self) - 2) // 2)))

    def bonds(self, named: float, owned: float) -> Counts:
        """Return for each pair what it is worth that the second names the first's outlet, and has its owner."""
        owners = {owner: number for number, owner in enumerate({one.owner for one in self.witnesses})}
        of = np.array([owners[one.owner] for one in self.witnesses])
        known = np.array([bool(one.publisher or one.outlet) for one in self.witnesses])
        return np.asarray(
            named * self._named + owned * ((of[:, None] == of[None, :]) & known[:, None] & known[None, :])
        )

    def named(self, parent: int, child: int) -> bool:
        """Tell whether *child* names the outlet of *parent*, as few of the others do."""
        return bool(self._named[parent, child])

    def owned(self, parent: int, child: int) -> bool:
        """Tell whether both outlets are known to have one owner."""
        a, b = self.witnesses[parent], self.witnesses[child]
        return bool(a.publisher or a.outlet) and a.owner == b.owner

    def seen(self, parent: int, child: int) -> bool:
        """Tell whether *child* has a sentence of a paragraph in which the outlet of *parent* names itself."""
        return any(
            len(sentence) >= _SEEN and sentence in self.witnesses[child].text
            for part in self._own_parts(parent)
            for sentence in part.split(". ")
        )

    def _own_parts(self, witness: int) -> list[str]:
        """Return the paragraphs in which a witness names its own outlet."""
        if witness not in self._own:
            one = self.witnesses[witness]
            self._own[witness] = [part for part in paragraphs(one)[1:] if tells_of_itself(part, one)]
        return self._own[witness]

    def backwards(self, parent: int, child: int) -> bool:
        """Tell whether *child* stood before *parent* did."""
        return self.clocks[child].before(self.clocks[parent])

    @cached_property
    def _first(self) -> dict[int, int]:
        """For each witness the first of those with its very body."""
        return {twin: first for first, same in self.twins.items() for twin in same}

    @cached_property
    def _holders(self) -> NDArray[np.int64]:
        """How many witnesses have each gram, those with one body counted once."""
        holders: NDArray[np.int64] = self.sheaf.has[list(self.twins)].sum(axis=0)
        return holders

    def alone(self, a: int, b: int) -> list[int]:
        """Return the lengths, in grams, of the passages that only *a* and *b* have."""
        has = self.sheaf.has
        return self.sheaf.stretches(b, has[a] & has[b] & (self._holders == 2))

    def elsewhere(self, child: int, parent: int, apart: AbstractSet[int], least: int = LONG) -> list[int]:
        """Return the lengths, in grams, of the passages that *child* shares with others and that *parent* lacks.

        Others are all witnesses but those in *apart*: who has the passage from *child* proves nothing.
        """
        has, left = self.sheaf.has, sorted({self._first[one] for one in ({child} | apart)})
        return self.sheaf.stretches(child, (self._holders > has[left].sum(axis=0)) & ~has[parent], least)

    def together(self, child: int, parent: int, other: int) -> int:
        """Return how many grams *child* has in passages from *other* that *parent* lacks."""
        return sum(self.sheaf.stretches(child, self.sheaf.has[other] & ~self.sheaf.has[parent]))

    def proof(self, parent: int, child: int) -> tuple[Passage, ...]:
        """Return a passage of *child* that stands in *parent* too, with it; else where *child* names the outlet."""
        a, b = self.witnesses[child], self.witnesses[parent]
        for part in sorted(paragraphs(a), key=len, reverse=True)[:4]:
            for sentence in (part, *sorted(part.split(". "), key=len, reverse=True)[:2]):
                there = b.text.find(sentence) if len(sentence) >= _SEEN else -1
                if there >= 0:
                    here = a.text.find(sentence)
                    return (
                        a.passage(Span(here, here + len(sentence))),
                        b.passage(Span(there, there + len(sentence))),
                    )
        place = names(a, b.outlet)
        return (a.passage(Span(*place)),) if place else ()
