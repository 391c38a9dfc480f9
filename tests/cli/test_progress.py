import io
import time

import pytest

from sayso.cli import progress
from sayso.errors import UnreadableRowError


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def watched(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(progress, "PACE", 0.01)
    return terminal


def test_short_work_shows_nothing(watched):
    line = progress.Progress(watched)
    line("copies")
    time.sleep(0.05)
    line.close()
    assert watched.getvalue() == ""


def test_long_work_says_what_it_is_doing_and_takes_the_line_away(watched, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.02)
    line = progress.Progress(watched)
    line("copies")
    time.sleep(0.2)
    line.close()
    assert "sayso: copies … 0 s" in watched.getvalue()
    assert watched.getvalue().endswith("\r\x1b[2K")


def test_nothing_is_shown_where_nobody_watches(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "PACE", 0.01)
    line = progress.Progress(log)
    line("copies")
    time.sleep(0.05)
    line.problem(UnreadableRowError("a.jsonl", 7, "no\ntext"))
    line.close()
    assert log.getvalue() == "sayso: a.jsonl:7: no text; left out\n"
    assert [str(one) for one in line.problems] == ["a.jsonl:7: no\ntext"]
