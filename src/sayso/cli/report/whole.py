"""The main report: what the articles are, how the texts hang together, who says what, and what each claim rests on."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from sayso.cli.report.layout import VERDICTS, columns, hanging, say, section, shown
from sayso.cli.report.parts import event_line, unmeasured
from sayso.cli.report.texts import drift_line, edit_tally, family_section, rewordings
from sayso.exports.answer import Answer
from sayso.exports.chains import Chain, chains, unanswered
from sayso.exports.wording import (
    Names,
    content,
    count,
    dated,
    headline,
    invented,
    judgement,
    listed,
    origin_name,
    readable,
    road,
    shorten,
    speaker,
    tally,
    through,
)
from sayso.model import Claim, Origin, Trace


MOST = {"articles": 20, "families": 8, "drift": 6, "chains": 6, "claims": 8, "events": 5}
"""How many of each the report shows."""


def trace(console: Console, answer: Answer) -> None:
    """Print the whole answer, the verdict first."""
    found = readable(answer.trace)
    names = Names(found)
    console.print(say((headline(found), "bold")))
    console.print()
    for block in _sections(found, names):
        console.print(block)


def _sections(found: Trace, names: Names) -> Iterator[RenderableType]:
    yield from _articles(found, names)
    yield Text()
    for number, family in enumerate(found.families[: MOST["families"]], start=1):
        yield family_section(found, family, names, number)
    yield from shown(MOST["families"], len(found.families), "families")
    yield from _changes(found, names)
    yield from _chains(found, names)
    yield from _claims(found, names)
    yield from _events(found, names)
    yield from _notes(found)


def _articles(found: Trace, names: Names) -> Iterator[RenderableType]:
    some = found.articles[: MOST["articles"]]
    yield columns(
        [say(" ", (names.of(one.id), "bold")), say((dated(one), "dim")), say(one.title or "")] for one in some
    )
    yield from shown(len(some), len(found.articles), "articles")


def _changes(found: Trace, names: Names) -> Iterator[RenderableType]:
    some = found.drift[: MOST["drift"]]
    lines = [*edit_tally(found.collations), *rewordings(found.collations), *(drift_line(one, names) for one in some)]
    if lines:
        yield section("EDITS", *lines, *shown(len(some), len(found.drift), "changes"))


def _chains(found: Trace, names: Names) -> Iterator[RenderableType]:
    roads = chains(found, names)
    some = roads[: MOST["chains"]]
    if some:
        yield section("CHAIN", *(_chain(one) for one in some), *shown(len(some), len(roads), "chains"))
    refused: dict[str, list[str]] = {}
    for one in unanswered(found.statements):
        refused.setdefault(f"{speaker(one)} {' '.join(part.text for part in one.cue)}", []).append(
            names.of(one.article)
        )
    if refused:
        yield section("SILENT", *(say(words, (f" ({listed(told)})", "dim")) for words, told in refused.items()))


def _chain(chain: Chain) -> RenderableType:
    line = say((listed(chain.outlets, most=2), "bold"))
    for step in chain.steps:
        line.append_text(say((" ◄ ", "cyan"), step))
    if chain.told:
        line.append_text(say((" → told ", "cyan"), listed(chain.told)))
    first = shorten(content(chain.statements[0]), 90)
    number = count(len(chain.statements), "statement")
    return hanging(line, say((f"{number}: {first}" if len(chain.statements) > 1 else first, "dim")))


def _claims(found: Trace, names: Names) -> Iterator[RenderableType]:
    some = found.claims[: MOST["claims"]]
    if some:
        yield section(
            "CLAIMS", *(claim_lines(one, names) for one in some), *shown(len(some), len(found.claims), "claims")
        )


def claim_lines(claim: Claim, _names: Names) -> RenderableType:
    """Show a claim, its verdict, the way to its origins, and its figures."""
    style = VERDICTS[claim.verdict]
    below = [say((road(claim), "")), say((tally(claim), "dim"))]
    if claim.denied_by:
        below.append(say(("denied by ", "red"), listed(origin_name(origin) for origin in claim.denied_by)))
    below += [say(("as judged: ", "magenta"), judgement(one)) for one in claim.judged]
    return hanging(say((shorten(claim.text, 160), "bold"), "  ", (str(claim.verdict), style)), *below)


def _events(found: Trace, names: Names) -> Iterator[RenderableType]:
    """Show the events that are told most fully; what stands in several copies of one text is shown from the first."""
    copied = {member for family in found.families for member in family.members[1:]}
    told = [one for one in found.events if one.article not in copied]
    told.sort(key=lambda one: -sum(map(bool, (one.source, one.target, one.date, one.figures))))
    some = told[: MOST["events"]]
    if some:
        yield section(
            "EVENTS", *(event_line(one, names) for one in some), *shown(len(some), len(found.events), "events")
        )


def _notes(found: Trace) -> Iterator[RenderableType]:
    notes = [say(reason) for reason in unmeasured(found)]
    misled = [claim for claim in found.claims if claim.outlets > claim.corroborated and claim.outlets > 1]
    if misled:
        most = max(misled, key=lambda claim: claim.outlets - claim.corroborated)
        told = f"“{shorten(most.text, 70)}” has {count(most.outlets, 'outlet')}"
        notes.insert(0, say(f"{told} and {count(most.corroborated, 'independent named origin')}"))
    if invented(found):
        notes.append(say("the articles are invented: their places, people and outlets do not exist"))
    if notes:
        yield section("NOTE", *notes)


def claim(console: Console, answer: Answer) -> None:
    """Print one claim with everything that stands behind it."""
    found = readable(answer.trace)
    names = Names(found)
    for one in found.claims:
        console.print(claim_lines(one, names))
        if one.why:
            console.print(section("WHY", say(one.why)))
        for label, origins in (("SAID BY", one.origins), ("DENIED", one.denied_by)):
            if origins:
                console.print(section(label, *(_origin(origin, names) for origin in origins)))
        if one.passages:
            console.print(section("WORDS", *(_passage(names.of(p.article), p.text) for p in one.passages)))
        if one.unanswered:
            console.print(section("SILENT", *(_passage(names.of(p.article), p.text) for p in one.unanswered)))
        notes = [*one.not_measured, *unmeasured(found)]
        if notes:
            console.print(section("NOTE", *(say(note) for note in dict.fromkeys(notes))))


def _origin(origin: Origin, names: Names) -> RenderableType:
    way = through(origin, names)
    line = say((origin_name(origin), "bold"), f" ({origin.kind})" if origin.named else "")
    carried = listed((names.of(article) for article in origin.articles), most=5)
    below = [say((" · ".join(part for part in (way, f"in {carried}" if carried else "") if part), "dim"))]
    return hanging(line, *(part for part in below if part.plain))


def _passage(outlet: str, text: str) -> RenderableType:
    return hanging(say((outlet, "bold")), say(shorten(text, 320)))
