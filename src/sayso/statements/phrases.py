"""Noun phrases beside a cue: the source before it, the source after it, with their appositions.

Walks outward from the cue over words that a noun phrase may hold and stops at marks, verbs and clause borders
(Muzny et al. 2017 find speakers in the same windows; here they also carry titles, appositions and relative clauses).
"""

from sayso.lang.vocabulary import word_set
from sayso.statements.lexicon import lexicon
from sayso.statements.tokens import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    MARK,
    NAME,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SUBORDINATOR,
    Sentence,
    closed,
)


_LONGEST = 30
_INSIDE = frozenset({NAME, PLAIN, DETERMINER, PREPOSITION, CONJUNCTION, ADVERB})
Range = tuple[int, int]


def is_past_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a cue verb in the past or third person, so that no noun phrase runs over it."""
    if sentence.kind(index) not in {PLAIN, NAME}:
        return False
    return any(
        cue.form in {"past", "ing"}
        or (cue.lemma in {"say", "think", "believe", "insist", "tell"} and cue.form != "base")
        for cue in lexicon().get(sentence.lower(index), ())
    )


def before(sentence: Sentence, cue: int, low: int = 0) -> Range | None:
    """Return the first and last word of the source that ends before the cue, or None."""
    last = cue - 1
    while last >= low and sentence.kind(last) == ADVERB:
        last -= 1
    if last < low:
        return None
    if sentence.lower(last) == ",":
        return _with_apposition(sentence, last, low)
    if sentence.lower(last) in {")", "]"}:
        opened = _opening(sentence, last, low)
        head = _walk_left(sentence, opened - 1, low) if opened is not None else None
        return (head[0], last) if head else None
    if sentence.lower(last) in {"-", "–", "—"}:
        return _with_apposition(sentence, last, low)
    head = _before_relative(sentence, last, low) or _walk_left(sentence, last, low)
    if head is None:
        return None
    return head[0], last


def _before_relative(sentence: Sentence, last: int, low: int) -> Range | None:
    """Read "two engineers who worked on it": the noun phrase before a "who" that nothing parts from the cue."""
    for index in range(last - 1, max(low, last - 12), -1):
        if sentence.kind(index) in {MARK, QUOTE}:
            return None
        if sentence.lower(index) == "who" and sentence.kind(index - 1) in {NAME, PLAIN}:
            return _walk_left(sentence, index - 1, low)
    return None


def _opening(sentence: Sentence, last: int, low: int) -> int | None:
    for index in range(last - 1, max(low, last - 12) - 1, -1):
        if sentence.lower(index) in {"(", "["}:
            return index
    return None


def _with_apposition(sentence: Sentence, closing: int, low: int) -> Range | None:
    """Read "NAME, apposition," backwards from its closing comma."""
    mark = sentence.lower(closing)
    commas = [
        index for index in range(closing - 1, max(low, closing - _LONGEST) - 1, -1) if sentence.lower(index) == mark
    ]
    for comma in commas[:3]:
        inner = comma + 1
        if inner >= closing or sentence.kind(inner) not in {
            NAME,
            PLAIN,
            DETERMINER,
            SUBORDINATOR,
            PRONOUN,
            ADVERB,
            PREPOSITION,
        }:
            return None
        if sentence.kind(inner) == PREPOSITION and sentence.lower(inner) not in {
            "of",
            "for",
            "from",
            "with",
            "at",
            "like",
        }:
            return None
        head = _walk_left(sentence, comma - 1, low)
        if head is None:
            continue
        if sentence.kind(inner) == SUBORDINATOR and sentence.lower(inner) not in closed("relatives"):
            return None
        more = [other for other in commas if other < head[0]]
        if more and head[0] == more[0] + 1 and sentence.kind(head[0]) == NAME and sentence.lower(head[0]).isdigit():
            continue
        return head[0], closing - 1
    return None


def _walk_left(sentence: Sentence, last: int, low: int) -> Range | None:
    index = last
    if index < low:
        return None
    if sentence.kind(index) == PRONOUN:
        return index, index
    if sentence.lower(index) in {")", "]"}:
        opened = _opening(sentence, index, low)
        if opened is None:
            return None
        index = opened - 1
    elif sentence.kind(index) not in {NAME, PLAIN, DETERMINER}:
        return None
    first = index
    while index >= max(low, last - _LONGEST):
        kind, word = sentence.kind(index), sentence.lower(index)
        if (
            kind == SUBORDINATOR
            and word in {"who", "that", "which"}
            and index > low
            and sentence.kind(index - 1) in {NAME, PLAIN}
            and index < last
        ):
            index -= 1
            continue
        if kind == MARK and word in {"&", "/", "$", "£", "€", "%", "'", "’"}:
            index -= 1
            continue
        if kind not in _INSIDE or _is_border(sentence, index, low):
            break
        if kind == PREPOSITION and word not in closed("noun_prepositions"):
            break
        first = index
        index -= 1
    return _trimmed(sentence, first, last)


def _is_border(sentence: Sentence, index: int, low: int) -> bool:
    word = sentence.lower(index)
    if word in {"but", "yet", "so", "or", "nor"}:
        return True
    if word == "and":
        return _ends_clause(sentence, index, low)
    return is_past_cue(sentence, index) and not (index > low and sentence.kind(index - 1) in {DETERMINER, ADVERB})


def _ends_clause(sentence: Sentence, conjunction: int, low: int) -> bool:
    """Tell whether "and" joins clauses rather than nouns: a comma stands before it, or a verb further left."""
    if sentence.kind(conjunction - 1) in {MARK, QUOTE}:
        return True
    for index in range(conjunction - 1, max(low, conjunction - 14) - 1, -1):
        if sentence.kind(index) == MARK:
            return False
        if sentence.kind(index) == AUXILIARY or is_past_cue(sentence, index) or sentence.kind(index) == SUBORDINATOR:
            return True
    return False


def _trimmed(sentence: Sentence, first: int, last: int) -> Range | None:
    """Drop what leads in to a noun phrase: conjunctions, adverbs, and "On Tuesday" before the subject."""
    while (
        first <= last and sentence.kind(first) in {CONJUNCTION, ADVERB} and sentence.lower(first) not in {"both", "all"}
    ):
        first += 1
    if first <= last and sentence.kind(first) == PREPOSITION:
        start = first + 1
        while start <= last and sentence.lower(start) in closed("times"):
            start += 1
        if start > first + 1:
            first = start
        else:
            inner = [
                index
                for index in range(first + 2, last + 1)
                if sentence.kind(index) == DETERMINER and sentence.kind(index - 1) != PREPOSITION
            ]
            first = inner[-1] if inner else first + 1
    return (first, last) if first <= last else None


def after(sentence: Sentence, start: int, high: int) -> Range | None:
    """Return the source that stands after the cue ("said Ana Berg, a teacher"), up to before *high*, or None."""
    if start >= high or sentence.kind(start) not in {NAME, PLAIN, DETERMINER, PRONOUN}:
        return None
    if sentence.kind(start) == PRONOUN and not (sentence.lower(start) == "one" and sentence.kind(start + 1) == PLAIN):
        return start, start
    index = start + (sentence.kind(start) == PRONOUN)
    while index < high and _goes_on(sentence, index, start, high):
        index += 1
    last = index - 1
    if sentence.lower(index) == "(":
        closing = next((place for place in range(index, min(high, index + 8)) if sentence.lower(place) == ")"), None)
        if closing is not None:
            last, index = closing, closing + 1
    if last < start or sentence.kind(last) == DETERMINER:
        return None
    relative = sentence.lower(index) in {"who", "whom"} and sentence.kind(start) == DETERMINER
    knowing = sentence.lower(index) in {"briefed", "involved", "informed"} and sentence.kind(index + 1) == PREPOSITION
    if index == last + 1 and (relative or knowing):
        while index < high and sentence.kind(index) not in {MARK, QUOTE}:
            index += 1
        last = index - 1
    return start, _appositions_after(sentence, index, last, high)


def _goes_on(sentence: Sentence, index: int, start: int, high: int) -> bool:
    kind, word = sentence.kind(index), sentence.lower(index)
    if index > start and (word == "otherwise" or (kind == DETERMINER and sentence.kind(index - 1) in {NAME, PLAIN})):
        return False
    if kind in {NAME, PLAIN, DETERMINER}:
        return not (
            index > start
            and (
                word in closed("times")
                or is_past_cue(sentence, index)
                or (word.endswith("ing") and kind == PLAIN and sentence.kind(index - 1) == NAME)
            )
        )
    if kind == PREPOSITION:
        following = sentence.lower(index + 1)
        if word in {"of", "for", "from", "with"} or (word == "to" and sentence.lower(index - 1) == "close"):
            return index + 1 < high
        return (
            word in {"at", "in", "on"}
            and sentence.kind(index + 1) in {NAME, DETERMINER}
            and following not in closed("times")
            and following not in {"a", "an"}
            and sentence.kind(index - 1) != NAME
        )
    if word == "and":
        return sentence.kind(index + 1) in {NAME, DETERMINER}
    if word in {"'", "’"} and sentence.lower(index - 1).endswith("s"):
        return sentence.kind(index + 1) in {NAME, PLAIN}
    return word in {"&", "/"}


def _appositions_after(sentence: Sentence, index: int, last: int, high: int) -> int:
    """Take in appositions after a name: ", a teacher in Hals, who ..." up to the end of the clause."""
    while index + 1 < high and sentence.lower(index) in {",", "—", "–"}:
        closing = next((at for at in range(index + 1, min(high, index + 7)) if sentence.kind(at) != NAME), high)
        ends = closing == high or sentence.lower(closing) == ","
        if sentence.kind(last) == PLAIN and index + 2 < closing <= index + 6 and ends:
            return closing - 1
        opening = sentence.lower(index + 1)
        if not (
            opening in {"a", "an", "the", "who", "his", "her", "its", "whose", "head", "chief", "director", "one"}
            or opening.isdigit()
            or _is_role(sentence, index + 1)
        ):
            break
        index += 1
        while index < high and sentence.lower(index) not in {",", "—", "–", ";", ":"} and sentence.kind(index) != QUOTE:
            index += 1
        last = index - 1
        while sentence.kind(last) == MARK and sentence.lower(last) != ")":
            last -= 1
    return last


def _is_role(sentence: Sentence, index: int) -> bool:
    return sentence.lower(index) in word_set("en", "titles", "roles")
