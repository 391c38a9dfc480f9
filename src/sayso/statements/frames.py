"""The frames that a cue can stand in: each takes the clause, noun phrase, infinitive or quotation that is its content.

A frame returns the word to read on from, or None where it does not fit and another may.
"""

from collections.abc import Callable

from sayso.statements.cues import Group
from sayso.statements.following import Range, addressee_at, content_end, ends_noun, is_clause, is_finite, what_follows
from sayso.statements.found import Found
from sayso.statements.tokens import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    MARK,
    NAME,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SUBORDINATOR,
    Sentence,
    closed,
)


_POINTING = frozenset({"so", "otherwise"})


class Frames:
    """The frames of one sentence; ``out`` collects what is found, ``low`` is the first word not yet taken."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.low = 0
        self.high = sentence.high
        self.out: list[Found] = []
        self.subject: Range | None = None

    def framed(self, group: Group, source: Range) -> int | None:
        """Try the frames of a cue in order of how much they ask for."""
        frames: dict[str, Callable[[Group, Range], int | None]] = {
            "told": self.told,
            "object": self.object,
            "infinitive": self.infinitive,
            "clause": self.clause,
            "that": self.that,
            "noun": self.noun,
        }
        end = self.pointing(group, source)
        if end is not None:
            return end
        for frame, read in frames.items():
            if frame in group.cue.acts:
                end = read(group, source)
                if end is not None:
                    return end
        return None

    def pointing(self, group: Group, source: Range) -> int | None:
        """Read "S said so" and "S told A otherwise": a content that only points back; "otherwise" denies it."""
        s = self.sentence
        if not {"clause", "told"} & set(group.cue.acts):
            return None
        addressee = addressee_at(s, group.last + 1) if "told" in group.cue.acts else None
        place = (addressee[1] if addressee is not None else group.last) + 1
        over = s.kind(place + 1) in {MARK, PREPOSITION, NAME, CONJUNCTION} or place + 1 >= self.high
        if s.lower(place) not in _POINTING or not (over or s.lower(place + 1) in closed("times", "adverbs")):
            return None
        act = "deny" if s.lower(place) == "otherwise" else None
        cue = (group.first, group.last)
        self.add(source, cue, [(place, place)], group, act=act, addressee=addressee, score=0.85, rule="inserted")
        return place + 1

    def clause(self, group: Group, source: Range) -> int | None:
        """Read "S said (that) C" and 'S said, "C"'."""
        kind, start = what_follows(self.sentence, group.last + 1)
        if kind == "closed":
            return self.inserted(group, source, start)
        end = content_end(self.sentence, start)
        if end < start or (kind == "bare" and not is_finite(self.sentence, start, end)):
            return None
        if group.cue.lemma != "say" and self.sentence.lower(group.last + 1) == "to":
            return None
        contents = [(start, end)]
        if self.sentence.kind(start) == QUOTE and self._has_lead(source):
            contents.insert(0, (self.low, source[0] - 1))
        self.add(source, (group.first, group.last), contents, group, score=0.85, rule="clause")
        return end + 1

    def _has_lead(self, source: Range) -> bool:
        """Tell whether speech stands before 'S said, "C"'."""
        s = self.sentence
        comma = s.lower(source[0] - 1) == "," and is_clause(s, source[0] - 1)
        return comma or any(s.kind(index) == QUOTE for index in range(self.low, source[0]))

    def that(self, group: Group, source: Range) -> int | None:
        """Read "S announced that C"."""
        kind, start = what_follows(self.sentence, group.last + 1)
        if kind == "closed":
            return self.inserted(group, source, start)
        if kind == "bare" and not (self.sentence.kind(start) == PRONOUN or self.sentence.lower(start) == "there"):
            return None
        end = content_end(self.sentence, start)
        if end < start:
            return None
        self.add(source, (group.first, group.last), [(start, end)], group, score=0.8, rule="that")
        return end + 1

    def told(self, group: Group, source: Range) -> int | None:
        """Read "S told A (that) C"."""
        addressee = addressee_at(self.sentence, group.last + 1)
        if addressee is None:
            return None
        kind, start = what_follows(self.sentence, addressee[1] + 1)
        if kind == "closed":
            return self.inserted(group, source, start, addressee)
        if self.sentence.lower(start) in {"to", "about", "of"}:
            return None
        end = content_end(self.sentence, start)
        if end < start:
            return None
        contents = [(start, end)]
        if kind == "quote" and self._has_lead(source):
            contents.insert(0, (self.low, source[0] - 1))
        self.add(source, (group.first, group.last), contents, group, addressee=addressee, score=0.85, rule="told")
        return end + 1

    def inserted(self, group: Group, source: Range, stop: int, addressee: Range | None = None) -> int | None:
        """Read "C, S said, C": what stands before the source, and what goes on after the comma."""
        s = self.sentence
        if source[0] <= self.low or s.kind(source[0] - 1) not in {MARK, QUOTE}:
            return None
        contents = [(self.low, source[0] - 1)]
        whole = is_clause(self.sentence, source[0] - 1)
        following = stop + 1
        if (
            following < self.high
            and s.lower(stop) == ","
            and not s.lower(following).endswith("ing")
            and s.kind(following) != SUBORDINATOR
        ):
            end = content_end(self.sentence, following)
            if s.lower(following) in {"a", "an"} and not any(s.kind(at) == AUXILIARY for at in range(following, end)):
                end = -1
            if end >= following:
                contents.append((following, end))
                stop = end
                whole = whole or is_finite(s, following, end)
        if not whole:
            return None
        self.add(source, (group.first, group.last), contents, group, addressee=addressee, score=0.8, rule="inserted")
        return stop + 1

    def infinitive(self, group: Group, source: Range) -> int | None:
        """Read "S promised to C"."""
        start = group.last + 1
        while self.sentence.kind(start) == ADVERB:
            start += 1
        if self.sentence.lower(start) != "to":
            return None
        end = content_end(self.sentence, start)
        self.add(source, (group.first, group.last), [(start, end)], group, score=0.6, rule="infinitive")
        return end + 1

    def object(self, group: Group, source: Range) -> int | None:
        """Read "S urged A to C" and "S accused A of C"."""
        s = self.sentence
        goal = next(
            (
                place
                for place in range(group.last + 2, min(self.high, group.last + 14))
                if s.lower(place) in {"to", "of", "for"} and s.kind(place + 1) != MARK
            ),
            None,
        )
        if goal is None or any(s.kind(place) in {MARK, QUOTE, SUBORDINATOR} for place in range(group.last + 1, goal)):
            return None
        verbal = s.kind(goal + 1) in {PLAIN, AUXILIARY} if s.lower(goal) == "to" else True
        if not verbal:
            return None
        end = content_end(self.sentence, goal)
        addressee = (group.last + 1, goal - 1)
        start = goal if s.lower(goal) == "to" else group.last + 1
        self.add(
            source, (group.first, group.last), [(start, end)], group, addressee=addressee, score=0.65, rule="object"
        )
        return end + 1

    def noun(self, group: Group, source: Range) -> int | None:
        """Read "S denied C", the content being a noun phrase."""
        s = self.sentence
        start = group.last + 1
        if (
            start >= self.high
            or s.kind(start) not in {DETERMINER, NAME, PLAIN, PRONOUN, QUOTE, ADVERB}
            or s.lower(start) in closed("times")
        ):
            return None
        end = start
        while end + 1 < self.high and not ends_noun(self.sentence, end + 1):
            end += 1
        self.add(source, (group.first, group.last), [(start, end)], group, score=0.5, rule="noun")
        return end + 1

    def add(
        self,
        source: Range,
        cue: Range | list[Range],
        contents: list[Range],
        group: Group | None = None,
        *,
        act: str | None = None,
        negated: bool = False,
        addressee: Range | None = None,
        score: float = 0.5,
        rule: str = "",
    ) -> Found | None:
        """Take what was read into ``out``, as places in the text; ranges are first and last word, both included.

        Nothing is taken where no word is left for the source, or for the content of what should have one.
        """
        s = self.sentence
        cues = cue if isinstance(cue, list) else [cue]
        if act is None:
            act = _act(group, rule) if group is not None else "say"
        spans = [s.span(first, last) for first, last in contents if last >= first and not s.is_marks(first, last)]
        if source[0] > source[1] or (contents and not spans):
            return None
        found = Found(
            source=(s.span(*source),),
            cue=tuple(s.span(*one) for one in cues),
            content=tuple(spans),
            act=act,
            negated=negated or (group is not None and group.negated),
            addressee=s.span(*addressee) if addressee is not None and addressee[0] <= addressee[1] else None,
            score=score,
            rule=rule,
        )
        self.out.append(found)
        return found


def _act(group: Group, rule: str) -> str:
    acts = group.cue.acts
    for frame in (rule, "clause", "that", "told", "noun", "infinitive", "object"):
        if frame in acts:
            return acts[frame]
    return "say"
