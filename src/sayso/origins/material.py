"""What the other stages found, indexed for claims: units of text that state something, each with its chain.

A unit is the smallest stretch that is asserted by one voice: the content of an attributed statement, a statement as a
whole (that it was said), or what remains of a sentence in the article's own voice.  Units are found by their terms
through an inverted index, so that a claim never meets passages that share nothing with it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Self

from sayso.lang.propositions import Term, Terms, terms
from sayso.lang.sentences import sentences
from sayso.lang.stems import stem
from sayso.model import Article, Collation, Family, Judgement, Role, SourceKind, Span, Statement
from sayso.origins.judging import Judged
from sayso.origins.naming import conceals, key
from sayso.origins.people import People


_ASSERTIVE = frozenset("say deny warn claim believe confirm report admit announce accuse call fear reply".split())
"""Acts whose content somebody puts forward as being so; others ("ask", "urge", "praise") put nothing forward."""

_RECEIVING = frozenset("learn hear read see listen watch discover realise realize notice know knew known aware".split())
"""Words of taking in: whoever learns or knows of something is not its source, but who tells that he does."""


def asserts(statement: Statement) -> bool:
    """Tell whether the speaker puts the content forward as being so ("said that", not "wants to", not "heard that")."""
    if statement.act not in _ASSERTIVE or statement.negated or not statement.content:
        return False
    if statement.content[0].text.lower().startswith("to "):
        return False
    cue = {stem(word) for part in statement.cue for word in part.text.lower().split()}
    return statement.source_kind is SourceKind.MEDIA or cue.isdisjoint(stem(word) for word in _RECEIVING)


_begin = attrgetter("start")

_SCRAP = 12
"""Code points below which what stands between two statements is nothing of its own."""

_POINTER = 24
"""Code points of a content that only points back: "this", "the allegation", "any of it"."""

_DENIES_THIS = re.compile(
    r"((?:The )?[A-Z][\w.&’'-]*(?: [\w.&’'-]+){0,4}) (denie[sd]|reject(?:s|ed)|dispute[sd]|ha[sd] denied)"
    r" (?:this|it|(?:that|the (?:claim|allegation|accusation|charge|report|account|story)s?)(?=[.,;:]))"
)

_THE_REPORT = re.compile(r"\b(?:report|story|article|account)s?\b", re.IGNORECASE)

_OWN_NAME = re.compile(
    r"\banonym|\bcondition\b|\b(?:asked|wished|wanted|declined|refused|authori[sz]ed)\b", re.IGNORECASE
)
"""Words of those who ask not to be named themselves."""

_NO_PROSE = frozenset({Role.TITLE, Role.BYLINE, Role.DATE, Role.FOOTER, Role.CAPTION})


class Voice(StrEnum):
    """Whose words a unit holds."""

    CONTENT = "content"
    SAYING = "saying"
    OWN = "own"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A stretch of an article that one voice asserts.

    ``spans`` are its own words, ``sentence`` the sentence that holds them, ``chain`` the statements from the outermost
    to the innermost inside whose content it stands (own voice: empty), ``statement`` the one that it is.
    """

    article: str
    spans: tuple[Span, ...]
    sentence: Span
    voice: Voice
    chain: tuple[Statement, ...]
    place: int
    statement: Statement | None = None

    @property
    def start(self) -> int:
        """Where the unit begins, in code points."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the unit ends, in code points."""
        return self.spans[-1].end

    def __len__(self) -> int:
        return sum(len(span) for span in self.spans)


@dataclass(frozen=True)
class Sheet:
    """One article cut into sentences and units, with the terms of each sentence."""

    article: Article
    sentences: tuple[Span, ...]
    terms: tuple[Terms, ...]
    units: tuple[Unit, ...]
    title: frozenset[str]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All stems of the article, its title included."""
        return frozenset(term.key for held in self.terms for term in held.terms) | self.title


@dataclass(frozen=True)
class Material:
    """Articles with their families, statements and collations, and the index of their units."""

    sheets: Mapping[str, Sheet]
    families: tuple[Family, ...]
    statements: tuple[Statement, ...]
    collations: Mapping[tuple[str, str], Collation]
    frequency: Counter[str]
    postings: Mapping[str, tuple[tuple[str, int], ...]]
    judged: Judged = field(default_factory=Judged)

    @classmethod
    def build(
        cls,
        articles: Sequence[Article],
        families: Iterable[Family],
        statements: Iterable[Statement],
        collations: Iterable[Collation] = (),
        judgements: Sequence[Judgement] = (),
    ) -> Self:
        """Index what the stages found; cost grows linearly with the text."""
        said: defaultdict[str, list[Statement]] = defaultdict(list)
        kept = tuple(sorted(statements, key=lambda statement: (statement.article, statement.id)))
        for statement in kept:
            said[statement.article].append(statement)
        sheets = {article.id: sheet(article, said.get(article.id, ())) for article in articles}
        frequency: Counter[str] = Counter()
        postings: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, held in sheets.items():
            for place, known in enumerate(held.terms):
                keys = {term.key for term in known.terms}
                frequency.update(keys)
                for term in keys:
                    postings[term].append((name, place))
        return cls(
            sheets=sheets,
            families=tuple(families),
            statements=kept,
            collations={(laid.a, laid.b): laid for laid in collations},
            frequency=frequency,
            postings={term: tuple(places) for term, places in postings.items()},
            judged=Judged(judgements, articles),
        )

    @cached_property
    def sentence_count(self) -> int:
        """How many sentences there are in all."""
        return sum(len(held.sentences) for held in self.sheets.values())

    @cached_property
    def families_of(self) -> Mapping[str, tuple[Family, ...]]:
        """The families in which each article stands; a merged copy stands in two."""
        found: defaultdict[str, list[Family]] = defaultdict(list)
        for family in self.families:
            for member in family.members:
                found[member].append(family)
        return {name: tuple(held) for name, held in found.items()}

    @cached_property
    def people(self) -> People:
        """Who is who: bodies and offices of the named speakers, over all articles."""
        return People(self.statements)

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """How each outlet calls itself, by its `key`: "Lantern" is "The Lantern" where that is held."""
        return {key(held.article.outlet): held.article.outlet for held in self.sheets.values() if held.article.outlet}

    @cached_property
    def concealing(self) -> frozenset[str]:
        """Names of media of which some article says that they named no source."""
        told = {name for said in self.statements if said.act == "conceal" for name in _hiding(said)}
        for held in self.sheets.values():
            told |= _concealed(held)
        return frozenset(told)


def _hiding(said: Statement) -> tuple[str, ...]:
    """The medium that hides a source: the speaker of "named no source", the carrier of "whom it did not name".

    Who asks not to be named hides only himself.
    """
    cue = " ".join(part.text for part in said.cue)
    if _OWN_NAME.search(cue):
        return said.via[-1:]
    if said.source_kind is SourceKind.MEDIA and said.speaker:
        return (said.speaker,)
    if said.source_kind in (SourceKind.ORGANISATION, SourceKind.DOCUMENT) and said.speaker and "source" in cue:
        return (said.speaker,)
    return said.via[-1:]


def _concealed(held: Sheet) -> set[str]:
    """Media whose statements stand in, or right before, a sentence that says that a source is not named."""
    found: set[str] = set()
    cited = [
        (unit.place, unit.statement.speaker)
        for unit in held.units
        if unit.statement is not None and unit.statement.source_kind is SourceKind.MEDIA and unit.statement.speaker
    ]
    for place, span in enumerate(held.sentences):
        if conceals(held.article.quote(span)):
            here = {name for at, name in cited if at == place}
            found |= here or {name for at, name in cited if at == place - 1}
    return found


def sheet(article: Article, said: Sequence[Statement]) -> Sheet:
    """Cut one article into sentences and units."""
    spans = tuple(span for body in _bodies(article) for span in sentences(article.text, body.start, body.end))
    known = {statement.id: statement for statement in said}
    units: list[Unit] = []
    covered: list[Span] = []
    for statement in said:
        chain = _chain(statement, known)
        if asserts(statement):
            covered += [part.span for part in (*statement.content, *statement.source, *statement.cue)]
            own = tuple(part.span for part in statement.content)
            units += _placed(article.id, own, spans, Voice.CONTENT, (chain, statement))
        if (statement.source or statement.cue) and (statement.parent is None or asserts(statement)):
            parts = (*statement.source, *statement.cue, *statement.content)
            whole = Span(min(part.start for part in parts), max(part.end for part in parts))
            units += _placed(article.id, (whole,), spans, Voice.SAYING, (chain[:-1], statement))
    units += _answered(article, said, spans)
    covered.sort()
    for place, span in enumerate(spans):
        if left := _uncovered(span, covered):
            units.append(Unit(article.id, left, span, Voice.OWN, (), place))
    return Sheet(
        article=article,
        sentences=spans,
        terms=tuple(placed(article.quote(span), span.start) for span in spans),
        units=tuple(units),
        title=frozenset(term.key for term in terms(article.title or "").terms),
    )


def placed(sentence: str, start: int) -> Terms:
    """The terms of a sentence that begins at *start*; copies repeat their sentences, so each is read once."""
    found = _terms(sentence)
    return Terms(
        tuple(Term(start + term.start, start + term.end, *term[2:]) for term in found.terms),
        tuple(start + at for at in found.negations),
        tuple(start + at for at in found.modals),
    )


@lru_cache(maxsize=65536)
def _terms(sentence: str) -> Terms:
    return terms(sentence)


def _bodies(article: Article) -> tuple[Span, ...]:
    """The stretches of prose: body blocks where ingest told them, else the whole text."""
    if article.blocks:
        return tuple(block.span for block in article.blocks if block.role not in _NO_PROSE)
    return article.paragraphs or (Span(0, len(article.text)),)


def _chain(statement: Statement, known: Mapping[str, Statement]) -> tuple[Statement, ...]:
    """The statement and those around it, outermost first."""
    chain = [statement]
    parent = known.get(statement.parent or "")
    while parent is not None and parent not in chain:
        if asserts(parent):
            chain.insert(0, parent)
        parent = known.get(parent.parent or "")
    return tuple(chain)


def _placed(
    article: str,
    spans: tuple[Span, ...],
    held: Sequence[Span],
    voice: Voice,
    said: tuple[tuple[Statement, ...], Statement],
) -> list[Unit]:
    """Make one unit for each sentence that the spans touch, so that long contents are compared part by part."""
    parts: defaultdict[int, list[Span]] = defaultdict(list)
    for span in spans:
        place = max(bisect_right(held, span.start, key=_begin) - 1, 0)
        while place < len(held) and held[place].start < span.end:
            sentence = held[place]
            if span.meets(sentence):
                parts[place].append(Span(max(span.start, sentence.start), min(span.end, sentence.end)))
            place += 1
    return [
        Unit(article, tuple(sorted(here)), held[place], voice, said[0], place, said[1])
        for place, here in sorted(parts.items())
    ]


def _answered(article: Article, said: Sequence[Statement], held: Sequence[Span]) -> list[Unit]:
    """Units for denials that only point back: "this" is what stands before, "the report" what was reported."""
    reported = next((n for n, span in enumerate(held) if any(_reports(one, span) for one in said)), None)
    units = []
    for statement, at in [*_thin_denials(said), *_plain_denials(article, held)]:
        place = next((n for n, span in enumerate(held) if span.start <= at < span.end), 0)
        if _THE_REPORT.search(article.text, at, held[place].end if held else at) and reported is not None:
            targets = [reported]
        else:
            targets = _paragraph_before(article, held, place)
        units += [
            Unit(article.id, (held[n],), held[n], Voice.CONTENT, (statement,), n, statement)
            for n in targets
            if n < place
        ]
    return units


def _paragraph_before(article: Article, held: Sequence[Span], place: int) -> list[int]:
    """The sentence before, and where that ends a paragraph all sentences of that paragraph."""
    found = list(range(max(0, place - 1), place))
    if found and "\n" in article.text[held[place - 1].end : held[place].start]:
        while found[0] > 0 and "\n" not in article.text[held[found[0] - 1].end : held[found[0]].start]:
            found.insert(0, found[0] - 1)
    return found


def _reports(statement: Statement, sentence: Span) -> bool:
    """Tell whether a medium's report is told in a sentence."""
    parts = (*statement.cue, *statement.source)
    return statement.source_kind is SourceKind.MEDIA and any(part.span.meets(sentence) for part in parts)


def _thin_denials(said: Iterable[Statement]) -> Iterator[tuple[Statement, int]]:
    """Denials whose content is no more than "this" or "the allegation", with their place."""
    for statement in said:
        parts = (*statement.cue, *statement.source, *statement.content)
        thin = len("".join(part.text for part in statement.content)) <= _POINTER
        if thin and parts and statement.act == "deny" and not statement.negated:
            yield statement, parts[0].start


def _plain_denials(article: Article, held: Iterable[Span]) -> Iterator[tuple[Statement, int]]:
    """Sentences of the form "X denies this", which hold no content of their own."""
    for span in held:
        found = _DENIES_THIS.match(article.text, span.start, span.end)
        if found is not None:
            yield (
                Statement(
                    id=f"{article.id}:denial@{span.start}",
                    article=article.id,
                    source=(article.fragment(Span(*found.span(1))),),
                    cue=(article.fragment(Span(*found.span(2))),),
                    act="deny",
                    source_kind=SourceKind.ORGANISATION,
                    speaker=found[1].removeprefix("The "),
                ),
                span.start,
            )


def _uncovered(sentence: Span, covered: Sequence[Span]) -> tuple[Span, ...]:
    """What of a sentence stands in none of the *covered* spans, in their order; nothing where only scraps remain."""
    left, begin = [], sentence.start
    for span in covered[: bisect_left(covered, sentence.end, key=_begin)]:
        if span.start - begin >= _SCRAP:
            left.append(Span(begin, span.start))
        begin = max(begin, span.end)
    if sentence.end - begin >= _SCRAP:
        left.append(Span(begin, sentence.end))
    return tuple(left)
