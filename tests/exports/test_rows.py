import csv
import io
import json

import msgspec
import pytest

from sayso.errors import OutputError, UsageError
from sayso.exports import rows
from sayso.exports.answer import Answer
from sayso.model import Article, Claim, Pair, Statement, Trace


@pytest.fixture
def statements(sample):
    return Answer(sample.statements, Statement, sample)


def test_json_lines_read_back_as_the_records_they_were(statements):
    lines = b"".join(rows.to_jsonl(statements)).splitlines()
    assert tuple(msgspec.json.decode(line, type=Statement) for line in lines) == statements.rows


def test_a_json_document_is_the_list_of_rows_where_no_record_is_the_whole_answer(statements):
    assert len(json.loads(b"".join(rows.to_json(statements)))) == len(statements.rows)


def test_a_json_document_is_the_record_that_answers(sample):
    answer = Answer((sample.claims[0],), Claim, sample, document=sample.claims[0])
    assert json.loads(b"".join(rows.to_json(answer)))["verdict"] == "corroborated"


def test_csv_has_a_column_a_field_and_json_in_nested_cells(statements):
    lines = list(csv.DictReader(io.StringIO(b"".join(rows.to_csv(statements)).decode(), newline="")))
    assert [line["id"] for line in lines] == [one.id for one in statements.rows]
    assert json.loads(lines[0]["cue"])[0]["text"] == "said on"
    assert lines[0]["parent"] == ""
    assert lines[3]["source_kind"] == "unnamed"


def test_csv_of_no_rows_has_its_header(sample):
    assert b"".join(rows.to_csv(Answer((), Pair, sample))).startswith(b"a,b,kind,probability")


@pytest.mark.parametrize(("kind", "of"), [(Article, "articles"), (Statement, "statements"), (Claim, "claims")])
def test_parquet_keeps_what_is_nested(sample, kind, of):
    parquet = pytest.importorskip("pyarrow.parquet")
    records = getattr(sample, of)
    table = parquet.read_table(io.BytesIO(b"".join(rows.to_parquet(Answer(records, kind, sample)))))
    plain = json.loads(msgspec.json.encode(records))
    for one in plain:
        if "extra" in one:
            one["extra"] = json.dumps(one["extra"])
    assert table.to_pylist() == plain


@pytest.mark.parametrize("kind", [Article, Claim, Pair, Statement, Trace])
def test_parquet_of_no_rows_has_the_columns_of_a_full_one(sample, kind):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(b"".join(rows.to_parquet(Answer((), kind, sample)))))
    assert table.column_names == [field.name for field in msgspec.structs.fields(kind)]


@pytest.mark.parametrize("suffix", rows.FORMATS)
def test_the_suffix_chooses_the_format(tmp_path, statements, suffix):
    target = tmp_path / f"out{suffix.upper()}"
    rows.write(str(target), statements)
    assert target.stat().st_size > 100


def test_an_unknown_suffix_is_a_wrong_question_that_names_the_right_ones():
    with pytest.raises(UsageError, match=r"out\.xlsx.*\.json, \.jsonl, \.csv, \.parquet, \.html"):
        rows.format_of("out.xlsx")


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path, statements):
    with pytest.raises(OutputError):
        rows.write(str(tmp_path / "no" / "out.json"), statements)
    assert list(tmp_path.iterdir()) == []
