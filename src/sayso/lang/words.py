"""Words with their places: the one tokenisation that sentences, names and statements share.

One regular expression, linear in the text: dotted abbreviations ("U.S."), titles with their dot ("Sen."), words with
inner apostrophes, hyphens or dots ("don't", "state-run", "2.4"), and single marks. Offsets are code points.
"""

import re
from typing import NamedTuple


_TITLES = "Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|St|Jr|Sr|Hon|Rev|Messrs|No|Co|Inc|Corp|Ltd"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\b(?:{_TITLES})\.|\b[A-Z]\.(?=\s?[A-Z])|\w+(?:[’'\-.&]\w+)*|\.{{2,}}|[^\w\s]",
)


class Word(NamedTuple):
    """A word or mark; ``start`` and ``end`` in code points of the whole text, ``lower`` with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[0].isupper()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut ``text[start:end]`` into words and marks."""
    stop = len(text) if end is None else end
    return [
        Word(found.start(), found.end(), found[0], found[0].lower().replace("’", "'"))
        for found in _WORD.finditer(text, start, stop)
    ]
