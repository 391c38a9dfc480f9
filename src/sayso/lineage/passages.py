"""A collation read from one witness to the other, by words and sentences: the ground on which drift is told.

Rows are turned so that the left side is always the witness that the text came from.  Fragments become readings, and a
sentence is followed to the sentence of the other witness that holds most of its words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.lineage.notes import Reading, is_function
from sayso.lineage.words import Words
from sayso.model import Collation, Edit, EditKind, Fragment, Passage, Span


_TURNED = {EditKind.CUT: EditKind.INSERTED, EditKind.INSERTED: EditKind.CUT}
_SAME_PLACE = frozenset({EditKind.SHARED, EditKind.MOVED, EditKind.REWORDED})


@dataclass(frozen=True)
class Witness:
    """A witness's words, with ways from places in its text to numbers of words."""

    words: Words

    @cached_property
    def _begins(self) -> dict[int, int]:
        return {start: number for number, start in enumerate(self.words.starts)}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {end: number + 1 for number, end in enumerate(self.words.ends)}

    def reading(self, fragment: Fragment | None) -> Reading:
        """Return the words of a fragment of this witness; none for None."""
        if fragment is None:
            return Reading(self.words, 0, 0)
        return Reading(self.words, self._begins[fragment.start], self._ends[fragment.end])

    @cached_property
    def sentences(self) -> list[Reading]:
        """The sentences of this witness that have words."""
        numbers, out, begin = self.words.sentences, [], 0
        for at in range(1, len(numbers) + 1):
            if at == len(numbers) or numbers[at] != numbers[begin]:
                out.append(Reading(self.words, begin, at))
                begin = at
        return out

    def sentence_at(self, word: int) -> Reading:
        """Return the sentence in which the word number *word* stands."""
        numbers = self.words.sentences
        begin = end = word
        while begin and numbers[begin - 1] == numbers[word]:
            begin -= 1
        while end < len(numbers) and numbers[end] == numbers[word]:
            end += 1
        return Reading(self.words, begin, end)

    def passage(self, reading: Reading) -> Passage | None:
        """Return a reading as a passage of the article."""
        if not len(reading):
            return None
        return self.words.article.passage(self.words.span(reading.begin, reading.end))

    @cached_property
    def grams(self) -> frozenset[tuple[str, ...]]:
        """All four words in a row."""
        keys = self.words.keys
        return frozenset(tuple(keys[at : at + 4]) for at in range(len(keys) - 3))

    def holds(self, reading: Reading) -> float:
        """Return the share of the four words in a row of *reading* that this witness has."""
        keys = reading.keys
        grams = [tuple(keys[at : at + 4]) for at in range(len(keys) - 3)]
        return sum(gram in self.grams for gram in grams) / len(grams) if grams else 0.0


@dataclass(frozen=True)
class Change:
    """One row of a collation, from the witness that the text came from to the one that has it now."""

    op: EditKind
    old: Reading
    new: Reading
    note: str


@dataclass(frozen=True)
class Way:
    """What happened on the way from *old* to *new*."""

    old: Witness
    new: Witness
    changes: tuple[Change, ...]

    @cached_property
    def _place(self) -> dict[int, int]:
        """For each word of *old* that has a counterpart, the number of that in *new*."""
        place: dict[int, int] = {}
        for change in self.changes:
            if change.op in _SAME_PLACE and len(change.old) == len(change.new):
                place.update(zip(range(change.old.begin, change.old.end), range(change.new.begin, change.new.end)))  # noqa: B905  # of one length
        return place

    def followed(self, sentence: Reading) -> tuple[Reading, list[int]] | None:
        """Return the sentence of *new* that holds most words of *sentence*, and which of these words it holds."""
        place = self._place
        kept = [at for at in range(sentence.begin, sentence.end) if at in place]
        numbers = self.new.words.sentences
        counted = Counter(numbers[place[at]] for at in kept if not is_function(self.old.words.keys[at]))
        if not counted:
            return None
        most = counted.most_common(1)[0][0]
        there = [at for at in kept if numbers[place[at]] == most]
        return self.new.sentence_at(place[there[0]]), there


def way(collation: Collation, old: Witness, new: Witness) -> Way:
    """Read *collation* from *old* to *new*, whichever stands on its left."""
    forward = collation.a == old.words.article.id
    return Way(old, new, tuple(_changes(collation.edits, old, new, forward=forward)))


def _changes(edits: Sequence[Edit], old: Witness, new: Witness, *, forward: bool) -> Iterator[Change]:
    for edit in edits:
        before, after = (edit.a, edit.b) if forward else (edit.b, edit.a)
        op = edit.op if forward else _TURNED.get(edit.op, edit.op)
        yield Change(op, old.reading(before), new.reading(after), edit.note if forward else _turned(edit.note))


def _turned(note: str) -> str:
    """Say the same change from the other end."""
    swaps = {"added": "dropped", "dropped": "added", "stronger": "weaker", "weaker": "stronger"}
    return " ".join(
        swaps.get(word.rstrip(","), word.rstrip(",")) + ("," if word.endswith(",") else "") for word in note.split(" ")
    )


def hull(one: Reading, other: Reading) -> Reading:
    """Return the stretch from the first to the last word of two readings of one witness."""
    if not len(one) or not len(other):
        return one if len(one) else other
    return Reading(one.words, min(one.begin, other.begin), max(one.end, other.end))


def quotations(witness: Witness) -> Iterator[Reading]:
    """Yield the words between quotation marks, a sentence at a time."""
    words, begin = witness.words, -1
    for at in range(len(words) + 1):
        inside = at < len(words) and words.quoted[at]
        if begin >= 0 and (not inside or words.sentences[at] != words.sentences[begin]):
            yield Reading(words, begin, at)
            begin = -1
        if inside and begin < 0:
            begin = at


def span_of(reading: Reading) -> Span:
    """Return where a reading stands."""
    return reading.words.span(reading.begin, reading.end)
