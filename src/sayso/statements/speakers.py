"""Who speaks: a sieve that resolves each source to a name, a body, or the description of an unnamed one.

In order (after the sieves of Raghunathan et al. 2010, and of Muzny et al. 2017 for quotations): a pronoun by number,
gender and animacy; a name in the source; a role with a possessive ("her spokesman"); a definite noun ("the ministry",
"the report", "the officials") by the head that an earlier mention shares; else the words of the source themselves.
Every step leaves its mention in the path.
"""

import re
from dataclasses import replace
from functools import cache

from sayso.lang.names import gender_of, name_key, names
from sayso.lang.vocabulary import vocabulary, word_set
from sayso.model import SourceKind, Span
from sayso.statements.descriptions import affiliation_of, class_of, head_of, plain
from sayso.statements.entities import Cast, Entity
from sayso.statements.found import Found, Speaker
from sayso.statements.salience import Said, Salience, depth_of


_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_POSSESSIVE = re.compile(r"^(his|her|its|their)\s+(?:own\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s*,?\s+(?:who|which|that)\b.*$|\s*,.*$", re.DOTALL)
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\b", re.IGNORECASE)
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_BELONGS = re.compile(
    r"\b(?:of|for|from|at|in|with|to|on|near|by|about|against|behind|inside|close to)\s+"
    r"(?:the\s+|an?\s+|its\s+|his\s+|her\s+|their\s+)?(?:[\w’'.-]+\s+){0,3}$"
)
_OFFICE = re.compile(r"(?:his|her)\s+(?:press\s+)?office\b", re.IGNORECASE)
_ROLE_FIRST = re.compile(r"(?:The|A)\s+((?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)")
_BARE_BODY = re.compile(
    r"the (?:company|firm|group|organisation|organization|operator|club|association|agency|board|office|department)$"
)
_PIECE = re.compile(r"(?:the|an?|its|that)\s(?:[\w-]+\s){1,3}?(?:in|by|of|from|on|with)\s(?:the\s)?", re.IGNORECASE)
_CLITIC = re.compile(r"^(I|you|he|she|it|we|they|who)[’'](?:d|s|ve|re|ll|m)$", re.IGNORECASE)
_LOOK_BACK = 4000
_FILLER = r"(?!(?:in|of|on|at|for|to|with|by|from|and|same|that)\b)[\w’'-]+"
_QUALIFIED = r"\s(?:briefed|familiar|close|involved|in|at|of|with|who)\s[^,.;:]*"
_PEOPLES = re.compile(
    r"(?:(?:many|some|most|several|all|other|few|more|the|young|older|both)\s)*[A-Z]\w+s\b(?!\s[A-Z])", re.IGNORECASE
)
_LIKE = re.compile(r"\s*(?:like|unlike|as|with|along with|together with|speaking|citing)\s", re.IGNORECASE)
_TELLS = re.compile(r"\s+(?:\w+ly\s+|also\s+)?(?:reported|reports|said|wrote|published)\b")


@cache
def _list(name: str, *keys: str) -> frozenset[str]:
    return word_set("en", name, *keys)


@cache
def _own_words() -> frozenset[str]:
    return frozenset(vocabulary("en", "outlets")["itself"])


class Sieve:
    """Resolves the sources of one article in reading order."""

    def __init__(self, text: str, cast: Cast, sentences: list[Span], quoted: list[Span]) -> None:
        self.text = text
        self.cast = cast
        self.sentences = sentences
        self.salience = Salience(text, cast, sentences, quoted)
        self.media: list[tuple[int, str]] = []

    def resolve(self, found: Found) -> Speaker | None:
        """Return the speaker of an attribution and remember it."""
        if not found.source:
            return None
        source = found.source[0]
        words = self.text[source.start : source.end].strip(" ,\n")
        speaker = self._resolve(words, source, found)
        if speaker is not None:
            self.salience.memory.append(Said(source.start, speaker, depth_of(found), not found.content))
            if speaker.kind is SourceKind.MEDIA:
                self.media.append((source.start, speaker.name))
        return speaker

    def sentence_at(self, place: int) -> Span | None:
        """Return the sentence at a place, None in an empty text."""
        return self.sentences[self.salience.sentence(place)] if self.sentences else None

    def _resolve(self, words: str, source: Span, found: Found) -> Speaker | None:
        words = _CLITIC.sub(r"\1", words)
        lower = words.casefold()
        if lower in _own_words():
            return Speaker(self.cast.outlet or words, SourceKind.MEDIA, path=(words,))
        if lower in _RELATIVES:
            return self._antecedent(source)
        if lower in {"i", "we", "me", "us", "you"}:
            return self._first_person(words, found)
        if lower in _GENDERS or lower in {"it", "they", "them"}:
            return self._pronoun(words.split(", ", maxsplit=1)[0], source, found)
        named = self._piece_in(words, source) or self._named(words, source)
        if named is not None:
            return named
        owned = re.match(r"((?:[\w’'-]+\s)*?[\w-]+)[’']s?\s+([\w\s-]+)", words)
        if owned is not None:
            holder = self.cast.find(owned[1])
            if holder is not None and holder.kind is SourceKind.PERSON:
                return self._owned(words, owned[2], Speaker(holder.name, holder.kind, path=(words, holder.name)))
        possessive = _POSSESSIVE.match(words)
        if possessive:
            return self._possessed(words, possessive, source, found)
        return self._nominal(words, source)

    # -- pronouns ------------------------------------------------------------------------------------------------------

    def _pronoun(self, words: str, source: Span, found: Found) -> Speaker:
        lower = words.casefold()
        if lower in _GENDERS:
            return self._he_or_she(words, source, found)
        if lower in {"it", "its"}:
            best, kind = self.salience.thing(source, found), SourceKind.NONE
        else:
            best, kind = self.salience.many(source.start), SourceKind.COLLECTIVE
        if best is None:
            return Speaker(words, kind, path=(words,), plural=kind is SourceKind.COLLECTIVE)
        return replace(best, path=(words, *best.path[-2:]))

    def _he_or_she(self, words: str, source: Span, found: Found) -> Speaker:
        gender = _GENDERS[words.casefold()]
        best = self.salience.person(gender, source, found)
        if best is None:
            return Speaker(words, SourceKind.PERSON, path=(words,), gender=gender)
        entity = self.cast.find(best.name)
        if entity is not None and entity.gender is None:
            entity.gender = gender
        return replace(best, path=(words, *best.path[-2:]), gender=gender)

    def _first_person(self, words: str, found: Found) -> Speaker:
        outer = found.parent
        if outer is not None and outer.who is not None:
            return replace(outer.who, path=(words, *outer.who.path))
        kind = SourceKind.COLLECTIVE if words.casefold() in {"we", "us"} else SourceKind.PERSON
        return Speaker(words, kind, path=(words,))

    def _antecedent(self, source: Span) -> Speaker | None:
        """Read whom "who" and "which" mean: the words right before."""
        before = self.text[max(0, source.start - 120) : source.start]
        lead = re.search(r"((?:[\w’'.-]+\s){0,6}[\w’'.-]+),?\s*$", before)
        if lead is None:
            return None
        article = re.compile(
            r"\b(?:the|an?|his|her|its|their)\s(?!.*\b(?:on|with|by|to|from|about)\s(?:the|an?)\s)", re.IGNORECASE
        )
        nearest = article.search(before, lead.start(1)) or re.compile("").match(before, lead.start(1))
        lead = (
            re.compile(r"(.+?),?\s*$", re.DOTALL).match(before, nearest.start() if nearest else lead.start(1)) or lead
        )
        start = source.start - len(before) + lead.start(1)
        named = self._named(lead[1], Span(start, start + len(lead[1])))
        pronoun = self.text[source.start : source.end]
        return named or Speaker(plain(lead[1]), SourceKind.UNNAMED, path=(pronoun, lead[1]))

    # -- names ---------------------------------------------------------------------------------------------------------

    def _named(self, words: str, source: Span) -> Speaker | None:
        """Resolve a source that holds a name of its own, in its first part between commas that has one."""
        start = source.start
        for part in self.text[source.start : source.end].split(","):
            span = Span(start, start + len(part))
            start += len(part) + 1
            if _LIKE.match(part):
                continue
            for name in reversed(list(names(self.text, span.start, span.end))):
                entity = self.cast.find(name.text)
                if self.text[name.span.start - 1 : name.span.start] == "(":
                    continue
                if entity is not None and not self._only_belongs(name.span, span, entity):
                    return self._of_entity(entity, words, name.text)
        return None

    def _piece_in(self, words: str, source: Span) -> Speaker | None:
        """Read "an article in X", "a report by X": where X is a medium, it is X that tells."""
        piece = _PIECE.match(words)
        if piece is None or head_of(words) not in _list("bodies", "reports"):
            return None
        for name in names(self.text, source.start + piece.end(), source.end):
            entity = self.cast.find(name.text)
            if entity is not None and entity.kind is SourceKind.MEDIA:
                return Speaker(entity.name, entity.kind, None, (words, entity.name))
        return None

    def _of_entity(self, entity: Entity, words: str, name: str) -> Speaker:
        tail = words[words.find(name) + len(name) :]
        lead = words[: words.find(name)]
        if re.match(r"\s+and\s+(?:other|[A-Z]|his|her|the)", tail) or re.search(r"[A-Z]\w+ and (?:the )?$", lead):
            return Speaker(plain(words), SourceKind.COLLECTIVE, path=(words,), plural=True)
        kind = entity.kind
        if self._is_outlet(entity):
            return Speaker(self.cast.outlet, SourceKind.MEDIA, path=(words, self.cast.outlet))
        if kind is SourceKind.NONE and _PEOPLES.match(words):
            return Speaker(plain(words), SourceKind.COLLECTIVE, path=(words,), plural=True)
        if kind is SourceKind.NONE:
            kind = SourceKind.PERSON if " " in entity.name or entity.roles else SourceKind.ORGANISATION
        affiliation = affiliation_of(words, name) or entity.affiliation
        if kind is not SourceKind.PERSON:
            affiliation = None
        elif affiliation:
            entity.affiliation = affiliation
        path = (words,) if name_key(words) == entity.key else (words, entity.name)
        return Speaker(entity.name, kind, affiliation, path, entity.gender, head_of(words))

    def _is_outlet(self, entity: Entity) -> bool:
        """Tell whether a name is short for the outlet of the article: "The Lantern" in the Harbour Lantern."""
        own = name_key(self.cast.outlet)
        return (
            bool(own) and entity.kind is not SourceKind.PERSON and (own == entity.key or own.endswith(" " + entity.key))
        )

    def _only_belongs(self, name: Span, source: Span, entity: Entity) -> bool:
        """Tell whether a name only describes another: "a spokesman for X", "X's office", "X officials"."""
        after = self.text[name.end : source.end]
        if re.match(r"[’']s?\s+\w", after):
            return True
        if entity.key in _list("bodies", "public") | {"foreign", "local", "western"}:
            return True
        before = self.text[source.start : name.start].casefold()
        if _BELONGS.search(before):
            return not re.search(r"\b(?:minister|secretary|president|chief|director|governor)\s+of\s+\w+\s+$", before)
        following = re.match(r"\s+(?:news\s|press\s|wire\s)?([a-zß-öø-ÿ][\w-]*)(.*)", after, re.DOTALL)
        if following is None or (following[1] in _list("outlets", "nouns") and not following[2].strip()):
            return False
        if following[1] in {
            "and",
            "who",
            "which",
            "in",
            "of",
            "at",
            "itself",
            "himself",
            "herself",
            "on",
            "from",
            "for",
        }:
            return False
        many = _list("sources", "unnamed") | _list("bodies", "government", "organisation")
        return entity.kind is not SourceKind.PERSON or following[1] in many

    # -- phrases without a name of their own ---------------------------------------------------------------------------

    def _possessed(self, words: str, possessive: "re.Match[str]", source: Span, found: Found) -> Speaker:
        """Resolve "her spokesman" to "spokesman of Anna Berg", "his office" to "office of the mayor"."""
        lone = Span(source.start, source.start + len(possessive[1]))
        pronoun = {"its": "it", "their": "they"}.get(possessive[1].casefold(), possessive[1])
        holder = self._office_holder(source) if _OFFICE.match(words) else None
        owner = holder or self._pronoun(pronoun, lone, found)
        thing = re.sub(r"\s+(?:in|at|on|from)\s.*$", "", _TAIL.sub("", words[possessive.end() :]))
        if owner.name.casefold() == pronoun.casefold():
            return Speaker(plain(words), class_of(words), path=(words,), head=head_of(words))
        return self._owned(words, thing, owner)

    def _owned(self, words: str, thing: str, owner: Speaker) -> Speaker:
        thing = re.sub(r"^(?:late|own|former|then)\s", "", thing)
        bare = re.sub(r"^(?:the|an?|one)\s", "", owner.name)
        name = owner.name if owner.kind is not SourceKind.UNNAMED else f"the {bare}"
        person = head_of(words) in _list("sources", "unnamed") | _list("titles", "roles")
        held = owner.kind not in {SourceKind.PERSON, SourceKind.UNNAMED} and head_of(words) in _list(
            "titles", "offices"
        )
        kind = SourceKind.PERSON if held else SourceKind.UNNAMED if person else class_of(words)
        gender = gender_of("", head_of(words))
        return Speaker(f"{thing} of {name}", kind, owner.name, (words, *owner.path[-2:]), gender, head_of(words))

    def _office_holder(self, source: Span) -> Speaker | None:
        """Find the role that owns an office in its sentence: "The public prosecutor has ..., his office said"."""
        sentence = self.sentence_at(source.start)
        lead = _ROLE_FIRST.match(self.text, sentence.start, source.start) if sentence is not None else None
        if lead is None:
            return None
        parts = lead[1].split()
        last = max((index for index, word in enumerate(parts) if word in _list("titles", "roles")), default=None)
        return None if last is None else Speaker(" ".join(parts[: last + 1]), SourceKind.UNNAMED, path=(lead[0],))

    def _nominal(self, words: str, source: Span) -> Speaker:
        head = {"pm": "minister", "premier": "premier"}.get(head_of(words), head_of(words))
        definite = bool(_DEFINITE.match(words)) or (head in {"minister", "mayor", "president"} and " " not in words)
        if definite or " " not in words:
            medium = self._medium(words, head, source)
            if medium is not None:
                return medium
        if head in _list("titles", "spokespeople") and not re.search(r"\b(?:two|lawyer|attorney)\b", words):
            body = self._spoken_for(words, source)
            if body is not None:
                return body
        earlier = self._same_head(words, head, source) or self._in_text(words, head, source) if definite else None
        if earlier is not None:
            return earlier
        plural = head.endswith("s") or words.casefold() in _list("sources", "collective")
        return Speaker(plain(words), class_of(words), affiliation_of(words, ""), (words,), None, head, plural=plural)

    def _spoken_for(self, words: str, source: Span) -> Speaker | None:
        """Read "a spokeswoman" and "a spokesman for X": without a name they are the body's own word."""
        name = affiliation_of(words, "")
        entity = self.cast.find(name) if name else None
        if entity is not None and entity.kind in {SourceKind.ORGANISATION, SourceKind.GOVERNMENT}:
            return Speaker(entity.name, entity.kind, entity.name, (words, entity.name))
        if name is not None or len(words.split()) > 2:
            return None
        for said in reversed(self.salience.memory[-12:]):
            if said.place < source.start and said.speaker.kind in {SourceKind.ORGANISATION, SourceKind.GOVERNMENT}:
                return replace(said.speaker, path=(words, *said.speaker.path[-2:]))
        for mention, known in self.cast.before(source.start):
            if known.kind in {SourceKind.ORGANISATION, SourceKind.GOVERNMENT} and not mention.modifies:
                return Speaker(known.name, known.kind, known.name, (words, known.name))
        return None

    def _medium(self, words: str, head: str, source: Span) -> Speaker | None:
        """Resolve "the newspaper", "the daily", "the report" to the medium that was cited last, or soon will be."""
        if head not in _list("outlets", "nouns") | _list("bodies", "reports"):
            return None
        if head in {"service", "network", "site", "station", "agency"} and not self.media:
            return None
        cited = self.last_medium(source.start) or self._first_medium()
        return Speaker(cited, SourceKind.MEDIA, None, (words, cited), None, head) if cited else None

    def last_medium(self, before: int) -> str | None:
        """Return the medium that was cited or named last before a place."""
        cited = next(
            (one for one in reversed(self.media) if one[0] < before and name_key(one[1]) not in self.cast.own), None
        )
        for mention, entity in self.cast.before(before):
            if cited is not None and cited[0] >= mention.span.start:
                break
            if entity.kind is SourceKind.MEDIA and entity.key not in self.cast.own:
                return entity.name
        return cited[1] if cited is not None else None

    def _first_medium(self) -> str | None:
        """Return the first medium that the text goes on to cite as telling: a headline's "report says" means it."""
        telling = (
            entity.name
            for entity in self.cast.entities
            if entity.kind is SourceKind.MEDIA and entity.key not in self.cast.own
            for mention in entity.mentions
            if _TELLS.match(self.text, mention.span.end)
        )
        return next(telling, None)

    def _in_text(self, words: str, head: str, source: Span) -> Speaker | None:
        """Find the longer phrase of an earlier mention that no statement gave: "three people briefed on the plan"."""
        if len(words.split()) != 2 or not head.isalpha():
            return None
        several = head.endswith("s") or head == "people"
        lead = (
            r"two|three|four|five|six|seven|eight|nine|ten|several|some|dozens of|senior|unnamed"
            if several
            else "the|an?|its|his|her|their"
        )
        before = self.text[max(0, source.start - _LOOK_BACK) : source.start]
        found = list(
            re.finditer(rf"\b({lead})\s((?:{_FILLER}\s){{0,3}}?{head})\b({_QUALIFIED})?", before, re.IGNORECASE)
        )
        longer = [one for one in found if several or one[2].count(" ")]
        if not longer:
            return None
        last = longer[-1]
        name = f"{last[1]} {last[2]}{last[3] or ''}" if several else last[2]
        return Speaker(plain(name), class_of(name), None, (words, last[0]), None, head, plural=several)

    def _same_head(self, words: str, head: str, source: Span) -> Speaker | None:
        """Find an earlier speaker or entity with the same head noun or role: "the officials", "the ministry"."""
        bare = bool(_BARE_BODY.match(words.casefold()))
        for said in reversed(self.salience.memory[-60:]):
            named = said.speaker.kind not in {SourceKind.UNNAMED, SourceKind.COLLECTIVE}
            same = said.speaker.head == head or (named and head == name_key(said.speaker.name).split(" ")[-1])
            if said.place < source.start and (
                same or (bare and said.speaker.kind in {SourceKind.ORGANISATION, SourceKind.GOVERNMENT})
            ):
                return replace(said.speaker, path=(words, *said.speaker.path[-2:]), head=head)
        for _, entity in self.cast.before(source.start):
            personal = entity.kind in {SourceKind.PERSON, SourceKind.NONE}
            fits = (head in entity.roles) if personal else (head in entity.key.split(" "))
            if fits or (bare and entity.kind is SourceKind.ORGANISATION):
                kind = SourceKind.PERSON if entity.kind is SourceKind.NONE else entity.kind
                return Speaker(entity.name, kind, entity.affiliation, (words, entity.name), entity.gender, head)
        return None
