"""Who is named in an article: entities with all their mentions, kinds voted, so that a surname finds its full name.

A first pass over the names of the text. Names with one key are one entity; a short name joins the longest earlier, then
later, full name that ends (or, for bodies, begins) with it; an acronym joins the body whose initials it is. Kind and
gender are voted by what stands in and around the mentions: titles, roles, body words, media words, "who" and "which".
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from sayso.lang.names import Name, gender_of, is_given, name_key, names, without_nickname
from sayso.lang.vocabulary import vocabulary, word_set
from sayso.model import SourceKind, Span
from sayso.statements.lexicon import lexicon


_ARTICLE = re.compile(r"\b[Tt]he\s$")
_WROTE = re.compile(r"\s(?:first\s)?(?:wrote|reported|reports|noted)\b")
_AFTER = 60
_BEFORE = 48
_REMEMBERED = 120
_AHEAD = 160
_PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip
_PRONOUN = re.compile(rf"\b({'|'.join(_PRONOUNS)})\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:[Ii]n|[Ii]nto|[Ii]nside|[Aa]cross|[Tt]hroughout|[Nn]eighbouring|[Nn]eighboring|[Oo]utside)\s$")
_VOWELS = ("", "a", "e", "i", "o", "u")
_ADJECTIVES = ("n", "an", "ian", "ean", "ese", "ic", "ish", "ans", "ians")
_OFFICIAL = frozenset(
    {"board", "service", "agency", "office", "bureau", "administration", "centre", "center", "survey"}
)
_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Oo]ff|[Oo]utside|[Aa]cross|[Aa]bove|[Aa]round)\s$")
_STATE_OF = re.compile(
    r"\b(?:[Rr]epublic|[Kk]ingdom|government|president|ambassador|embassy|capital|people|army|king|queen|minister"
    r"|leaders?|north|south|east|west|border with|relations with|war with|talks with|visit to|troops (?:in|to))"
    r"\s(?:of\s|to\s|in\s)?$"
)
_STATES = re.compile(
    r"(?:[’']s?\s(?:\w+\s)?|\s)(?:government|ministry|minister|army|president|presidency|parliament|embassy|border|capital|forces|delegation|police"
    r"|ambassador|king|queen|premier|cabinet|navy|coast\s?guard|troops|territory|constitution|central bank|state)\b"
)
_WHO = re.compile(
    r"\s*(?:\([^)]{1,40}\))?\s*,\s*(who|whose|which|\d{1,3}\b|(?:an?|the|its|his|her)?\s*[\w\s’'-]{2,50})"
)
_LOWER_ROLE = re.compile(r"([a-zß-öø-ÿ][\w-]*)\s+$")


@dataclass(slots=True)
class Mention:
    """One mention of an entity: its place, its words, the title before them, and whether it only modifies a noun."""

    span: Span
    text: str
    title: str
    roles: tuple[str, ...] = ()
    modifies: bool = False


@dataclass(slots=True)
class Entity:
    """Somebody or something that is named: the longest name, its kind, and where it is mentioned."""

    name: str
    key: str
    kind: SourceKind
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    affiliation: str | None = None

    @property
    def places_only(self) -> bool:
        """Whether it is mentioned before anybody who could be meant by it, or as a place."""
        return self.kind is SourceKind.GOVERNMENT


@cache
def media_names() -> frozenset[str]:
    """Return the keys of known media."""
    tables = vocabulary("en", "outlets")
    return frozenset(name_key(name) for name in (*tables["agencies"], *tables["names"]))


@cache
def _bodies(kind: str) -> frozenset[str]:
    return word_set("en", "bodies", kind)


@cache
def _places() -> frozenset[str]:
    return frozenset(vocabulary("en", "bodies")["governments"]["names"])


@cache
def _nouns(name: str, *keys: str) -> frozenset[str]:
    return word_set("en", name, *keys)


class Cast:
    """The entities of one article; ``outlets`` are media known from elsewhere, ``own`` is the article's outlet."""

    def __init__(self, text: str, spans: Iterable[Span], outlets: Iterable[str] = (), own: str = "") -> None:
        self.text = text
        self.outlet = own
        self.own = {name_key(own)} - {""}
        self.outlets = {name_key(name) for name in outlets if name}
        self.common = set(re.findall(r"\b[^\W\d_A-Z][\w-]+", text))
        self.qualifying = set(re.findall(r"\b[A-Z][\w-]+(?=\s[a-z])", text))
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.shorter: dict[str, Entity] = {}
        self.openings: dict[str, Entity] = {}
        found = [name for span in spans for name in names(text, span.start, span.end)]
        for name in sorted(found, key=lambda one: (-len(name_key(one.text).split()), one.span.start)):
            self._add(name)
        order = sorted(
            ((mention.span.start, mention, entity) for entity in self.entities for mention in entity.mentions),
            key=lambda one: one[0],
        )
        for entity in self.entities:
            if entity.kind in {SourceKind.PERSON, SourceKind.NONE}:
                self._vote(entity)
        self.places = [place for place, _, _ in order]
        self.order = [(mention, entity) for _, mention, entity in order]

    def before(self, place: int) -> Iterator[tuple[Mention, Entity]]:
        """Go back over the mentions before a place, nearest first, as far as a reader remembers."""
        last = bisect_left(self.places, place)
        for index in range(last - 1, max(-1, last - 1 - _REMEMBERED), -1):
            yield self.order[index]

    def find(self, name: str) -> Entity | None:
        """Return the entity that a name means, or None."""
        key = name_key(name)
        return self._full(self.by_key.get(key)) or self._longer(key) or self.openings.get(key)

    def _full(self, entity: Entity | None) -> Entity | None:
        """Return whom a lone first name means, where one person of the text has it."""
        if entity is None or " " in entity.key or entity.kind in {SourceKind.MEDIA, SourceKind.GOVERNMENT}:
            return entity
        longer = self.openings.get(entity.key)
        return longer if longer is not None and not entity.places_only else entity

    def _vote(self, entity: Entity) -> None:
        """Judge a name by the pronouns that follow it, and a lone name by what is said of places and persons."""
        votes = Counter(
            _PRONOUNS.get(found[1].casefold(), "thing")
            for mention in entity.mentions
            if (found := self._next_pronoun(mention)) is not None
        )
        for gender, count in votes.most_common(1):
            if entity.gender is None and gender != "thing" and 2 * count > votes.total():
                entity.gender = gender
        if entity.kind is SourceKind.NONE:
            entity.kind = self._lone(entity)

    def _next_pronoun(self, mention: Mention) -> "re.Match[str] | None":
        """Find the pronoun after a mention that nobody else's name parts from it."""
        after = self.text[mention.span.end : mention.span.end + _AHEAD]
        found = _PRONOUN.search(after)
        if found is None or mention.modifies or re.search(r"[A-Z][a-z]", after[: found.start()]):
            return None
        return found

    def _lone(self, entity: Entity) -> SourceKind:
        """Judge a name of one word: a place by "in X" and "X's ministry", a person by pronouns and given names."""
        for mention in entity.mentions:
            before = self.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
            after = self.text[mention.span.end : mention.span.end + _AFTER]
            if _STATE_OF.search(before) or _STATES.match(after):
                return SourceKind.GOVERNMENT
        if self._is_adjective(entity.name):
            return SourceKind.GOVERNMENT
        if entity.gender is not None or is_given(entity.name):
            return SourceKind.PERSON
        located = sum(
            bool(_IN.search(self.text[max(0, one.span.start - 24) : one.span.start])) for one in entity.mentions
        )
        return SourceKind.GOVERNMENT if located and not entity.roles else SourceKind.NONE

    def _is_adjective(self, name: str) -> bool:
        """Tell whether the text has an adjective of a name, as of a country: "Tavia", "a Tavian official"."""
        stem = name.rstrip("aeiouy") if len(name) > 3 else name
        forms = (stem + vowel + ending for vowel in _VOWELS for ending in _ADJECTIVES)
        return len(name) > 3 and any(form != name and form in self.qualifying for form in forms)

    def _add(self, name: Name) -> None:
        key = name_key(name.text)
        if not key or key.isdigit() or self._is_common(name):
            return
        entity = self.by_key.get(key) or self._longer(key)
        kind, roles = self._kind(name, key)
        if entity is not None and entity.kind is SourceKind.PERSON and kind is SourceKind.MEDIA and entity.key != key:
            entity = None
        if entity is None:
            entity = Entity(without_nickname(name.text), key, kind, gender_of(name.text, name.title))
            self.entities.append(entity)
            self._remember(entity)
        self.by_key.setdefault(key, entity)
        entity.mentions.append(Mention(name.span, name.text, name.title, roles, self._modifies(name)))
        entity.roles.update(roles)
        if kind is SourceKind.MEDIA or (entity.kind is SourceKind.NONE and kind is not SourceKind.NONE):
            entity.kind = kind
        entity.gender = entity.gender or gender_of(name.text, name.title)

    def _modifies(self, name: Name) -> bool:
        """Tell whether a name only qualifies a noun: "U.S. concerns", "Berg's plan"."""
        lead = self.text[max(0, name.span.start - 3) : name.span.start]
        if not lead.strip(" \n*#") or lead.rstrip().endswith((".", "!", "?", ":", '"', "“")):
            return False
        after = re.match(r"[’']s?\s|\.?\s+([a-zß-öø-ÿ][\w-]*)", self.text[name.span.end : name.span.end + 40])
        if after is None or after[1] is None:
            return after is not None
        closed = _nouns("words", "prepositions", "auxiliaries", "conjunctions", "subordinators", "adverbs", "times")
        return after[1] not in closed and not after[1].endswith(("ed", "ly")) and after[1] not in lexicon()

    def _is_common(self, name: Name) -> bool:
        """Tell whether a lone capital is a common word that begins a sentence."""
        lowered = name.text.casefold()
        if " " in lowered or name.title or name.text[1:2].isupper():
            return False
        lists = _nouns("sources", "unnamed", "collective", "numbers") | _nouns("titles", "roles") | _bodies("documents")
        return lowered in self.common or lowered in lists

    def _longer(self, key: str) -> Entity | None:
        """Find the entity whose longer name a key shortens: a surname, or an acronym of a body."""
        found = self.shorter.get(key)
        if found is not None and found.kind in {SourceKind.PERSON, SourceKind.NONE, SourceKind.MEDIA}:
            return found
        return self.shorter.get("=" + key.replace(" ", ""))

    def _remember(self, entity: Entity) -> None:
        """Keep the short names by which an entity may be called later: the ends of a person's, a body's initials."""
        words = entity.key.split()
        for index in range(1, len(words)):
            self.shorter.setdefault(" ".join(words[index:]), entity)
        for index in range(1, len(words)):
            lead = " ".join(words[:index])
            fits = index == 1 if entity.kind in {SourceKind.PERSON, SourceKind.NONE} else len(lead) > 3
            if fits and lead not in _bodies("government") | _bodies("organisation") | _places():
                self.openings.setdefault(lead, entity)
        heads = [word[0] for word in words if word not in {"of", "the", "and", "for", "de"}]
        if len(heads) > 1:
            self.shorter.setdefault("=" + "".join(heads), entity)

    def _kind(self, name: Name, key: str) -> tuple[SourceKind, tuple[str, ...]]:
        """Judge one mention by its words and its neighbours."""
        before = self.text[max(0, name.span.start - _BEFORE) : name.span.start]
        after = self.text[name.span.end : name.span.end + _AFTER]
        roles = self._roles(name, before, after)
        if name.title and not name.title.endswith(" of"):
            return SourceKind.PERSON, roles
        if key in self.outlets or key in media_names() or self._is_medium(before, after, key.split()):
            return SourceKind.MEDIA, roles
        return self._kind_of_words(key) or self._kind_beside(name, before, after, roles), roles

    def _kind_of_words(self, key: str) -> SourceKind | None:
        """Judge a name by its own words."""
        words = set(key.split())
        if 1 < len(words) < 4 and gender_of(key) is not None and not words & _nouns("bodies", "incorporated"):
            return None
        if key in _places() or (len(words) > 1 and words & _bodies("government")):
            return SourceKind.GOVERNMENT
        if len(words) > 1 and words & _nouns("bodies", "documents"):
            return SourceKind.DOCUMENT
        if words & _bodies("organisation"):
            public = words & _OFFICIAL and words & _bodies("public")
            return SourceKind.GOVERNMENT if public else SourceKind.ORGANISATION
        if words & _bodies("government"):
            return SourceKind.GOVERNMENT
        return SourceKind.ORGANISATION if words & {"&", "of"} and not words & _bodies("documents") else None

    def _kind_beside(self, name: Name, before: str, after: str, roles: tuple[str, ...]) -> SourceKind:
        """Judge a name by what stands beside it; two or three words without a sign are taken for a person."""
        body = self._said_to_be(before, after)
        if body is not None:
            return body
        size = len(name.text.split())
        if size > 1 and not roles and _ARTICLE.search(before):
            tells = _WROTE.match(after) or before.endswith("told the ")
            return SourceKind.MEDIA if tells else SourceKind.ORGANISATION
        if re.match(r"\s*,\s*who\b", after) or (roles and size > 1) or gender_of(name.text) is not None:
            return SourceKind.PERSON
        if re.match(r"\s*,\s*which\b", after) or (name.text.isupper() and len(name.text) > 1):
            return SourceKind.ORGANISATION
        return SourceKind.PERSON if size in {2, 3} and not _AT.search(before) else SourceKind.NONE

    def _is_medium(self, before: str, after: str, lowered: list[str]) -> bool:
        """Tell a medium by the noun before it, by what is published in it, or by a word of its name."""
        last = before.casefold().rstrip().rsplit(" ", 1)[-1]
        if last in _nouns("outlets", "nouns") and before.endswith(" "):
            return True
        if not set(lowered) & (_bodies("government") | _bodies("organisation")) and re.search(
            r"\b(?:article|report|story|interview|account|column|piece|editorial)s?\s(?:\w+\s){0,3}(?:in|of|by|from|with)\s(?:\w+day[’']s\s)?(?:the\s)?$",
            before,
        ):
            return True
        if re.search(r"\b(?:told|tells|to)\s(?:the\s)?$", before) and re.match(
            r"\s(?:in an?\s(?:\w+\s)?interview|by\s(?:tele)?phone|by\se-?mail|over the phone)\b", after
        ):
            return True
        if len(lowered) == 1 and re.match(r"\s(?:first\s)?(?:reported|reports)\b", after):
            return True
        if re.match(
            r"\s(?:newspaper|news agency|daily|weekly|magazine|website|radio|television|tabloid)\b(?!\s[A-Z])", after
        ):
            return True
        if lowered[-1] in _nouns("outlets", "marks_after_the") and _ARTICLE.search(before):
            return True
        return len(lowered) > 1 and bool(
            {lowered[0], lowered[-1], lowered[min(1, len(lowered) - 1)]} & _nouns("outlets", "marks")
        )

    def _said_to_be(self, before: str, after: str) -> SourceKind | None:
        """Read "the operator, X", "the state utility X" and "X, the operator": a body where the noun is a body's."""
        lead = re.search(
            r"\b(?:the|its|an?|their|his|her|state|local)\s(?:[\w-]+\s){0,3}?([a-z][\w-]*),?\s$", before, re.IGNORECASE
        )
        trail = re.match(
            r",\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,3}?([a-z][\w-]*)\b(?=,|\s(?:of|for|that|which|in|at|behind)\b)",
            after,
        )
        beside = re.search(r"\b([a-z][\w-]*)\s$", before)
        if beside is not None and beside[1] in _bodies("organisation"):
            return SourceKind.ORGANISATION
        if lead is not None and re.search(r"\b(?:of|for|at|in|with|from|to|by)\s$", before[: lead.start()]):
            lead = None
        for noun in (lead, trail):
            if noun is not None and noun[1].casefold() in _bodies("organisation"):
                return SourceKind.ORGANISATION
            if noun is not None and noun[1].casefold() in _bodies("government"):
                return SourceKind.GOVERNMENT
        return None

    def _roles(self, name: Name, before: str, after: str) -> tuple[str, ...]:
        """Collect what a person is said to be: title, role before the name, apposition after it."""
        roles = _nouns("titles", "roles") | _nouns("titles", "titles")
        out = [word for word in name.title.split() if word in roles]
        lead = re.search(r"((?:[\w’'-]+\s){0,7}[\w’'-]+)(?:,\s|\s)$", before)
        if lead:
            comma = before.rstrip().endswith(",")
            words = lead[1].casefold().split()
            window = words[-8:] if comma else words[-1:]
            out += [word for word in window if word in roles]
        trail = re.match(r"\s?,\s((?:[\w’'-]+\s?){1,8})", after)
        if trail and not re.match(r"\s?,\s(?:but|and|while|said|told|who|which)\b", after):
            out += [word for word in trail[1].casefold().split()[:5] if word in roles]
        return tuple(dict.fromkeys(out))
