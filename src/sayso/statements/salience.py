"""Who is in the reader's mind at a place: candidates for pronouns, weighed by nearness, subjecthood and who spoke last.

The weights follow Lappin and Leass (1994) in spirit: recency by sentence, a bonus for the subject of a sentence, for an
agreeing gender and for the last speaker at the same depth of telling. What stands inside the very words that a
pronoun's owner is quoted with is no candidate.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.lang.names import name_key
from sayso.model import SourceKind, Span
from sayso.statements.entities import Cast
from sayso.statements.found import Found, Speaker


_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.MEDIA, SourceKind.DOCUMENT})
_VERBS = re.compile(r"\b(?:said|says|told|has|had|was|is|were|have|in|on|at|by|with|that|to|from|and|for)\b")
_ASKED_BY = re.compile(
    r"\b(?:asked|pressed|questioned|cross-examined|challenged)\s(?-i:by)\s(?:[\w.]+\s){0,3}$", re.IGNORECASE
)
_WHERE = re.compile(r"\b(?:on|in|at|near|across|outside|around)\s$")
_REMEMBERED = 24
_SUBJECT_WITHIN = 70
_FIRST = frozenset({"i", "we", "you", "nobody", "everybody", "somebody", "one", "no"})


@dataclass(slots=True)
class Said:
    """A speaker that was resolved: where, who, how deep in telling, and whether nothing was said after all."""

    place: int
    speaker: Speaker
    depth: int
    silent: bool = False


def depth_of(found: Found) -> int:
    """Return how many attributions an attribution stands inside."""
    depth, outer = 0, found.parent
    while outer is not None:
        depth, outer = depth + 1, outer.parent
    return depth


class Salience:
    """Candidates for the pronouns of one article; ``memory`` grows as speakers are resolved.

    ``quoted`` are the outermost quotations: who is only named in somebody's speech is a weak candidate outside of it.
    """

    def __init__(self, text: str, cast: Cast, sentences: list[Span], quoted: list[Span]) -> None:
        self.text = text
        self.quoted = quoted
        self.quoted_from = [span.start for span in quoted]
        self.cast = cast
        self.starts = [span.start for span in sentences]
        self.memory: list[Said] = []

    def person(self, gender: str, source: Span, found: Found) -> Speaker | None:
        """Return whom "he" or "she" means."""
        best, best_score = None, -10.0
        for speaker, place in self._people(source.start):
            if speaker.gender not in {None, gender} or self._is_own_words(place, found):
                continue
            away = self._away(source.start, place)
            score = 10.0 / (1 + away) + (5.0 if away <= 1 else 3.0) * self._is_subject(place)
            score += 2.0 * (speaker.gender == gender) + 3.0 * self._spoke(speaker, source.start, found)
            score -= 5.0 * (self._quote(place) != self._quote(source.start))
            score -= 6.0 * bool(away == 0 and _ASKED_BY.search(self.text[max(0, place - 40) : place]))
            if score > best_score:
                best, best_score = speaker, score
        return best

    def thing(self, source: Span, found: Found) -> Speaker | None:
        """Return which body, document or medium "it" means."""
        best, best_score = None, -10.0
        parent = found.parent.who if found.parent is not None else None
        outer = parent.name if parent is not None and parent.kind is SourceKind.MEDIA else None
        for speaker, place in self._things(source.start):
            if speaker.name == outer or self._is_own_words(place, found):
                continue
            score = 8.0 / (1 + self._away(source.start, place)) + 4.0 * self._is_subject(place)
            score += 3.0 * self._spoke(speaker, source.start, found)
            score -= 4.0 * (self._quote(place) != self._quote(source.start))
            score += 2.0 * (found.parent is None and speaker.kind is SourceKind.MEDIA)
            if score >= best_score:
                best, best_score = speaker, score
        return best

    def many(self, before: int) -> Speaker | None:
        """Return whom "they" means: who spoke last as several, or for a body."""
        bodies = {SourceKind.COLLECTIVE, SourceKind.ORGANISATION, SourceKind.GOVERNMENT}
        for said in reversed(self.memory[-_REMEMBERED:]):
            if said.place < before and (said.speaker.plural or said.speaker.kind in bodies):
                return said.speaker
        return None

    def _people(self, before: int) -> Iterator[tuple[Speaker, int]]:
        seen: set[str] = set()
        for mention, entity in self.cast.before(before):
            personal = entity.kind is SourceKind.PERSON or (entity.kind is SourceKind.NONE and entity.roles)
            if personal and entity.key not in seen and not self._is_place(entity.name, mention.span.start):
                seen.add(entity.key)
                one = Speaker(entity.name, SourceKind.PERSON, entity.affiliation, (entity.name,), entity.gender)
                yield one, mention.span.start
        for said in self.memory[-_REMEMBERED:]:
            kind = said.speaker.kind
            if kind not in {SourceKind.PERSON, SourceKind.UNNAMED} or said.speaker.plural or said.place >= before:
                continue
            if name_key(said.speaker.name).split(" ")[0] not in _FIRST:
                known = self.cast.find(said.speaker.name) if kind is SourceKind.PERSON else None
                gender = said.speaker.gender or (known.gender if known is not None else None)
                yield replace(said.speaker, gender=gender), said.place

    def _is_place(self, name: str, place: int) -> bool:
        """Tell whether a name of one word stands where places do ("on Rishio", "near Osk")."""
        return " " not in name and bool(_WHERE.search(self.text, max(0, place - 10), place))

    def _things(self, before: int) -> Iterator[tuple[Speaker, int]]:
        for mention, entity in reversed(list(self.cast.before(before))):
            if entity.kind in _BODIES and not mention.modifies:
                yield Speaker(entity.name, entity.kind, None, (entity.name,)), mention.span.start
        for said in self.memory[-_REMEMBERED:]:
            if said.speaker.kind in _BODIES and said.place < before:
                yield said.speaker, said.place

    def _spoke(self, speaker: Speaker, before: int, found: Found) -> bool:
        depth = depth_of(found)
        for said in reversed(self.memory[-_REMEMBERED:]):
            if said.place < before and said.depth <= depth and not said.silent:
                return said.speaker.name == speaker.name
        return False

    def _is_own_words(self, place: int, found: Found) -> bool:
        """Tell whether a place lies in a quotation that the attribution itself gives."""
        return any(
            span.start <= place < span.end and self.text[span.start : span.start + 1] in "\"“„«'`"
            for span in found.content
        )

    def _quote(self, place: int) -> int:
        """Return which quotation holds a place, -1 for none."""
        index = bisect_right(self.quoted_from, place) - 1
        return index if index >= 0 and place < self.quoted[index].end else -1

    def sentence(self, place: int) -> int:
        """Return the number of the sentence at a place."""
        return max(0, bisect_right(self.starts, place) - 1)

    def _away(self, here: int, there: int) -> int:
        return self.sentence(here) - self.sentence(there)

    def _is_subject(self, place: int) -> bool:
        """Tell whether a mention opens its sentence, but for titles and roles."""
        start = self.starts[self.sentence(place)] if self.starts else 0
        lead = self.text[start:place]
        return len(lead) < _SUBJECT_WITHIN and not _VERBS.search(lead)
