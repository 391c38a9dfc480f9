"""Reports that answer one question each: articles, statements, times, events, stories."""

from itertools import groupby

from rich.console import Console, RenderableType
from rich.text import Text

from sayso.cli.report.layout import columns, hanging, say, section
from sayso.exports.answer import Answer
from sayso.exports.wording import Names, content, count, dated, listed, moment, shorten, speaker
from sayso.model import Event, SourceKind, Statement, Story, Time, Trace


SILENCES = {"decline": "silent", "conceal": "no name"}
"""What the margin says of those who did not answer, and of reports that name no source."""


def unmeasured(found: Trace) -> list[str]:
    """Say what was not measured, with readers' names for the articles."""
    names = Names(found)
    said = []
    for reason in found.not_measured:
        article, _, why = reason.partition(": ")
        said.append(f"not measured: {names.of(article)}: {why}" if why else f"not measured: {reason}")
    return said


def _close(console: Console, found: Trace, what: str) -> None:
    """End a report with how much it held."""
    for reason in unmeasured(found):
        console.print(section("NOTE", say(reason)))
    console.print(say((f"{what} in {count(len(found.articles), 'article')}", "dim")))


def articles(console: Console, answer: Answer) -> None:
    """Print one line an article, and what its text says about itself."""
    names = Names(answer.trace)
    for one in answer.trace.articles:
        facts = (
            dated(one),
            one.byline and f"by {one.byline.removeprefix('By ').removeprefix('by ')}",
            one.credit and f"credits {one.credit}",
            one.language,
            f"{len(one.text.split()):,} words",
            one.read_from,
        )
        title = say((names.of(one.id), "bold"), "  ", one.title or "(no title)")
        console.print(hanging(title, say((" · ".join(fact for fact in facts if fact), "dim"))))
    console.print(say((count(len(answer.trace.articles), "article"), "dim")))


def statements(console: Console, answer: Answer) -> None:
    """Print who says what, by article."""
    found = answer.trace
    names = Names(found)
    for article, said in groupby(found.statements, key=lambda one: one.article):
        console.print(section("", say((names.of(article), "bold underline"))))
        for one in said:
            console.print(_statement(one))
    _close(console, found, count(len(found.statements), "statement"))


def _statement(one: Statement) -> RenderableType:
    kind = "" if one.source_kind in {SourceKind.PERSON, SourceKind.NONE} else f" ({one.source_kind})"
    who = say((speaker(one), "bold"), kind)
    for medium in one.via:
        who.append_text(say((" via ", "cyan"), medium))
    if one.addressee:
        who.append_text(say((" to ", "cyan"), one.addressee))
    act = SILENCES.get(one.act) or (f"not {one.act}" if one.negated else one.act)
    said = shorten(content(one), 240) or " ".join(part.text for part in one.cue)
    return section(shorten(act, 8), hanging(who, say(said)))


def times(console: Console, answer: Answer) -> None:
    """Print each expression with its value."""
    found = answer.trace
    names = Names(found)
    for article, dates in groupby(found.times, key=lambda one: one.article):
        console.print(say((names.of(article), "bold underline")))
        console.print(columns([_time(one) for one in dates], flexible=0))
    _close(console, found, count(len(found.times), "time expression"))


def _time(one: Time) -> list[Text]:
    days = f"{one.earliest} to {one.latest}" if one.earliest and one.earliest != one.latest else one.earliest or ""
    value = f"{one.value} {one.mod}".strip()
    return [say("  ", one.text), say((one.type.value, "cyan")), say((value, "bold")), say((days, "dim"))]


def events(console: Console, answer: Answer) -> None:
    """Print who did what to whom, by article."""
    found = answer.trace
    names = Names(found)
    for article, told in groupby(found.events, key=lambda one: one.article):
        console.print(say((names.of(article), "bold underline")))
        for one in told:
            console.print(section("", event_line(one, names, alone=False)))
    _close(console, found, count(len(found.events), "event"))


def event_line(one: Event, names: Names, *, alone: bool = True) -> RenderableType:
    """Show an event: when, what kind, who to whom, and the words that tell it."""
    who = listed(one.source) or "?"
    whom = f" → {listed(one.target)}" if one.target else ""
    kind = "/".join(part for part in (one.plover, one.mode) if part) or one.code
    when = moment(one.date) if one.date else "undated"
    line = say((when, "cyan"), "  ", (kind, "bold"), "  ", who, whom, f"  {one.place}" if one.place else "")
    voice = "attributed: " if one.statement else ""
    place = f" ({names.of(one.article)})" if alone else ""
    return hanging(line, say((f"{voice}{shorten(one.text, 150)}{place}", "dim")))


def stories(console: Console, answer: Answer) -> None:
    """Print each story with its timeline."""
    found = answer.trace
    names = Names(found)
    for one in found.stories:
        console.print(_story(one, names))
    _close(console, found, count(len(found.stories), "story", "stories"))


def _story(one: Story, names: Names) -> RenderableType:
    span = " to ".join(dict.fromkeys(moment(end) for end in (one.first, one.last) if end)) or "no date"
    facts = f"{count(len(one.articles), 'article')} · {span} · {listed((names.of(a) for a in one.articles), most=4)}"
    line = [say((row.date, "cyan"), "  ", shorten(row.text, 120)) for row in one.timeline if row.text]
    return hanging(say((one.title, "bold")), say((facts, "dim")), *line)
