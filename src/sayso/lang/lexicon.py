"""Which words tell the same, which the opposite, which a special case: the relations between stems, as data.

Words stand in ``resources/en/predicates.toml`` (what happens, in classes) and ``claims.toml`` (groups of other words).
A phrase is one word here: "call-off" is "called off", and "put~back" leaves room for what is put back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.lang.stems import stem
from sayso.lang.vocabulary import vocabulary


_GAP = 5
"""Words for which a phrase with a gap leaves room."""

_BREAK = re.compile(r"[,;:.!?()\"“”]")

Relation = dict[str, frozenset[str]]


class Phrase(NamedTuple):
    """A phrase by its stems: what stands together, what may follow after a gap, and the key of the whole."""

    head: tuple[str, ...]
    tail: tuple[str, ...]
    key: str


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Return the stem of a lower-case word without a doubled letter or an "e" at its end: "cancelled" is "cancel"."""
    found = stem(word)
    if len(found) > 4 and found[-1] == found[-2]:
        return found[:-1]
    return found[:-1] if len(found) == 3 and found.endswith("e") else found


def joined(word: str) -> str:
    """Return the key of a word of the vocabulary; that of a phrase keeps its hyphens."""
    return "-".join(root(part) for part in word.replace("~", "-").split("-"))


@cache
def synonyms() -> Relation:
    """Return for each stem the stems that may stand for it."""
    found: dict[str, set[str]] = {}
    for group in (
        *vocabulary("en", "claims")["synonyms"]["groups"],
        *vocabulary("en", "predicates")["classes"].values(),
        *vocabulary("en", "predicates")["names"]["groups"],
    ):
        stems = {joined(word) for word in group.split()}
        for key in stems:
            found.setdefault(key, set()).update(stems - {key})
    return _frozen(found)


@cache
def antonyms() -> Relation:
    """Return for each stem the stems of what is its opposite; the sides of a pair are written "a b / c d"."""
    pairs = [*vocabulary("en", "claims")["antonyms"]["pairs"], *vocabulary("en", "predicates")["opposites"]["pairs"]]
    found: dict[str, set[str]] = {}
    for left, right in _sides(pairs):
        for ours, theirs in ((left, right), (right, left)):
            for key in ours - theirs:
                found.setdefault(key, set()).update(theirs - ours)
    return _frozen(found)


@cache
def special_cases() -> Relation:
    """Return for each stem the stems of deeds that hold it: who strangles kills."""
    found: dict[str, set[str]] = {}
    for special, general in _sides(vocabulary("en", "predicates")["entails"]["pairs"]):
        for key in general:
            found.setdefault(key, set()).update(special)
    return _frozen(found)


@cache
def telling(key: str) -> frozenset[str]:
    """Return the stems that tell a deed: its own, synonyms, and special cases."""
    return frozenset({key}) | synonyms().get(key, frozenset()) | special_cases().get(key, frozenset())


@cache
def _irregular_forms() -> frozenset[str]:
    return frozenset(form for forms in vocabulary("en", "irregular")["verbs"].values() for form in forms.split())


def is_past(word: str) -> bool:
    """Tell whether a lower-case word looks like a past form or a past participle."""
    return word.endswith("ed") or word in _irregular_forms()


@cache
def units() -> frozenset[str]:
    """Return the stems of what figures are given in ("euro", "metre")."""
    return frozenset(joined(word) for word in vocabulary("en", "predicates")["units"]["words"].split())


@cache
def light_nouns() -> frozenset[str]:
    """Return the stems of nouns that only measure what follows them ("the number of wolves")."""
    return frozenset(joined(word) for word in vocabulary("en", "predicates")["light_nouns"]["words"].split())


def phrase_at(text: str, tokens: Sequence[re.Match[str]], place: int) -> tuple[Phrase, range, range] | None:
    """Return the phrase that begins with a token, with the places of its two parts, or None."""
    for phrase in _phrases().get(root(tokens[place][0].lower()), ()):
        head = range(place, place + len(phrase.head))
        if not _stands(text, tokens, head, phrase.head):
            continue
        if not phrase.tail:
            return phrase, head, range(0)
        for start in range(head.stop, head.stop + _GAP + 1):
            tail = range(start, start + len(phrase.tail))
            if _stands(text, tokens, tail, phrase.tail) and not _BREAK.search(
                text, tokens[head.stop - 1].end(), tokens[start].start()
            ):
                return phrase, head, tail
    return None


def _stands(text: str, tokens: Sequence[re.Match[str]], places: range, stems: Sequence[str]) -> bool:
    """Tell whether the tokens at *places* are the words of a phrase, side by side."""
    if places.stop > len(tokens):
        return False
    here = tokens[places.start : places.stop]
    return all(root(token[0].lower()) == wanted for token, wanted in zip(here, stems, strict=True)) and (
        here[-1].end() - here[0].start() <= sum(len(token[0]) + 1 for token in here)
        and not _BREAK.search(text, here[0].start(), here[-1].end())
    )


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """All phrases by their first stem, the longest first."""
    found: dict[str, set[Phrase]] = {}
    for word in _words():
        if "-" in word or "~" in word:
            head, _, tail = (tuple(root(part) for part in side.split("-") if part) for side in word.partition("~"))
            found.setdefault(head[0], set()).add(Phrase(head, tail, joined(word)))
    return {
        first: tuple(sorted(held, key=lambda one: (-len(one.head) - len(one.tail), one)))
        for first, held in found.items()
    }


def _words() -> Iterator[str]:
    """All words of the relations."""
    claims, predicates = vocabulary("en", "claims"), vocabulary("en", "predicates")
    for line in (
        *claims["synonyms"]["groups"],
        *claims["antonyms"]["pairs"],
        *predicates["classes"].values(),
        *predicates["names"]["groups"],
        *predicates["entails"]["pairs"],
        *predicates["opposites"]["pairs"],
    ):
        yield from line.replace("/", " ").split()
    yield from claims["undoing"]["words"].split()


def _sides(pairs: Iterable[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The two sides of each pair; "@name" is every word of a class."""
    classes = vocabulary("en", "predicates")["classes"]
    for pair in pairs:
        left, right = (
            {
                joined(one)
                for word in side.split()
                for one in (classes[word[1:]].split() if word.startswith("@") else (word,))
            }
            for side in pair.split("/")
        )
        yield left, right


def _frozen(found: dict[str, set[str]]) -> Relation:
    return {key: frozenset(others) for key, others in found.items()}
