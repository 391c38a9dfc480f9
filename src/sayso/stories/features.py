"""What an article is about, as weighted terms: stems of its title and first paragraphs, names heavier than words.

The weight of a term falls with the share of texts that hold it, in this collection and in general
(``resources/en/rates.toml``): so that the name of the town, which all seven articles of a small collection hold, still
tells more than "minister".  Only the beginning is read: what an article is about stands there, and the boilerplate of
an outlet at the end.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sayso.lang.stems import stem
from sayso.lang.vocabulary import has_vocabulary, vocabulary, word_set
from sayso.model import Article, Span


BODY_WORDS = 180
"""Words of the body that are read."""

TITLE_WEIGHT, NAME_WEIGHT = 2.0, 1.6
_GENERAL_TEXTS = 400
_UNSEEN_RATE = 0.002
_EVERYWHERE = 0.4
_LONG_WORD = 6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»’']?\s+|\n+")
_CHARACTERS_A_WORD = 10


@cache
def _rates(language: str) -> dict[str, float]:
    """Return the general share of texts of each common stem."""
    if not has_vocabulary(language, "rates"):
        return {}
    table = vocabulary(language, "rates")
    return {stem(word): int(percent) / 100 for percent, words in table.items() for word in words.split()}


class Counted(NamedTuple):
    """The terms at the beginning of an article with how often they stand there, and those that are names."""

    terms: dict[str, float]
    names: frozenset[str]


def count_terms(article: Article, furniture: frozenset[str] = frozenset()) -> Counted:
    """Count the terms at the beginning of *article*; sentences in *furniture* are left out."""
    language = article.language or "en"
    terms: dict[str, float] = {}
    names: set[str] = set()
    read = 0
    for word in _WORD.finditer(article.title or ""):
        if term := _term(word[0], language):
            terms[term] = terms.get(term, 0.0) + TITLE_WEIGHT
    for sentence in opening(article):
        if sentence_key(sentence) in furniture or read >= BODY_WORDS:
            continue
        for rank, word in enumerate(_WORD.finditer(sentence)):
            read += 1
            if term := _term(word[0], language):
                terms[term] = terms.get(term, 0.0) + 1.0
                names |= {term} if rank and word[0][0].isupper() else set()
    return Counted(terms, frozenset(names))


def opening(article: Article) -> list[str]:
    """Return the first sentences of the body, roughly cut."""
    spans = article.paragraphs or (Span(0, len(article.text)),)
    stop = spans[0].start + BODY_WORDS * _CHARACTERS_A_WORD
    body = "\n".join(article.text[span.start : min(span.end, stop)] for span in spans if span.start < stop)
    return [sentence for sentence in _SENTENCE_END.split(body) if sentence.strip()]


def sentence_key(sentence: str) -> str:
    """Return what makes two sentences the same but for case and space."""
    return " ".join(sentence.lower().split())


def _term(word: str, language: str) -> str | None:
    low = word.lower()
    if low.isdigit() or len(low) < 3 or (language == "en" and low in word_set("en", "words", "times")):
        return None
    if not _rates(language) and not word[0].isupper() and len(low) < _LONG_WORD:
        return None
    term = stem(low) if language == "en" else low
    return None if _rates(language).get(term, 0.0) >= _EVERYWHERE else term


class Weights:
    """Weights of terms over one collection."""

    def __init__(self, counted: Mapping[str, Counted], languages: Mapping[str, str]) -> None:
        self._counted, self._languages = counted, languages
        self._held = Counter(term for found in counted.values() for term in found.terms)

    def rarity(self, term: str, language: str = "en") -> float:
        """Return how much a term tells: the logarithm of one over the share of texts that hold it."""
        general = max(_rates(language).get(term, 0.0), _UNSEEN_RATE)
        held = self._held.get(term, 0) + general * _GENERAL_TEXTS
        return math.log((len(self._counted) + _GENERAL_TEXTS) / held)

    def vector(self, article: str) -> dict[str, float]:
        """Return the terms of an article with their weights, of length 1."""
        found, language = self._counted[article], self._languages.get(article) or "en"
        return unit(
            {
                term: (1 + math.log(max(1.0, count)))
                * self.rarity(term, language)
                * (NAME_WEIGHT if term in found.names else 1.0)
                for term, count in found.terms.items()
            }
        )


def unit(vector: dict[str, float]) -> dict[str, float]:
    """Scale a vector to length 1; an empty one stays empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Return the cosine of two vectors of length 1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[term] for term, weight in small.items() if term in large)
