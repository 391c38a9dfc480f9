"""The vocabulary of events, ready for look-up: verb forms, patterns by verb, nouns by head, operators, codes.

Everything comes from ``resources/en/events.toml`` (irregular forms from ``irregular.toml``) and is built once.  A
pattern is a verb in its base form with words that must follow it ("<word": that its subject must hold); the longest
that fits wins.  An operator (agree, request, refuse, threaten, begin, end, intend) acts on the action or noun after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sayso.lang.vocabulary import has_vocabulary, vocabulary


_DOUBLES = re.compile(r"[^aeiou][aeiou][bdfglmnprt]$|qu[aeiou][bdfglmnprt]$")


_NO_FORMS = frozenset({"be", "have", "do", "die"})


class Pattern(NamedTuple):
    """The words after a verb, each a choice, with the code (or the operator's name) that they give together."""

    words: tuple[frozenset[str], ...]
    code: str


class Category(NamedTuple):
    """A code of CAMEO in terms of PLOVER."""

    plover: str
    mode: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of one language.

    Attributes
    ----------
    forms
        Form of a verb to its readings, ``(base, kind)`` with kind "base", "s", "past", "part" or "ing".
    verbs, operators
        Patterns by base form, longest first.
    nouns
        Last word of an event noun to ``(words before it, code)``, longest first.
    """

    forms: dict[str, frozenset[tuple[str, str]]]
    verbs: dict[str, tuple[Pattern, ...]]
    operators: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    codes: dict[str, Category]
    compositions: dict[str, dict[str, str]]
    defaults: dict[str, str]
    sets: dict[str, frozenset[str]]

    def compose(self, operator: str, code: str) -> str | None:
        """Return the code of *operator* acting on an action of *code*; None where it makes no event of its own."""
        table = self.compositions.get(operator, {})
        for length in range(len(code), 1, -1):
            if found := table.get(code[:length]):
                return found
        return self.defaults.get(operator)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Build the tables of *language*."""
    raw = vocabulary(language, "events")
    verbs, operators = (_patterns(_with_groups(raw[name], raw["groups"])) for name in ("verbs", "operators"))
    known = (raw["clauses"]["plain"], raw["clauses"]["say"], raw["blocked"]["silence"])
    bases = {*verbs, *operators, *(word for line in known for word in line.split())} - {"be", "have"}
    irregular = {k: v.split() for k, v in vocabulary(language, "irregular")["verbs"].items() if k not in _NO_FORMS}
    irregular |= {word: [word, *irregular.get(word, ())] for word in raw["clauses"]["invariant"].split()}
    return Lexicon(
        forms=_forms(bases | irregular.keys(), irregular),
        verbs=verbs,
        operators=operators,
        nouns=_nouns(raw["nouns"]),
        codes=_codes(raw["codes"]),
        compositions=raw["compose"],
        defaults=raw["defaults"],
        sets={name: frozenset(text.split()) for name, text in {**raw["clauses"], **raw["blocked"]}.items()}
        | {"actors": frozenset(raw["actors"]["nouns"].split()), "common": _common(language)},
    )


def _common(language: str) -> frozenset[str]:
    """Return the words that many texts hold: with a capital at the beginning of a sentence they are no names."""
    if not has_vocabulary(language, "rates"):
        return frozenset()
    return frozenset(word for words in vocabulary(language, "rates").values() for word in words.split())


def _with_groups(table: dict[str, str], groups: dict[str, str]) -> dict[str, str]:
    """Write out "@name" in patterns."""
    written = {}
    for code, line in table.items():
        for name, words in groups.items():
            line = line.replace(f"@{name}", "|".join(words.split()))  # noqa: PLW2901  # built up word group by word group
        written[code] = line
    return written


def _patterns(table: dict[str, str]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for code, line in table.items():
        for item in line.split(","):
            verb, *rest = item.split()
            found.setdefault(verb, []).append(Pattern(tuple(frozenset(word.split("|")) for word in rest), code))
    for variant in [verb for verb in found if verb.endswith("ise")]:
        found.setdefault(variant[:-3] + "ize", found[variant])
    for variant in [verb for verb in found if verb.endswith("our")]:
        found.setdefault(variant[:-3] + "or", found[variant])
    return {verb: tuple(sorted(patterns, key=lambda p: -len(p.words))) for verb, patterns in found.items()}


def _nouns(table: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, line in table.items():
        for item in line.split(","):
            *before, head = item.split()
            found.setdefault(head, []).append((tuple(before), code))
    return {head: tuple(sorted(rows, key=lambda row: -len(row[0]))) for head, rows in found.items()}


def _codes(table: dict[str, str]) -> dict[str, Category]:
    found = {}
    for plover, line in table.items():
        for item in line.split():
            head, _, context = item.partition(":")
            code, _, mode = head.partition("/")
            found[code] = Category(plover, mode, (context,) if context else ())
    return found


def _forms(bases: set[str], irregular: dict[str, list[str]]) -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for base in bases:
        for form, kind in _inflections(base, irregular.get(base)):
            found.setdefault(form, set()).add((base, kind))
    return {form: frozenset(readings) for form, readings in found.items()}


def _inflections(base: str, past: list[str] | None) -> Iterator[tuple[str, str]]:
    yield base, "base"
    yield _third(base), "s"
    stems = {base[:-1] if base.endswith("e") and not base.endswith("ee") else base}
    if _DOUBLES.search(base):
        stems.add(base + base[-1])
    for stem in stems:
        yield stem + "ing", "ing"
        if past is None:
            yield _past(stem), "past"
            yield _past(stem), "part"
    for place, form in enumerate(past or ()):
        if place == 0:
            yield form, "past"
        if place > 0 or len(past or ()) == 1:
            yield form, "part"


def _past(stem: str) -> str:
    if re.search("[^aeiou]y$", stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("ee") else "ed")


def _third(base: str) -> str:
    if re.search("[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def singular(word: str) -> str:
    """Return a plain guess at the singular of a lower-case noun."""
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
