"""One sentence read for its outer attributions, in the order in which they can be told apart.

A closing parenthetical ("C, S said.") owns all before it; then, from left to right, refusals and concealments,
"according to", "was quoted as saying", inverted and plain cues with their frames.
"""

from functools import cache

from sayso.lang.vocabulary import word_set
from sayso.statements import phrases
from sayso.statements.closings import Closings
from sayso.statements.cues import Group, group_at, phrase_at
from sayso.statements.following import SAYING, Range, addressee_at, content_end, is_clause, is_finite, what_follows
from sayso.statements.found import Found
from sayso.statements.lexicon import lexicon, phrase_index
from sayso.statements.silences import openers, silence_at
from sayso.statements.tokens import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    MARK,
    NAME,
    PLAIN,
    QUOTE,
    SUBORDINATOR,
)


_VIEWS = frozenset({"words", "view", "opinion", "estimation", "judgment", "judgement", "telling", "eyes"})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing", "quote", "cite"})
_BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})


@cache
def _openers() -> frozenset[str]:
    """Return every word at which a cue or a fixed phrase can begin."""
    phrases_of = (("refusals", "phrases"), ("conceals", "phrases"), ("conceals", "anonymity"), ("deeds", "phrases"))
    fixed = {word for table, key in phrases_of for word in phrase_index("en", table, key)}
    return frozenset(lexicon()) | fixed | openers() | _QUOTING | {"according", "told", "assured", "warned", "in"}


class Reader(Closings):
    """Reads one sentence; ``read`` returns its outer attributions in order."""

    def read(self) -> list[Found]:
        """Return the outer attributions in reading order."""
        index = self.headline() or self.closing()
        begins = _openers()
        while index < self.high:
            found = self.sentence.tokens[index].lower in begins
            index = max(self._at(index), index + 1) if found else index + 1
        return self.out

    def _at(self, index: int) -> int:
        s = self.sentence
        silent = silence_at(s, index)
        passed = phrase_at(s, index, "conceals", "anonymity") or (
            phrase_at(s, index, "deeds") if silent is None else None
        )
        if passed is not None:
            return passed + 1
        if silent is not None:
            return self._silence(index, *silent)
        if s.lower(index) == "in" and self._viewpoint(index):
            return self.low
        if s.lower(index) == "according" and s.lower(index + 1) == "to":
            return self._according(index)
        if s.lower(index) in _QUOTING:
            return self._quoted(index)
        if (
            s.kind(index - 1) == AUXILIARY
            and s.lower(index + 1) == "by"
            and s.lower(index) in {"told", "assured", "warned"}
        ):
            return self._told_by(index)
        group = group_at(s, index, self.low)
        if group is None:
            return index + 1
        return self._framed(group)

    def _told_by(self, index: int) -> int:
        """Read "A was told by S that C"."""
        s = self.sentence
        first = index
        while first > 0 and s.kind(first - 1) in {AUXILIARY, ADVERB}:
            first -= 1
        source, addressee = phrases.after(s, index + 2, self.high), phrases.before(s, first, self.low)
        if source is None:
            return index + 1
        kind, start = what_follows(s, source[1] + 1)
        if kind not in {"that", "quote"}:
            return index + 1
        content = [(start, content_end(s, start))]
        act = "warn" if s.lower(index) == "warned" else "say"
        self.add(source, (first, index), content, act=act, addressee=addressee, score=0.85, rule="told")
        return content[0][1] + 1

    def _silence(self, index: int, last: int, act: str) -> int:
        """Read a refusal or a report that names no source: an attribution without content."""
        s = self.sentence
        first = index
        while first > 0 and s.kind(first - 1) in {AUXILIARY, ADVERB}:
            first -= 1
        relative = s.lower(first) in {"who", "which"}
        source = self._source(first + 1 if relative else first)
        while last + 1 < self.high and (
            s.kind(last + 1) == ADVERB or s.lower(last + 1) in {"for", "comment", "immediately"}
        ):
            last += 1
        if source is None and act == "conceal":
            source = self.subject
        if source is not None:
            self.add(source, (first, last), [], act=act, negated=True, score=0.9, rule=act)
        return last + 1

    def _source(self, cue: int) -> Range | None:
        s = self.sentence
        if cue > 0 and s.lower(cue - 1) in {"who", "which", "that"} and s.kind(cue - 1) == SUBORDINATOR:
            lead = phrases.before(s, cue - 1) if s.lower(cue - 2) != "," else phrases.before(s, cue - 2)
            return self._nearest(lead) if lead is not None else (cue - 1, cue - 1)
        found = phrases.before(s, cue, self.low)
        if found is None and s.lower(cue - 1) in {"and", "but"} and self.subject is None:
            self.subject = self._first_subject()
        if (
            found is None
            and self.subject is not None
            and cue > 0
            and (s.lower(cue - 1) in {",", "and", "but", "then", "or"} or s.kind(cue - 1) == QUOTE)
        ):
            return self.subject
        return found

    def _first_subject(self) -> Range | None:
        """Return the noun phrase that opens the sentence, where a verb or an apposition follows it."""
        s = self.sentence
        ranged = phrases.after(s, 0, self.high)
        if ranged is None or s.kind(ranged[1] + 1) not in {AUXILIARY, ADVERB, PLAIN, MARK}:
            return None
        return ranged

    def _nearest(self, lead: Range) -> Range:
        """Narrow the words before a relative clause to the noun phrase that it hangs on."""
        s = self.sentence
        for index in range(lead[1], lead[0], -1):
            if s.kind(index) == DETERMINER and s.lower(index - 1) in {"on", "with", "by", "to", "from", "about"}:
                return index, lead[1]
        return lead

    def _according(self, index: int) -> int:
        """Read "According to S, C" and "C according to S"."""
        s = self.sentence
        if index == 0 or (s.lower(index - 1) in {"and", "but"} and index < 3):
            return self._according_first(index)
        source = phrases.after(s, index + 2, self.high)
        if source is None:
            return index + 2
        self.add(source, (index, index + 1), [(self.low, index - 1)], score=0.8, rule="according")
        self.low = source[1] + 1
        return self.low

    def _viewpoint(self, index: int) -> bool:
        """Read "in the words of S, C" and "in his view, C"; ``low`` is then after it."""
        s = self.sentence
        end = next((at for at in range(index + 1, min(self.high, index + 8)) if s.lower(at) in _VIEWS), None)
        if end is None or any(s.kind(at) in {MARK, QUOTE} for at in range(index, end)):
            return False
        if s.lower(end + 1) == "of":
            source, cue = phrases.after(s, end + 2, self.high), [(index, end + 1)]
            rest = source[1] + 1 if source is not None else self.high
        else:
            source, cue = (index + 1, end - 1), [(index, index), (end, end)]
            rest = end + 1
            owned = s.lower(end - 1) in _OWNERS or s.lower(end - 1).endswith(("'s", "s'"))
            source = source if owned else None
        if source is None:
            return False
        comma = s.lower(rest) == "," or s.kind(rest) == QUOTE
        opens = comma and (index == self.low or s.kind(index - 1) == MARK or s.lower(index - 1) in {"and", "but"})
        content = (rest if s.kind(rest) == QUOTE else rest + 1, self.high - 1) if opens else (self.low, index - 1)
        if content[0] > content[1] or self.add(source, cue, [content], score=0.8, rule="according") is None:
            return False
        self.low = self.high if opens else rest
        return True

    def _according_first(self, index: int) -> int:
        s = self.sentence
        commas = [place for place in range(index + 2, self.high) if s.lower(place) == ","]
        if not commas:
            return index + 2
        comma, follower = commas[0], s.lower(commas[0] + 1)
        role = s.kind(comma + 1) == PLAIN and follower in word_set("en", "titles", "roles")
        if len(commas) > 1 and (role or follower in {"who", "which", "a", "an"}):
            comma = commas[1]
        content = [(comma + 1, self.high - 1)]
        self.add((index + 2, comma - 1), (index, index + 1), content, score=0.85, rule="according")
        return self.high

    def _quoted(self, index: int) -> int:
        """Read "was quoted as saying C" and "M quoted S as saying C"."""
        s = self.sentence
        saying = next(
            (
                place
                for place in range(index + 1, min(self.high, index + 18))
                if s.lower(place) == "as" and s.lower(place + 1) in {"saying", "telling", "writing"}
            ),
            None,
        )
        if saying is None:
            return index + 1
        first = index
        while first > 0 and s.kind(first - 1) in {AUXILIARY, ADVERB}:
            first -= 1
        subject = phrases.before(s, first, self.low)
        passive = s.kind(index - 1) in {AUXILIARY, ADVERB} and s.lower(first) in _BE | {"has", "had", "have"}
        passive = passive and s.lower(index) == "quoted" and s.lower(index - 1) not in {"has", "had", "have"}
        source = subject if passive else phrases.after(s, index + 1, saying)
        if source is None:
            return index + 1
        told = addressee_at(s, saying + 2) if s.lower(saying + 1) == "telling" else None
        kind, start = what_follows(self.sentence, told[1] + 1 if told is not None else saying + 2)
        if kind == "closed":
            content = [(self.low, (subject or source)[0] - 1)]
            start = saying + 2
        else:
            content = [(start, self.high - 1)]
            start = self.high
        cue = [(first, index), (saying, saying + 1)]
        found = self.add(source, cue, content, addressee=told, score=0.9, rule="quoted")
        if found is not None and passive:
            self._quoted_where(found, index + 1, saying)
        elif found is not None and subject is not None:
            found.quoter = (s.span(*subject),)
        return start

    def _quoted_where(self, found: Found, first: int, stop: int) -> None:
        """Keep who is said to have quoted somebody ("quoted by M") and where ("quoted in M", "quoted there")."""
        s = self.sentence
        for index in range(first, stop):
            if s.lower(index) == "there":
                found.cited = (s.span(index, index),)
            ranged = phrases.after(s, index + 1, stop) if s.lower(index) in {"by", "in", "on"} else None
            if ranged is not None and s.lower(ranged[0]) not in word_set("en", "words", "times"):
                setattr(found, "quoter" if s.lower(index) == "by" else "cited", (s.span(*ranged),))
                return

    def _framed(self, group: Group) -> int:
        s = self.sentence
        if s.kind(group.first - 1) == QUOTE or s.lower(group.first - 1) == ",":
            end = self._inverted(group)
            if end is not None:
                return end
        source = (
            self._participle_source(group)
            if group.cue.form == "ing" and group.first == group.verb
            else self._source(group.first)
        )
        if source is None:
            return group.last + 1
        self.subject = source
        end = self.framed(group, source)
        return group.last + 1 if end is None else end

    def _participle_source(self, group: Group) -> Range | None:
        s = self.sentence
        before = s.lower(group.first - 1)
        if before in {",", "and", "but"} or s.kind(group.first - 1) == QUOTE:
            return self.subject
        source = phrases.before(s, group.first, self.low)
        if source is None:
            return None
        lead = s.lower(source[0] - 1)
        if lead == "with" or lead in {"but", "and", "while"}:
            return source
        inner = next((place for place in range(source[1], source[0], -1) if s.lower(place) == "with"), None)
        return (inner + 1, source[1]) if inner is not None and inner < source[1] else None

    def _inverted(self, group: Group) -> int | None:
        """Read '"C," said S' and "C, said S."."""
        s = self.sentence
        if not any(frame in group.cue.acts for frame in SAYING) or group.cue.form in {"ing", "base"}:
            return None
        if group.cue.lemma == "tell" or group.first == 0:
            return None
        source = phrases.after(s, group.last + 1, self.high)
        quoted = s.kind(group.first - 1) == QUOTE or s.kind(group.first - 2) == QUOTE
        if source is None:
            return None
        rest = source[1] + 1
        if not quoted and (
            (
                rest < self.high
                and s.lower(rest) not in {",", "on", "in", "at", "to", "during", "after"}
                and s.kind(rest) not in {NAME, ADVERB}
            )
            or not is_clause(self.sentence, group.first - 1)
            or not is_finite(self.sentence, self.low, group.first - 1)
        ):
            return None
        contents = [(self.low, group.first - 1)]
        end = rest
        while end < self.high and s.lower(end) != "," and s.kind(end) != QUOTE:
            end += 1
        if end < self.high and s.kind(end) == MARK and s.kind(end + 1) == QUOTE:
            end += 1
        if end < self.high and s.kind(end) == QUOTE:
            contents.append((end, end))
            end += 1
        self.subject = source
        self.add(source, (group.first, group.last), contents, group, score=0.9, rule="inverted")
        return end
