"""Who speaks: a sieve that resolves each source to a name, a body, or the description of an unnamed one.

In order (after the sieves of Raghunathan et al. 2010, and of Muzny et al. 2017 for quotations): a name in the source; a
role with a possessive ("her spokesman"); a pronoun by number, gender and animacy, nearest subject and last speaker
first; a definite noun ("the ministry", "the report", "the officials") by the head that an earlier mention shares; else
the words of the source themselves. Every step leaves its mention in the path.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from sayso.lang.names import name_key, names
from sayso.lang.vocabulary import word_set
from sayso.model import SourceKind, Span
from sayso.statements.descriptions import affiliation_of, class_of, head_of, plain
from sayso.statements.entities import Cast, Entity
from sayso.statements.found import Found, Speaker


_HE = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "himself": "male",
    "herself": "female",
}
_DETERMINER = re.compile(r"^(?:the|an?|this|that|these|those)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^(his|her|its|their)\s+(?:own\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s*,?\s+(?:who|which|that)\b.*$|\s*,.*$", re.DOTALL)
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PERSONAL = frozenset({SourceKind.PERSON, SourceKind.NONE})
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.MEDIA, SourceKind.DOCUMENT})


@dataclass(slots=True)
class Memory:
    """What was said before: speakers in reading order, the medium last cited, and the last source of many."""

    speakers: list[tuple[int, Speaker]] = field(default_factory=list)
    media: list[tuple[int, str]] = field(default_factory=list)


@cache
def _list(name: str, *keys: str) -> frozenset[str]:
    return word_set("en", name, *keys)


class Sieve:
    """Resolves the sources of one article in reading order."""

    def __init__(self, text: str, cast: Cast, sentences: list[Span]) -> None:
        self.text = text
        self.cast = cast
        self.sentences = sentences
        self.memory = Memory()

    def resolve(self, found: Found) -> Speaker | None:
        """Return the speaker of an attribution and remember it."""
        if not found.source:
            return None
        source = found.source[0]
        words = self.text[source.start : source.end].strip(" ,\n")
        speaker = self._resolve(words, source, found)
        if speaker is not None:
            self.memory.speakers.append((source.start, speaker))
            if speaker.kind is SourceKind.MEDIA:
                self.memory.media.append((source.start, speaker.name))
        return speaker

    def _resolve(self, words: str, source: Span, found: Found) -> Speaker | None:
        lower = words.casefold()
        if lower in _RELATIVES:
            return self._antecedent(source)
        if lower in {"i", "we", "me", "us", "you"}:
            return self._first_person(words, found)
        if lower in _HE:
            return self._pronoun(words, source, _HE[lower], found)
        if lower in {"it", "itself"}:
            return self._it(words, source, found)
        if lower in {"they", "them", "both"}:
            return self._they(words, source)
        named = self._named(words, source)
        if named is not None:
            return named
        possessive = _POSSESSIVE.match(words)
        if possessive:
            return self._possessed(words, possessive, source, found)
        return self._nominal(words, source)

    # -- names ---------------------------------------------------------------------------------------------------------

    def _named(self, words: str, source: Span) -> Speaker | None:
        """Resolve a source that holds a name: the head name, not one that only belongs to a role."""
        found = list(names(self.text, source.start, source.end))
        for name in found:
            entity = self.cast.find(name.text)
            if entity is None or self._only_belongs(name.span, source, entity):
                continue
            if self._joined(words, name.text):
                return Speaker(plain(words), SourceKind.COLLECTIVE, path=(words,), plural=True)
            path = (words,) if name_key(words) == entity.key else (words, entity.name)
            affiliation = affiliation_of(words, name.text) or entity.affiliation
            kind = entity.kind
            if kind is SourceKind.NONE:
                kind = SourceKind.PERSON if " " in entity.name else SourceKind.ORGANISATION
            if affiliation and kind is SourceKind.PERSON:
                entity.affiliation = affiliation
            return Speaker(entity.name, kind, affiliation, path, entity.gender, head_of(words))
        return None

    def _only_belongs(self, name: Span, source: Span, entity: Entity) -> bool:
        """Tell whether a name stands after a preposition or carries a possessive: "a spokesman for X", "X's office"."""
        after = self.text[name.end : source.end]
        if re.match(r"[’']s?\s+\w", after):
            return True
        before = self.text[source.start : name.start].casefold()
        if (
            re.search(
                r"\b(?:of|for|from|at|in|with|to|on|near|by|about|against|behind|inside)\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+)?(?:[\w’'.-]+\s+){0,3}$",
                before,
            )
            and "," not in before.rsplit(" of ", 1)[-1]
        ):
            return not re.search(
                r"\b(?:minister|secretary|president|head|chief|director|governor)\s+of\s+\w+\s+$", before
            )
        following = re.match(r"\s+([a-zß-öø-ÿ][\w-]*)", after)
        if (
            following
            and entity.kind is not SourceKind.PERSON
            and following[1] not in {"and", "newspaper", "who", "which", "in", "of", "at", "itself", "on"}
        ):
            return True
        return following is not None and following[1] in (
            _list("sources", "unnamed") | {"officials", "ministry", "government", "police", "campaign", "team"}
        )

    def _joined(self, words: str, name: str) -> bool:
        tail = words[words.find(name) + len(name) :]
        return bool(re.match(r"\s+and\s+(?:other|[A-Z]|his|her|the)", tail))

    # -- pronouns ------------------------------------------------------------------------------------------------------

    def _first_person(self, words: str, found: Found) -> Speaker | None:
        outer = found.parent
        while outer is not None:
            if outer.who is not None:
                return replace(outer.who, path=(words, *outer.who.path))
            outer = outer.parent
        kind = SourceKind.COLLECTIVE if words.casefold() in {"we", "us"} else SourceKind.PERSON
        return Speaker(words, kind, path=(words,))

    def _pronoun(self, words: str, source: Span, gender: str, found: Found) -> Speaker | None:
        """Resolve "he" and "she": candidates by what is near, subject of its sentence, or spoke last."""
        best, best_score = None, 0.0
        here = self._sentence(source.start)
        for speaker, place in self._people(source.start):
            known = speaker.gender
            if known is not None and known != gender:
                continue
            if (
                found.parent is not None
                and found.parent.who is not None
                and found.parent.who.kind is SourceKind.MEDIA
                and found.parent.who.name == speaker.name
            ):
                continue
            distance = here - self._sentence(place)
            score = (
                10.0 / (1 + distance)
                + (3.0 if self._is_subject(place) else 0.0)
                + (2.0 if known == gender else 0.0)
                + (2.5 if self._spoke(speaker, source.start) else 0.0)
            )
            if score > best_score:
                best, best_score = speaker, score
        if best is None:
            return Speaker(words, SourceKind.PERSON, path=(words,), gender=gender)
        best.gender = best.gender or gender
        entity = self.cast.find(best.name)
        if entity is not None and entity.gender is None:
            entity.gender = gender
        return Speaker(best.name, best.kind, best.affiliation, (words, *best.path[-2:]), gender, best.head)

    def _people(self, before: int) -> list[tuple[Speaker, int]]:
        out = []
        for entity in self.cast.entities:
            if entity.kind not in _PERSONAL:
                continue
            places = [mention.span.start for mention in entity.mentions if mention.span.start < before]
            if places and (entity.kind is SourceKind.PERSON or entity.roles):
                out.append(
                    (
                        Speaker(entity.name, SourceKind.PERSON, entity.affiliation, (entity.name,), entity.gender),
                        places[-1],
                    )
                )
        for place, speaker in self.memory.speakers[-12:]:
            if speaker.kind in {SourceKind.PERSON, SourceKind.UNNAMED} and not speaker.plural and place < before:
                out.append((speaker, place))
        return out

    def _spoke(self, speaker: Speaker, before: int) -> bool:
        earlier = [one for place, one in self.memory.speakers if place < before]
        return bool(earlier) and earlier[-1].name == speaker.name

    def _it(self, words: str, source: Span, found: Found) -> Speaker | None:
        """Resolve "it" to a body, a document or a medium: the subject nearby, or who spoke last."""
        best, best_score = None, 0.0
        here = self._sentence(source.start)
        for speaker, place in self._things(source.start):
            if found.parent is not None and found.parent.who is not None and found.parent.who.name == speaker.name:
                continue
            distance = here - self._sentence(place)
            score = (
                8.0 / (1 + distance)
                + (4.0 if self._is_subject(place) else 0.0)
                + (3.0 if self._spoke(speaker, source.start) else 0.0)
            )
            if found.parent is None and speaker.kind is SourceKind.MEDIA:
                score += 2.0
            if score >= best_score:
                best, best_score = speaker, score
        if best is None:
            return Speaker(words, SourceKind.NONE, path=(words,))
        return Speaker(best.name, best.kind, best.affiliation, (words, *best.path[-2:]), None, best.head)

    def _things(self, before: int) -> list[tuple[Speaker, int]]:
        out = []
        for entity in self.cast.entities:
            if entity.kind in {SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.MEDIA}:
                one = Speaker(entity.name, entity.kind, None, (entity.name,))
                out += [(one, mention.span.start) for mention in entity.mentions if mention.span.start < before]
        for place, speaker in self.memory.speakers[-12:]:
            if speaker.kind in _BODIES and place < before:
                out.append((speaker, place))
        return sorted(out, key=lambda pair: pair[1])[-24:]

    def _they(self, words: str, source: Span) -> Speaker:
        for place, speaker in reversed(self.memory.speakers):
            if place < source.start and (
                speaker.plural
                or speaker.kind in {SourceKind.COLLECTIVE, SourceKind.ORGANISATION, SourceKind.GOVERNMENT}
            ):
                return Speaker(
                    speaker.name,
                    speaker.kind,
                    speaker.affiliation,
                    (words, *speaker.path[-2:]),
                    None,
                    speaker.head,
                    plural=True,
                )
        return Speaker(words, SourceKind.COLLECTIVE, path=(words,), plural=True)

    def _antecedent(self, source: Span) -> Speaker | None:
        before = self.text[max(0, source.start - 120) : source.start]
        lead = re.search(r"((?:[\w’'.-]+\s){0,6}[\w’'.-]+),?\s*$", before)
        if lead is None:
            return None
        start = source.start - len(before) + lead.start(1)
        span = Span(start, start + len(lead[1]))
        return self._named(lead[1], span) or Speaker(
            plain(lead[1]), SourceKind.UNNAMED, path=(self.text[source.start : source.end], lead[1])
        )

    # -- phrases without a name of their own ---------------------------------------------------------------------------

    def _possessed(self, words: str, possessive: "re.Match[str]", source: Span, found: Found) -> Speaker | None:
        """Resolve "her spokesman" to "spokesman of Anna Berg", "his office" to "office of the mayor"."""
        pronoun = possessive[1].casefold()
        lone = Span(source.start, source.start + len(possessive[1]))
        if pronoun in _HE:
            owner = self._office_holder(source, words) or self._pronoun(possessive[1], lone, _HE[pronoun], found)
        elif pronoun == "its":
            owner = self._it(possessive[1], lone, found)
        else:
            owner = self._they(possessive[1], lone)
        thing = _TAIL.sub("", words[possessive.end() :])
        thing = re.sub(r"\s+(?:in|at|on|from)\s.*$", "", thing)
        if owner is None or owner.name == possessive[1]:
            return Speaker(plain(words), class_of(words), path=(words,), head=head_of(words))
        name = owner.name if owner.kind is not SourceKind.UNNAMED else f"the {owner.name}"
        kind = SourceKind.UNNAMED if head_of(words) in _list("sources", "unnamed") else SourceKind.ORGANISATION
        return Speaker(f"{thing} of {name}", kind, owner.name, (words, *owner.path[-2:]), None, head_of(words))

    def _office_holder(self, source: Span, words: str) -> Speaker | None:
        """A role without a name in the same sentence owns an office: "The public prosecutor ..., his office said"."""
        if not re.match(r"(?:his|her)\s+(?:press\s+)?office\b", words, re.IGNORECASE):
            return None
        sentence = self.sentences[self._sentence(source.start)]
        lead = re.match(r"(?:The|A)\s+((?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)", self.text[sentence.start : source.start])
        if lead is None:
            return None
        roles = _list("titles", "roles")
        words_before = lead[1].split()
        last = max((index for index, word in enumerate(words_before) if word in roles), default=None)
        if last is None:
            return None
        return Speaker(" ".join(words_before[: last + 1]), SourceKind.UNNAMED, path=(lead[0],))

    def _nominal(self, words: str, source: Span) -> Speaker:
        head = head_of(words)
        definite = bool(re.match(r"(?:the|this|that|these|those)\b", words, re.IGNORECASE))
        medium = self._medium(words, head, source, definite=definite)
        if medium is not None:
            return medium
        if definite:
            earlier = self._same_head(words, head, source)
            if earlier is not None:
                return earlier
        kind = class_of(words)
        plural = head.endswith("s") or words.casefold() in _list("sources", "collective")
        return Speaker(plain(words), kind, affiliation_of(words, ""), (words,), None, head, plural=plural)

    def _medium(self, words: str, head: str, source: Span, *, definite: bool) -> Speaker | None:
        """Resolve "the newspaper", "the daily", "the report" to the medium that was cited last."""
        if not definite or not (head in _list("outlets", "nouns") or head in _list("bodies", "reports")):
            return None
        cited = self.last_medium(source.start)
        if cited is None:
            return None
        if head in {"service", "agency", "network", "site", "station"} and not any(
            place < source.start for place, _ in self.memory.media
        ):
            return None
        return Speaker(cited, SourceKind.MEDIA, None, (words, cited), None, head)

    def last_medium(self, before: int) -> str | None:
        """Return the medium that was cited or named last before a place, the article's own text aside."""
        best: tuple[int, str] | None = None
        for place, name in self.memory.media:
            if place < before and (best is None or place > best[0]):
                best = (place, name)
        for entity in self.cast.entities:
            if entity.kind is SourceKind.MEDIA:
                for mention in entity.mentions:
                    if mention.span.start < before and (best is None or mention.span.start > best[0]):
                        best = (mention.span.start, entity.name)
        return best[1] if best else None

    def _same_head(self, words: str, head: str, source: Span) -> Speaker | None:
        """Find an earlier speaker or entity with the same head noun or role: "the officials", "the ministry"."""
        for place, speaker in reversed(self.memory.speakers):
            if place < source.start and (speaker.head == head or head == name_key(speaker.name).split(" ")[-1]):
                return Speaker(
                    speaker.name,
                    speaker.kind,
                    speaker.affiliation,
                    (words, *speaker.path[-2:]),
                    speaker.gender,
                    head,
                    speaker.plural,
                )
        best: tuple[int, Entity] | None = None
        for entity in self.cast.entities:
            fits = head in entity.roles if entity.kind in _PERSONAL else head in entity.key.split(" ")
            if fits:
                places = [mention.span.start for mention in entity.mentions if mention.span.start < source.start]
                if places and (best is None or places[-1] > best[0]):
                    best = (places[-1], entity)
        if best is None:
            return None
        entity = best[1]
        kind = SourceKind.PERSON if entity.kind is SourceKind.NONE else entity.kind
        return Speaker(entity.name, kind, entity.affiliation, (words, entity.name), entity.gender, head)

    # -- places --------------------------------------------------------------------------------------------------------

    def _sentence(self, place: int) -> int:
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].start <= place:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def _is_subject(self, place: int) -> bool:
        """Tell whether a mention opens its sentence, but for titles, roles and a lead-in."""
        start = self.sentences[self._sentence(place)].start if self.sentences else 0
        lead = self.text[start:place]
        return len(lead) < 70 and not re.search(
            r"\b(?:said|says|told|has|had|was|is|were|in|on|at|by|with|that|to|from)\b", lead
        )
