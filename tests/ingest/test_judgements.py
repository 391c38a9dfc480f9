import json

import pytest

from sayso.errors import MissingPathError, OutputError, UnreadableRowError, UsageError
from sayso.ingest import judgements
from sayso.model import Judgement, Says


ONE = Judgement(says=Says.ONE, names=("Ana Ruiz", "the harbour master"), why="she is", by="T.", on="2026-01-02")
OWNER = Judgement(says=Says.OWNER, names=("Lanby Courier", "Osk Media"))


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "desk.jsonl")


def test_what_was_added_is_read_back_in_order(file):
    judgements.add(file, ONE)
    judgements.add(file, OWNER)
    assert judgements.read(file) == (ONE, OWNER)


def test_adding_changes_no_byte_that_stands_there(file, tmp_path):
    (tmp_path / "desk.jsonl").write_text('{"says":"owner","names":["A","B"]}')
    before = (tmp_path / "desk.jsonl").read_bytes()
    judgements.add(file, ONE)
    after = (tmp_path / "desk.jsonl").read_bytes()
    assert after.startswith(before)
    assert len(judgements.read(file)) == 2


def test_the_later_judgement_of_one_matter_stands_and_undoing_it_restores_the_earlier(file):
    apart = Judgement(says=Says.NOT_ONE, names=("the  HARBOUR master", "Ana Ruiz"))
    judgements.add(file, ONE)
    judgements.add(file, apart)
    assert judgements.read(file) == (apart,)
    assert judgements.undo(file, ONE.id) == apart
    assert judgements.read(file) == (ONE,)
    judgements.undo(file, ONE.id)
    assert judgements.read(file) == ()


def test_undoing_what_does_not_stand_is_refused_and_leaves_the_file(file, tmp_path):
    judgements.add(file, ONE)
    before = (tmp_path / "desk.jsonl").read_bytes()
    with pytest.raises(UsageError, match="holds no judgement j000000"):
        judgements.undo(file, "j000000")
    assert (tmp_path / "desk.jsonl").read_bytes() == before


def test_toml_lists_owners_and_judgements(tmp_path):
    file = tmp_path / "desk.toml"
    file.write_text(
        '[owners]\n"Osk Media" = ["Lanby Courier", "Osk Echo"]\n'
        '[[judgement]]\nsays = "not one"\nnames = ["a", "b"]\non = 2026-03-04\n'
    )
    found = judgements.read(str(file))
    assert [(one.says, one.names) for one in found] == [
        ("owner", ("Lanby Courier", "Osk Media")),
        ("owner", ("Osk Echo", "Osk Media")),
        ("not one", ("a", "b")),
    ]
    assert found[-1].on == "2026-03-04"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.jsonl", "{", "a.jsonl:1: not JSON"),
        ("a.jsonl", '\n{"says":"owner"}', "a.jsonl:2: not a judgement"),
        ("a.jsonl", '{"says":"perhaps","names":["a","b"]}', "not a judgement"),
        ("a.jsonl", '{"says":"one","names":["a"," "]}', "a name is empty"),
        ("a.jsonl", '{"undo":"j1"}', "which does not stand"),
        ("a.jsonl", b"\xff\xfe\x00", "is not UTF-8"),
        ("a.toml", "= 3", "not TOML"),
        ("a.toml", "[groups]\n", "unknown field `groups`"),
        ("a.toml", '[owners]\n"Osk Media" = 3\n', "not judgements"),
    ],
)
def test_a_file_that_cannot_be_read_whole_is_an_error(tmp_path, name, content, why):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UnreadableRowError, match=why):
        judgements.read(str(file))


def test_nothing_is_added_to_a_file_that_cannot_be_read(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("my notes\n")
    with pytest.raises(UnreadableRowError):
        judgements.add(str(file), ONE)
    assert file.read_text() == "my notes\n"


def test_a_missing_file_a_folder_and_toml_are_refused(tmp_path):
    with pytest.raises(MissingPathError):
        judgements.read(str(tmp_path / "none.jsonl"))
    with pytest.raises(OutputError):
        judgements.add(str(tmp_path / "none" / "a.jsonl"), ONE)
    with pytest.raises(UsageError, match="kept by hand"):
        judgements.add(str(tmp_path / "a.toml"), ONE)


@pytest.mark.parametrize("names", [("", "b"), ("Ana", " ana ")])
def test_two_different_names_are_needed(file, names):
    with pytest.raises(UsageError, match="two different names"):
        judgements.add(file, Judgement(says=Says.ONE, names=names))


def test_a_line_is_what_a_person_could_have_typed(file, tmp_path):
    judgements.add(file, OWNER)
    row = json.loads((tmp_path / "desk.jsonl").read_text())
    assert row["says"] == "owner"
    assert row["names"] == ["Lanby Courier", "Osk Media"]
