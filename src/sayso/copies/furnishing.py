"""List the furniture of a collection: which outlet repeats which text, over how many articles."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from sayso import kernels
from sayso.copies.candidates import Hashes, post, sample
from sayso.copies.furniture import body, learn, owner_numbers
from sayso.kernels.reference import GRAM, grams, owned
from sayso.model import Article, Furniture


LEAST = 3
"""Articles of one outlet that must print a text."""


def furniture(articles: Sequence[Article]) -> tuple[Furniture, ...]:
    """Learn what each outlet repeats over unrelated articles; the most repeated first.

    Blocks that reading knew as headline, byline, date or footer are left out: they are known for what they are.
    """
    owners = owner_numbers(articles)
    samples = sample(lambda at: body(articles[at]), len(articles))
    stops, _ = learn(post(samples, owners), samples)
    seen = defaultdict[tuple[int, str], list[int]](list)
    for at in np.flatnonzero(owners >= 0).tolist() if len(stops) else []:
        for text in set(_repeated(articles[at], int(owners[at]), stops, samples.limit)):
            seen[int(owners[at]), text].append(at)
    found = [
        Furniture(outlet=articles[held[0]].owner, text=text, articles=len(held))
        for (_, text), held in seen.items()
        if len(held) >= LEAST
    ]
    return tuple(sorted(found, key=lambda one: (-one.articles, one.outlet, one.text)))


def _repeated(article: Article, owner: int, stops: Hashes, limit: int) -> list[str]:
    """Return the passages of one article that are furniture; between two sampled grams the nearer one tells."""
    hashes, starts, ends = kernels.words(body(article))
    found = grams(hashes)
    sampled = np.flatnonzero(found <= np.uint64(limit))
    if not len(sampled):
        return []
    known = np.isin(owned(found[sampled], owner), stops)
    nearest = np.searchsorted((sampled[1:] + sampled[:-1] + 1) // 2, np.arange(len(found)), "right")
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known[nearest], [False]])))
    last = min(GRAM, len(hashes)) - 1
    return [
        " ".join(article.text[int(starts[low]) : int(ends[high - 1 + last])].split())
        for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    ]
