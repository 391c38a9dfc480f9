"""Who acts and on whom: actors as printed, from the phrases around a verb.

A phrase names an actor when it holds a name or a noun for people or bodies; of a phrase about a thing ("an Estonian
proposal", "Peru's efforts") the name in it is the actor.
"""

from collections.abc import Iterator, Sequence

from sayso.events.clauses import SUPPOSED, Clause, Phrase, Sentence
from sayso.events.grammar import Token
from sayso.events.reading import Reading


_ORDER = {
    "": 10.0, "against": 9.0, "with": 8.0, "to": 8.0, "on": 7.0, "upon": 7.0, "at": 6.5, "from": 6.0, "for": 5.5,
    "of": 5.0, "between": 5.0, "into": 5.0, "toward": 5.0, "towards": 5.0, "by": 4.5, "over": 4.0, "among": 4.0,
    "in": 3.0, "about": 3.0, "behind": 3.0, "inside": 2.0, "outside": 1.5, "near": 1.0,
}  # fmt: skip
_TIMED = frozenset({"after", "before", "since", "during", "as", "until", "following", "amid", "despite", "according"})
_PLACES = frozenset({"for", "from", "in", "at", "near"})
_LEAST, _LATER = 0.0, 7.0
_PLACELESS = ("040", "045", "046", "05", "06")
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
_ARTICLES = _OWN | {"the", "a", "an", "some", "any", "this", "these", "those", "that"}
_EXTENDS = frozenset({"of"})


def sources(sentence: Sentence, clause: Clause) -> tuple[str, ...]:
    """Return the actors of a clause's subject as printed; of things without an actor, the thing itself."""
    found = [name for phrase in clause.subject for name in _named(sentence, phrase)]
    return tuple(dict.fromkeys(found)) or tuple(_printed(sentence, phrase) for phrase in clause.subject[:1])


def is_acting(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the subject of a clause can act: a person, a body, somebody named."""
    return any(_named(sentence, phrase) for phrase in clause.subject)


def parties(sentence: Sentence, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who takes part in what a noun names: "clashes between police and students", "an attack by rebels"."""
    clause = sentence.clauses[reading.clause]
    noun = reading.noun or 0
    own = [
        name for p in clause.subject if p.first < noun for name in _names_within(sentence, Phrase(p.first, noun - 1))
    ]
    near = [p for p in sentence.phrases if clause.start < p.first < clause.stop and not sentence.aside[p.first]]
    doers = [*own, *(name for p in near if p.prep in {"between", "by"} for name in _named(sentence, p))]
    others = [name for p in near if p.prep in {"with", "on", "against", "in"} for name in _named(sentence, p)]
    return tuple(doers[:1]), tuple(dict.fromkeys(doers[1:] or others[:1]))


def agents(sentence: Sentence, clause: Clause) -> tuple[str, ...]:
    """Return the actors that "by" names after a passive."""
    for phrase in _after(sentence, clause.group.head, clause.stop):
        if phrase.prep == "by":
            return tuple(_named(sentence, phrase)) or (_printed(sentence, phrase),)
    return ()


def targets(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Return on whom the verb of *reading* acts: its best actor phrase, with what is joined on to it."""
    clause = sentence.clauses[reading.clause]
    stop = _window(sentence, reading)
    if reading.inner is not None:
        inner = sentence.clauses[reading.inner]
        if inner.group.kind == "finite" and inner.start > clause.group.head and (named := _proper(sentence, inner)):
            return named
    scored = [
        (_worth(sentence, reading, phrase, rank), -rank, phrase)
        for rank, phrase in enumerate(_after(sentence, clause.group.head, stop))
        if _named(sentence, phrase) not in ([], ["it"]) and phrase.prep not in _TIMED
    ]
    if not scored:
        return _threatened(sentence, reading)
    worth, _, best = max(scored, key=lambda row: row[:2])
    if worth <= _LEAST:
        return _threatened(sentence, reading)
    found = list(_named(sentence, best))
    for phrase in _joined_to(sentence, best):
        found.extend(_named(sentence, phrase))
    return tuple(dict.fromkeys(found))


def _window(sentence: Sentence, reading: Reading) -> int:
    """Return where to stop looking: the clause with what it acts on, without a participle clause after a comma."""
    clause = sentence.clauses[reading.clause]
    stop = clause.stop
    if reading.inner is not None:
        stop = max(stop, sentence.clauses[reading.inner].stop)
    elif reading.operator and stop < len(sentence.tokens) and sentence.tokens[stop].lower == "that":
        stop = len(sentence.tokens)
    for at in range(clause.group.head + 1, stop - 1):
        if sentence.tokens[at].text == "," and sentence.tokens[at + 1].tag == "G" and not sentence.aside[at]:
            return at
    return stop


def _proper(sentence: Sentence, clause: Clause) -> tuple[str, ...]:
    return tuple(name for p in clause.subject for name in _named(sentence, p) if name.lower() not in _PERSONAL)


def _threatened(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Of a threat without object, the condition names whom it is for: "unless the council pays"."""
    if reading.operator != "threaten":
        return ()
    later = (
        c for c in sentence.clauses if c.level == SUPPOSED and c.start > sentence.clauses[reading.clause].group.head
    )
    return next((named for clause in later if (named := _proper(sentence, clause))), ())


def _worth(sentence: Sentence, reading: Reading, phrase: Phrase, rank: int) -> float:
    """Rank a phrase: a direct object that is an actor first, then by preposition; nearer is better."""
    worth = (_ORDER.get(phrase.prep, 0.5) if phrase.prep or rank == 0 else _LATER) - 0.4 * rank
    if not _is_actor(sentence, phrase):
        worth -= 1.5 if rank == 0 else 2.5
    if phrase.prep == "in" and reading.code.startswith(_PLACELESS):
        worth -= 3.0
    if reading.noun == phrase.last and not any(_names_within(sentence, phrase)):
        worth -= 4.0
    if sentence.tokens[phrase.first].lower in _OWN:
        worth -= 4.0
    return worth


def _after(sentence: Sentence, head: int, stop: int) -> list[Phrase]:
    return [p for p in sentence.phrases if head < p.first < stop and not sentence.aside[p.first]]


def _joined_to(sentence: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Yield the phrases that "and" joins to *phrase*."""
    at = sentence.phrases.index(phrase)
    for follower in sentence.phrases[at + 1 :]:
        if not (follower.joined and sentence.tokens[follower.first - 1].lower in {"and", "or"}):
            return
        yield follower


def _is_actor(sentence: Sentence, phrase: Phrase) -> bool:
    last = sentence.tokens[phrase.last]
    return last.lemma in sentence.lex.sets["actors"] or (
        _is_name(sentence, phrase.last) and not last.lower.endswith("'s")
    )


def _is_name(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    if not token.capital or token.tag != "N":
        return False
    sets = sentence.lex.sets
    return place > 0 or (token.lemma not in sets["actors"] and token.lower not in sets["common"])


def _named(sentence: Sentence, phrase: Phrase) -> list[str]:
    """Return the actors that a phrase names."""
    tokens = sentence.tokens
    if tokens[phrase.last].tag == "R":
        return [tokens[phrase.last].text] if tokens[phrase.last].lower in _PERSONAL else []
    if _is_actor(sentence, phrase):
        return [_printed(sentence, phrase)]
    if tokens[phrase.last].lemma in _PARTS or tokens[phrase.first].lower in _PARTS:
        inner = next((p for p in sentence.phrases if p.first > phrase.last and p.prep == "of"), None)
        if inner is not None and inner.first - phrase.last <= 2 and _named(sentence, inner):
            return [_printed(sentence, phrase)]
    return list(_names_within(sentence, phrase))


_PERSONAL = frozenset("he she it they we i him her them us me who".split())
_PARTS = frozenset(
    "thousand hundred dozen million group number member part series wave patch one some most many score side".split()
)


def _names_within(sentence: Sentence, phrase: Phrase) -> Iterator[str]:
    """Yield runs of capitalised words: "Peru" of "Peru's efforts"."""
    run: list[Token] = []
    for place in range(phrase.first, phrase.last + 1):
        token = sentence.tokens[place]
        if _is_name(sentence, place):
            run.append(token)
            if not token.lower.endswith(("'s", "s'")):
                continue
        if run:
            yield _words(run)
            run = []
    if run:
        yield _words(run)


def _words(run: Sequence[Token]) -> str:
    text = " ".join(token.text for token in run)
    return text.removesuffix("'s").removesuffix("’s")


def _printed(sentence: Sentence, phrase: Phrase) -> str:
    """Return a phrase as printed, without article, with what "of" adds to it."""
    tokens = sentence.tokens
    first, last = phrase.first, phrase.last
    dated = first > 0 and tokens[first - 1].tag == "Q" and tokens[first].lower.isdigit()
    while first < last and (dated or tokens[first].lower in _ARTICLES):
        dated = False
        first += 1
    for follower in sentence.phrases:
        nameless = not any(_is_name(sentence, place) for place in range(first, last + 1))
        extends = _EXTENDS | _PLACES if nameless else _EXTENDS
        if _is_name(sentence, last) and not _is_name(sentence, follower.last):
            continue
        if follower.first == last + 2 and follower.prep in extends and tokens[last + 1].lower == follower.prep:
            last = follower.last
    return _span(sentence, first, _with_apposition(sentence, last))


def _with_apposition(sentence: Sentence, last: int) -> int:
    """Take in what stands between commas after a name: "Ana Ruiz, the mayor of Elda,"."""
    tokens, at = sentence.tokens, last + 1
    if not (at + 1 < len(tokens) and tokens[at].text == "," and sentence.aside[at] and tokens[at + 1].tag == "D"):
        return last
    while at + 1 < len(tokens) and sentence.aside[at + 1]:
        at += 1
        if tokens[at].text == ",":
            break
    return at - 1


def _span(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens
    pieces = [tokens[first].text]
    for left, right in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        pieces.append(" " * (right.start > left.end) + right.text)
    return "".join(pieces)
