"""The cue lexicon: every form of every cue word, with the acts it does in each frame.

Built once from ``resources/en/cues.toml``: regular inflection by rule, irregular from the list. A cue of more words is
found at its first word; the longest match wins.
"""

from dataclasses import dataclass
from functools import cache

from sayso.lang.vocabulary import vocabulary


FRAMES = ("clause", "that", "told", "noun", "infinitive", "object")
_NOT_ACTS = frozenset({"nouns", "irregular", "refusals", "conceals", "silences", "deeds", "hearing"})
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue: the words after the first, its lemma, its form, and the act in each frame that it takes."""

    rest: tuple[str, ...]
    lemma: str
    form: str
    acts: dict[str, str]


@cache
def lexicon(language: str = "en") -> dict[str, tuple[Cue, ...]]:
    """Return the cues by first word, longest first."""
    tables = vocabulary(language, "cues")
    frames: dict[str, dict[str, str]] = {}
    for act, lists in tables.items():
        if act not in _NOT_ACTS:
            for frame in FRAMES:
                for lemma in lists.get(frame, ()):
                    frames.setdefault(lemma, {}).setdefault(frame, act)
    out: dict[str, dict[tuple[tuple[str, ...], str], Cue]] = {}
    for lemma, acts in frames.items():
        first, *rest = lemma.split()
        for form, written in _forms(first, tables["irregular"]):
            out.setdefault(written, {}).setdefault((tuple(rest), lemma), Cue(tuple(rest), lemma, form, acts))
    return {word: tuple(sorted(cues.values(), key=lambda cue: -len(cue.rest))) for word, cues in out.items()}


def _forms(verb: str, irregular: dict[str, list[str]]) -> list[tuple[str, str]]:
    if verb in irregular:
        third, past, ing, *more = irregular[verb]
        kinds = ["participle"] if verb != "be" else ["past"] * len(more)
        return [("base", verb), ("third", third), ("past", past), ("ing", ing)] + [
            (kinds[min(index, len(kinds) - 1)], word) for index, word in enumerate(more) if word != past
        ]
    stem = verb.removesuffix("e")
    consonant_y = verb.endswith("y") and verb[-2] not in _VOWELS
    third = (
        verb[:-1] + "ies" if consonant_y else verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else verb + "s"
    )
    past = verb[:-1] + "ied" if consonant_y else verb + "d" if verb.endswith("e") else verb + "ed"
    ing = (verb if verb.endswith("ee") else stem) + "ing"
    return [("base", verb), ("third", third), ("past", past), ("ing", ing)]


@cache
def phrase_index(language: str, table: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return fixed phrases of the cue resource by first word, longest first; "~" stands for up to two adverbs."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in vocabulary(language, "cues")[table][key]:
        first, *rest = phrase.split()
        out.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in out.items()}
