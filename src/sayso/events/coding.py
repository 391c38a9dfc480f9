"""Events of an article, coded after attribution: what each sentence tells, one record for each thing told."""

from collections.abc import Iterator, Sequence

from sayso.events.actors import agents, is_acting, parties, sources, targets
from sayso.events.clauses import ADDED, TOLD, Clause, Sentence, read_sentence
from sayso.events.lexicon import Lexicon, lexicon
from sayso.events.reading import Reading, read_verb
from sayso.events.setting import Setting
from sayso.lang.sentences import sentences
from sayso.lang.vocabulary import has_vocabulary
from sayso.model import Article, Event, Quantity, Span, Statement, Time


LONGEST_SENTENCE = 3000
"""Code points; what is longer is no sentence but a list, a table or a text without stops."""

_BY_THINGS = ("18", "19", "20", "171")
_CLEAR = 0.6
_MEETING, _VISIT = "040", "042"
_RESIGN = {"08R": "0831"}


def code_events(
    article: Article,
    statements: Sequence[Statement] = (),
    times: Sequence[Time] = (),
    quantities: Sequence[Quantity] = (),
) -> tuple[Event, ...]:
    """Code who did what to whom in *article*, in reading order.

    A sentence's main and reported clauses are coded; what it merely recalls, only where they tell nothing. An event
    inside the content of a statement carries the statement's id: it is asserted by its source, not by the outlet.

    Parameters
    ----------
    statements, times, quantities
        Those of this article; all may be empty.

    Returns
    -------
    tuple of Event
        Empty for languages without event vocabulary.
    """
    language = article.language or "en"
    if not has_vocabulary(language, "events"):
        return ()
    setting = Setting.build(article, statements, times, quantities)
    lex = lexicon(language)
    found: list[Event] = []
    for paragraph in article.paragraphs or (Span(0, len(article.text)),):
        for span in sentences(article.text, paragraph.start, paragraph.end):
            if len(span) <= LONGEST_SENTENCE:
                found.extend(_in_sentence(setting, span, lex))
    return tuple(_numbered(article, found))


def _numbered(article: Article, events: Sequence[Event]) -> Iterator[Event]:
    from msgspec.structs import replace

    for number, event in enumerate(events, 1):
        yield replace(event, id=f"{article.id}:e{number}")


def _in_sentence(setting: Setting, span: Span, lex: Lexicon) -> Iterator[Event]:
    sentence = read_sentence(setting.article.text, span, lex)
    consumed: set[int] = set()
    kept: list[Reading] = []
    for level in (TOLD, ADDED):
        for place, clause in enumerate(sentence.clauses):
            if clause.level != level or place in consumed or _is_denied(setting, sentence, clause):
                continue
            reading = read_verb(sentence, place, attributed=setting.is_attributed(sentence, clause))
            if reading is None or not _is_whole(setting, sentence, reading):
                continue
            consumed |= set(range(place + 1, reading.inner + 1)) if reading.inner is not None else set()
            if not any(_same(sentence, reading, other) for other in kept):
                kept.append(reading)
            if level == ADDED:
                break
        if kept:
            break
    for reading in kept:
        yield _event(setting, sentence, reading)


def _is_whole(setting: Setting, sentence: Sentence, reading: Reading) -> bool:
    """Tell whether a reading has the actors that make it an event.

    Things meet nobody and budgets come to nothing; what is told by the way must name both who and whom, unless its
    words leave no doubt.
    """
    clause = sentence.clauses[reading.clause]
    if clause.level != TOLD and _is_unreal(sentence, reading.clause):
        return False
    source, target = _actors(setting, sentence, reading)
    undoubted = reading.duty or clause.group.passive or reading.operator == "occur"
    undoubted = undoubted or reading.code.startswith(_BY_THINGS)
    acted = undoubted or is_acting(sentence, clause)
    if reading.code == _MEETING and clause.group.passive:
        return False
    if reading.code == _VISIT and not any(name[0].isupper() for name in target):
        return False
    if not acted or not (source or target) or (reading.code.startswith("10") and not source):
        return False
    return clause.level == TOLD or reading.strength > _CLEAR or bool(source and target)


def _is_unreal(sentence: Sentence, place: int) -> bool:
    """Tell whether an infinitive or participle hangs on a verb that is denied or only possible."""
    if sentence.clauses[place].group.kind == "finite":
        return False
    before = [c.group for c in sentence.clauses[:place] if c.group.kind == "finite"]
    return bool(before) and (before[-1].negated or before[-1].modal in {"may", "might", "could", "can"})


def _is_denied(setting: Setting, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the clause is what somebody denies: by their word it did not happen."""
    if clause.content is not None:
        cue = sentence.tokens[sentence.clauses[clause.content].group.head]
        if cue.lemma in sentence.lex.sets["denials"]:
            return True
    return setting.is_denied(sentence.tokens[clause.group.head].start)


def _same(sentence: Sentence, a: Reading, b: Reading) -> bool:
    """Tell whether two readings are one event told twice: one type, one subject."""
    codes, clauses = sentence.lex.codes, sentence.clauses
    return codes[a.code] == codes[b.code] and clauses[a.clause].subject == clauses[b.clause].subject


def _event(setting: Setting, sentence: Sentence, reading: Reading) -> Event:
    lex = sentence.lex
    category = lex.codes[reading.code]
    source, target = _actors(setting, sentence, reading)
    first, last = _extent(sentence, reading)
    span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
    anchor = sentence.tokens[sentence.clauses[reading.clause].group.head].start
    return Event(
        article=setting.article.id,
        start=span.start,
        end=span.end,
        text=setting.article.quote(span),
        source=source,
        target=tuple(name for name in target if name not in source),
        code=_RESIGN.get(reading.code, reading.code),
        plover=category.plover,
        mode=category.mode,
        context=category.context,
        date=setting.date(span, anchor),
        place=setting.place(sentence, first, last, {*source, *target}),
        figures=setting.figures(span),
        statement=setting.statement(anchor),
        confidence=_confidence(reading, source, target),
    )


def _extent(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Return the first and last token of the clause that tells it."""
    clause = sentence.clauses[reading.clause]
    last = clause.stop - 1
    if reading.inner is not None:
        last = max(last, sentence.clauses[reading.inner].stop - 1)
    while last > clause.group.head and sentence.tokens[last].tag in "XC":
        last -= 1
    return min(clause.start, clause.group.first), max(last, min(reading.end, len(sentence.tokens) - 1))


def _actors(setting: Setting, sentence: Sentence, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    clause = sentence.clauses[reading.clause]
    if reading.operator == "occur":
        return parties(sentence, reading)
    subject = _resolved(setting, sentence, clause)
    if reading.duty:
        return setting.speaker(sentence, clause), subject
    if clause.group.passive:
        if any(p.last == reading.noun for p in clause.subject):
            return agents(sentence, clause), parties(sentence, reading)[1]
        return agents(sentence, clause), subject
    return subject, targets(sentence, reading)


def _resolved(setting: Setting, sentence: Sentence, clause: Clause) -> tuple[str, ...]:
    """Return a clause's subject; a pronoun in reported words is who says them."""
    named = sources(sentence, clause)
    if named and named[0].lower() in {"it", "he", "she", "they", "we", "i"}:
        return setting.speaker(sentence, clause) or named
    return named


def _confidence(reading: Reading, source: Sequence[str], target: Sequence[str]) -> float:
    return round(min(0.95, 0.25 + 0.4 * reading.strength + 0.15 * bool(source) + 0.15 * bool(target)), 2)
