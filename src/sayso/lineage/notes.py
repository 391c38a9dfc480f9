"""What kind of words changed in one row of an apparatus, in the trade's few terms.

Compares the two readings word by word: figures, names, dates, negations, hedges, verbs of attribution, words inside
quotation marks; what differs in house style only is said to be that.  Blocks that are no body text (a headline that is
repeated, bylines, footers) are named by their role.  The word lists stand in ``resources/en/readings.toml``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from sayso.lang.stems import stem
from sayso.lang.vocabulary import vocabulary
from sayso.lineage.words import Words, key
from sayso.model import Role


_FIGURE = re.compile(r"[€$£¥]?\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_ROLE_NOTES = {
    Role.TITLE: "headline",
    Role.BYLINE: "byline",
    Role.DATELINE: "dateline",
    Role.DATE: "date line",
    Role.CAPTION: "caption",
    Role.FOOTER: "footer",
}
_REPEATED = 4


@cache
def listed(name: str, *path: str) -> frozenset[str]:
    """Return a word list of the readings, as keys."""
    table = vocabulary("en", "readings")[name]
    for step in path:
        table = table[step]
    return frozenset(key(word) for word in table.split())


def is_function(word: str) -> bool:
    """Tell whether a key is a function word."""
    return word in listed("function")


@cache
def cues() -> frozenset[str]:
    """Return the keys of verbs that attribute."""
    return listed("attribution", "plain") | listed("attribution", "weak") | listed("attribution", "strong")


@dataclass(frozen=True)
class Reading:
    """The words ``[begin, end)`` of one witness; empty where the witness has none."""

    words: Words
    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin

    @property
    def keys(self) -> list[str]:
        """What the words are compared by."""
        return self.words.keys[self.begin : self.end]

    @cached_property
    def names(self) -> set[str]:
        """Keys of capitalised words inside sentences, without weekdays and months."""
        calendar = listed("calendar", "weekdays") | listed("calendar", "months")
        return {
            self.words.keys[at]
            for at in range(self.begin, self.end)
            if self.is_name(at) and self.words.keys[at] not in calendar
        }

    def is_name(self, at: int) -> bool:
        """Tell whether the word number *at* is capitalised for another reason than the sentence's beginning."""
        sentence = self.words.sentences
        opens = at == 0 or sentence[at] != sentence[at - 1]
        surface = self.words.surface(at)
        return surface[:1].isupper() and not opens and not is_function(self.words.keys[at])

    @cached_property
    def figures(self) -> list[str]:
        """Keys of numbers, spelled ones too, in order."""
        return [
            word
            for at, word in enumerate(self.keys, self.begin)
            if _FIGURE.match(word) and self.words.surface(at).lower() != "one"
        ]

    @cached_property
    def amounts(self) -> list[float | str]:
        """The values of the numbers, with the million or billion that follows; numbers that cannot be read as keys."""
        return [_amount(word, after) for word, after in self._with_next() if word in set(self.figures)]

    def _with_next(self) -> list[tuple[str, str]]:
        keys = self.words.keys[self.begin : self.end + 1]
        return [(word, keys[at + 1] if at + 1 < len(keys) else "") for at, word in enumerate(self.keys)]

    @cached_property
    def dates(self) -> set[str]:
        """Keys of weekdays, months and years."""
        named = listed("calendar", "weekdays") | listed("calendar", "months")
        found = {word for word in self.keys if word in named or _YEAR.match(word)}
        return found - {"may"} if not any(_FIGURE.match(word) for word in self.keys) else found

    @cached_property
    def content(self) -> set[str]:
        """Stems of the words of content."""
        return {stem(word) for word in self.keys if not is_function(word)}

    def of(self, name: str, *path: str) -> list[str]:
        """Return the words that stand in one of the lists."""
        return [word for word in self.keys if word in listed(name, *path)]

    @cached_property
    def hedges(self) -> int:
        """How many words hedge: "allegedly" anywhere, "about" before a figure."""
        return len(self.of("hedges")) + sum(
            word in listed("approximators") and bool(_FIGURE.match(after))
            for word, after in pairwise(self.words.keys[self.begin : self.end + 1])
        )

    @property
    def quoted(self) -> bool:
        """Whether any of the words stands inside quotation marks."""
        return any(self.words.quoted[self.begin : self.end])

    @property
    def is_passage(self) -> bool:
        """Whether the reading is one or more whole sentences."""
        sentences = self.words.sentences
        begins = self.begin == 0 or sentences[self.begin - 1] != sentences[self.begin]
        return begins and (self.end == len(sentences) or sentences[self.end] != sentences[self.end - 1])

    @property
    def is_block(self) -> bool:
        """Whether the reading is a whole block."""
        blocks = self.words.blocks
        begins = self.begin == 0 or blocks[self.begin - 1] != blocks[self.begin]
        return begins and (self.end == len(blocks) or blocks[self.end] != blocks[self.end - 1])

    @property
    def role(self) -> Role:
        """The role that all the words have, else that of body text."""
        roles = set(self.words.roles[self.begin : self.end])
        return roles.pop() if len(roles) == 1 else Role.BODY


def _amount(word: str, after: str) -> float | str:
    """Read a number: "€300m" and "300 million" are one amount."""
    found = re.fullmatch(r"[€$£¥]?(\d[\d,]*(?:\.\d+)?)([a-z%]*)", word)
    if not found:
        return word
    value = float(found[1].replace(",", ""))
    scale = vocabulary("en", "readings")["scales"]
    return value * float(scale.get(found[2], scale.get(after, 1) if not found[2] else 1))


def in_house_style(a: Reading, b: Reading) -> bool:
    """Tell whether only the spelling differs: "per cent" and "percent", "coast guard" and "coastguard"."""
    return bool(len(a) and len(b)) and _solid(a.keys) == _solid(b.keys)


def _solid(words: Iterable[str]) -> str:
    solid = re.sub(r"[-'.&]", "", "".join(words))
    return solid.replace("%", "percent")


def note(a: Reading, b: Reading) -> str:
    """Say what kind of words differ between two readings, of which one may be empty."""
    role = _role_note(a, b)
    if role:
        return role
    if in_house_style(a, b):
        return "house style"
    side = a if len(a) else b
    found = [] if side.is_passage and not (len(a) and len(b)) else list(_differences(a, b))
    if a.quoted or b.quoted:
        found.append("words in quotation marks")
    return ", ".join(found)


def _differences(a: Reading, b: Reading) -> Iterable[str]:
    both = bool(len(a) and len(b))
    dates = a.dates ^ b.dates
    if {x for x in set(a.amounts) ^ set(b.amounts) if str(x).removesuffix(".0") not in dates}:
        yield "figure"
    if a.names ^ b.names and (both or min(len(a.names ^ b.names), 4) * 2 >= max(len(a), len(b))):
        yield "name"
    if dates:
        weekdays = listed("calendar", "weekdays")
        yield "weekday" if dates <= weekdays else "date"
    if len(a.of("negations")) != len(b.of("negations")):
        yield "negation"
    if a.hedges != b.hedges:
        yield "hedge added" if b.hedges > a.hedges else "hedge dropped"
    yield from _attribution(a, b)


def _attribution(a: Reading, b: Reading) -> Iterable[str]:
    left, right = [[word for word in side.keys if word in cues()] for side in (a, b)]
    if left and not right:
        yield "attribution dropped"
    elif right and not left:
        yield "attribution added"
    elif left and set(left) != set(right):
        strong = listed("attribution", "strong")
        gained = sum(word in strong for word in right) - sum(word in strong for word in left)
        yield "stronger verb" if gained > 0 else "weaker verb" if gained < 0 else "verb of attribution"


def _role_note(a: Reading, b: Reading) -> str:
    """Name the blocks of a reading that stands on one side only and is no body text."""
    side = a if len(a) else b
    if len(a) and len(b):
        return _ROLE_NOTES.get(a.role, "") if a.role == b.role else ""
    headline = side.role is Role.TITLE or _is_title(side)
    if side.role in {Role.TITLE, Role.BODY} and side.is_block and len(side) >= _REPEATED and repeats(side):
        first = not _stands_before(side)
        return ("headline" if first else "repeated headline") if headline else "repeated passage"
    return _ROLE_NOTES.get(side.role, "headline" if headline else "")


def _is_title(side: Reading) -> bool:
    title = side.words.article.title
    return bool(title) and [key(word) for word in re.findall(r"\w+", title or "")] == [
        key(word) for text in (side.words.text(side.begin, side.end),) for word in re.findall(r"\w+", text)
    ]


def repeats(side: Reading) -> bool:
    """Tell whether the witness has these very words a second time."""
    joined, wanted = side.words.joined, f" {' '.join(side.keys)} "
    first = joined.find(wanted)
    return joined.find(wanted, first + 1) >= 0


def _stands_before(side: Reading) -> bool:
    """Tell whether the witness has these very words in what comes before."""
    return f" {' '.join(side.keys)} " in f" {' '.join(side.words.keys[: side.begin])} "
