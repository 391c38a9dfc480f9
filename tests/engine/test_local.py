"""All stories here are invented."""

import json

import pytest

from sayso.engine import local
from sayso.engine.local import dedup
from sayso.errors import OutputError, UsageError


FERRY = (
    "The night ferry to Brakholm ran aground on a sandbank outside the harbour, and 214 passengers were taken "
    "ashore in fishing boats before the tide turned. Nobody was hurt, but a lorry with bees had to be left on deck."
)
BAKERY = "A bakery in Sandwick has sold the same loaf twice a day to the same customer for thirty years without a word."
ROWS = [
    {"id": "late", "text": FERRY + " It was towed in at noon.", "published": "2031-05-02", "outlet": "A", "mine": 7},
    {"id": "early", "text": FERRY, "published": "2031-05-01", "outlet": "B", "mine": 8},
    {"id": "other", "text": BAKERY, "published": "2031-05-03", "outlet": "C", "mine": 9},
]


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS) + "{broken\n")
    return path


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize(("keep", "kept"), [("earliest", "early"), ("longest", "late")])
def test_one_article_of_a_family_is_kept_with_all_its_fields(corpus, tmp_path, keep, kept):
    target = tmp_path / "out.jsonl"
    report = dedup(corpus, target, keep=keep)
    assert {row["id"]: (row["mine"], row["family"], row["copies"]) for row in rows(target)} == {
        kept: (7 if kept == "late" else 8, kept, 2),
        "other": (9, "other", 1),
    }
    assert (report.read, report.kept, report.dropped, report.unreadable, report.families) == (3, 2, 1, 1, 1)
    assert [row["kept"] for row in rows(report.dropped_rows)] == [kept]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.dropped.jsonl"]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_tables_are_written_too(corpus, tmp_path, name):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    dedup(corpus, tmp_path / name)
    again = tmp_path / "again.jsonl"
    assert dedup(tmp_path / name, again).kept == 2


def test_rows_that_have_such_fields_already_get_them_anew(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row | {"family": "mine", "copies": "x"}) + "\n" for row in ROWS))
    dedup(source, target)
    assert [(row["family"], row["copies"]) for row in rows(target)] == [("early", 2), ("other", 1)]


def test_lines_of_another_encoding_are_kept_as_utf8(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        "".join(json.dumps(row | {"mine": "Ölberg"}, ensure_ascii=False) + "\n" for row in ROWS), "utf-16"
    )
    dedup(source, target)
    assert {row["mine"] for row in rows(target)} == {"Ölberg"}


def test_a_killed_run_goes_on_where_it_was(corpus, tmp_path, monkeypatch):
    target = tmp_path / "out.jsonl"
    with monkeypatch.context() as broken:
        broken.setattr(local, "write_lines", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            dedup(corpus, target)
    assert not target.exists()
    monkeypatch.setattr(local, "compare", lambda *_args, **_named: pytest.fail("compared twice"))
    assert dedup(corpus, target).kept == 2


def test_what_cannot_be_done_is_said_before_anything_is_read(corpus, tmp_path):
    with pytest.raises(UsageError):
        dedup(corpus, tmp_path / "out.jsonl", keep="best")
    with pytest.raises(OutputError):
        dedup(corpus, tmp_path / "out.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
