"""What a source phrase says of itself: its head noun, its class, the body spoken for, its words as a speaker's name."""

import re
from functools import cache

from sayso.lang.vocabulary import word_set
from sayso.model import SourceKind


_AT_TIME = re.compile(
    r"\s(?:here|there|(?:on|in|last|this)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:in|on)\s(?:January|February|March|April|May|June|July|August|September|October|November|December))$"
)
_PUBLISHED = re.compile(
    r"\s(?:shown|seen|obtained|reviewed|compiled|published|released|issued|posted|leaked|read|dated|sent|written|prepared|drafted|signed"
    r"|commissioned|kept|found|filed|circulated|carried|that|which)\s"
)


@cache
def _list(name: str, *keys: str) -> frozenset[str]:
    return word_set("en", name, *keys)


def plain(words: str) -> str:
    """Return a description as a speaker: no leading article, no trailing comma, lower-case first letter."""
    clean = re.sub(r"\s+", " ", words).strip(" ,;:—–-").split(", ")[0]
    clean = _AT_TIME.sub("", re.sub(r"^\d{1,2}\s(?=[A-Z])", "", clean))
    clean = re.split(r"\s(?:to|in|of|for|from) which\b", clean)[0]
    if head_of(clean) in _list("bodies", "documents", "reports"):
        clean = _PUBLISHED.split(clean)[0]
    clean = re.split(r"\sand (?:does|did|do|would|could|was|were|has|asked|spoke|declined|refused)\b", clean)[0]
    if not clean:
        return words
    first = clean.split(" ")[0]
    if first.casefold() == "the" and not re.match(
        r"the\s(?:[\w-]+\s){0,2}[\w-]+[’']s\s(?!office\b)", clean, re.IGNORECASE
    ):
        rest = clean[len(first) :].strip()
        return rest or clean
    capital = clean[0].isupper() and (len(first) == 1 or not first.isupper())
    return clean[0].lower() + clean[1:] if capital and _is_common(first) else clean


def _is_common(word: str) -> bool:
    lowered = word.casefold()
    return (
        lowered in word_set("en", "words", "determiners", "possessives")
        or lowered in word_set("en", "names", "not_names")
        or lowered in _list("sources", "unnamed", "collective")
    )


def head_of(words: str) -> str:
    """Return the head noun of a phrase: the last word before a preposition, a comma or a relative clause."""
    cut = re.split(
        r",|(?<!the)(?<!an)(?<!\sa)\s(?:of|for|from|in|at|with|on|to|by|who|which|that|whom|close|familiar|near|against|behind|inside"
        r"|speaking|seen|sent|written|shown|given|held|kept|drawn|led|run|\w+ed)\s",
        words.strip(),
        maxsplit=1,
    )[0]
    parts = re.findall(r"[\w’'-]+", cut)
    return parts[-1].casefold() if parts else ""


def affiliation_of(words: str, name: str) -> str | None:
    """Return the body for which a source speaks: "a spokesman for X", "X spokesman N", "Y Minister N"."""
    roles = "|".join(sorted(_list("titles", "roles"), key=len, reverse=True))
    spoken = re.search(
        rf"\b(?:{roles})s?\s+(?:for|of|at|with|from|in)\s+(?:the\s+)?([^,;()]+?)(?=[,;()]|\s+(?:who|which)\b|$)",
        words,
        re.IGNORECASE,
    )
    if spoken:
        body = spoken[1].strip()
        if name:
            body = body.replace(name, "").strip(" ,")
        if body and body.casefold() != "state":
            return body
    minister = re.search(r"\b((?:[A-Za-z]+\s)?)(?:[Mm]inister|[Mm]inistry)\b", words)
    if (
        minister
        and minister[1].strip()
        and minister[1].strip().casefold() not in {"prime", "the", "deputy", "former", "a"}
    ):
        return f"{minister[1].strip()} Ministry" if minister[1][0].isupper() else f"{minister[1].strip()} ministry"
    before = re.search(rf"((?:[A-Z][\w’'.&-]*\s)+)(?:{'|'.join(_list('titles', 'spokespeople'))})\b", words)
    return before[1].strip() if before else None


def class_of(words: str) -> SourceKind:
    """Return the kind of a source that has no name, from its head noun, its article and its number."""
    head, lower = head_of(words), words.casefold()
    single = head.removesuffix("s")
    if "news" in lower.split() or _is_medium(head, lower):
        return SourceKind.MEDIA
    if head in _list("bodies", "documents") or (single in _list("bodies", "documents") and head not in _people()):
        return SourceKind.DOCUMENT
    if head not in _people() and (body := _body(head, single, words)) is not None:
        return body
    several = head in _PLURALS or head.endswith("s")
    return _of_several(head, words) if several and head not in _ONES else _of_one(head, words)


_PLURALS = frozenset(
    {
        "people",
        "men",
        "women",
        "children",
        "police",
        "staff",
        "folk",
        "crowd",
        "public",
        "crew",
        "dispatch",
        "many",
        "some",
        "most",
        "others",
    }
)
_ONES = frozenset({"boss", "witness", "hostess", "waitress", "actress", "governess", "ps", "princess"})
_DETERMINED = re.compile(r"(?:the|this|that|these|those)\s", re.IGNORECASE)
_OWNED = re.compile(r"(?:(?:his|her|their|my|our|your|its)\s|.*?[’']s?\s)", re.IGNORECASE)
_OFFICE_OF = re.compile(r"(?:[\w’'-]+\s){0,3}")
_ANY = re.compile(r"(?:an?|another|one|some|any|every|each|no)\s", re.IGNORECASE)


@cache
def _people() -> frozenset[str]:
    return (_list("sources", "unnamed", "collective", "insiders") | _list("titles", "roles", "kin", "offices")) - (
        _list("bodies", "government")
    )


def _is_medium(head: str, lower: str) -> bool:
    if head in {"report", "reports"} and re.search(
        r"\b(?:news|media|press|newspaper)\b|^reports?(?:\s(?:in|from)\b|$)", lower
    ):
        return True
    weak = {
        "agency",
        "agencies",
        "service",
        "network",
        "networks",
        "site",
        "sites",
        "paper",
        "papers",
        "journal",
        "show",
    }
    return (head in _list("outlets", "nouns") and head not in weak | {"press"}) or bool(
        re.search(
            r"\b(?:news|foreign|local|national|state|international|western|pro-government)\s(?:press|papers?)$",
            lower,
        )
    )


def _body(head: str, single: str, words: str) -> SourceKind | None:
    government = head in _list("bodies", "government")
    if government or head in _list("bodies", "organisation"):
        return SourceKind.GOVERNMENT if government or _is_public(words) else SourceKind.ORGANISATION
    if single in _list("bodies", "government"):
        return SourceKind.GOVERNMENT
    if single in _list("bodies", "organisation"):
        return SourceKind.ORGANISATION if _DETERMINED.match(words) or _counted(words) else SourceKind.COLLECTIVE
    return None


def _is_public(words: str) -> bool:
    """Tell whether a body is the state's by what qualifies it: "the state weather service", "the central bank"."""
    return bool(set(re.findall(r"[a-z-]+", words.casefold())) & _list("bodies", "public"))


def _counted(words: str) -> bool:
    parts = set(re.findall(r"[\w-]+", words.casefold())[:3])
    return bool(parts & _list("sources", "counting")) or any(part.isdigit() for part in parts)


def _of_several(head: str, words: str) -> SourceKind:
    """Judge a plural: definite persons are unnamed, people in general collective."""
    if head in _list("sources", "insiders") or _counted(words):
        return SourceKind.UNNAMED
    definite = _DETERMINED.match(words) or _OWNED.match(words)
    general = head in _list("sources", "collective")
    return (
        SourceKind.UNNAMED
        if (definite and not general) or re.search(r"\s(?:of|at)\s(?:the\s)?[A-Z]", words)
        else SourceKind.COLLECTIVE
    )


def _of_one(head: str, words: str) -> SourceKind:
    """Judge a singular: a sole office is a person, "a captain" and "her agent" are unnamed."""
    if re.match(r"(?:every|each)\s", words, re.IGNORECASE):
        return SourceKind.COLLECTIVE
    two = re.search(rf"([\w-]+\s{re.escape(head)})\b", words.casefold())
    office = head in _list("titles", "offices") or (two is not None and two[1] in _list("titles", "offices"))
    if _ANY.match(words) or not office:
        return SourceKind.UNNAMED
    return SourceKind.UNNAMED if re.match(r"(?:his|her|my|your)\s", words, re.IGNORECASE) else SourceKind.PERSON
