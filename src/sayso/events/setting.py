"""Where, when and on whose word an event stands: what the other stages found, asked by position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.events.actors import sources
from sayso.events.clauses import Clause, Sentence
from sayso.model import Article, Form, Quantity, SourceKind, Span, Statement, Time, TimeKind


_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|-W\d{2})?(?=T|$)")
_PLACED = frozenset({"in", "at", "near", "outside", "inside", "off", "around"})
_PERSONAL = frozenset({"it", "he", "she", "they", "we", "i"})


def _may_stand_for(sentence: Sentence, clause: Clause, kind: SourceKind, form: Form) -> bool:
    """Tell whether the pronoun of a clause can mean a speaker of this kind: "it" no person, "she" no newspaper;

    within quotation marks only "I" and "we" do.
    """
    pronoun = sentence.tokens[clause.subject[0].last].lower if clause.subject else ""
    if pronoun in {"it", "they"}:
        return form is not Form.DIRECT and kind is not SourceKind.PERSON
    if pronoun in {"he", "she"}:
        return form is not Form.DIRECT and kind in {SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.NONE}
    return True


def _is_quoted(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the clause stands within quotation marks of its sentence."""
    marks = [t.text for t in sentence.tokens[: clause.group.head] if t.text in {'"', "“", "”", "«", "»"}]
    return bool(marks) and (marks[-1] in {"“", "«"} or (marks[-1] == '"' and marks.count('"') % 2 == 1))


def _is_own(sentence: Sentence, clause: Clause) -> bool:
    return bool(clause.subject) and sentence.tokens[clause.subject[0].last].lower in {"i", "we"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The article with its statements, times and quantities."""

    article: Article
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]

    @classmethod
    def build(
        cls, article: Article, statements: Sequence[Statement], times: Sequence[Time], quantities: Sequence[Quantity]
    ) -> "Setting":
        """Gather what belongs to *article*, in an order that does not hang on the caller's."""
        return cls(
            article,
            tuple(sorted((s for s in statements if s.article == article.id), key=lambda s: s.id)),
            tuple(sorted((t for t in times if t.article == article.id), key=lambda t: (t.start, t.end))),
            tuple(sorted((q for q in quantities if q.article == article.id), key=lambda q: (q.start, q.end))),
        )

    def _holding(self, place: int) -> Statement | None:
        """Return the innermost statement whose content holds *place*."""
        held = [
            (part.end - part.start, statement.id, statement)
            for statement in self.statements
            for part in statement.content
            if part.start <= place < part.end
        ]
        return min(held, key=lambda row: row[:2])[2] if held else None

    def statement(self, place: int) -> str | None:
        """Return the id of the statement that asserts what stands at *place*; None in the outlet's own voice."""
        held = self._holding(place)
        return held.id if held else None

    def is_denied(self, place: int) -> bool:
        """Tell whether a denial holds *place*: what it says did not happen by its source's word."""
        held = self._holding(place)
        return held is not None and (held.act == "deny" or held.negated)

    def is_attributed(self, sentence: Sentence, clause: Clause) -> bool:
        """Tell whether somebody is said to say what the clause tells."""
        return clause.content is not None or self._holding(sentence.tokens[clause.group.head].start) is not None

    def speaker(self, sentence: Sentence, clause: Clause) -> tuple[str, ...]:
        """Return who says what the clause tells: the subject of the verb of saying, or the statement's speaker."""
        held = self._holding(sentence.tokens[clause.group.head].start)
        if clause.subject and (said := self._speaking(sentence, clause)):
            return (said,)
        if held is not None and not _may_stand_for(sentence, clause, held.source_kind, held.form):
            return ()
        if held is None and _is_quoted(sentence, clause) and not _is_own(sentence, clause):
            return ()
        if clause.content is not None:
            named = sources(sentence, sentence.clauses[clause.content])
            if named and named[0].lower() not in _PERSONAL:
                return named
        if held is None:
            return ()
        name = held.speaker or (held.source[0].text if held.source else "")
        return (name,) if name else ()

    def _speaking(self, sentence: Sentence, clause: Clause) -> str | None:
        """Return the speaker of the statement whose source is the clause's subject: "she" of "she urged them to"."""
        pronoun = sentence.tokens[clause.subject[0].last]
        return next((s.speaker for s in self.statements for part in s.source if part.start == pronoun.start), None)

    def date(self, span: Span, anchor: int) -> str | None:
        """Return the date that the clause names nearest to its verb, as precise as it is; None where it names none."""
        held = [
            (abs(time.start - anchor), time.start, found[0])
            for time in self.times
            if time.type in {TimeKind.DATE, TimeKind.TIME}
            and span.start <= time.start < span.end
            and (found := _DATE.match(time.value))
        ]
        return min(held)[2] if held else None

    def figures(self, span: Span) -> tuple[Quantity, ...]:
        """Return the quantities of the clause."""
        return tuple(q for q in self.quantities if span.start <= q.start and q.end <= span.end)

    def place(self, sentence: Sentence, first: int, last: int, actors: set[str]) -> str | None:
        """Return the place that "in", "at" or "near" names in the clause, unless it is an actor already."""
        tokens = sentence.tokens
        for phrase in sentence.phrases:
            if phrase.prep not in _PLACED or not first <= phrase.first <= last:
                continue
            names = [t for t in tokens[phrase.first : phrase.last + 1] if t.capital and t.tag == "N"]
            if not names or names[-1].end != tokens[phrase.last].end:
                continue
            text = self.article.text[names[0].start : names[-1].end]
            if text not in actors:
                return text
        return None
