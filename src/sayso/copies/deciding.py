"""Decide on the kind of all verified pairs: by counts, and doubtful ones again after a close reading."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from sayso.copies.closely import look
from sayso.copies.comparison import Comparison
from sayso.copies.kinds import Verdict, doubtful, judge, judge_closely
from sayso.copies.telling import Telling, read


MOST = 4000
"""Pairs read closely at most, the least sure ones first: two seconds, however large a collection is."""
HELD = 512
"""Texts held while their pairs are read."""


def decide(found: Comparison, text_of: Callable[[int], bytes]) -> Verdict:
    """Judge all pairs of *found*; ``text_of`` gives the text of an article by its number."""
    verdict = judge(found.features)
    chosen = doubtful(found.features, verdict.kinds)
    if len(chosen) > MOST:
        chosen = np.sort(chosen[np.argsort(verdict.sure[chosen], kind="stable")[:MOST]])
    if not len(chosen):
        return verdict

    @lru_cache(HELD)
    def told(number: int) -> Telling:
        return read(text_of(number))

    near = np.stack([look(told(a), told(b)) for a, b in found.pairs[chosen].tolist()])
    close = judge_closely(found.features[chosen], near)
    verdict.kinds[chosen], verdict.sure[chosen] = close
    return verdict
