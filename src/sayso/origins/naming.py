"""When two names mean one: newsrooms and their owners, persons and the bodies for which they speak.

Names are compared by their words without titles, articles and legal forms, so that "Ministry of Transport" and
"transport ministry", "Brandt AG" and "Brandt" meet.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from sayso.lang.vocabulary import vocabulary, word_set
from sayso.model import Article


_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@cache
def _known() -> dict[str, frozenset[str]]:
    table = vocabulary("en", "naming")
    return {
        name: frozenset(table[name]["words"].split()) for name in ("small", "legal", "titles", "offices", "callings")
    }


@cache
def _agencies() -> dict[str, str]:
    table = vocabulary("en", "naming")["agencies"]
    return {alias.casefold(): name for name, aliases in table.items() for alias in (name, *aliases)}


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return the key under which *name* meets its other spellings; empty for an empty name."""
    plain = name.casefold().strip()
    if plain in _agencies():
        return _agencies()[plain].casefold()
    known = _known()
    found = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(plain)]
    kept = [word for word in found if word not in known["small"] and word not in known["legal"]]
    lean = [word for word in kept if word not in known["titles"]] if len(kept) > 1 else kept
    return " ".join(sorted(lean or kept or found))


@cache
def _concealing() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("en", "naming")["concealing"]["patterns"]), re.IGNORECASE)


def conceals(sentence: str) -> bool:
    """Tell whether a sentence says that a source is not named."""
    return bool(_concealing().search(sentence))


def agency(name: str) -> str:
    """Return an agency's usual name ("Agence France-Presse" is "AFP"); other names come back as they are."""
    return _agencies().get(name.casefold().strip(), name)


_CREDIT = re.compile(r"(?:\(([^()]{2,40})\)|[–—-] ?([A-Z][\w ]{1,30}))[.\s]*$")


def credited(paragraph: str) -> str | None:
    """Return the agency that a paragraph credits at its end ("... in nine countries. (AFP)"), or None."""
    found = _CREDIT.search(paragraph)
    names = re.split(r"[/,;&]|\band\b", found[1] or found[2]) if found else []
    return next((agency(name.strip()) for name in names if name.casefold().strip() in _agencies()), None)


def same(a: str | None, b: str | None) -> bool:
    """Tell whether two names mean one person, body or newsroom."""
    if not a or not b:
        return False
    left, right = set(key(a).split()), set(key(b).split())
    return bool(left) and (left == right or (min(len(left), len(right)) >= 2 and (left <= right or right <= left)))


def person(name: str) -> str:
    """Return a person's name without titles before it and a place after it ("Councillor Ada Quist of Lund")."""
    bare = re.sub(r"(?<=\w) of [A-Z]\w*(?: [A-Z]\w*)*$", "", name) if len(name.split()) > 3 else name
    words = bare.split()
    titles = word_set("en", "titles", "titles") | _known()["titles"] | _known()["offices"] | _known()["callings"]
    while len(words) > 2 and words[0].casefold() in titles:
        words = words[1:]
    return " ".join(words) or name


def is_office(description: str) -> bool:
    """Tell whether a description names an office that one person holds ("the energy minister", "manager")."""
    plain = description.casefold()
    if re.match(r"(?:an?|some|several|many|two|three|one)\b", plain):
        return False
    head = re.split(r" (?:of|in|at|from|for|with|who|near|on) ", plain)[0].split()
    return bool(head) and head[-1] in _known()["offices"]


def find_outlet(name: str, articles: Iterable[Article]) -> Article | None:
    """Return the first article whose outlet is *name*."""
    return next((article for article in articles if article.outlet and same(article.outlet, name)), None)


class Owners:
    """Who owns which newsroom: what a reader judged, what the articles say, the table of known groups, else itself."""

    def __init__(self, articles: Iterable[Article], judged: Mapping[str, str] | None = None) -> None:
        self._owner = {
            key(name): group for group, names in vocabulary("en", "naming")["groups"].items() for name in names
        }
        for article in articles:
            if article.outlet and article.publisher:
                self._owner[key(article.outlet)] = article.publisher
        self._owner |= judged or {}

    def owner(self, newsroom: str) -> str:
        """Return the owner's key; equal for two titles of one publisher."""
        return key(self._owner.get(key(newsroom), newsroom))
