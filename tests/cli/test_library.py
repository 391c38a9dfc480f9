"""``sayso add``, and commands that read the library."""

import json

import pytest


TEXT = "The ferry to Lund Point is late again, and nobody knows why it is, the harbour office said on Friday."
ROWS = [{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT + " So."}]


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS) + '{"no": "text"}\n', encoding="utf-8")
    return str(path)


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_LIBRARY", str(tmp_path / "library.db"))
    return tmp_path / "library.db"


def test_adding_says_what_became_of_the_articles(sayso, rows, library):
    status, out, err = sayso("add", rows)
    assert (status, out) == (0, "")
    assert err.splitlines()[-1] == f"sayso: 2 added, 0 known already, 1 unreadable; {library} holds 2"
    assert "0 added, 2 known already, 1 unreadable" in sayso("add", rows)[2]


def test_without_a_path_commands_read_the_library(sayso, rows, library):
    sayso("add", rows)
    for command in (("copies", "--pairs"), ("articles",), ("times",)):
        assert sayso(*command)[:2] == sayso(*command, "--library", str(library))[:2]
        assert sayso(*command)[1] == sayso(*command, rows)[1]
    pair = json.loads(sayso("copies", "--pairs")[1])
    assert (pair["a"], pair["b"], pair["kind"]) == ("a", "b", "same")


def test_a_library_without_the_index_that_is_needed_is_rebuilt(sayso, rows, library):
    sayso("add", rows)
    status, out, err = sayso("add", "--rebuild")
    assert (status, out, err) == (0, "", f"sayso: {library} holds 2\n")


def test_no_path_and_no_library_is_a_wrong_command_line(sayso, tmp_path, monkeypatch):
    monkeypatch.delenv("SAYSO_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    status, _, err = sayso("trace")
    assert status == 2
    assert "put articles in the library first" in err
    assert sayso("add")[0] == 2


def test_a_library_that_is_named_and_not_there_is_an_error(sayso, library):
    status, out, err = sayso("copies")
    assert (status, out) == (1, "")
    assert err == f"sayso: library {library}: there is none; 'sayso add PATH...' makes one\n"


def test_a_path_and_a_library_exclude_each_other(sayso, rows, library):
    sayso("add", rows)
    assert sayso("copies", "--library", str(library), rows)[0] == 2
