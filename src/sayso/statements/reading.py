"""One article read whole: outer attributions, those inside their contents, speakers, media, records.

Order matters: what is outer first, then what it contains (to depth four), each resolved in reading order, so that a
pronoun inside a relayed account finds whom the account names.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.lang.quotes import Quote, is_scare, quotes
from sayso.lang.sentences import sentences
from sayso.lang.vocabulary import word_set
from sayso.lang.words import words
from sayso.model import Article, Form, Role, SourceKind, Span, Statement
from sayso.statements import rules
from sayso.statements.entities import Cast
from sayso.statements.found import Found
from sayso.statements.hearers import is_no_telling, pointing, without_hearer
from sayso.statements.layers import cited_voice, is_lone_citing, layered
from sayso.statements.lexicon import lexicon
from sayso.statements.merging import merged, tagged
from sayso.statements.relays import via_of
from sayso.statements.speakers import Sieve


if TYPE_CHECKING:
    from sayso.models.tagger import Tagger

DEPTH = 4
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_WEAK = 0.2
"""Confidence from which the model is followed inside a content, where all is rarer than outside."""
_TOPICS = re.compile(
    r"(?:\w+\s)*(?:(?:discuss|mention|publish|outlin|compar)\w*|(?:sp[eo]\w+|talk\w*)\s(?:of|about))", re.IGNORECASE
)
_READ = frozenset({Role.TITLE, Role.BODY, Role.CAPTION})
_MARK = re.compile(r"[\"“”„«»]|''|``")
_LONGEST = 20_000


def regions(article: Article) -> list[Span]:
    """Return the stretches of text that can hold statements: title, body and captions, each paragraph one.

    A paragraph that ends with a colon goes on into the next: "He added:".
    """
    text = article.text
    spans = [block.span for block in article.blocks if block.role in _READ] or list(article.paragraphs)
    if not spans:
        spans = [Span(found.start(), found.end()) for found in _PARAGRAPH.finditer(text)]
    out: list[Span] = []
    for span in sorted(spans):
        if out and text[out[-1].start : out[-1].end].rstrip().endswith(":") and span.start - out[-1].end < 8:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return [
        Span(start, min(start + _LONGEST, span.end)) for span in out for start in range(span.start, span.end, _LONGEST)
    ]


class Reading:
    """The attributions of one article, found, nested and resolved."""

    def __init__(self, article: Article, outlets: Iterable[str] = (), tagger: "Tagger | None" = None) -> None:
        self.article = article
        self.tagger = tagger
        self.text = article.text
        self.regions = regions(article)
        self.marks = [quote for region in self.regions for quote in quotes(self.text, region.start, region.end)]
        self.sentences = [
            place
            for region in self.regions
            for place in sentences(self.text, region.start, region.end, self._within(region))
        ]
        self.starts = [span.start for span in self.sentences]
        self.outlets = [*outlets, article.outlet or ""]

    def statements(self) -> tuple[Statement, ...]:
        """Find the outer attributions, add what they hold, resolve all, and turn them into records."""
        cast = Cast(self.text, self.regions, self.outlets, self.article.outlet or "")
        quoted = [quote.span for quote in self.marks if quote.depth == 0 and not is_scare(self.text, quote)]
        sieve = Sieve(self.text, cast, self.sentences, quoted)
        done: list[Found] = []
        for found in sorted(self._outer(), key=lambda one: one.start):
            self._resolve(found, sieve, done, 1)
            done.append(found)
        return self._records(done)

    def _outer(self) -> list[Found]:
        """Find the outer attributions: by rule, and by the model where there is one."""
        found = [one for region in self.regions for one in rules.find(self.text, region, self._within(region))]
        if self.tagger is not None:
            found = merged(found, tagged(self.text, self.tagger.tag(self.text), self.regions, self.sentences))
        return self._clean(found)

    def _within(self, span: Span) -> list[Quote]:
        return [quote for quote in self.marks if span.start <= quote.start and quote.end <= span.end]

    def _resolve(self, found: Found, sieve: Sieve, before: Sequence[Found], depth: int) -> None:
        found.who = sieve.resolve(found)
        found.via = via_of(found, self.article, sieve, list(before))
        if depth < DEPTH and found.content:
            found.inside = [found.voice] if found.voice is not None else self._inside(found)
        for inner in found.inside:
            inner.parent = found
            self._resolve(inner, sieve, [], depth + 1)

    def _inside(self, found: Found) -> list[Found]:
        out: list[Found] = []
        for span in found.content:
            inner = self._unquoted(span)
            marks = self._within(inner) if inner == span else list(quotes(self.text, inner.start, inner.end))
            within = rules.find(self.text, inner, marks)
            if self.tagger is not None and may_speak(self.text, inner):
                seen = tagged(self.text, self.tagger.tag_inside(self.text, inner), [inner], self.sentences)
                within = with_missed(merged(within, seen), [*within, *(one for one in seen if one.score >= _WEAK)])
            out += [one for one in self._clean(within) if _is_worth(one, self.text)]
        return out

    def _clean(self, found: list[Found]) -> list[Found]:
        """Tell the voices of each attribution apart, and leave out a mere "citing" that is one of them."""
        found = [without_hearer(one, self.text) for one in found if not is_no_telling(one, self.text)]
        told = [layered(pointing(one, self.text)) for one in found if not is_lone_citing(one, self.text)]
        for one in told:
            one.voice = one.voice or cited_voice(one, self.text, self._sentence(one.cue))
        cited = [span for one in told if one.voice is not None for span in one.voice.cue]
        lone = [one for one in found if one.rule == "model" and is_lone_citing(one, self.text)]
        return told + [one for one in lone if not any(span.meets(other) for span in one.cue for other in cited)]

    def _sentence(self, cue: Sequence[Span]) -> Span | None:
        """Return the sentence that a cue stands in."""
        place = bisect_right(self.starts, cue[0].start) - 1 if cue else -1
        return self.sentences[place] if place >= 0 else None

    def _unquoted(self, span: Span) -> Span:
        """Step inside the marks of a content that is one quotation."""
        for quote in self.marks:
            if (
                quote.start <= span.start + 1
                and quote.end >= span.end - 1
                and quote.start <= quote.inner.start <= quote.inner.end
            ):
                return Span(
                    max(span.start, quote.inner.start),
                    max(span.start, quote.inner.start, min(span.end, quote.inner.end)),
                )
        return span

    def _records(self, outer: Sequence[Found]) -> tuple[Statement, ...]:
        out: list[Statement] = []
        for found in outer:
            self._record(found, None, out)
        return tuple(out)

    def _record(self, found: Found, parent: str | None, out: list[Statement]) -> None:
        article, who = self.article, found.who
        key = f"{article.id}:{len(out) + 1}"
        out.append(
            Statement(
                id=key,
                article=article.id,
                content=tuple(article.fragment(span) for span in found.content),
                cue=tuple(article.fragment(span) for span in found.cue),
                source=tuple(article.fragment(span) for span in found.source),
                form=self._form(found.content),
                act=found.act,
                source_kind=who.kind if who is not None else SourceKind.NONE,
                speaker=who.name if who is not None else None,
                via=found.via,
                parent=parent,
                negated=found.negated,
                confidence=round(min(1.0, max(0.0, found.score)), 3),
                affiliation=who.affiliation if who is not None else None,
                addressee=self.text[found.addressee.start : found.addressee.end] if found.addressee else None,
                hedge=self._hedge(found),
                resolution=who.path if who is not None else (),
            )
        )
        for inner in found.inside:
            self._record(inner, key, out)

    def _form(self, content: Sequence[Span]) -> Form:
        """Direct where every part stands in marks, mixed where some words do."""
        told = [self.text[span.start : span.end].strip(" ,.\n") for span in content]
        if not any(_MARK.search(part) for part in told):
            return Form.INDIRECT
        return (
            Form.DIRECT if all(part[:1] in "\"“„«'`" and part[-1:] in "\"”“»'" for part in told if part) else Form.MIXED
        )

    def _hedge(self, found: Found) -> str:
        """Return the first word among the content's first twenty that weakens it."""
        hedges = word_set("en", "words", "hedges")
        for span in found.content[:1]:
            for word in words(self.text, span.start, min(span.end, span.start + 160)):
                if word.lower in hedges and not (word.lower == "may" and word.is_capital):
                    return word.text
        return ""


def with_missed(joined: list[Found], by_rule: list[Found]) -> list[Found]:
    """Add what only rules see where it lies over nothing else: inside a content the model is less at home."""
    left = [one for one in by_rule if not any(_meets(one, other) for other in joined)]
    return sorted([*joined, *left], key=lambda one: one.start)


def _meets(a: Found, b: Found) -> bool:
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)
    least = min(sum(map(len, a.content)), sum(map(len, b.content)))
    return any(x.meets(y) for x in a.cue for y in b.cue) or 2 * shared > least


def may_speak(text: str, span: Span) -> bool:
    """Tell whether a stretch holds a word that can attribute; the model need not read what holds none."""
    return any(
        word.lower == "according" or any(not cue.rest for cue in lexicon().get(word.lower, ()))
        for word in words(text, span.start, span.end)
    )


def _is_worth(found: Found, text: str) -> bool:
    """Leave out what is too weak to stand as a statement of its own inside another."""
    if not found.source:
        return False
    if is_lone_citing(found, text):
        return False
    if found.rule == "noun" and _TOPICS.fullmatch(text, found.cue[0].start, found.cue[0].end):
        return False
    source = text[found.source[0].start : found.source[0].end].casefold() if found.source else ""
    if source.split("’")[0].split("'")[0] in {"i", "we"} and (
        found.act in {"believe", "know", "fear"} or found.rule in {"noun", "infinitive"}
    ):
        return False
    return source not in {"nobody", "no one", "anybody", "anyone", "everybody", "you"}
