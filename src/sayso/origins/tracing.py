"""Walk a passage back to where nothing lies behind it, after COUNTING's five steps.

Supports are first gathered by text: copies of one family are one support, held by the node of the stemma from which all
its carriers descend (step 1).  The support is then walked along its chain of statements: cited media and documents
(step 2), the speaker (step 3), an unnamed source (step 4), or the holder's own voice (step 5).  An attribution that one
copy dropped is taken from the copies that kept it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Article, Evidence, Family, SourceKind, Statement
from sayso.origins.matching import Match
from sayso.origins.material import Material, Unit, Voice
from sayso.origins.naming import agency, credited, find_outlet, is_office, key, person, same
from sayso.origins.releases import issuer
from sayso.origins.wording import Wordings


_APPOSED = re.compile(r", ((?:[A-Z][\w.&’'-]*)(?: [A-Z][\w.&’'-]*){0,3})(?=[,.;]|$)")

_NAMED_BEFORE = re.compile(r"((?:[A-Z][\w.&’'-]*)(?: [A-Z][\w.&’'-]*){0,3}), (?:the |its |an? )?$")

_THIS_HOUSE = re.compile(
    r"\b(?:this|our(?: own)?) (?:newspaper|paper|magazine|news ?site|website|site|outlet|station|broadcaster|programme"
    r"|weekly|daily|agency|news agency|reporter|reporters|correspondent)\b",
    re.IGNORECASE,
)

_SPEAKERS = frozenset({SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.COLLECTIVE})


_SPOKESPERSON = re.compile(
    r"(?:an? |the |its |her |his )?(?:\w+ )?(?:spokes\w+|press officer?)(?: (?:for|of) (.+))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain of statements ends: who, of what kind, heard by which newsroom, through which media."""

    name: str
    kind: SourceKind
    named: bool
    newsroom: str | None
    through: tuple[str, ...] = ()
    affiliation: str | None = None
    attributed: bool = True
    mention: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """One text's support (or denial) and its end."""

    end: End
    articles: tuple[str, ...]
    family: Family | None
    holder: str
    matches: tuple[Match, ...]
    evidence: tuple[Evidence, ...]


def trace(found: Sequence[Match], material: Material) -> list[Traced]:
    """Gather matches by text and walk each text to its end."""
    return [_traced(group, family, material) for family, group in _by_text(found, material)]


def _by_text(found: Sequence[Match], material: Material) -> list[tuple[Family | None, list[Match]]]:
    """Group matches by family; a merged copy goes to the family whose carriers word the passage most alike.

    An article outside the family that words the passage the same way has it from the same text (a lifted passage),
    unless the shared words are a quotation, which two reporters may have heard.
    """
    wordings = Wordings(material)
    families = {family.id: family for family in material.families}
    loose = []
    for match in found:
        held = material.families_of.get(match.unit.article, ())
        if len(held) == 1:
            wordings.add(held[0].id, match)
        else:
            loose.append((match, [family.id for family in held]))
    for match, names in sorted(loose, key=lambda one: (not one[1], one[0].unit.article)):
        near = wordings.nearest(match, names)
        if near is None or (not names and _judged_apart(match, wordings.groups[near], material)):
            near = f"alone {match.unit.article}"
        wordings.add(near, match)
    return [(families.get(name), group) for name, group in sorted(wordings.groups.items())]


def _judged_apart(match: Match, group: Sequence[Match], material: Material) -> bool:
    return any(material.judged.apart(match.unit.article, other.unit.article) for other in group)


def _traced(group: Sequence[Match], family: Family | None, material: Material) -> Traced:
    carriers = sorted({match.unit.article for match in group})
    holder = common_ancestor(carriers, family) if family else _first(carriers, material)
    room, released = _room(holder, family, carriers, material)
    if family is None:
        room = _paragraph_credit(group[0].unit, material) or room
    ends = [(chain_end(match.unit, room, released, material), match) for match in group]
    own = [(end, match.probability) for end, match in ends if match.unit.article == holder]
    end = _agreed(own or [(end, match.probability) for end, match in ends])
    return Traced(
        end=end,
        articles=tuple(carriers),
        family=family,
        holder=holder,
        matches=tuple(group),
        evidence=_evidence(end, [match for _, match in ends], holder, family, material),
    )


def _first(carriers: Sequence[str], material: Material) -> str:
    """The one that credits an agency, else the one that was published first."""
    articles = [material.sheets[name].article for name in carriers]
    return min(articles, key=lambda article: (article.credit is None, article.published or "9", article.id)).id


def common_ancestor(carriers: Sequence[str], family: Family) -> str:
    """Return the deepest node of the stemma from which all *carriers* descend (a carrier descends from itself)."""
    parents: dict[str, str] = {}
    for branch in sorted(family.tree, key=lambda branch: branch.confidence):
        if branch.parent is not None:
            parents[branch.child] = branch.parent
    root = family.archetype or next((name for name in parents.values() if name.startswith("*")), "*lost")
    lines = [_line(carrier, parents, root) for carrier in carriers]
    return next((node for node in lines[0] if all(node in line for line in lines[1:])), root)


def _line(node: str, parents: Mapping[str, str], root: str) -> list[str]:
    line = [node]
    while (parent := parents.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return line if line[-1] == root else [*line, root]


def _room(holder: str, family: Family | None, carriers: Sequence[str], material: Material) -> tuple[str, str | None]:
    """Name the newsroom that wrote what the holder holds, and the issuer where it is a press release."""
    if holder.startswith("*"):
        return _lost_room(holder, family, carriers, material), None
    article = material.sheets[holder].article
    released = issuer(article)
    if released:
        return article.newsroom, released
    if article.credit and _is_first(holder, family) and not _own_words(article):
        return agency(article.credit), None
    return article.newsroom, None


def _is_first(holder: str, family: Family | None) -> bool:
    """Tell whether no other member has the text but by way of *holder*: nothing shows then that words are its own."""
    firsts = (
        {branch.child for branch in family.tree if branch.parent is None or branch.parent[0] == "*"} if family else ()
    )
    return family is None or family.archetype == holder or firsts == {holder}


def _paragraph_credit(unit: Unit, material: Material) -> str | None:
    """The agency that the paragraph of a unit credits: round-ups take each of their items from somebody else."""
    article = material.sheets[unit.article].article
    begin = article.text.rfind("\n", 0, unit.start) + 1
    end = article.text.find("\n", unit.end)
    return credited(article.text[begin : end if end >= 0 else len(article.text)])


def _own_words(article: Article) -> bool:
    return bool(article.outlet and article.credit and same(article.outlet, article.credit))


def _lost_room(holder: str, family: Family | None, carriers: Sequence[str], material: Material) -> str:
    """Name a lost archetype: by its credit where one is printed, else by those that copied it."""
    plain = holder.lstrip("*")
    credit = family.credit if family else None
    for name in (credit or "").split("/"):
        if name and key(name) == key(plain):
            return agency(name)
    if not plain.startswith("lost"):
        return agency(plain)
    if credit and "/" not in credit:
        return agency(credit)
    names = [material.sheets[name].article.newsroom for name in (family.members if family else carriers)]
    return f"uncredited source of {', '.join(names[:3])}" + (" and others" if len(names) > 3 else "")


def chain_end(unit: Unit, room: str, released: str | None, material: Material) -> End:
    """Walk one unit's chain of statements to its end, the newsroom *room* being where the walk starts."""
    article = material.sheets[unit.article].article
    if any(_is_house(statement, article) for statement in unit.chain):
        room = article.newsroom
    media, speaker = _walk(unit, room, article, material)
    newsroom = media[-1] if media else room
    through = tuple(media)
    if speaker is not None and (who := _who(speaker, material)) is not None:
        mention = _introduced(speaker, article)
        body = speaker.affiliation or material.people.body(who)
        kind = speaker.source_kind if speaker.source_kind in _SPEAKERS else _kind_of(who, body)
        return End(who, kind, True, newsroom, through, body, mention=mention)
    if speaker is not None and speaker.source_kind is SourceKind.DOCUMENT:
        name = speaker.affiliation or _issuing(speaker.speaker or "a document")
        return End(name, SourceKind.DOCUMENT, True, newsroom, through, speaker.affiliation)
    if speaker is not None:
        return _unnamed(newsroom, through)
    if media and _conceals(newsroom, material):
        return _unnamed(newsroom, through)
    if media:
        return End(newsroom, SourceKind.MEDIA, True, newsroom, through[:-1])
    if released:
        return End(released, SourceKind.ORGANISATION, True, None, (), released, attributed=False)
    return End(room, SourceKind.MEDIA, True, room, (), attributed=False)


def _who(said: Statement, material: Material) -> str | None:
    """Name the origin of a statement: the speaker, the body of a nameless spokesperson, or None for an unnamed one."""
    name = said.speaker or ""
    if said.source_kind is SourceKind.COLLECTIVE and name == name.lower() and _head(name).endswith("s"):
        return None
    if said.source_kind is SourceKind.PERSON and name == name.lower() and is_office(name):
        return material.people.holder(name) or name
    if said.source_kind in _SPEAKERS and name:
        return person(name) if said.source_kind is SourceKind.PERSON else name
    speaks_for = _SPOKESPERSON.match(name)
    if not speaks_for and is_office(name) and not name.casefold().startswith("unnamed"):
        return material.people.holder(name) or name
    return (said.affiliation or speaks_for[1]) if speaks_for else None


def _kind_of(who: str, body: str | None) -> SourceKind:
    """What a source is that the statements left open: the body of a nameless spokesperson, else a person."""
    return SourceKind.ORGANISATION if body is not None and same(who, body) else SourceKind.PERSON


def _introduced(said: Statement, article: Article) -> str:
    """The source's words with a name set beside them by a comma ("the statistics office, IBNS", "IBNS, the office")."""
    words = " ".join(part.text for part in said.source)
    if not said.source:
        return words
    after = _APPOSED.match(article.text, said.source[-1].end)
    before = _NAMED_BEFORE.search(article.text[max(0, said.source[0].start - 60) : said.source[0].start])
    return " ".join((words, *(found[1] for found in (before, after) if found)))


def _issuing(document: str) -> str:
    """The body whose document it is ("register of the Harbour Office" is the Harbour Office's), else the document."""
    issued = re.search(
        r"\b(?:of|by|from) (?:the )?((?:[A-Z][\w&’'-]*)(?: (?:of |for |and |the )*[A-Z][\w&’'-]*)*)$", document
    )
    return issued[1] if issued else document


def _head(name: str) -> str:
    """The noun that a description is about: "local officials in the town" is about "officials"."""
    return re.split(r" (?:of|in|at|from|with|who|near|on|familiar|close) ", name)[0]


def _walk(unit: Unit, room: str, article: Article, material: Material) -> tuple[list[str], Statement | None]:
    """Collect the media on the way and the innermost speaker who is no medium."""
    media: list[str] = []
    speaker: Statement | None = None
    via = unit.statement.via if unit.statement is not None else ()
    for name in via or _quoting(unit, material):
        _append(media, name, room, article)
    for statement in unit.chain:
        if _is_house(statement, article):
            continue
        if statement.source_kind is SourceKind.MEDIA or _conceals(statement.speaker or "", material):
            _append(media, statement.speaker, room, article)
        else:
            speaker = statement
    return [material.outlets.get(key(name), name) for name in media], speaker


def _quoting(unit: Unit, material: Material) -> tuple[str, ...]:
    """The medium of "X, which gave no source, quoted the minister as telling": it is named where it conceals."""
    cue = unit.statement.cue if unit.statement is not None else ()
    if not cue or not cue[0].text.casefold().startswith(("quot", "cit")):
        return ()
    within = (other.statement for other in material.sheets[unit.article].units if other.sentence == unit.sentence)
    return tuple({said.speaker for said in within if said is not None and said.act == "conceal" and said.speaker})


def _append(media: list[str], name: str | None, room: str, article: Article) -> None:
    """Add a medium that is neither the article's own outlet nor the newsroom where the walk starts."""
    if not name or same(name, article.outlet) or same(name, room) or any(same(name, other) for other in media):
        return
    media.append(agency(name))


def _is_house(statement: Statement, article: Article) -> bool:
    """Tell whether the source is the article's own newsroom ("a visit by this newspaper showed")."""
    speaker = statement.speaker or ""
    return bool(_THIS_HOUSE.search(speaker) or (article.outlet and same(speaker, article.outlet)))


def _conceals(newsroom: str, material: Material) -> bool:
    return any(same(newsroom, name) for name in material.concealing)


def _unnamed(newsroom: str, through: tuple[str, ...]) -> End:
    return End(f"unnamed source of {newsroom}", SourceKind.UNNAMED, False, newsroom, through)


def _agreed(ends: Sequence[tuple[End, float]]) -> End:
    """Choose the end that the copies agree on: the most common, then the longest way.

    Copies drop attributions more often than they invent them, so an attribution that a third of them keeps stands;
    so does a name.
    """
    attributed = [(end, weight) for end, weight in ends if end.attributed]
    chosen = (
        attributed
        if 3 * len(attributed) >= len(ends)
        else [(end, weight) for end, weight in ends if not end.attributed]
    )
    votes: defaultdict[str, float] = defaultdict(float)
    for end, weight in chosen:
        votes[key(end.name)] += weight
    return max(
        (end for end, _ in chosen),
        key=lambda end: (round(votes[key(end.name)], 6), len(end.through), end.affiliation is not None, end.name),
    )


def _evidence(
    end: End, group: Sequence[Match], holder: str, family: Family | None, material: Material
) -> tuple[Evidence, ...]:
    """One step of the trace each: the copies first, then whom the passage names."""
    best = max(group, key=lambda match: (match.unit.voice is not Voice.OWN, match.probability, match.unit.article))
    passages = tuple(material.sheets[m.unit.article].article.passage(m.unit.sentence) for m in group)
    steps = []
    if family is not None and len(group) > 1:
        held = "is not held here" if holder.startswith("*") else f"is {material.sheets[holder].article.newsroom}"
        steps.append(
            Evidence(
                score=min((b.confidence for b in family.tree), default=1.0),
                why=f"{len({m.unit.article for m in group})} articles copy this passage from one text, which {held}.",
                passages=passages,
            )
        )
    opened = material.sheets[best.unit.article].article.passage(best.unit.sentence)
    steps.append(Evidence(score=best.probability, why=_reason(end), passages=(opened,)))
    return tuple(steps)


def _reason(end: End) -> str:
    way = f" through {', '.join(end.through)}" if end.through else ""
    if not end.named:
        return f"The passage rests on a source that {end.newsroom} does not name{way}."
    if not end.attributed and end.newsroom is None:
        return f"The passage is {end.name}'s own press release."
    if not end.attributed:
        return f"Nothing is attributed: {end.name} says it in its own voice."
    return f"The passage is attributed to {end.name}{way}, heard by {end.newsroom}."


def relayed(traced: Sequence[Traced], material: Material) -> list[Traced]:
    """Let a report and those that cite it end in one place, where the cited outlet is held and carries the claim too.

    Who only cites goes on to the cited outlet's own trace; where the outlet names nobody and others say that it named
    no source, its own trace ends in that unnamed source.
    """
    hidden = {one.end.newsroom: one.end for one in traced if not one.end.named and one.end.through}
    ended = [
        replace(one, end=hidden[one.end.newsroom]) if not one.end.attributed and one.end.newsroom in hidden else one
        for one in traced
    ]
    outlets = [material.sheets[name].article for name in sorted(material.sheets)]
    return [_sent_on(one, ended, outlets) for one in ended]


def _sent_on(one: Traced, traced: Sequence[Traced], outlets: Sequence[Article]) -> Traced:
    cited = one.end.newsroom if one.end.kind is SourceKind.MEDIA and one.end.attributed else None
    held = find_outlet(cited, outlets) if cited else None
    behind = next((o for o in traced if held is not None and held.id in o.articles and o is not one), None)
    if behind is None or cited is None:
        return one
    end = replace(behind.end, through=(cited, *behind.end.through))
    return replace(one, end=end, evidence=(*one.evidence, *behind.evidence))
