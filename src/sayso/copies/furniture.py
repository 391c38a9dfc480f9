"""Know furniture: what an outlet puts under, over and between its stories, whatever they are about.

Two ways: the roles that reading gave to blocks (title, byline, date, footer), and hashes that one owner repeats over
articles which otherwise share nothing, learned from the collection at hand, however small.
"""

from collections.abc import Sequence

import numpy as np

from sayso import kernels
from sayso.copies.candidates import Hashes, Numbers, Places, Samples
from sayso.kernels.reference import owned
from sayso.model import Article, Role


RESIDUE = frozenset({Role.TITLE, Role.BYLINE, Role.DATE, Role.FOOTER})


def body(article: Article) -> bytes:
    """Return the text for the kernels, blocks that are no body blanked, so that offsets stay."""
    text = article.text
    if any(block.role in RESIDUE for block in article.blocks):
        pieces, at = list[str](), 0
        for block in article.blocks:
            if block.role in RESIDUE and block.start >= at:
                pieces += [text[at : block.start], "\n" * (block.end - block.start)]
                at = block.end
        text = "".join([*pieces, text[at:]])
    return kernels.encode(text)


def owner_numbers(articles: Sequence[Article]) -> Numbers:
    """Number the owners; -1 where neither outlet nor publisher is known."""
    numbers: dict[str, int] = {}
    named = (article.owner if article.outlet or article.publisher else "" for article in articles)
    return np.array([numbers.setdefault(name, len(numbers)) if name else -1 for name in named], np.int32)


def learn(postings: kernels.Postings, samples: Samples) -> tuple[Hashes, Places]:
    """Learn the furniture of all owners: sorted stops for the verification, and marks of the keys for the join."""
    owners = postings.owners
    if not (np.bincount(owners[owners >= 0], minlength=1) >= 3).any():
        return np.zeros(0, np.uint64), np.zeros(len(postings.keys), np.uint8)
    found, furnished = kernels.learn(postings, samples.hashes, samples.bounds, samples.spare)
    return np.unique(_owned(found[:, 0], found[:, 1])), furnished


def _owned(hashes: Hashes, owners: Hashes) -> Hashes:
    """Mix each hash with its owner."""
    mixed = [owned(hashes[owners == owner], int(owner)) for owner in np.unique(owners)]
    return np.concatenate([np.zeros(0, np.uint64), *mixed])
