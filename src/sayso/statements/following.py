"""What stands after a cue: a complement, a quotation, an addressee, or nothing but adverbials; where a content ends."""

from sayso.lang.stems import stem
from sayso.statements import phrases
from sayso.statements.cues import group_at
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


SAYING = ("clause", "that", "told")
_COMPLEMENTS = frozenset({"that", "whether", "how", "why", "what", "where", "if", "when"})
Range = tuple[int, int]


def is_clause(s: Sentence, end: int) -> bool:
    """Tell whether the words before *end* can be what was said, rather than a lead-in like "On Tuesday"."""
    if any(s.kind(index) == QUOTE for index in range(end + 1)):
        return True
    lead = s.lower(0)
    if end >= 4 and s.kind(0) in {DETERMINER, NAME, PRONOUN, PLAIN} and not lead.endswith(("ing", "ed")):
        return True
    verbal = any(
        s.kind(index) == AUXILIARY or (s.kind(index) == PLAIN and s.lower(index).endswith(("ed", "s")))
        for index in range(1, end)
    )
    return (
        end >= 4
        and (verbal or end >= 8)
        and not (
            lead in {"asked", "speaking", "citing", "referring", "quoting"}
            or (
                lead in closed("subordinators")
                and lead not in {"that", "if", "what", "who"}
                and "," not in [s.lower(index) for index in range(end - 1)]
            )
        )
    )


def is_finite(s: Sentence, start: int, end: int) -> bool:
    """Tell whether words hold something like a finite verb: an auxiliary, a form in -ed, or a cue in the past."""
    return any(
        s.kind(index) == AUXILIARY
        or s.kind(index) == QUOTE
        or (s.kind(index) == PLAIN and (s.lower(index).endswith(("ed", "s")) or phrases.is_past_cue(s, index)))
        or s.lower(index).endswith(("'s", "'re", "'ll", "'d", "'ve", "'m", "n't"))
        or (index > start and s.kind(index) == PLAIN and stem(s.lower(index)) != s.lower(index))
        for index in range(start, end + 1)
    )


def addressee_at(s: Sentence, start: int) -> Range | None:
    """Return who is told, where the words after "told" name somebody."""
    if start >= s.high or s.kind(start) in {MARK, QUOTE, SUBORDINATOR}:
        return None
    possessive = s.lower(start) == "her" and s.kind(start + 1) == PLAIN
    pronoun = s.lower(start) in closed("pronouns") - {"this", "these", "those", "some", "many"}
    if pronoun and not possessive:
        return start, start
    ranged = phrases.after(s, start, s.high)
    if ranged is None:
        return None
    comma = next((place for place in range(start + 1, ranged[1] + 2) if s.lower(place) == ","), None)
    if comma is None:
        return ranged
    closing = next((place for place in range(comma + 1, min(s.high, comma + 14)) if s.lower(place) == ","), None)
    if closing is not None and (s.lower(closing + 1) == "that" or s.kind(closing + 1) == QUOTE):
        return start, closing
    return start, comma - 1


def what_follows(s: Sentence, index: int) -> tuple[str, int]:
    """Tell what follows a cue: "that", "quote", "bare" (a clause at once) or "closed", and where."""
    while index < s.high:
        kind, word = s.kind(index), s.lower(index)
        if word in _COMPLEMENTS and kind == SUBORDINATOR:
            return "that", index
        if kind == QUOTE:
            return "quote", index
        if kind in {MARK, CONJUNCTION}:
            return _at_mark(s, index, word)
        if word == "there" and s.kind(index + 1) == AUXILIARY:
            return "bare", index
        if kind == ADVERB or word in closed("times") or (word.isdigit() and s.lower(index - 1) in closed("times")):
            index += 1
        elif word in {"because", "without"} or (word == "when" and s.lower(index + 1) in {"asked", "reached"}):
            return "closed", index
        elif (kind == PREPOSITION or word in {"after", "before", "when", "while", "as"}) and word in closed(
            "adverbial_openers"
        ):
            index = _skip_phrase(s, index)
        else:
            return "bare", index
    return "closed", index


def _at_mark(s: Sentence, index: int, word: str) -> tuple[str, int]:
    if word == ",":
        closing = next((place for place in range(index + 2, min(s.high, index + 16)) if s.lower(place) == ","), None)
        if closing is not None and s.lower(closing + 1) == "that" and s.kind(index + 1) != QUOTE:
            return "that", closing + 1
    if word in {":", ","} and (s.kind(index + 1) == QUOTE or (word == ":" and index + 1 < s.high)):
        return "quote", index + 1
    return ("bare", index) if word in {"$", "£", "€", '"', "“", "'", "‘"} else ("closed", index)


def _skip_phrase(s: Sentence, index: int) -> int:
    """Step over a prepositional phrase: "in a statement", "at the harbour gate"."""
    index += 1
    joined = True
    while index < s.high:
        kind = s.kind(index)
        if kind in {DETERMINER, PRONOUN} and not joined:
            return index
        if kind not in {NAME, PLAIN, DETERMINER, PREPOSITION, ADVERB} and s.lower(index) not in {"and", "&", "-"}:
            return index
        joined = kind in {PREPOSITION, ADVERB} or s.lower(index) == "and"
        index += 1
    return index


def content_end(s: Sentence, start: int) -> int:
    """Return the last word of a content that begins at *start*: up to where another speaker takes over."""
    for index in range(start + 1, s.high):
        word = s.lower(index)
        if word == ";" or (word == ":" and _speaks(s, index + 1)):
            return index - 1
        joint = index + 1 if word == "," else index
        link = s.lower(joint)
        if word == "," and link.endswith("ing") and group_at(s, joint, start) is not None:
            return index - 1
        joins = link in {"but", "while"} or (word == "," and link in {"and", "although", "though"})
        if joins and _speaks(s, joint + 1):
            return index - 1
    return s.high - 1


def _speaks(s: Sentence, index: int) -> bool:
    """Tell whether a new source with its cue begins at *index*."""
    if group_at(s, index, index) is not None:
        return True
    ranged = phrases.after(s, index, s.high)
    if ranged is None:
        return False
    verb = ranged[1] + 1
    while s.kind(verb) in {AUXILIARY, ADVERB}:
        verb += 1
    group = group_at(s, verb, index)
    return group is not None and any(frame in group.cue.acts for frame in SAYING)


def ends_noun(s: Sentence, index: int) -> bool:
    """Tell whether a content that is a noun phrase ends before a word."""
    word = s.lower(index)
    if s.kind(index) == MARK:
        return word not in {"-", "/", "&", "$", "%", "'", "’", '"', "“", "”", "(", ")"}
    return word in {
        "but",
        "because",
        "while",
        "although",
        "though",
        "after",
        "before",
        "when",
        "saying",
        "calling",
        "adding",
    } or (word == "and" and group_at(s, index + 1, 0) is not None)
