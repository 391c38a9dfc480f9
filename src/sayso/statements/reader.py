"""One sentence read for its outer attributions, in the order in which they can be told apart.

A closing parenthetical ("C, S said.") owns all before it; then, from left to right, refusals and concealments,
"according to", "was quoted as saying", inverted and plain cues with their frames.
"""

from functools import cache

from sayso.lang.vocabulary import word_set
from sayso.statements import phrases
from sayso.statements.cues import Group, group_at, phrase_at
from sayso.statements.following import SAYING, Range, addressee_at, content_end, is_clause, is_finite, what_follows
from sayso.statements.found import Found
from sayso.statements.frames import Frames
from sayso.statements.lexicon import lexicon, phrase_index
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


_HEADLINE = 26
_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing", "quote", "cite"})
_BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})


@cache
def _headline_sources() -> frozenset[str]:
    return (
        word_set("en", "sources", "unnamed")
        | word_set("en", "bodies", "documents", "government")
        | word_set("en", "outlets", "nouns")
    )


@cache
def _openers() -> frozenset[str]:
    """Return every word at which a cue or a fixed phrase can begin."""
    phrases_of = (("refusals", "phrases"), ("conceals", "phrases"), ("conceals", "anonymity"))
    fixed = {word for table, key in phrases_of for word in phrase_index("en", table, key)}
    return frozenset(lexicon()) | fixed | _QUOTING | {"according", "told", "assured", "warned"}


class Reader(Frames):
    """Reads one sentence; ``read`` returns its outer attributions in order."""

    def read(self) -> list[Found]:
        """Return the outer attributions in reading order."""
        index = self._headline() or self._closing()
        begins = _openers()
        while index < self.high:
            found = self.sentence.tokens[index].lower in begins
            index = max(self._at(index), index + 1) if found else index + 1
        return self.out

    # -- headlines -----------------------------------------------------------------------------------------------------

    def _headline(self) -> int:
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
        names = all(s.kind(index) == NAME for index in range(colon))
        if names and colon <= 4 and last - colon >= 3 and s.tokens[colon + 1].start > s.tokens[colon].end:
            self.add((0, colon - 1), (colon, colon), [(colon + 1, last)], act="say", score=0.5, rule="headline")
            return self.high
        return 0

    def _closing(self) -> int:
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

    def _at(self, index: int) -> int:
        s = self.sentence
        for table, act in (("refusals", "decline"), ("conceals", "conceal")):
            last = phrase_at(s, index, table)
            if last is not None:
                return self._silence(index, last, act)
        last = phrase_at(s, index, "conceals", "anonymity")
        if last is not None:
            return self._silence(index, last, "conceal")
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
        spoke = group_at(s, first - 1, self.low) if first else None
        if spoke is not None and s.lower(first) in {"on", "under"}:
            source = self._source(spoke.first)
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
