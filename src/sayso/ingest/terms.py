"""The vocabulary of what stands around a body, by language, as patterns.

A text is read with the words of its own language and of English; labels that a site prints in its own language under a
text in another ("Güncelleme Tarihi" under an English story) are looked up in all languages.
"""

import re
from functools import cache

from sayso.lang.vocabulary import has_vocabulary, vocabulary


LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "tr", "pl", "ru", "ar", "zh", "ja")

EVERY = ""
"""Stands for all languages at once."""


@cache
def terms(key: str, language: str | None) -> tuple[str, ...]:
    """Return the terms of a list in a language and in English; of all languages where it has none or is `EVERY`."""
    known = language and has_vocabulary(language, "ingest")
    chosen = dict.fromkeys((language, "en")) if known else dict.fromkeys(LANGUAGES)
    return tuple(dict.fromkeys(term for name in chosen for term in vocabulary(name or "en", "ingest").get(key, ())))


def pattern_of(words: tuple[str, ...]) -> str:
    """Return an expression for any of *words*, the longest first, as whole words where the script has word borders."""
    if not words:
        return r"(?!)"
    return "(?:" + "|".join(map(_one, sorted(words, key=len, reverse=True))) + ")"


def _one(word: str) -> str:
    spaced = r"\s+".join(re.escape(part).replace("'", "['’]") for part in word.split())
    return spaced if "\u2e80" <= word[-1] <= "\uffef" or not word[-1].isalnum() else spaced + r"(?!\w)"


@cache
def opening(key: str, language: str | None) -> re.Pattern[str]:
    """Return a pattern that matches a term of a list at a line's beginning."""
    return re.compile(pattern_of(terms(key, language)), re.IGNORECASE)


@cache
def label(key: str, language: str | None = EVERY) -> re.Pattern[str]:
    """Return a pattern for a term, a colon or the like, and what follows it."""
    return re.compile(rf"{pattern_of(terms(key, language))}\s*[:：.\-–—|]*\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@cache
def holding(key: str, language: str | None) -> re.Pattern[str]:
    """Return a pattern that finds a term anywhere."""
    words = terms(key, language)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_stem, words)) + ")" if words else r"(?!)", re.IGNORECASE)


def _stem(word: str) -> str:
    return r"\s+".join(map(re.escape, word.split()))


@cache
def whole(key: str, language: str | None) -> re.Pattern[str]:
    """Return a pattern that matches a string that is one term and nothing else."""
    return re.compile(rf"{pattern_of(terms(key, language))}\Z", re.IGNORECASE)
