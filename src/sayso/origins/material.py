"""What the other stages found, indexed for claims: units of text that state something, each with its chain.

A unit is the smallest stretch that is asserted by one voice: the content of an attributed statement, a statement as a
whole (that it was said), or what remains of a sentence in the article's own voice.  Units are found by their terms
through an inverted index, so that a claim never meets passages that share nothing with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self

from sayso.lang.propositions import Terms, terms
from sayso.lang.sentences import sentences
from sayso.model import Article, Collation, Family, Role, Span, Statement


ASSERTIVE = frozenset(
    "say deny warn claim believe confirm report admit announce add argue note explain predict estimate reveal show"
    " insist stress promise accuse complain acknowledge tell declare agree suggest reply quote write know think".split()
)
"""Acts whose content somebody puts forward as being so; others ("ask", "want", "urge") put nothing forward."""

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

    @classmethod
    def build(
        cls,
        articles: Sequence[Article],
        families: Iterable[Family],
        statements: Iterable[Statement],
        collations: Iterable[Collation] = (),
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
                for key in keys:
                    postings[key].append((name, place))
        return cls(
            sheets=sheets,
            families=tuple(families),
            statements=kept,
            collations={(laid.a, laid.b): laid for laid in collations},
            frequency=frequency,
            postings={key: tuple(places) for key, places in postings.items()},
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
    def concealing(self) -> frozenset[str]:
        """Lower-case names of media of which some article says that they named no source."""
        return frozenset(s.speaker.casefold() for s in self.statements if s.act == "conceal" and s.speaker)


def sheet(article: Article, said: Sequence[Statement]) -> Sheet:
    """Cut one article into sentences and units."""
    spans = tuple(span for body in _bodies(article) for span in sentences(article.text, body.start, body.end))
    known = {statement.id: statement for statement in said}
    units: list[Unit] = []
    covered: list[Span] = []
    for statement in said:
        chain = _chain(statement, known)
        if statement.act in ASSERTIVE and not statement.negated and statement.content:
            covered += [part.span for part in (*statement.content, *statement.source, *statement.cue)]
            own = tuple(part.span for part in statement.content)
            units += _placed(article.id, own, spans, Voice.CONTENT, (chain, statement))
        if statement.source or statement.cue:
            parts = (*statement.source, *statement.cue, *statement.content)
            whole = Span(min(part.start for part in parts), max(part.end for part in parts))
            units += _placed(article.id, (whole,), spans, Voice.SAYING, (chain[:-1], statement))
    for place, span in enumerate(spans):
        if left := _uncovered(span, covered):
            units.append(Unit(article.id, left, span, Voice.OWN, (), place))
    return Sheet(
        article=article,
        sentences=spans,
        terms=tuple(terms(article.text, span.start, span.end) for span in spans),
        units=tuple(units),
        title=frozenset(term.key for term in terms(article.title or "").terms),
    )


def _bodies(article: Article) -> tuple[Span, ...]:
    """The stretches of prose: body blocks where ingest told them, else the whole text."""
    if article.blocks:
        return tuple(block.span for block in article.blocks if block.role not in _NO_PROSE)
    return article.paragraphs or (Span(0, len(article.text)),)


def _chain(statement: Statement, known: Mapping[str, Statement]) -> tuple[Statement, ...]:
    """The statement and those around it, outermost first."""
    chain = [statement]
    while (parent := known.get(chain[0].parent or "")) is not None and parent not in chain:
        chain.insert(0, parent)
    return tuple(chain)


def _placed(
    article: str,
    spans: tuple[Span, ...],
    held: Sequence[Span],
    voice: Voice,
    said: tuple[tuple[Statement, ...], Statement],
) -> list[Unit]:
    """Make one unit for each sentence that the spans touch, so that long contents are compared part by part."""
    units = []
    for place, sentence in enumerate(held):
        parts = tuple(
            Span(max(span.start, sentence.start), min(span.end, sentence.end)) for span in spans if span.meets(sentence)
        )
        if parts:
            units.append(Unit(article, tuple(sorted(parts)), sentence, voice, said[0], place, said[1]))
    return units


def _uncovered(sentence: Span, covered: Iterable[Span]) -> tuple[Span, ...]:
    """What of a sentence stands in no attributed statement; nothing where only scraps remain."""
    left = [sentence]
    for span in covered:
        left = [
            Span(start, end)
            for part in left
            for start, end in (
                ((part.start, span.start), (span.end, part.end)) if span.meets(part) else ((part.start, part.end),)
            )
            if start < end
        ]
    return tuple(span for span in left if len(span) >= 12)
