"""What the page shows, prepared from the records: names for ids, places for passages, drawings, marked texts.

A template asks a `Page` for its sections in order; each part is a plain tuple, so that templates hold no logic beyond
loops and conditions.  Long collections are cut as `MOST` says, and the page says so.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from sayso.exports import marks, svg, wording
from sayso.exports.chains import Chain, chains, unanswered
from sayso.exports.stemma import stemma
from sayso.model import (
    Article,
    Claim,
    Collation,
    Drift,
    Event,
    Evidence,
    Family,
    Judgement,
    Origin,
    Passage,
    Span,
    Statement,
    Trace,
)


MOST = {"claims": 100, "families": 100, "collations": 40, "drift": 100, "chains": 40, "events": 200, "times": 400,
        "pairs": 400}  # fmt: skip
"""How many of each the page shows."""


class Quoted(NamedTuple):
    """A passage: whose it is, where it stands on the page, and its words."""

    outlet: str
    href: str
    place: str
    text: str


class Stretch(NamedTuple):
    """A part of a paragraph and its role in a statement: "content", "cue", "source", or none."""

    text: str
    role: str


class Paragraph(NamedTuple):
    """A block of an article as the page shows it."""

    anchor: str
    role: str
    stretches: tuple[Stretch, ...]


class Text(NamedTuple):
    """An article as the page shows it."""

    anchor: str
    name: str
    article: Article
    when: str
    link: str
    paragraphs: tuple[Paragraph, ...]


class Step(NamedTuple):
    """A step of a trace: why it is taken, and its passages."""

    why: str
    passages: tuple[Quoted, ...]


class End(NamedTuple):
    """An origin as the page shows it."""

    name: str
    kind: str
    way: str
    carried: str
    steps: tuple[Step, ...]


class Figure(NamedTuple):
    """One figure of a claim, what it counts, and what it opens to; ``label`` is its name beside its value."""

    name: str
    label: str
    value: int
    meaning: str
    ends: tuple[End, ...]
    passages: tuple[Quoted, ...]
    lines: tuple[str, ...]


class Comparison(NamedTuple):
    """Two witnesses side by side."""

    left: str
    right: str
    share: str
    rows: tuple[marks.Row, ...]
    tally: str


class Page:
    """The sections of one page."""

    def __init__(self, trace: Trace) -> None:
        self.trace = wording.readable(trace)
        self.names = wording.Names(trace)
        self.most = MOST
        self._number = {article.id: number for number, article in enumerate(trace.articles, start=1)}
        self._articles = {article.id: article for article in trace.articles}
        self._places = {article.id: blocks(article) for article in trace.articles}

    @cached_property
    def headline(self) -> str:
        """The verdict line."""
        return wording.headline(self.trace)

    @cached_property
    def invented(self) -> bool:
        """Whether all articles say that they are made up."""
        return wording.invented(self.trace)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What was not measured, with names for ids."""
        return tuple(self._named(reason) for reason in self.trace.not_measured)

    def _named(self, reason: str) -> str:
        article, colon, why = reason.partition(": ")
        return f"{self.names.of(article)}: {why}" if colon and article in self._articles else reason

    def quoted(self, passage: Passage) -> Quoted:
        """Show *passage* with its outlet and a link to the paragraph where it stands."""
        number = self._number.get(passage.article)
        starts = [span.start for span, _ in self._places.get(passage.article, ())]
        place = sum(start <= passage.start for start in starts)
        href = f"#a{number}p{place}" if number and place else ""
        return Quoted(self.names.of(passage.article), href, f"¶ {place}" if href else "", passage.text)

    def figures(self, claim: Claim) -> tuple[Figure, ...]:
        """List the figures of *claim* with what each opens to."""
        passages = tuple(map(self.quoted, claim.passages))
        named = [origin for origin in claim.origins if origin.named]
        opened: dict[str, tuple[Iterable[Origin], tuple[Quoted, ...], tuple[str, ...]]] = {
            "articles": ((), passages, ()),
            "outlets": ((), (), _distinct(self._articles[p.article].newsroom for p in claim.passages
                                          if p.article in self._articles)),
            "publishers": ((), (), _distinct(self._articles[p.article].owner for p in claim.passages
                                             if p.article in self._articles)),
            "texts": ((), (), self._texts(claim)),
            "attested": ((), (), self._newsrooms(claim)),
            "corroborated": (named, (), ()),
            "possible": ([origin for origin in claim.origins if not origin.named], (), ()),
            "disputed": (claim.denied_by, (), ()),
        }  # fmt: skip
        return tuple(
            Figure(name, name.removesuffix("s") if value == 1 else name, value, meaning,
                   tuple(map(self._end, opened[name][0])), *opened[name][1:])
            for name, meaning in wording.FIGURES.items()
            for value in [getattr(claim, name)]
        )  # fmt: skip

    def _texts(self, claim: Claim) -> tuple[str, ...]:
        """Name the texts that carry *claim*: families by their members, and articles that are nobody's copy."""
        carrying = dict.fromkeys(passage.article for passage in claim.passages)
        families = [tuple(m for m in family.members if m in carrying) for family in self.trace.families]
        copied = {member for members in families for member in members}
        written = claim.written or (*families, *((one,) for one in carrying if one not in copied))
        names = [[self.names.of(one) for one in text] for text in written]
        return tuple(f"one text: {', '.join(text)}" if len(text) > 1 else text[0] for text in names if text)

    def _newsrooms(self, claim: Claim) -> tuple[str, ...]:
        """Name the newsrooms that heard *claim*, those of one owner together."""
        if claim.newsrooms:
            return claim.newsrooms
        owners = {article.newsroom: article.owner for article in self.trace.articles}
        heard: dict[str, list[str]] = {}
        for name in _distinct(origin.newsroom for origin in claim.origins if origin.newsroom):
            heard.setdefault(owners.get(name, name), []).append(name)
        return tuple(
            ", ".join(names) + (f" (one owner: {owner})" if len(names) > 1 else "") for owner, names in heard.items()
        )

    def _end(self, origin: Origin) -> End:
        carried = wording.listed((self.names.of(article) for article in origin.articles), most=6)
        kind = str(origin.kind) if origin.named else "unnamed"
        steps = tuple(map(self._step, origin.evidence))
        return End(wording.origin_name(origin), kind, wording.through(origin, self.names), carried, steps)

    def _step(self, evidence: Evidence) -> Step:
        return Step(evidence.why, tuple(map(self.quoted, evidence.passages)))

    def judged(self, one: Judgement) -> str:
        """Say what a reader judged."""
        return wording.judgement(one)

    def claim_road(self, claim: Claim) -> str:
        """Say the way from outlets to origins."""
        return wording.road(claim)

    def tree(self, family: Family) -> svg.Drawing:
        """Draw the stemma of *family*."""
        times = {article.id: wording.dated(article) for article in self.trace.articles}
        links = {article: f"#a{number}" for article, number in self._number.items()}
        return svg.tree(stemma(family, self.trace.articles), self.names, times, links)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Lay the collations side by side."""
        known = (one for one in self.trace.collations if {one.a, one.b} <= self._articles.keys())
        return tuple(map(self._comparison, list(known)[: MOST["collations"]]))

    def _comparison(self, one: Collation) -> Comparison:
        left, right = self.names.of(one.a), self.names.of(one.b)
        share = (f"{wording.percent(one.contained_a)} of {left} is in {right}, "
                 f"{wording.percent(one.contained_b)} the other way")  # fmt: skip
        laid = marks.rows(one, self._articles[one.a], self._articles[one.b])
        return Comparison(left, right, share, laid, wording.edits(one.edits))

    def drift_sides(self, one: Drift) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
        """Compare both sides of a change word by word; a side that has nothing is empty."""
        if one.a and one.b:
            return marks.words_changed(one.a.text, one.b.text)
        return ([(one.a.text, True)] if one.a else []), ([(one.b.text, True)] if one.b else [])

    @cached_property
    def chains(self) -> tuple[tuple[Chain, svg.Drawing, tuple[Quoted, ...]], ...]:
        """Draw each chain, with the passages that take it."""
        roads = chains(self.trace, self.names)[: MOST["chains"]]
        return tuple((road, svg.chain(road), tuple(map(self.said, road.statements))) for road in roads)

    def said(self, statement: Statement) -> Quoted:
        """Quote the words that *statement* attributes."""
        parts = statement.content or statement.cue or statement.source
        return self.quoted(
            Passage(article=statement.article, start=parts[0].start, end=parts[-1].end, text=wording.said(statement))
        ) if parts else Quoted(self.names.of(statement.article), "", "", "")  # fmt: skip

    @cached_property
    def silent(self) -> tuple[tuple[str, Quoted], ...]:
        """List who did not answer, once a text."""
        return tuple((wording.speaker(one), self.said(one)) for one in unanswered(self.trace.statements))

    def event_quote(self, event: Event) -> Quoted:
        """Quote the clause that tells *event*."""
        return self.quoted(Passage(article=event.article, start=event.start, end=event.end, text=event.text))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Show every article with its statements marked."""
        said = {key: list(group) for key, group in groupby(
            sorted(self.trace.statements, key=lambda one: one.article), key=lambda one: one.article)}  # fmt: skip
        return tuple(self._text(article, said.get(article.id, [])) for article in self.trace.articles)

    def _text(self, article: Article, said: list[Statement]) -> Text:
        number = self._number[article.id]
        roles = roles_of(article, said)
        paragraphs = tuple(
            Paragraph(f"a{number}p{place}", role, stretches(article, span, roles))
            for place, (span, role) in enumerate(self._places[article.id], start=1)
        )
        return Text(
            f"a{number}", self.names.of(article.id), article, wording.dated(article), web(article.url), paragraphs
        )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def web(url: str | None) -> str:
    """Return *url* where a browser may safely be sent there, else nothing."""
    try:
        return url if url and urlsplit(url).scheme.lower() in {"http", "https"} else ""
    except ValueError:
        return ""


def blocks(article: Article) -> list[tuple[Span, str]]:
    """List the blocks of *article* with their roles; its lines, where none were marked."""
    if article.blocks:
        return [(block.span, str(block.role)) for block in article.blocks]
    found, start = [], 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            found.append((Span(start, start + len(line)), "body"))
        start += len(line)
    return found


def roles_of(article: Article, said: Iterable[Statement]) -> list[str]:
    """Tell for each code point of *article* what it is in a statement; cues before sources before content."""
    roles = [""] * len(article.text)
    for role in ("content", "source", "cue"):
        for statement in said:
            for part in getattr(statement, role):
                roles[part.start : part.end] = [role] * (min(part.end, len(roles)) - part.start)
    return roles


def stretches(article: Article, span: Span, roles: list[str]) -> tuple[Stretch, ...]:
    """Cut *span* wherever the role changes."""
    places = range(span.start, min(span.end, len(roles)))
    runs = (list(run) for _, run in groupby(places, key=roles.__getitem__))
    return tuple(Stretch(article.text[run[0] : run[-1] + 1], roles[run[0]]) for run in runs)
