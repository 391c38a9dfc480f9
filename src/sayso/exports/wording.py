"""Say what was found in the words that every report uses, so that terminal and page never differ.

Outlets stand for articles where that is unambiguous, counts are written with their unit, times as a newspaper writes
them, and a list that is cut says how much of it is shown.  Nothing is counted here but what the records already hold.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from sayso.model import (
    Article,
    Claim,
    Edit,
    EditKind,
    Family,
    Judgement,
    Origin,
    Says,
    SourceKind,
    Statement,
    Trace,
)


FIGURES = {
    "articles": "articles that carry it",
    "outlets": "outlets that carry it",
    "publishers": "owners of those outlets",
    "texts": "times somebody wrote it down: families of copies, and articles that are nobody's copy",
    "attested": "newsrooms that heard it for themselves",
    "corroborated": "independent named origins that say it is so",
    "possible": "newsrooms whose source is unnamed; they may all have the same one, so they are never added up",
    "disputed": "independent origins that deny it",
}
"""What each figure of a claim counts, in the order in which they are shown."""


SURELY_NO_WORD = 12
"""Code points from which an id is taken for one where it stands among words."""


class Names:
    """What readers call the articles and lost texts of one collection."""

    def __init__(self, trace: Trace) -> None:
        shared = Counter(article.newsroom for article in trace.articles)
        self._articles = {article.id: _label(article, shared) for article in trace.articles}
        self._outlets = {bare(article.outlet): article.outlet for article in trace.articles if article.outlet}
        self._credits = {name: family.credit for family in trace.families for name in _lost(family)}

    def of(self, witness: str | None) -> str:
        """Name an article by its id, a lost text by its ``*name``, and a medium as its own articles do."""
        if witness is None:
            return "unknown"
        if not witness.startswith("*"):
            return self._articles.get(witness) or self._outlets.get(bare(witness), witness)
        credit = self._credits.get(witness)
        if credit:
            return f"{credit} text (not held)"
        number = witness.rpartition("-")[2]
        return f"lost text {number} (not held)" if number.isdigit() else "common text (not held)"


def bare(name: str) -> str:
    """Return *name* for comparing: "The Lantern" and "Lantern" are one."""
    return name.lower().removeprefix("the ")


def readable(trace: Trace) -> Trace:
    """Return *trace* with readers' names in its claims in place of the ids that stand in for unknown outlets."""
    names = Names(trace)
    labels = {article.id: names.of(article.id) for article in trace.articles if not article.outlet}
    return replace(trace, claims=tuple(_named(claim, labels) for claim in trace.claims)) if labels else trace


def _named(claim: Claim, labels: dict[str, str]) -> Claim:
    def name(words: str) -> str:
        """Put a label for an id that is a word of its own; ids as short as a word of the language are left alone."""
        for article, label in labels.items():
            if article == words or (len(article) >= SURELY_NO_WORD and article in words):
                words = re.sub(rf"(?<!\w){re.escape(article)}(?!\w)", label.replace("\\", r"\\"), words)
        return words

    def origin(one: Origin) -> Origin:
        return replace(one, name=name(one.name), newsroom=one.newsroom and name(one.newsroom))

    origins, denied_by = (tuple(map(origin, some)) for some in (claim.origins, claim.denied_by))
    newsrooms = tuple(map(name, claim.newsrooms))
    return replace(claim, origins=origins, denied_by=denied_by, newsrooms=newsrooms, why=name(claim.why))


def _label(article: Article, shared: Counter[str]) -> str:
    """Return the outlet; where two articles have the same one, with what tells them apart."""
    if article.outlet and shared[article.outlet] == 1:
        return article.outlet
    name = article.read_from.replace("\\", "/").rpartition("/")[2] or article.id
    return f"{article.outlet} ({article.id})" if article.outlet else name


def _lost(family: Family) -> set[str]:
    return {branch.parent for branch in family.tree if branch.parent and branch.parent.startswith("*")}


def count(number: int, noun: str, plural: str = "") -> str:
    """Write *number* with its noun: "1 text", "3 texts"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Iterable[str], *, most: int = 3) -> str:
    """Join *names* for a sentence, and say how many are left out beyond *most*."""
    every = list(dict.fromkeys(names))
    shown = every[:most] if len(every) > most + 1 else every
    rest = len(every) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def percent(share: float) -> str:
    """Write a share of 1 as a whole percentage; what is not all is never shown as all."""
    whole = round(share * 100)
    return f"{min(whole, 99) if share < 1 else 100} %"


def shorten(text: str, width: int) -> str:
    """Return *text* on one line in at most *width* code points."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip(" ,;:.") + "…"


def moment(iso: str | None) -> str:
    """Write an ISO time as "12 Mar 2024 11:40", as precise as it is; what is no time is shown as it stands."""
    if not iso:
        return ""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    clock = f" {when:%H:%M}" if len(iso) > len("2024-03-12") else ""
    return f"{when.day} {when:%b %Y}{clock}"


def dated(article: Article) -> str:
    """Write when *article* was published, or last updated where only that is known."""
    return moment(article.published) or (f"{moment(article.updated)} (updated)" if article.updated else "no date")


def texts_of(trace: Trace) -> int:
    """Count how many times somebody wrote the collection down: families, and articles in none."""
    copied = {member for family in trace.families for member in family.members}
    return len(trace.families) + sum(article.id not in copied for article in trace.articles)


def headline(trace: Trace) -> str:
    """Sum a collection up in one line."""
    trace = readable(trace)
    outlets = len({article.newsroom for article in trace.articles})
    parts = [count(len(trace.articles), "article"), count(outlets, "outlet"), count(texts_of(trace), "text")]
    return " · ".join([*parts, *resting(trace.claims)])


def invented(trace: Trace) -> bool:
    """Tell whether all articles say of themselves that they are made up (a field ``invented``)."""
    return bool(trace.articles) and all(article.extra.get("invented") for article in trace.articles)


def resting(claims: Sequence[Claim]) -> list[str]:
    """Say on which one report most of *claims* rest, and whether it names a source; nothing where there are no claims.

    Where no claim rests on one report alone, the reports are listed.
    """
    traced = [claim for claim in claims if claim.origins]
    heard = [{origin.newsroom for origin in claim.origins} for claim in traced]
    alone = Counter(next(iter(newsrooms)) for newsrooms in heard if len(newsrooms) == 1)
    if not alone:
        names = dict.fromkeys(name for newsrooms in heard for name in newsrooms if name)
        return [f"claims rest on {count(len(names), 'report')} ({listed(sorted(names))})"] if names else []
    name, number = min(alone.items(), key=lambda item: (-item[1], item[0] or ""))
    some = "claims rest" if number == len(traced) else f"{number} of {len(traced)} claims rest{'s' * (number == 1)}"
    unnamed = any(not one.named for claim in traced for one in claim.origins if one.newsroom == name)
    return [f"{some} on 1 report ({name or 'a press release'})" + (", which names no source" if unnamed else "")]


def road(claim: Claim) -> str:
    """Write the way from what a reader sees to what stands behind it: outlets, texts, newsrooms, origins."""
    steps = [count(claim.outlets, "outlet"), count(claim.texts, "text"), count(claim.attested, "newsroom")]
    return " → ".join([*steps, ends(claim)])


def ends(claim: Claim) -> str:
    """Name where the traces of *claim* end."""
    return listed((origin_name(origin) for origin in claim.origins), most=4) or "no origin"


def origin_name(origin: Origin) -> str:
    """Name an origin, a newsroom that speaks in its own voice as such."""
    if origin.kind is SourceKind.MEDIA and origin.name == origin.newsroom:
        return f"{origin.name} itself"
    return origin.name


def through(origin: Origin, names: Names) -> str:
    """Say through whom an origin reached its readers, empty where it spoke to them directly."""
    media = [names.of(step) for step in origin.through]
    told = origin.newsroom and origin.named and origin.newsroom not in (origin.name, *media)
    heard = [f"heard by {origin.newsroom}"] if told else []
    return ", ".join([*(f"through {name}" for name in media), *heard])


def tally(claim: Claim) -> str:
    """Write the figures that decide the verdict, each with its name."""
    figures = ("attested", "corroborated", "possible") + (("disputed",) if claim.disputed else ())
    return " · ".join(f"{figure} {getattr(claim, figure)}" for figure in figures)


def speaker(statement: Statement) -> str:
    """Name who says *statement*, as far as it is known."""
    if statement.speaker:
        return statement.speaker
    printed = " ".join(part.text for part in statement.source)
    return printed or "nobody named"


def content(statement: Statement) -> str:
    """Return the words that *statement* attributes, its pieces joined by an ellipsis."""
    return " … ".join(part.text.rstrip(",; ") for part in statement.content)


def said(statement: Statement) -> str:
    """Return what *statement* attributes; where it attributes nothing, the words of the refusal."""
    return content(statement) or " ".join(part.text for part in (*statement.source, *statement.cue))


def edits(changes: Iterable[Edit]) -> str:
    """Count the edits of each kind but the shared ones: "2 reworded · 1 cut"."""
    kinds = Counter(change.op for change in changes)
    return " · ".join(f"{kinds[kind]} {kind}" for kind in EditKind if kind is not EditKind.SHARED and kinds[kind])


def judgement(one: Judgement) -> str:
    """Say what a reader judged, and who, when and why where that is known."""
    a, b = one.names
    said = {
        Says.OWNER: f"{a} belongs to {b}",
        Says.ONE: f"{a} and {b} are one source",
        Says.NOT_ONE: f"{a} and {b} are not one",
    }[one.says]
    told = ", ".join(part for part in (one.by, one.on) if part)
    known = ": ".join(part for part in (told, one.why) if part)
    return f"{said} ({known})" if known else said
