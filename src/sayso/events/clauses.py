"""Clauses of a sentence: for each verb its subject, what follows it, and how near it is to what the sentence tells.

Noun phrases are chunks between verbs, prepositions and marks.  A subject is the first phrase without preposition left
of the verb in its own clause; asides between commas or brackets are set apart first.  ``level`` is 0 for what is told
(or lets somebody say), 1 for what it recalls or adds (relative, temporal, participial), 2 for conditions.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from sayso.events.grammar import Token, read_tokens
from sayso.events.groups import Group, verb_groups
from sayso.events.lexicon import Lexicon
from sayso.model import Span


TOLD, ADDED, SUPPOSED = 0, 1, 2
_EDGES = frozenset(';:()[]{}"“”„«»—–')
_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
_TAGGING = frozenset({",", '"', "”", "'", "’", "»"})
_TIMED = frozenset({"after", "before", "since", "as", "until", "than"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens ``first`` to ``last``, the preposition before it, and whether a coordinator joins it on."""

    first: int
    last: int
    prep: str = ""
    joined: bool = False


@dataclass(slots=True)
class Clause:
    """A verb group with its surroundings; ``stop`` is the first token that is no longer part of it.

    ``content`` names the clause (by place) whose verb of saying this one is the content of.
    """

    group: Group
    subject: list[Phrase] = field(default_factory=list)
    level: int = TOLD
    content: int | None = None
    start: int = 0
    stop: int = 0


@dataclass(slots=True)
class Sentence:
    """A sentence read: its words, noun phrases and clauses, in reading order."""

    tokens: list[Token]
    phrases: list[Phrase]
    clauses: list[Clause]
    aside: list[bool]
    lex: Lexicon


def read_sentence(text: str, span: Span, lex: Lexicon) -> Sentence:
    """Read the clauses of ``text[span]``."""
    tokens = read_tokens(text, span, lex)
    groups = verb_groups(tokens, lex)
    sentence = Sentence(tokens, _phrases(tokens), [Clause(group) for group in groups], _asides(tokens, groups), lex)
    for place in range(len(groups)):
        _attach(sentence, place)
    _tags_on(sentence)
    _limits(sentence)
    return sentence


def _phrases(tokens: list[Token]) -> list[Phrase]:
    found: list[Phrase] = []
    first = -1
    for place, token in enumerate([*tokens, Token(0, 0, ".", ".", "X")]):
        inside = token.tag in "DN" or (token.tag == "A" and first >= 0 and tokens[place - 1].tag == "D")
        if first >= 0 and (not inside or _opens_anew(tokens, first, place)):
            found.append(_phrase(tokens, first, place - 1, found))
            first = -1
        if inside and first < 0:
            first = place
        if token.tag == "R":
            found.append(_phrase(tokens, place, place, found))
    return found


def _opens_anew(tokens: list[Token], first: int, place: int) -> bool:
    """Tell whether a noun phrase must begin here: an article after a noun, or "Peru's" after a common noun."""
    token, before = tokens[place], tokens[place - 1]
    if token.tag == "D":
        return any(t.tag == "N" for t in tokens[first:place])
    owner = token.capital and token.lower.endswith("'s")
    return owner and before.tag == "N" and not before.capital and place - first > 1


def _phrase(tokens: list[Token], first: int, last: int, before: list[Phrase]) -> Phrase:
    at = first - 1
    while at >= 0 and tokens[at].tag == "A":
        at -= 1
    previous = tokens[at] if at >= 0 else None
    if previous is None:
        return Phrase(first, last)
    if previous.tag in "PT":
        return Phrase(first, last, previous.lower)
    joined = previous.tag == "C" and bool(before) and at - before[-1].last <= 2
    return Phrase(first, last, before[-1].prep if joined else "", joined)


def _asides(tokens: list[Token], groups: list[Group]) -> list[bool]:
    """Mark what stands in brackets, and between commas as apposition or relative clause."""
    aside = [False] * len(tokens)
    heads = {group.head for group in groups if group.kind == "finite" and group.sure}
    opened = -1
    for place, token in enumerate(tokens):
        if token.text in "([{" and place:
            opened = place
        elif token.text in ")]}" and opened >= 0:
            aside[opened : place + 1] = [True] * (place + 1 - opened)
            opened = -1
    commas = [place for place, token in enumerate(tokens) if token.text == "," and not aside[place]]
    for left, right in pairwise(commas):
        if aside[left] or right - left < 2:
            continue
        inner = tokens[left + 1]
        relative = inner.lower in _RELATIVES
        bare = not any(place in heads for place in range(left, right))
        if relative or (bare and inner.tag in "DNG" and _goes_on(tokens, right) and not _has_told(tokens, left, right)):
            aside[left : right + 1] = [True] * (right + 1 - left)
    return aside


def _goes_on(tokens: list[Token], comma: int) -> bool:
    """Tell whether a verb follows the closing comma: what came before was an aside on its subject."""
    for token in tokens[comma + 1 : comma + 4]:
        if token.tag in "VMHB":
            return True
        if token.tag not in "AQ":
            return False
    return False


def _has_told(tokens: list[Token], left: int, right: int) -> bool:
    """Tell whether a past tense stands between that is no participle before "to", "by", "in" and the like."""
    return any(
        token.tag == "V" and token.form == "past" and tokens[place + 1].tag not in "PT"
        for place, token in enumerate(tokens[left:right], left)
    )


def _attach(sentence: Sentence, place: int) -> None:
    clause = sentence.clauses[place]
    group = clause.group
    clause.start = group.first
    if sentence.aside[group.head]:
        clause.level = ADDED
    if group.kind != "finite":
        _attach_dependent(sentence, place)
        return
    edge, opener, before = _edge(sentence, place)
    _level(sentence, place, opener, _nearest(sentence, edge) if opener == "that" else before)
    if opener in _RELATIVES or (opener == "that" and clause.level == ADDED and edge == group.first - 1):
        clause.subject = _antecedent(sentence, edge)
        return
    if before is not None and _shares(sentence, place, "C") and sentence.clauses[before].subject:
        clause.subject = sentence.clauses[before].subject
        return
    clause.subject = _subject(sentence, edge + 1, group.first)
    if clause.subject:
        clause.start = clause.subject[0].first
    elif before is not None and _shares(sentence, place, _joining(sentence, group)):
        clause.subject = sentence.clauses[before].subject
    elif not group.sure and sentence.tokens[group.head].lemma not in sentence.lex.sets["say"]:
        group.kind, group.passive = "part", True
        _attach_dependent(sentence, place)


def _joining(sentence: Sentence, group: Group) -> str:
    """Return the tags that may join a verb to the one before: no comma for a verb of saying, which tags on."""
    return "C" if sentence.tokens[group.head].lemma in sentence.lex.sets["say"] else "CX"


def _attach_dependent(sentence: Sentence, place: int) -> None:
    """Infinitives and -ing forms share the subject of the verb before; a participle tells of the noun before."""
    clause = sentence.clauses[place]
    clause.level = max(clause.level, ADDED)
    if clause.group.passive and clause.group.kind == "part":
        clause.subject = _antecedent(sentence, clause.group.first)
        return
    for earlier in range(place - 1, -1, -1):
        if (
            sentence.clauses[earlier].group.kind == "finite"
            and not sentence.aside[sentence.clauses[earlier].group.head]
        ):
            clause.subject = sentence.clauses[earlier].subject
            return


def _edge(sentence: Sentence, place: int) -> tuple[int, str, int | None]:
    """Walk left from a finite verb to the edge of its clause.

    Returns the token at the edge, the subordinator there if it is one, and the place of the finite clause before.
    """
    tokens, group = sentence.tokens, sentence.clauses[place].group
    heads = {c.group.head: at for at, c in enumerate(sentence.clauses[:place]) if c.group.kind == "finite"}
    inside = sentence.aside[group.head]
    for at in range(group.first - 1, -1, -1):
        if sentence.aside[at] and not inside:
            continue
        if tokens[at].tag == "S" or (
            tokens[at].tag == "P" and tokens[at].lower in _TIMED and not _comma_between(sentence, at, group.first)
        ):
            return at, tokens[at].lower, _finite_before(sentence, place)
        if at in heads:
            return at, "", heads[at]
        if tokens[at].text in _EDGES or (inside and not sentence.aside[at]):
            return at, "", _finite_before(sentence, place)
    return -1, "", None


def _comma_between(sentence: Sentence, left: int, right: int) -> bool:
    return any(sentence.tokens[at].text == "," and not sentence.aside[at] for at in range(left, right))


def _finite_before(sentence: Sentence, place: int) -> int | None:
    for at in range(place - 1, -1, -1):
        group = sentence.clauses[at].group
        if group.kind == "finite" and sentence.aside[group.head] == sentence.aside[sentence.clauses[place].group.head]:
            return at
    return None


def _nearest(sentence: Sentence, edge: int) -> int | None:
    """Return the place of the last verb before *edge*, whatever its kind."""
    return max((at for at, c in enumerate(sentence.clauses) if c.group.head < edge), default=None)


def _level(sentence: Sentence, place: int, opener: str, before: int | None) -> None:
    clause, lex = sentence.clauses[place], sentence.lex
    earlier = sentence.clauses[before] if before is not None else None
    says = earlier is not None and sentence.tokens[earlier.group.head].lemma in lex.sets["say"]
    if opener in lex.sets["conditional"]:
        clause.level = SUPPOSED
    elif opener == "that":
        clause.level = max(clause.level, earlier.level if earlier else ADDED) if _is_told(sentence, place) else ADDED
        clause.content = before if says else None
    elif opener:
        clause.level = ADDED
    elif earlier is not None:
        clause.level = max(clause.level, earlier.level if earlier.level != SUPPOSED else ADDED)
        clause.content = before if says and not _has_comma(sentence, earlier, clause) else earlier.content


def _is_told(sentence: Sentence, place: int) -> bool:
    """Tell whether "that" hangs on a verb, with nothing but words of time or one addressee between."""
    group = sentence.clauses[place].group
    for at in range(group.first - 1, -1, -1):
        if sentence.tokens[at].lower == "that" and sentence.tokens[at].tag == "S":
            break
    else:
        return True
    earlier = [c.group for c in sentence.clauses if c.group.head < at]
    if not earlier:
        return False
    gap = [t for t in sentence.tokens[earlier[-1].head + 1 : at] if t.tag not in "AQP"]
    said = sentence.tokens[earlier[-1].head].lemma in sentence.lex.sets["say"]
    return not gap or said


def _has_comma(sentence: Sentence, left: Clause, right: Clause) -> bool:
    return any(t.text == "," for t in sentence.tokens[left.group.head : right.group.first])


def _subject(sentence: Sentence, first: int, stop: int) -> list[Phrase]:
    """Return the first phrase without preposition in a stretch, after its last comma if there, with what joins it."""
    opener = sentence.tokens[first - 1].lower if first else ""
    held = [
        Phrase(p.first, p.last, "" if p.prep == opener and p.first == first else p.prep, p.joined)
        for p in sentence.phrases
        if first <= p.first and p.last < stop and not sentence.aside[p.first] and not _timely(sentence, p)
    ]
    commas = [at for at in range(first, stop) if sentence.tokens[at].text == "," and not sentence.aside[at]]
    late = [p for p in held if commas and p.first > commas[-1]]
    if late and late[0].joined and first and sentence.tokens[first - 1].tag in "VB" and late[0].first == commas[-1] + 2:
        late[0] = Phrase(late[0].first, late[0].last)
    if held and held[-1].last == stop - 1 and sentence.tokens[stop - 1].lower in _NOMINATIVE:
        return [Phrase(held[-1].first, held[-1].last)]
    for candidates in (late, held):
        free = [p for p in candidates if not p.prep and not p.joined]
        if free:
            begun = free[0]
            if first and sentence.tokens[first - 1].tag in "VB" and candidates is held:
                begun = next((p for p in reversed(free) if sentence.tokens[p.first - 1].tag == "C"), begun)
            chosen = [begun]
            joined = [p for p in candidates if p.joined and not p.prep and p.first > begun.first]
            if joined:
                listed = [
                    p for p in candidates if begun.first < p.first < joined[-1].first and not p.prep and not p.joined
                ]
                chosen.extend(p for p in listed if sentence.tokens[p.first - 1].text == ",")
            return _listed(sentence, held, [*chosen, *joined])
    return held[-1:] if held and held[-1].joined else []


def _listed(sentence: Sentence, held: list[Phrase], chosen: list[Phrase]) -> list[Phrase]:
    """Take in what a list names before ("A, B and C")."""
    while len(chosen) > 1 and (before := [p for p in held if p.last < chosen[0].first]):
        previous = before[-1]
        if previous.prep or sentence.tokens[previous.last + 1].text != "," or chosen[0].first - previous.last != 2:
            break
        chosen.insert(0, previous)
    return chosen


def _timely(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase measures time: "two years ago", "last week", "29"."""
    after = sentence.tokens[phrase.last + 1].tag if phrase.last + 1 < len(sentence.tokens) else "X"
    words = sentence.tokens[phrase.first : phrase.last + 1]
    return all(t.tag == "D" or t.lower[0].isdigit() for t in words) and (after == "Q" or words[-1].lower.isdigit())


def _shares(sentence: Sentence, place: int, tags: str) -> bool:
    """Tell whether the verb is joined on to the one before: "did this and did that"."""
    at = sentence.clauses[place].group.first - 1
    while at >= 0 and (sentence.tokens[at].tag in "AQ" or sentence.aside[at]):
        at -= 1
    return at >= 0 and sentence.tokens[at].tag in tags


def _antecedent(sentence: Sentence, edge: int) -> list[Phrase]:
    """Return the phrase before *edge*, taken back over "of"."""
    held = [p for p in sentence.phrases if p.last < edge]
    while len(held) > 1 and held[-1].prep == "of":
        held.pop()
    return held[-1:]


def _is_inverted(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a mark stands before the verb and a noun phrase after it: "..., said the mayor"."""
    first, after = clause.group.first, clause.group.head + 1
    if not first or after >= len(sentence.tokens) or sentence.aside[first - 1]:
        return False
    return sentence.tokens[first - 1].text in _TAGGING and sentence.tokens[after].tag in "DNR"


def _tags_on(sentence: Sentence) -> None:
    """Read a verb of saying after what is said: "..., the ministry said" and "..., said the ministry"."""
    told = [at for at, c in enumerate(sentence.clauses) if c.group.kind == "finite" and c.level == TOLD]
    if len(told) < 2:
        return
    last = sentence.clauses[told[-1]]
    if _is_inverted(sentence, last):
        last.subject = []
    opening = (last.subject or [Phrase(last.group.first, last.group.first)])[0].first
    before = sentence.tokens[opening - 1].text if 0 < opening <= last.group.first else ""
    if sentence.tokens[last.group.head].lemma not in sentence.lex.sets["say"] or before not in _TAGGING:
        return
    if not last.subject:
        last.subject = [p for p in sentence.phrases if p.first > last.group.head and not p.prep][:1]
        last.start = last.group.first
    for at in told[:-1]:
        if sentence.clauses[at].content is None:
            sentence.clauses[at].content = told[-1]


def _limits(sentence: Sentence) -> None:
    """A clause ends where a subordinator or the next finite clause begins."""
    tokens = sentence.tokens
    starts = {c.start for c in sentence.clauses if c.group.kind == "finite"}
    for clause in sentence.clauses:
        stop = clause.group.head + 1
        while stop < len(tokens):
            token = tokens[stop]
            if (
                token.tag == "S" or stop in starts or token.text in ";:" or token.lower in {"after", "because"}
            ) and not (sentence.aside[stop] and not sentence.aside[clause.group.head]):
                break
            stop += 1
        clause.stop = stop
