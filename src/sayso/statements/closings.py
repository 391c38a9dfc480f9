"""What is told by where it stands: headlines ("C: report", "S: C") and closing parentheticals ("C, S said.")."""

from functools import cache

from sayso.lang.vocabulary import word_set
from sayso.statements import phrases
from sayso.statements.cues import Group, group_at
from sayso.statements.following import SAYING, Range, addressee_at, is_clause, what_follows
from sayso.statements.frames import Frames
from sayso.statements.lexicon import lexicon
from sayso.statements.tokens import MARK, NAME, QUOTE


_HEADLINE = 26


@cache
def _headline_sources() -> frozenset[str]:
    return (
        word_set("en", "sources", "unnamed")
        | word_set("en", "bodies", "documents", "government")
        | word_set("en", "outlets", "nouns")
    )


class Closings(Frames):
    """Reads what owns a whole sentence; each reader returns where to read on, 0 where it finds nothing."""

    def headline(self) -> int:
        """Read "C: report" and "S: C" in a sentence short enough for a headline; return where to read on, or 0."""
        s = self.sentence
        colons = [index for index in range(1, self.high) if s.lower(index) == ":"]
        if len(colons) != 1 or self.high > _HEADLINE or QUOTE in s.kinds[: colons[0]]:
            return 0
        colon = colons[0]
        last = self.high - 1
        if colon >= 4 and last - colon <= 3 and s.lower(last) in _headline_sources():
            self.add((colon + 1, last), (colon, colon), [(0, colon - 1)], act="say", score=0.7, rule="headline")
            return self.high
        names = all(s.kind(index) == NAME and len(s.lower(index)) > 1 for index in range(colon))
        names = names and not any(s.lower(index).isdigit() for index in range(colon))
        if names and colon <= 4 and last - colon >= 3 and s.tokens[colon + 1].start > s.tokens[colon].end:
            self.add((0, colon - 1), (colon, colon), [(colon + 1, last)], act="say", score=0.5, rule="headline")
            return self.high
        return 0

    def closing(self) -> int:
        """Read a closing parenthetical; return where to read on, 0 where there is none."""
        s = self.sentence
        for verb in range(self.high - 1, max(0, self.high - 40), -1):
            if s.lower(verb) == "according" and s.lower(verb + 1) == "to" and s.lower(verb - 1) in {",", "—", "–", "-"}:
                if any(s.kind(index) == QUOTE for index in range(verb, self.high)):
                    return 0
                return self._according_last(verb)
            group = group_at(s, verb, 0) if s.tokens[verb].lower in lexicon() else None
            if group is None or not any(frame in group.cue.acts for frame in SAYING) or group.cue.form == "ing":
                continue
            stop = self._parenthetical(group)
            if stop:
                return stop
        return 0

    def _according_last(self, verb: int) -> int:
        source = (verb + 2, self.high - 1)
        if source[0] > source[1]:
            return 0
        ranged = phrases.after(self.sentence, source[0], self.high)
        self.add(ranged or source, (verb, verb + 1), [(0, verb - 1)], act="say", score=0.85, rule="according")
        return (ranged or source)[1] + 1

    def _parenthetical(self, group: Group) -> int:
        """Read "C, S said." where nothing but adverbials and an addressee follow the verb."""
        s = self.sentence
        source = phrases.before(s, group.first)
        if source is None or source[0] < 1 or s.kind(source[0] - 1) not in {MARK, QUOTE}:
            return 0
        if s.kind(source[0] - 1) == MARK and s.lower(source[0] - 1) not in {",", "—", "–", "-", "?", "!"}:
            return 0
        stop, addressee = self._tail(group)
        if stop is None or not is_clause(self.sentence, source[0] - 1):
            return 0
        if stop < self.high and not self._rest_is_extra(stop):
            return self._inside_clause(group, source, stop, addressee)
        self.add(
            source,
            (group.first, group.last),
            [(0, source[0] - 1)],
            group,
            addressee=addressee,
            score=0.9,
            rule="closing",
        )
        self.subject = source
        return stop

    def _inside_clause(self, group: Group, source: Range, stop: int, addressee: Range | None) -> int:
        """Read "C, she said, C": a pronoun or a lone name between commas owns the clause around it."""
        s = self.sentence
        if s.lower(stop) != "," or s.lower(source[0] - 1) != "," or source[1] - source[0] > 1:
            return 0
        return self.inserted(group, source, stop, addressee) or 0

    def _rest_is_extra(self, stop: int) -> bool:
        """Tell whether what follows "C, S said," only adds to the saying: a participle or a relative clause."""
        word = self.sentence.lower(stop + 1)
        return self.sentence.lower(stop) == "," and (
            word.endswith("ing") or word in {"who", "which", "whose", "again", "in", "on", "at"}
        )

    def _tail(self, group: Group) -> tuple[int | None, Range | None]:
        """Return where the words after a cue end if they hold no content, and the addressee among them."""
        place = group.last + 1
        addressee = None
        if "told" in group.cue.acts:
            addressee = addressee_at(self.sentence, place)
            if addressee is None:
                return None, None
            place = addressee[1] + 1
        kind, start = what_follows(self.sentence, place)
        return (start if kind == "closed" else None), addressee
