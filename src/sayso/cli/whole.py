"""The main job: ``trace``, ``demo``, and ``corroborate`` for one claim."""

import click

from sayso.cli.answering import deliver, measured
from sayso.cli.asking import Ask, question, reads
from sayso.cli.judging import judged, standing
from sayso.errors import UsageError
from sayso.model import Article, Claim, Judgement, Trace


@click.command(
    epilog="""\b
Examples:
  sayso trace paper-a.txt paper-b.html
  sayso trace saved-pages/ --html report.html
  sayso trace articles.jsonl --json -o trace.json"""
)
@reads
@click.option("--single-origin", is_flag=True, help="Show only claims that fewer than two named origins stand behind.")
@judged
@question
def trace(ask: Ask, paths: tuple[str, ...], *, single_origin: bool, judgements: str | None) -> int:
    """Trace who says what, through whom, and how many independent origins stand behind it.

    Reads plain text, Markdown, HTML, JSONL, CSV and Parquet, in files, folders and globs, also packed with gzip,
    zstd or bzip2; - reads JSONL from standard input.
    """
    decided = standing(judgements)
    return _trace(ask, ask.read(paths), decided, single_origin=single_origin)


@click.command(epilog="The example stands in the package: sayso/demo/articles.jsonl.")
@click.option("--single-origin", is_flag=True, help="Show only claims that fewer than two named origins stand behind.")
@question
def demo(ask: Ask, *, single_origin: bool) -> int:
    """Show the main job on a bundled example: eight articles on a town whose tap water holds a solvent.

    Country, town, people and newspapers are invented.
    """
    from sayso.demo import INVENTED, open_articles

    click.echo(INVENTED, err=True)
    with open_articles() as carrier:
        articles = ask.read(["-"], stdin=carrier)
    return _trace(ask, articles, single_origin=single_origin)


@click.command(
    epilog="""\b
Examples:
  sayso corroborate "The bridge was closed in May" articles.jsonl
  sayso corroborate "At least 12 people were hurt" saved-pages/ --fail-under 2"""
)
@click.argument("claim")
@reads
@click.option(
    "--fail-under",
    type=click.IntRange(min=0),
    metavar="N",
    help="Exit with status 4 where fewer than N independent named origins say that it is so.",
)
@judged
@question
def corroborate(ask: Ask, claim: str, paths: tuple[str, ...], *, fail_under: int | None, judgements: str | None) -> int:
    """Count what stands behind CLAIM, a sentence in your own words, in the articles of PATH...

    The verdict is 'corroborated' (two independent named origins or more), 'single origin', 'unnamed only', 'disputed'
    (an origin denies it) or 'not found'.
    """
    from sayso import desk
    from sayso.exports.answer import Answer

    if not claim.strip():
        raise UsageError("the claim is empty: give one sentence in quotation marks")
    decided, articles = standing(judgements), ask.read(paths)
    found = desk.corroborate(claim, articles, judgements=decided, progress=ask.progress)
    seen = Trace(articles=tuple(articles), claims=(found,), not_measured=desk.not_measured(articles))
    from sayso.cli.report.whole import claim as report

    deliver(ask, Answer((found,), Claim, seen, document=found), report)
    if not measured(seen) or (found.not_measured and not found.passages):
        return 3
    return 4 if fail_under is not None and found.corroborated < fail_under else 0


def _trace(ask: Ask, articles: list[Article], decided: tuple[Judgement, ...] = (), *, single_origin: bool) -> int:
    from sayso import desk
    from sayso.cli.report.whole import trace as report
    from sayso.exports.answer import Answer

    found = desk.trace(articles, judgements=decided, progress=ask.progress)
    if single_origin:
        from msgspec.structs import replace

        found = replace(found, claims=tuple(claim for claim in found.claims if claim.corroborated < 2))
    deliver(ask, Answer((found,), Trace, found, document=found), report)
    return 0 if measured(found) else 3
