"""From traced supports and denials to the figures of a claim and its verdict, as COUNTING says.

Origins that are one (a person and the body for which the person speaks, two persons of one body) are merged first;
unnamed sources are never added to the named.
"""

from collections.abc import Iterable, Sequence

import msgspec

from sayso.model import Article, Claim, Origin, Passage, Verdict
from sayso.origins.material import Material
from sayso.origins.merging import Merged, merge
from sayso.origins.naming import Owners, key
from sayso.origins.tracing import Traced


def count(identity: str, text: str, supports: Sequence[Traced], denials: Sequence[Traced], material: Material) -> Claim:
    """Count what stands behind a claim."""
    articles = _carriers(supports, material)
    judged = material.judged
    owners = Owners((sheet.article for sheet in material.sheets.values()), judged.owners())
    for_it, against = merge(supports, owners, judged), merge(denials, owners, judged)
    named = [one for one in for_it if one.end.named]
    unnamed = {owners.owner(one.end.newsroom or one.end.name) for one in for_it if not one.end.named}
    figures = {
        "articles": len(articles),
        "outlets": len({key(article.newsroom) for article in articles}),
        "publishers": len({key(article.owner) for article in articles}),
        "texts": len(_texts(supports)),
        "attested": len({owners.owner(one.end.newsroom) for one in supports if one.end.newsroom}),
        "corroborated": len(named),
        "possible": len(unnamed),
        "disputed": len(against),
    }
    verdict = _verdict(figures)
    claim = Claim(
        id=identity,
        text=text,
        statements=tuple(
            dict.fromkeys(s for one in supports for m in one.matches for s in _statement_ids(m.unit.chain))
        ),
        passages=_passages(supports, material),
        origins=tuple(_origin(one) for one in for_it),
        denied_by=tuple(_origin(one) for one in against),
        verdict=verdict,
        why=_why(verdict, figures, for_it, against),
        unanswered=_unanswered(articles, material),
        newsrooms=_newsrooms(supports, owners),
        written=_written(supports),
        judged=judged.concerning(_told([*supports, *denials], articles), (article.id for article in articles)),
        confidence=round(min((max(m.probability for m in one.matches) for one in supports), default=1.0), 3),
    )
    return msgspec.structs.replace(claim, **figures)


def _origin(one: Merged) -> Origin:
    through = dict.fromkeys(name for traced in one.traced for name in traced.end.through)
    articles = dict.fromkeys(name for traced in one.traced for name in traced.articles)
    return Origin(
        name=one.end.name,
        kind=one.end.kind,
        named=one.end.named,
        newsroom=one.end.newsroom,
        through=tuple(through),
        articles=tuple(articles),
        evidence=tuple(step for traced in one.traced for step in traced.evidence),
    )


def _carriers(supports: Iterable[Traced], material: Material) -> list[Article]:
    names = sorted({name for one in supports for name in one.articles})
    return [material.sheets[name].article for name in names]


def _texts(supports: Iterable[Traced]) -> set[str]:
    return {one.family.id if one.family else one.articles[0] for one in supports}


def _statement_ids(chain: Iterable[object]) -> list[str]:
    return [str(getattr(statement, "id", "")) for statement in chain]


def _passages(supports: Iterable[Traced], material: Material) -> tuple[Passage, ...]:
    found = (match.unit for one in supports for match in one.matches)
    passages = {(unit.article, unit.start): unit for unit in found}
    return tuple(material.sheets[unit.article].article.passage(unit.sentence) for _, unit in sorted(passages.items()))


def _newsrooms(supports: Iterable[Traced], owners: Owners) -> tuple[str, ...]:
    """One newsroom for each owner that `attested` counts."""
    heard = {owners.owner(one.end.newsroom): one.end.newsroom for one in supports if one.end.newsroom}
    return tuple(sorted(heard.values()))


def _written(supports: Iterable[Traced]) -> tuple[tuple[str, ...], ...]:
    """The articles of each text that `texts` counts."""
    texts: dict[str, set[str]] = {}
    for one in supports:
        texts.setdefault(one.family.id if one.family else one.articles[0], set()).update(one.articles)
    return tuple(sorted(tuple(sorted(articles)) for articles in texts.values()))


def _told(traced: Iterable[Traced], articles: Iterable[Article]) -> set[str]:
    """All names that a claim's count looked at: ends, their bodies, newsrooms, and the outlets that carry it."""
    ends = [one.end for one in traced]
    names = {name for end in ends for name in (end.name, end.affiliation, end.newsroom, *end.through) if name}
    return names | {article.newsroom for article in articles}


def _unanswered(articles: Iterable[Article], material: Material) -> tuple[Passage, ...]:
    """Questions to which a source did not answer, in the articles that carry the claim: neither support nor denial."""
    found = {
        (unit.article, unit.sentence)
        for article in articles
        for unit in material.sheets[article.id].units
        if unit.statement is not None and unit.statement.act == "decline"
    }
    return tuple(material.sheets[name].article.passage(sentence) for name, sentence in sorted(found))


def _verdict(figures: dict[str, int]) -> Verdict:
    if figures["disputed"]:
        return Verdict.DISPUTED
    if figures["corroborated"] >= 2:
        return Verdict.CORROBORATED
    if figures["corroborated"] == 1:
        return Verdict.SINGLE_ORIGIN
    return Verdict.UNNAMED_ONLY if figures["possible"] else Verdict.NOT_FOUND


def _why(verdict: Verdict, figures: dict[str, int], for_it: Sequence[Merged], against: Sequence[Merged]) -> str:
    """Give the reason for the verdict in one sentence."""
    names = [one.end.name for one in for_it if one.end.named]
    carried = f"{_many(figures['articles'], 'article')}, {_many(figures['texts'], 'text')}"
    if verdict is Verdict.NOT_FOUND:
        return "No passage of the collection states this claim."
    if verdict is Verdict.DISPUTED:
        says = f"{_listed(names) or 'nobody by name'} {'say' if len(names) > 1 else 'says'} it is so"
        deniers = [one.end.name for one in against]
        return f"{_listed(deniers)} {'deny' if len(deniers) > 1 else 'denies'} it; {says} ({carried})."
    if verdict is Verdict.UNNAMED_ONLY:
        return f"All that carry it ({carried}) rest on {_hidden(for_it)}."
    besides = f", besides {_hidden(for_it)}" if len(names) < len(for_it) else ""
    if verdict is Verdict.SINGLE_ORIGIN:
        return f"{names[0]} is the only named origin of all that carry it ({carried}){besides}."
    return f"{len(names)} independent origins say it: {_listed(names)} ({carried}){besides}."


def _hidden(for_it: Iterable[Merged]) -> str:
    """Say on whose unnamed sources a claim rests."""
    rooms = list(dict.fromkeys(one.end.newsroom or one.end.name for one in for_it if not one.end.named))
    many = "sources, perhaps the same one, that" if len(rooms) > 1 else "a source that"
    return f"{many} {_listed(rooms)} did not name"


def _listed(names: Sequence[str]) -> str:
    """Write "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
