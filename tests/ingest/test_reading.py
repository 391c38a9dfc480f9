"""Real files of every format, and every way in which one may be wrong; all texts are invented."""

import bz2
import csv
import gzip
import io
import json
import os
import re

import pytest
import zstandard

from sayso.errors import MissingPathError, NoArticleError, UnreadableRowError
from sayso.ingest import Tally, read
from sayso.model import Article


BODY = "The weir above Tarnby burst on Monday night, the office said.\n\nFive houses were lost and nobody was hurt."
ROWS = [
    {"id": "w1", "text": BODY, "outlet": "Hill Star", "beat": "rivers"},
    {"id": "w2", "text": "The mill stands, said Pia Quell."},
]


def jsonl(rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def table(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "text", "outlet", "beat"])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def articles(*paths, **options):
    tally = Tally()
    found = list(read([str(path) for path in paths], tally=tally, **options))
    return found, tally


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("rows.jsonl", jsonl(ROWS)),
        ("rows", jsonl(ROWS)),
        ("rows.json", json.dumps(ROWS).encode()),
        ("rows.json", json.dumps({"articles": ROWS}).encode()),
        ("rows.csv", table(ROWS)),
        ("rows", table(ROWS)),
        ("rows.jsonl", jsonl(ROWS).decode().encode("utf-16")),
        ("rows.csv", b"\xef\xbb\xbf" + table(ROWS)),
    ],
)
def test_rows_are_read_from_their_content(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    found, tally = articles(tmp_path / name)
    assert [article.id for article in found] == ["w1", "w2"]
    assert found[0].text == BODY
    assert found[0].extra == {"beat": "rivers"}
    assert [article.read_from for article in found] == [f"{tmp_path / name}#1", f"{tmp_path / name}#2"]
    assert (tally.taken, tally.passed) == (2, 2)


def test_parquet_is_read(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(ROWS), tmp_path / "rows.parquet")
    packed = tmp_path / "rows.bin.gz"
    packed.write_bytes(gzip.compress((tmp_path / "rows.parquet").read_bytes()))
    for path in (tmp_path / "rows.parquet", packed):
        assert [article.text for article in articles(path)[0]] == [row["text"] for row in ROWS]


@pytest.mark.parametrize(
    ("end", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".zst", zstandard.compress), ("", gzip.compress)]
)
def test_packed_files_are_read(tmp_path, end, pack):
    path = tmp_path / f"rows.jsonl{end}"
    path.write_bytes(pack(jsonl(ROWS)))
    assert len(articles(path)[0]) == 2


def test_a_text_is_kept_code_point_for_code_point(tmp_path):
    text = "\r\n  Weir bursts\r\n\r\n\tThe weir\u00a0above Tarnby burst. 🌊 e\u0301 \r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert articles(tmp_path / "a.txt")[0][0].text == text


def test_folders_are_walked_in_order_without_hidden_files_and_pictures(tmp_path):
    for name in ("b/2.txt", "a/1.txt", ".hidden/3.txt", "a/.4.txt", "a/5.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    found, tally = articles(tmp_path)
    assert [os.path.relpath(article.read_from, tmp_path) for article in found] == ["a/1.txt", "b/2.txt"]
    assert tally.dropped.total() == 1


def test_patterns_are_resolved(tmp_path):
    for name in ("1.txt", "2.txt", "3.md"):
        (tmp_path / name).write_text(f"{BODY} {name}", encoding="utf-8")
    assert len(articles(tmp_path / "*.txt")[0]) == 2
    with pytest.raises(MissingPathError, match="no file matches"):
        articles(tmp_path / "*.rtf")


def test_standard_input_is_rows_or_one_text():
    assert len(articles("-", stdin=io.BytesIO(jsonl(ROWS)))[0]) == 2
    found, _ = articles("-", stdin=io.BytesIO(BODY.encode()))
    assert [(article.text, article.read_from) for article in found] == [(BODY, "-")]


def test_a_missing_path_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    seen: list[Article] = []
    with pytest.raises(MissingPathError, match="no such file"):
        articles(tmp_path / "a.txt", tmp_path / "b.txt", on_article=seen.append)
    assert seen == []
    with pytest.raises(MissingPathError, match="not read yet"):
        articles("https://hillstar.example/weir")


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.bin", bytes(range(256)) * 9, "binary"),
        ("a.pdf", b"%PDF-1.7\n\0\0\0\x01\x02" * 9, "a PDF"),
        ("a.txt.gz", gzip.compress(os.urandom(9000))[:4000], "breaks off"),
        ("a.zst", zstandard.compress(os.urandom(9000))[:4000], "breaks off|is a binary"),
        ("a.json", b'[{"text": "a"', "not JSON"),
        ("a.json", b"[" * 100_000, "too deeply"),
        ("a.csv", b"body,id\nabc,1\n", "no column 'text'"),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "not read yet"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "not read yet"),
        ("a.parquet", b"PAR1 and nothing more", "not Parquet"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path, name, raw, why):
    (tmp_path / name).write_bytes(raw)
    problems: list[UnreadableRowError] = []
    with pytest.raises(NoArticleError):
        articles(tmp_path / name, on_problem=problems.append)
    assert len(problems) == 1
    assert problems[0].path == str(tmp_path / name)
    assert re.search(why, problems[0].why)
    assert "\n" not in str(problems[0])


def test_a_folder_without_articles_is_told(tmp_path):
    with pytest.raises(NoArticleError):
        articles(tmp_path)


BAD = b"""{"text": "The weir holds, said J\xc3\xb8rn \xc3\x85s\xc3\xa6n on Monday."}
{"txt": 1}

{"text": ""}
not json
[1]
{"text": "\xff"}
{"text": "It broke."}
"""


def test_bad_rows_are_told_with_their_line_and_stop_nothing(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(BAD)
    found, tally = articles(tmp_path / "a.jsonl")
    assert len(found) == 2
    assert [problem.line for problem in tally.problems] == [2, 4, 5, 6, 7]
    assert tally.dropped.total() == 5
    assert found[-1].read_from.endswith("#7")
    assert "txt" in tally.problems[0].why


def test_strict_makes_a_bad_row_fatal(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(BAD)
    with pytest.raises(UnreadableRowError, match=r"a\.jsonl:2: no field 'text'"):
        articles(tmp_path / "a.jsonl", strict=True)


def test_an_overlong_line_is_passed_over(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text": "It holds."}\n{"text": "' + b"x" * (21 * 2**20) + b'"}\n{"text": "It broke."}\n'
    )
    found, tally = articles(tmp_path / "a.jsonl")
    assert [article.text for article in found] == ["It holds.", "It broke."]
    assert [(problem.line, problem.why) for problem in tally.problems] == [(2, "the row is longer than 20 MB")]


def test_a_lone_surrogate_is_replaced_one_for_one(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a\\ud83dz", "title": "\\ud83c\\udf0a"}\n')
    found, _ = articles(tmp_path / "a.jsonl")
    assert found[0].text == "a\ufffdz"
    assert found[0].title == "🌊"


def test_a_broken_byte_is_told_and_the_text_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes("Über die Brücke führt kein Weg. ".encode() + b"\xff")
    found, tally = articles(tmp_path / "a.txt")
    assert len(found) == 1
    assert "U+FFFD" in tally.problems[0].why
    assert not tally.dropped


def test_ids_stay_apart(tmp_path):
    rows = [{"id": "x", "text": "One."}, {"id": "x", "text": "Two."}, {"text": "Three."}, {"text": "Three."}]
    (tmp_path / "a.jsonl").write_bytes(jsonl(rows))
    found, tally = articles(tmp_path / "a.jsonl")
    assert [article.id for article in found[:2]] == ["x", "x-2"]
    assert found[3].id == f"{found[2].id}-2"
    assert tally.renamed == 2


def test_what_was_written_by_us_is_read_again(tmp_path):
    import msgspec

    (tmp_path / "a.jsonl").write_bytes(jsonl(ROWS))
    first, _ = articles(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_bytes(b"".join(msgspec.json.encode(article) + b"\n" for article in first))
    again, _ = articles(tmp_path / "b.jsonl")
    assert [(one.id, one.text, one.blocks) for one in again] == [(one.id, one.text, one.blocks) for one in first]
