import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import sayso
from sayso import desk
from sayso.errors import MissingPathError, NoArticleError, UsageError
from sayso.model import Article, Trace


@pytest.fixture
def sample(monkeypatch):
    """Let the desk answer from a trace laid down by hand."""
    path = Path(__file__).parent / "data" / "sample-trace.json"
    found = msgspec.json.decode(path.read_bytes(), type=Trace)
    monkeypatch.setattr(desk, "trace", lambda _, **__: found)
    monkeypatch.setattr(desk, "corroborate", lambda *_, **__: found.claims[1])
    monkeypatch.setattr(desk, "not_measured", lambda _: ())
    return found


def test_importing_the_package_imports_nothing_heavy():
    heavy = "{'msgspec', 'click', 'rich', 'numpy', 'jinja2', 'onnxruntime', 'trafilatura', 'babel'}"
    code = f"import sys, sayso; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_every_name_that_is_promised_can_be_had():
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)
    assert set(sayso.__all__) <= set(dir(sayso))
    with pytest.raises(AttributeError, match="no attribute 'trce'"):
        _ = sayso.trce


def test_a_report_holds_what_was_found_and_shows_itself(sample, tmp_path):
    report = sayso.trace(sample.articles)
    assert report.claims == sample.claims
    assert report._repr_html_().startswith("<iframe sandbox=")
    assert json.loads(report.to_json())["families"][0]["credit"] == "TPA"
    report.save(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_claim_holds_its_figures_and_shows_itself(sample):
    claim = sayso.corroborate("the waterworks knew", sample.articles)
    assert (claim.verdict, claim.possible) == ("disputed", 1)
    assert claim._repr_html_().startswith("<iframe")
    assert "trace" not in json.loads(claim.to_json())


def test_an_empty_claim_is_a_wrong_question():
    with pytest.raises(UsageError):
        sayso.corroborate(" ", ["a\nb"])


def test_paths_texts_and_articles_may_be_mixed(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("The ferry is late, the harbour office said on Monday.\n", encoding="utf-8")
    text = "The ferry is on time.\n\nNobody waits for it."
    read = sayso.articles([path, str(path), text, Article(id="x", text="The ferry is full.")])
    assert [one.text for one in read][2:] == [text, "The ferry is full."]
    assert len({one.id for one in read}) == 4


def test_a_text_may_come_with_what_is_known_of_it():
    one = sayso.article("The ferry is late.", outlet="Harbour Sheet", published="2024-03-12")
    assert (one.outlet, one.published, one.text) == ("Harbour Sheet", "2024-03-12", "The ferry is late.")
    with pytest.raises(UsageError, match="no colour"):
        sayso.article("The ferry is late.", colour="red")


def test_what_is_not_there_is_an_error():
    with pytest.raises(MissingPathError):
        sayso.articles("no-such-file.txt")
    with pytest.raises(NoArticleError):
        sayso.articles([])


def test_diff_takes_one_article_a_side(tmp_path):
    (tmp_path / "two.jsonl").write_text('{"text": "The ferry is late."}\n{"text": "The ferry is full."}\n')
    with pytest.raises(UsageError, match="2 articles"):
        sayso.diff(tmp_path / "two.jsonl", tmp_path / "two.jsonl")
