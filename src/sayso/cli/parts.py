"""One question at a time: ``articles``, ``statements``, ``times``, ``events``, ``stories``."""

import click

from sayso.cli.answering import deliver, measured
from sayso.cli.asking import Ask, question, reads
from sayso.exports.answer import Answer
from sayso.model import Article, Event, Statement, Story, Time, Trace


@click.command(
    epilog="""\b
Examples:
  sayso articles saved-pages/
  sayso articles feed.csv -o articles.parquet"""
)
@reads
@question
def articles(ask: Ask, paths: tuple[str, ...]) -> None:
    """Read articles, and show what was read: outlet, dates, byline, agency credit, language, paragraphs."""
    from sayso.cli.report.parts import articles as report

    found = tuple(ask.read(paths))
    deliver(ask, Answer(found, Article, Trace(articles=found)), report)


@click.command(
    epilog="""\b
Examples:
  sayso statements article.txt
  sayso statements saved-pages/ --jsonl"""
)
@reads
@question
def statements(ask: Ask, paths: tuple[str, ...]) -> int:
    """List who says what: source, cue, content, the speaker in full, and the media in between.

    Questions that were not answered ("declined to comment") and reports that name no source are listed too.
    """
    from sayso import desk
    from sayso.cli.report.parts import statements as report

    read = ask.read(paths)
    found = desk.statements(read, progress=ask.progress)
    seen = Trace(articles=tuple(read), statements=found, not_measured=desk.not_measured(read))
    deliver(ask, Answer(found, Statement, seen), report)
    return 0 if measured(seen) else 3


@click.command(
    epilog="""\b
Examples:
  sayso times article.txt
  sayso times articles.jsonl -o times.csv"""
)
@reads
@question
def times(ask: Ask, paths: tuple[str, ...]) -> None:
    """List dates, times, durations and recurring times, resolved against the date of publication.

    Values are those of TIMEX3: 2024-03-12, 2024-W11, P3D, XXXX-WXX-2.
    """
    from sayso import desk
    from sayso.cli.report.parts import times as report

    read = ask.read(paths)
    ask.progress("times")
    found = desk.times(read)
    deliver(ask, Answer(found, Time, Trace(articles=tuple(read), times=found)), report)


@click.command(
    epilog="""\b
Examples:
  sayso events article.txt
  sayso events articles.jsonl -o events.parquet"""
)
@reads
@question
def events(ask: Ask, paths: tuple[str, ...]) -> int:
    """List who did what to whom, when and where, and whether the article says so itself or only quotes it.

    Events are coded with PLOVER types and CAMEO codes.
    """
    from sayso import desk
    from sayso.cli.report.parts import events as report

    read = ask.read(paths)
    found = desk.events(read, progress=ask.progress)
    seen = Trace(articles=tuple(read), events=found, not_measured=desk.not_measured(read))
    deliver(ask, Answer(found, Event, seen), report)
    return 0 if measured(seen) else 3


@click.command(
    epilog="""\b
Examples:
  sayso stories saved-pages/
  sayso stories articles.jsonl --json"""
)
@reads
@question
def stories(ask: Ask, paths: tuple[str, ...]) -> None:
    """Group articles that tell of one event to stories, each with its families of copies and a timeline."""
    from sayso import desk
    from sayso.cli.report.parts import stories as report

    read = ask.read(paths)
    ask.progress("stories")
    found = desk.stories(read)
    deliver(ask, Answer(found, Story, Trace(articles=tuple(read), stories=found)), report)
