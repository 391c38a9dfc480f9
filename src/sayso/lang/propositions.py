"""Words of a proposition as keys for comparing: stems without common words, figures, negations and modals.

Vocabulary is data (``resources/en/claims.toml``).  Figures are read from digits and number words, so that "eleven" and
"11", "2.4 million" and "2,400,000" meet.  Words that mean one thing together ("called off") are one term, as the
relations between words write them (`lang.lexicon`: "call-off"); its place is that of its first part.
"""

import re
from functools import cache
from typing import NamedTuple

from sayso.lang.lexicon import joined, phrase_at, root
from sayso.lang.vocabulary import vocabulary


_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBERS = {
    name: value
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SHORT_SCALES = {"m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
"""Scales written right behind the digits; "m" only after a currency, for it may be metres."""

_CURRENCY = re.compile(r"(?:[$£€¥]|\b[A-Z]{3}|\b[A-Z]{1,2}\$)\s?$")
_TENS = frozenset(range(20, 100, 10))
_BOUNDS = (
    (
        "min",
        re.compile(
            r"(?:at least|more than|over|above|no fewer than|not less than|upwards of|exceeding)\s+$", re.IGNORECASE
        ),
    ),
    (
        "max",
        re.compile(
            r"(?:up to|at most|no more than|fewer than|less than|under|as many as|as much as)\s+$", re.IGNORECASE
        ),
    ),
)
_PLURALS = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6, "billions": 2e9}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}


class Term(NamedTuple):
    """One word of a proposition: ``start`` and ``end`` in code points, ``key`` its stem, ``value`` set for figures.

    ``bound`` is "min" ("at least 12", "dozens"), "max" ("up to 12") or "" for a figure as it stands.
    """

    start: int
    end: int
    key: str
    capital: bool
    value: float | None = None
    bound: str = ""


class Terms(NamedTuple):
    """The terms of a stretch of text, with the places of what turns it round and of what weakens it."""

    terms: tuple[Term, ...]
    negations: tuple[int, ...]
    modals: tuple[int, ...]


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    table = vocabulary("en", "claims")
    lists = {name: frozenset(table[name]["words"].split()) for name in ("common", "negation", "modal")}
    return lists | {"empty": lists["common"] | lists["negation"] | lists["modal"]}


@cache
def word_stems(name: str) -> frozenset[str]:
    """Return the stems of a list of words of the vocabulary."""
    return frozenset(joined(word) for word in vocabulary("en", "claims")[name]["words"].split())


@cache
def zero_pasts() -> frozenset[str]:
    """Return the verbs whose past is their base form ("cut", "hit")."""
    return frozenset(vocabulary("en", "claims")["zero_past"]["words"].split())


@cache
def light_verbs() -> frozenset[str]:
    """Return the stems of verbs that say little ("be", "take", "reach")."""
    return word_stems("light")


@cache
def date_names() -> tuple[frozenset[str], ...]:
    """Return the stems of the names of days, and of months, that exclude each other."""
    return tuple(frozenset(map(root, group.split())) for group in vocabulary("en", "claims")["dates"]["groups"])


@cache
def dates() -> frozenset[str]:
    """Return the stems of the names of all days and months."""
    return frozenset().union(*date_names())


def terms(text: str, start: int = 0, end: int | None = None) -> Terms:
    """Read the terms of ``text[start:end]``; offsets are those of *text*."""
    tokens = tuple(_TOKEN.finditer(text, start, len(text) if end is None else end))
    known = _vocabulary()
    out: list[Term] = []
    used: set[int] = set()
    for place, token in enumerate(tokens):
        if place in used:
            continue
        if found := phrase_at(text, tokens, place):
            phrase, head, tail = found
            used |= {*head, *tail}
            last = tokens[head.stop - 1]
            out.append(Term(token.start(), last.end(), phrase.key, capital=False))
        else:
            _add(out, text, token)
    lowered = [(token.start(), token[0].lower().replace("’", "'")) for token in tokens]
    return Terms(
        tuple(out),
        tuple(at for at, word in lowered if word in known["negation"] or word.endswith("n't")),
        tuple(at for at, word in lowered if word in known["modal"]),
    )


def _add(out: list[Term], text: str, found: re.Match[str]) -> None:
    """Append the term of one token, or let it scale the figure before it."""
    word = found[0].lower().replace("’", "'")
    value = _value(word)
    last = out[-1] if out and out[-1].value is not None and found.start() - out[-1].end <= 1 else None
    scale = _SCALES.get(word) or (_short_scale(text, word, last) if last and found.start() == last.end else None)
    if value is not None:
        _add_figure(out, found, value, _bound(text, found.start()))
    elif word in _PLURALS:
        _add_figure(out, found, _PLURALS[word], "min")
    elif scale and last:
        scaled = (last.value or 0.0) * scale
        out[-1] = Term(last.start, found.end(), _key(scaled), capital=False, value=scaled, bound=last.bound)
    elif word == "dozen":
        _add_figure(out, found, 12.0)
    elif word not in _vocabulary()["empty"] and not word.endswith("n't"):
        out.append(Term(found.start(), found.end(), root(word), capital=found[0][0].isupper()))


def _short_scale(text: str, word: str, figure: Term) -> float | None:
    """The scale of "2m", "3bn" right behind a figure."""
    if word == "m" and not _CURRENCY.search(text[max(0, figure.start - 5) : figure.start]):
        return None
    return _SHORT_SCALES.get(word)


def _bound(text: str, start: int) -> str:
    """Read the bound that stands right before a figure."""
    before = text[max(0, start - 24) : start]
    return next((name for name, pattern in _BOUNDS if pattern.search(before)), "")


def _add_figure(out: list[Term], found: re.Match[str], value: float, bound: str = "") -> None:
    """Append a figure; "sixty-two" and "twenty three" are one."""
    last = out[-1] if out and found.start() - out[-1].end <= 1 else None
    if last and last.value in _TENS and 0 < value < 10:
        out[-1] = Term(
            last.start, found.end(), _key(last.value + value), capital=False, value=last.value + value, bound=last.bound
        )
    else:
        out.append(Term(found.start(), found.end(), _key(value), capital=False, value=value, bound=bound))


def _value(word: str) -> float | None:
    if word[0].isdigit():
        plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", word) else word.replace(",", ".")
        try:
            return float(plain)
        except ValueError:
            return None
    if word == "one":
        return None
    return _NUMBERS.get(word, _PARTS.get(word))


def _key(value: float) -> str:
    return f"#{value:.6g}"
