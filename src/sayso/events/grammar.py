"""A light grammar of English clauses: word classes by closed lists and context, then verb groups.

Made for the news, not for all English: verbs are told from nouns by what stands before them (auxiliary, "to", subject,
article), participles from past tenses by a second verb in the same clause.  It never raises, whatever the words, and is
linear in them; where it errs an event is missed or its actor is off, which the confidence of events allows for.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sayso.events.lexicon import Lexicon, singular
from sayso.lang.vocabulary import word_set
from sayso.lang.words import words
from sayso.model import Span


MODALS = frozenset(
    "will would can could may might must shall should cannot 'll wo ca won't wouldn't can't couldn't shouldn't".split()
)
DUTY = frozenset({"must", "should", "shall", "need", "ought"})
INTENT = frozenset({"will", "would", "shall", "won't", "wouldn't", "'ll", "wo"})
_HAVE = frozenset("has have had having hasn't haven't hadn't".split())
_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
MEASURES = frozenset("one two three four five six ten third half quarter percent hour hours".split())
_ROUND = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty dozens hundreds thousands tens half".split()
)
_BOUNDS = frozenset(
    "about up to at least most more than over around nearly almost as many some fewer less only just".split()
)
_PARTICLES = frozenset("up down off out away back aside".split())
_WISHES = frozenset("demand insist request ask urge recommend require order propose suggest".split())
_KEPT = frozenset("i he she we it they the a an in on at by for of but and".split())
_LINKS = frozenset(
    "since as after before until than according following including regarding concerning despite amid".split()
)


@dataclass(slots=True)
class Token:
    """A word with its class.

    ``tag``: X mark, D determiner, P preposition, C coordinator, S subordinator, R pronoun, M modal, H have, B be, O do,
    T "to", A adverb, Q word of time, N noun or adjective, V verb, G -ing form, E participle that tells nothing.
    ``form`` is "base", "s", "past", "part" or "ing" for verbs; ``lemma`` the base form or the singular.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str = "N"
    lemma: str = ""
    form: str = ""

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


def read_tokens(text: str, span: Span, lex: Lexicon) -> list[Token]:
    """Cut *span* into words and give each its class."""
    tokens = _figures_joined(text, [Token(w.start, w.end, w.text, w.lower) for w in words(text, span.start, span.end)])
    for place, token in enumerate(tokens):
        _closed_class(tokens, place, token)
        if token.lower in lex.sets["adverbs"]:
            token.tag = "A"
    _about_figures(tokens)
    for left, right in pairwise(tokens):
        if left.lower == "going" and right.lower == "to":
            left.tag = "A"
    for place, token in enumerate(tokens):
        if token.tag == "N":
            _verb_class(tokens, place, lex)
    return tokens


def _figures_joined(text: str, tokens: list[Token]) -> list[Token]:
    """Make one word of "12,000"."""
    out: list[Token] = []
    for token in tokens:
        if (
            len(out) > 1
            and out[-1].text == ","
            and out[-2].text[-1].isdigit()
            and re.fullmatch(r"\d{3}(?:-\w+)?", token.text)
        ):
            start = out[-2].start
            if out[-1].end == token.start and out[-2].end == out[-1].start:
                out[-2:] = [Token(start, token.end, text[start : token.end], text[start : token.end].lower())]
                continue
        out.append(token)
    return out


def _about_figures(tokens: list[Token]) -> None:
    """Read "about", "up to", "at least", "more than" before a figure as part of the noun phrase."""
    for place, token in enumerate(tokens):
        if not (token.lower[0].isdigit() or token.lower in _ROUND):
            continue
        at = place - 1
        while at >= 0 and tokens[at].lower in _BOUNDS and (tokens[at].lower != "up" or tokens[at + 1].lower == "to"):
            tokens[at].tag = "D"
            at -= 1


def _closed_class(tokens: list[Token], place: int, token: Token) -> None:
    low = token.lower
    token.lemma = singular(low)
    if token.capital and place and low not in _KEPT and low not in word_set("en", "words", "times"):
        return
    token.tag = _tag_of(low) if token.text[0].isalnum() or (low[0] == "'" and len(low) > 1) else "X"
    if low == "that":
        token.tag = "S" if _is_clause_that(tokens, place) else "D"
    elif low in {"her", "his", "this", "those", "some", "many", "both"}:
        follower = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        token.tag = "D" if follower and follower[0].isalnum() and _tag_of(follower) in "NQA" else "R"
    elif low in {"next", "last", "past"} and place + 1 < len(tokens) and _tag_of(tokens[place + 1].lower) == "Q":
        token.tag = "Q"
    elif low in _PARTICLES:
        token.tag = "A"
    elif low in _LINKS:
        token.tag = "P"
    elif low == "longer" and place and tokens[place - 1].lower == "no":
        token.tag = tokens[place - 1].tag = "A"


def _is_clause_that(tokens: list[Token], place: int) -> bool:
    return (place > 0 and tokens[place - 1].tag not in {"P", "C", "X"}) or (
        place + 1 < len(tokens)
        and (tokens[place + 1].lower in word_set("en", "words", "determiners") or tokens[place + 1].capital)
    )


def _tag_of(low: str) -> str:
    for tag, known in (("M", MODALS), ("H", _HAVE), ("B", _BE), ("O", _DO)):
        if low in known:
            return tag
    if low == "to":
        return "T"
    for tag, names in _CLOSED:
        if low in word_set("en", "words", *names):
            return tag
    if low.endswith("ly") and low not in word_set("en", "words", "not_adverbs"):
        return "A"
    return "Q" if low in _DAYPARTS else "N"


_DAYPARTS = frozenset(
    "today yesterday tonight tomorrow weekend hours days weeks months years ago month week year".split()
)
_CLOSED = (
    ("S", ("subordinators",)),
    ("Q", ("times",)),
    ("D", ("determiners",)),
    ("R", ("pronouns",)),
    ("C", ("conjunctions",)),
    ("P", ("prepositions",)),
    ("A", ("adverbs",)),
)


def _previous(tokens: list[Token], place: int) -> Token | None:
    """Return the token before *place* that matters: adverbs and words of time, with their "on", do not."""
    at = place - 1
    while at >= 0 and tokens[at].tag in "AQ":
        timed = tokens[at].tag == "Q"
        at -= 1
        while (
            timed
            and at >= 0
            and ((tokens[at].tag == "P" and tokens[at].lower in {"on", "in", "at"}) or tokens[at].lower.isdigit())
        ):
            at -= 1
    return tokens[at] if at >= 0 else None


class _View(NamedTuple):
    """What the rules look at: the word, its readings by kind, and its neighbours."""

    tokens: list[Token]
    place: int
    kinds: dict[str, str]
    before: Token | None
    after: Token | None
    lex: Lexicon

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def make(self, tag: str, kind: str) -> bool:
        """Give the word its class and say so."""
        self.token.tag, self.token.form, self.token.lemma = tag, kind, self.kinds[kind]
        return True


def _verb_class(tokens: list[Token], place: int, lex: Lexicon) -> None:
    token = tokens[place]
    if (token.capital and place) or (place and tokens[place - 1].text == "-" and tokens[place - 1].end == token.start):
        return
    before = _previous(tokens, place)
    readings = lex.forms.get(token.lower) or _guess(token.lower)
    if not readings:
        if before is not None and before.tag == "M" and token.lower.isalpha():
            token.tag, token.form, token.lemma = "V", "base", token.lower
        return
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    view = _View(tokens, place, {kind: base for base, kind in sorted(readings)}, before, after, lex)
    _ = _after_auxiliary(view) or _as_past(view) or _as_ing(view) or _as_present(view)


def _guess(low: str) -> frozenset[tuple[str, str]]:
    """Read an unknown word by its ending alone."""
    if low.endswith("ed") and len(low) > 4 and low.isalpha():
        return frozenset({(low[:-2], "past"), (low[:-2], "part")})
    if low.endswith("ing") and len(low) > 6 and low.isalpha():
        return frozenset({(low[:-3], "ing")})
    return frozenset()


def _after_auxiliary(view: _View) -> bool:
    tag = view.before.tag if view.before else ""
    if tag in {"M", "O", "T"} and "base" in view.kinds:
        return view.make("V", "base")
    if tag in {"H", "B"} and "part" in view.kinds:
        return view.make("V", "part")
    return tag == "B" and "ing" in view.kinds and view.token.lower != "willing" and view.make("V", "ing")


def _as_past(view: _View) -> bool:
    kind = "past" if "past" in view.kinds else "part"
    if kind not in view.kinds:
        return False
    before, after, low = view.before, view.after, view.token.lower
    is_noun_next = after is not None and after.tag == "N"
    if before is not None and (before.tag == "D" or before.lower.endswith("'s") or before.tag in "PT"):
        return True
    listed = low in view.lex.sets["adjectives"] and (before is None or before.tag not in "NRX")
    counted = before is not None and before.lower[0].isdigit()
    if is_noun_next and (listed or counted or (before is not None and before.tag in "VGM")):
        return True
    if before is None and is_noun_next:
        return True
    if low in view.lex.sets["reduced"]:
        return view.make("E", "part")
    if after is not None and after.lower == "by" and not _is_measure(view):
        kind = "part" if "part" in view.kinds else kind
    return view.make("V" if kind == "past" else "E", kind)


def _is_measure(view: _View) -> bool:
    """Tell whether "by" opens a measure ("cut by a third") and not an agent."""
    rest = view.tokens[view.place + 2 : view.place + 4]
    return any(token.lower[0].isdigit() or token.lower in MEASURES for token in rest)


def _as_ing(view: _View) -> bool:
    if "ing" not in view.kinds:
        return False
    before = view.before
    if before is None and view.after is not None and view.after.tag == "P":
        return True
    if before is not None and before.tag == "N" and view.token.lower in view.lex.nouns and _is_past(view):
        return True
    if view.token.lower == "willing" or (before is not None and (before.tag == "D" or before.lower.endswith("'s"))):
        return True
    if view.token.lower in view.lex.sets["adjectives"] and view.after is not None and view.after.tag == "N":
        return True
    return view.make("G", "ing")


def _is_past(view: _View) -> bool:
    """Tell whether the next word can only be a past tense: "heavy fighting broke out"."""
    kinds = {kind for _, kind in view.lex.forms.get(view.after.lower, ())} if view.after else set()
    return "past" in kinds and "part" not in kinds


def _as_present(view: _View) -> bool:
    """Read bare and -s forms: verbs after a subject that agrees, or parallel to a verb before; else nouns."""
    before, after, token = view.before, view.after, view.token
    kind = "s" if "s" in view.kinds else "base"
    if kind not in view.kinds or before is None:
        return True
    if kind == "base" and before.lower in {"him", "them", "us", "me"}:
        return view.make("V", kind)
    if before.tag == "C" and kind == "base":
        return _has_parallel(view) and view.make("V", kind)
    plural = before.lower.endswith("s") or before.lower in {
        "they",
        "we",
        "i",
        "you",
        "people",
        "police",
        "who",
        "which",
        "that",
    }
    agrees = plural == (kind == "base") or before.tag == "W"
    follows = before.tag in {"N", "R", "S"} and agrees and not _is_of(view)
    opens = after is not None and (after.tag in "DRT" or after.lower == "that" or (after.capital and after.tag != "X"))
    noun_first = view.kinds[kind] in view.lex.sets["nouns"] or token.lower in view.lex.sets["actors"]
    if before.lower in {"it", "he", "she", "they", "we", "i", "who"}:
        return view.make("V", kind)
    if noun_first and kind == "s" and not (before.capital or before.tag == "R"):
        return False
    if kind == "base" and before.tag == "N" and _is_wish(view):
        return view.make("V", kind)
    return follows and (opens or not noun_first) and not _has_finite(view) and view.make("V", kind)


def _is_wish(view: _View) -> bool:
    """Tell whether the clause hangs on a wish: "demanded that Riga withdraw"."""
    recent = view.tokens[max(0, view.place - 10) : view.place]
    wishes = [at for at, t in enumerate(recent) if t.lower == "that" and at and recent[at - 1].lemma in _WISHES]
    return bool(wishes) and not any(t.tag in "VMBH" for t in recent[wishes[-1] :])


def _is_of(view: _View) -> bool:
    return view.before is not None and view.before.lower.endswith(("'s", "s'"))


def _has_parallel(view: _View) -> bool:
    """Tell whether a bare verb stands before the coordinator in the same clause, with "to" or a modal."""
    recent = view.tokens[max(0, view.place - 12) : view.place]
    return any(token.tag == "V" and token.form == "base" for token in recent) and (
        view.kinds["base"] not in view.lex.sets["nouns"] or (view.after is not None and view.after.tag in "DRN")
    )


def _has_finite(view: _View) -> bool:
    for token in reversed(view.tokens[: view.place]):
        if token.tag in {"S", "X"}:
            return False
        if token.tag in {"V", "M", "B", "H"}:
            return True
    return False
