"""Stems of English words, so that "fell", "falls" and "falling" meet.

Irregular forms come from ``resources/en/irregular.toml``; the rest loses its inflection by a few suffix rules in the
order of Porter (1980), step 1, and then the commonest derivations ("collapse", "collapsed"; "inspection", "inspect").
A stem is a key for comparing, never shown to a reader.
"""

import re
from functools import cache, lru_cache

from sayso.lang.vocabulary import vocabulary


_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_NO_STEM = 3
_DERIVED = ("ational", "ations", "ation", "ments", "ment", "ness", "ions", "ion", "ings", "ing")


@cache
def _irregular() -> dict[str, str]:
    table = vocabulary("en", "irregular")
    return {form: base for base, forms in table["verbs"].items() for form in forms.split()} | {
        form: base for base, forms in table["nouns"].items() for form in forms.split()
    }


def is_irregular(word: str) -> bool:
    """Tell whether a lower-case *word* is an irregular form of a verb ("fell", "written")."""
    return word in _irregular()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a lower-case *word*: equal for the forms of one word, and for near derivations."""
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    word = _irregular().get(word, word)
    if len(word) <= _NO_STEM or not word.isalpha():
        return word
    word = re.sub("our$", "or", _uninflected(word))
    for suffix in _DERIVED:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4 and _VOWEL.search(word[: -len(suffix)]):
            word = word[: -len(suffix)]
            break
    return _closed(word)


def _uninflected(word: str) -> str:
    """Take off plural, past and participle endings."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in ("ied", "ed", "ing"):
        if word.endswith(suffix) and _VOWEL.search(word[: -len(suffix)]) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)] + ("y" if suffix == "ied" else "")
            return _DOUBLED.sub(r"\1", word)
    return word


def _closed(word: str) -> str:
    """Make "close" and "clos", "carry" and "carri" one key."""
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 3 else word
