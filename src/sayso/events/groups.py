"""Verb groups: a verb with its auxiliaries, its tense, voice, modality and negation.

Of two past forms with nothing between that opens a clause, one is a participle that tells nothing of its own ("the men
held in March said"): the one without an object, the first one first.
"""

from dataclasses import dataclass
from itertools import pairwise

from sayso.events.grammar import MEASURES, Token
from sayso.events.lexicon import Lexicon


_BARE = {"B": "be", "H": "have", "O": "do"}
_NOT = frozenset({"not", "never", "n't"})


@dataclass(slots=True)
class Group:
    """A verb with its auxiliaries: tokens ``first`` to ``head``; ``kind`` "finite", "inf", "ing" or "part"."""

    first: int
    head: int
    kind: str
    modal: str = ""
    passive: bool = False
    negated: bool = False
    sure: bool = True


def verb_groups(tokens: list[Token], lex: Lexicon) -> list[Group]:
    """Find the verbs with their auxiliaries, in reading order; those that tell nothing of their own are "part"."""
    found: list[Group] = []
    for place, token in enumerate(tokens):
        if token.tag in "VG" and token.form:
            found.append(_group(tokens, place, found[-1].head if found else -1, lex))
        elif token.tag == "E":
            found.append(Group(place, place, "part", passive=True))
        elif token.tag in "BHO" and not _has_verb_after(tokens, place):
            token.lemma = _BARE[token.tag]
            found.append(_group(tokens, place, found[-1].head if found else -1, lex))
    _reduce(tokens, found, lex)
    return found


def _has_verb_after(tokens: list[Token], place: int) -> bool:
    for token in tokens[place + 1 : place + 8]:
        if token.tag in "VBH":
            return True
        if token.tag not in "AQMXPT" and token.lower not in _NOT:
            return False
    return False


def _group(tokens: list[Token], head: int, floor: int, lex: Lexicon) -> Group:
    low = tokens[head].lower
    first, modal, passive, negated, infinitive = head, "", False, False, False
    auxiliary = ""
    for place in range(head - 1, max(floor, head - 9), -1):
        token = tokens[place]
        if token.tag in "MHBOT":
            first = place
            modal = modal or (token.lower if token.tag == "M" else "")
            passive |= token.tag == "B" and tokens[head].form == "part" and not auxiliary.startswith("B")
            infinitive |= token.tag == "T"
            negated |= "n't" in token.lower or token.lower in {"cannot", "wo"}
            auxiliary = token.tag + auxiliary
        elif token.lower in {"not", "never", "longer", "n't"}:
            negated, first = True, place
        elif token.tag not in "AQ":
            break
    if auxiliary.endswith(("HT", "BT")):
        modal, infinitive = modal or ("must" if auxiliary.endswith("HT") else "will"), False
    bare = tokens[head].form == "base" and not auxiliary and bool(first)
    passive &= low not in lex.sets["states"]
    parallel = bare and (tokens[first - 1].tag == "C" or tokens[first - 1].lower in {"him", "them", "us", "me"})
    kind = "ing" if tokens[head].tag == "G" else "inf" if infinitive or parallel else "finite"
    sure = (
        bool(auxiliary) or tokens[head].form in {"s", "base"} or "part" not in {k for _, k in lex.forms.get(low, _ANY)}
    )
    return Group(first, head, kind, modal, passive, negated, sure=sure)


def _reduce(tokens: list[Token], groups: list[Group], lex: Lexicon) -> None:
    """Of two finite verbs in one clause, one is a participle: the first that is unsure and has no object."""
    finite = [group for group in groups if group.kind == "finite"]
    for left, right in pairwise(finite):
        if left.kind != "finite":
            continue
        between = tokens[left.head + 1 : right.first]
        if any(t.tag in "SWCX" for t in between) or tokens[left.head].lemma in lex.sets["say"]:
            continue
        for group in (left, right):
            if not group.sure and not _has_object(tokens, group.head):
                group.kind, group.passive = "part", True
                break


def _has_object(tokens: list[Token], head: int) -> bool:
    """Tell whether a noun phrase, or a measure with "by", follows at once: a passive participle has none."""
    at = head + 1
    while at + 1 < len(tokens) and tokens[at].tag in "PQ" and "Q" in {tokens[at].tag, tokens[at + 1].tag}:
        at += 1
    after = tokens[at : at + 3]
    if after and after[0].lower == "by":
        return any(token.lower[0].isdigit() or token.lower in MEASURES for token in after[1:])
    return bool(after) and after[0].tag in "DNR"


_ANY = frozenset({("", "part")})
