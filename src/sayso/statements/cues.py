"""Where the cues of a sentence stand: verb groups of the lexicon with their auxiliaries, and fixed phrases.

A cue in a noun phrase ("the claim"), an infinitive ("to say") and a passive ("was told") are left out here; what the
passive attributes is read by its own frames.
"""

from dataclasses import dataclass
from functools import cache

from sayso.lang.vocabulary import word_set
from sayso.statements.lexicon import Cue, lexicon, phrase_index
from sayso.statements.tokens import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    NAME,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    Sentence,
)


_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "isn't", "aren't", "wasn't", "weren't"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: the first word of its auxiliaries, the verb, its last word, and what the lexicon knows of it."""

    first: int
    verb: int
    last: int
    cue: Cue
    negated: bool


@cache
def _negations() -> frozenset[str]:
    return word_set("en", "words", "negations")


@cache
def _often_nouns() -> frozenset[str]:
    return word_set("en", "cues", "nouns")


def group_at(sentence: Sentence, verb: int, low: int) -> Group | None:
    """Return the verb group whose cue stands at *verb*, or None."""
    cues = lexicon().get(sentence.lower(verb))
    if cues is None or sentence.kind(verb) not in {PLAIN, NAME, AUXILIARY}:
        return None
    if sentence.kind(verb) == NAME and not sentence.is_headline:
        return None
    for cue in cues:
        last = _rest(sentence, verb + 1, cue.rest)
        if last is not None and (sentence.kind(verb) != AUXILIARY or cue.rest):
            return _group(sentence, verb, last, cue, low)
    return None


def _rest(sentence: Sentence, index: int, rest: tuple[str, ...]) -> int | None:
    """Match the further words of a cue; adverbs may stand between."""
    for word in rest:
        while sentence.kind(index) == ADVERB and sentence.lower(index) != word:
            index += 1
        if sentence.lower(index) != word:
            return None
        index += 1
    return index - 1


def _group(sentence: Sentence, verb: int, last: int, cue: Cue, low: int) -> Group | None:
    first = verb
    while first > low and sentence.kind(first - 1) in {AUXILIARY, ADVERB}:
        first -= 1
    if not cue.lemma.startswith("be ") and _not_a_verb(sentence, first, verb, cue, low):
        return None
    negated = any(
        sentence.lower(index) in _negations() or sentence.lower(index).endswith("n't")
        for index in range(first, last + 1)
    )
    return Group(first, verb, last, cue, negated)


def _not_a_verb(sentence: Sentence, first: int, verb: int, cue: Cue, low: int) -> bool:
    auxiliaries = [sentence.lower(index) for index in range(first, verb) if sentence.kind(index) == AUXILIARY]
    before = sentence.lower(first - 1) if first > low else ""
    kind = sentence.kind(first - 1) if first > low else ""
    if cue.form in {"past", "participle"} and auxiliaries and auxiliaries[-1] in _BE:
        return True
    if cue.form in {"past", "participle"} and sentence.lower(verb + len(cue.rest) + 1) == "by":
        return True
    if cue.form == "participle":
        return not auxiliaries
    if cue.form == "base" and before == "to" and not auxiliaries:
        return True
    if auxiliaries:
        return cue.form == "third"
    if kind in {DETERMINER, PREPOSITION} and before not in {
        "that",
        "all",
        "both",
        "many",
        "some",
        "most",
        "several",
        "others",
    }:
        return True
    if cue.form == "base" or (cue.form == "third" and cue.lemma.split()[0] in _often_nouns()):
        return _is_noun(sentence, first - 1, cue, low)
    return False


def _is_noun(sentence: Sentence, before: int, cue: Cue, low: int) -> bool:
    """Judge a form that may be a noun by the subject before it: plural for a base form, singular for a third person."""
    if before < low:
        return True
    subject = sentence.lower(before)
    if subject.endswith(("'s", "s'")):
        return True
    if sentence.kind(before) == PRONOUN or subject in {"who", "which", "that"}:
        return False
    if cue.form == "base":
        return not (
            (subject.endswith("s") and sentence.kind(before) in {PLAIN, NAME})
            or subject in {"people", "police", "men", "women"}
        )
    if sentence.kind(before) == NAME:
        return sentence.kind(before - 1) == PLAIN or subject.endswith(".")
    return (
        sentence.kind(before) == PLAIN
        and not subject.endswith(("er", "or", "ist", "an"))
        and sentence.lower(before - 1) not in {"the", "a", "an"}
    )


def phrase_at(sentence: Sentence, index: int, table: str, key: str = "phrases") -> int | None:
    """Return the last word of a fixed phrase of the cue resource that begins at *index*, or None."""
    for rest in phrase_index("en", table, key).get(sentence.lower(index), ()):
        place = index + 1
        for word in rest:
            if word == "~":
                while sentence.kind(place) == ADVERB:
                    place += 1
            elif sentence.lower(place) == word:
                place += 1
            else:
                break
        else:
            return place - 1
    return None
