import io

import pytest
from msgspec.structs import replace

from sayso.cli.report import layout, parts, texts, whole
from sayso.exports.answer import Answer
from sayso.model import Article, Trace


REPORTS = {
    "trace": whole.trace, "claim": whole.claim, "articles": parts.articles, "statements": parts.statements,
    "times": parts.times, "events": parts.events, "stories": parts.stories, "families": texts.families,
    "pairs": texts.pairs, "diff": texts.diff, "drift": texts.drift,
}  # fmt: skip


def printed(report, trace, width=80):
    file = io.StringIO()
    console = layout.console(file)
    console.width = width
    report(console, Answer((), Trace, trace))
    return file.getvalue()


@pytest.mark.parametrize("name", REPORTS)
def test_reports_read_as_they_were_approved(name, sample, golden):
    golden(f"report-{name}.txt", printed(REPORTS[name], sample))


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal(name, width, sample):
    assert max(map(len, printed(REPORTS[name], sample, width).splitlines())) <= width


@pytest.mark.parametrize("name", REPORTS)
def test_an_answer_that_holds_nothing_is_still_an_answer(name):
    printed(REPORTS[name], Trace(articles=()))
    printed(REPORTS[name], Trace(articles=(Article(id="a", text=""),)))


@pytest.mark.parametrize("name", ["trace", "articles"])
def test_control_characters_and_markup_from_outside_are_shown_as_text(name, sample):
    hostile = tuple(
        replace(one, outlet="[red]\x1b[2J" + (one.outlet or ""), title="[/]\x07") for one in sample.articles
    )
    shown = printed(REPORTS[name], replace(sample, articles=hostile))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[red]" in shown


def test_a_list_that_is_cut_says_how_much_is_shown(sample):
    many = replace(sample, claims=sample.claims * 10)
    assert "8 of 20 claims shown; --json gives all" in printed(whole.trace, many)


def test_the_terminal_s_width_is_kept_within_what_reads_well(monkeypatch):
    for told, used in (("20", 40), ("80", 80), ("300", 100)):
        monkeypatch.setenv("COLUMNS", told)
        assert layout.console(io.StringIO()).width == used
