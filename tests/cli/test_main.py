import json
import os
import subprocess
import sys
import time

import pytest

from sayso import desk
from sayso.errors import MissingPathError, NoArticleError, NotMeasuredError, UnreadableRowError


READING = ["trace", "articles", "copies", "statements", "times", "events", "stories", "drift"]


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("name", READING)
def test_a_pipe_gets_json_lines(sayso, name):
    status, out, err = sayso(name, "a.txt", "b.txt")
    rows = out.splitlines()
    assert (status, err) == (0, "")
    assert rows
    assert all(row.startswith("{") and row.endswith("}") for row in rows)


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("name", READING)
def test_json_is_one_document(sayso, name):
    status, out, _ = sayso(name, "a.txt", "b.txt", "--json")
    assert status == 0
    assert isinstance(json.loads(out), dict if name == "trace" else list)


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("name", READING)
def test_a_page_can_be_had_of_every_answer(sayso, name, tmp_path):
    status, out, _ = sayso(name, "a.txt", "b.txt", "--html", str(tmp_path / "page"))
    assert (status, out) == (0, "")
    assert (tmp_path / "page").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.usefixtures("answered")
def test_a_terminal_gets_the_report(sayso, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    status, out, _ = sayso("trace", "a.txt", "b.txt")
    assert status == 0
    assert out.startswith("6 articles · 6 outlets · 5 texts")


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["diff"], "Missing argument 'A'"),
        (["tarce", "a.txt"], "tarce"),
        (["trace", "--jsn", "a.txt"], "--json"),
        (["trace", "a.txt", "--json", "--jsonl"], "--json, --jsonl and --report exclude each other"),
        (["trace", "a.txt", "-o", "out.xlsx"], ".parquet"),
        (["corroborate", " ", "a.txt"], "the claim is empty"),
        (["corroborate", "x", "a.txt", "--fail-under", "-1"], "--fail-under"),
        (["copies", "a.txt", "--all"], "add --pairs"),
        (["copies", "a.txt", "--tree", "--pairs"], "--tree shows families"),
        (["diff", "a.txt"], "Missing argument 'B'"),
        (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
    ],
)
def test_a_wrong_command_line_is_status_2_and_one_line_with_the_way_out(sayso, arguments, says):
    status, out, err = sayso(*arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert says in err


def test_no_command_at_all_shows_the_help(sayso):
    status, out, err = sayso()
    assert (status, out) == (2, "")
    assert "corroborate  Count what stands behind one claim." in err


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MissingPathError("gone.txt"), 1),
        (NoArticleError("empty/"), 1),
        (UnreadableRowError("a.jsonl", 3, "no text"), 1),
        (NotMeasuredError("the claim", "it is in a language that is not known"), 3),
        (ZeroDivisionError("a bug\nof two lines"), 1),
        (OSError(28, "No space left on device"), 1),
    ],
)
def test_an_error_is_one_line_and_a_traceback_comes_only_with_debug(sayso, monkeypatch, error, expected):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(desk, "read", fail)
    status, out, err = sayso("trace", "gone.txt")
    assert (status, out) == (expected, "")
    assert err.startswith("sayso: ")
    assert err.count("\n") == 1
    status, _, err = sayso("trace", "gone.txt", "--debug")
    assert status == expected
    assert "Traceback" in err


def test_no_article_is_status_1_even_where_reading_says_nothing(sayso, monkeypatch):
    monkeypatch.setattr(desk, "read", lambda _, **__: [])
    status, _, err = sayso("articles", "empty/")
    assert status == 1
    assert "no article in empty/" in err


def test_escape_codes_from_outside_do_not_reach_the_terminal(sayso, monkeypatch):
    def fail(*_, **__):
        raise MissingPathError("\x1b[2Jgone\r\n.txt")

    monkeypatch.setattr(desk, "read", fail)
    _, _, err = sayso("trace", "x")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_ctrl_c_is_status_130(sayso, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "read", interrupt)
    status, _, err = sayso("trace", "a.txt")
    assert (status, err) == (130, "sayso: stopped\n")


def test_rows_that_cannot_be_read_are_named_as_they_come_and_counted_at_the_end(sayso, answered, monkeypatch):
    def read(_, *, on_problem, **__):
        on_problem(UnreadableRowError("a.jsonl", 2, "no text"))
        on_problem(UnreadableRowError("b.jsonl", None, "not UTF-8"))
        return list(answered.articles)

    monkeypatch.setattr(desk, "read", read)
    status, out, err = sayso("articles", "a.jsonl", "b.jsonl")
    assert status == 0
    assert len(out.splitlines()) == 6
    assert err.splitlines() == [
        "sayso: a.jsonl:2: no text; left out",
        "sayso: b.jsonl: not UTF-8; left out",
        "sayso: 2 rows or files were left out, named above",
    ]


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(("least", "expected"), [(0, 0), (1, 4), (2, 4)])
def test_fail_under_is_status_4_where_too_few_origins_say_so(sayso, least, expected):
    status, out, _ = sayso("corroborate", "the waterworks knew", "a.txt", "--fail-under", str(least))
    assert status == expected
    assert '"verdict":"disputed"' in out


@pytest.mark.parametrize("name", ["trace", "statements", "events", "corroborate"])
def test_what_could_not_be_measured_at_all_is_status_3_and_never_a_zero(sayso, answered, monkeypatch, name):
    from msgspec.structs import replace

    silent = replace(answered, articles=answered.articles[:1], not_measured=("today: a language that is not known",))
    monkeypatch.setattr(desk, "trace", lambda _, **__: silent)
    monkeypatch.setattr(desk, "not_measured", lambda _: silent.not_measured)
    claim = ["the waterworks knew"] if name == "corroborate" else []
    status, out, _ = sayso(name, *claim, "a.txt")
    assert status == 3
    assert out


@pytest.mark.usefixtures("answered")
def test_single_origin_leaves_out_what_two_stand_behind(sayso):
    _, out, _ = sayso("trace", "a.txt", "--single-origin", "--json")
    assert [claim["corroborated"] for claim in json.loads(out)["claims"]] == [0]


def test_diff_compares_one_article_with_one(sayso, answered, monkeypatch):
    status, out, _ = sayso("diff", "a.txt", "b.txt")
    assert status == 0
    assert len(out.splitlines()) == len(answered.collations[0].edits)
    monkeypatch.setattr(desk, "read", lambda _, **__: list(answered.articles))
    status, _, err = sayso("diff", "a.jsonl", "b.jsonl")
    assert status == 2
    assert "a.jsonl holds 6 articles" in err


@pytest.mark.usefixtures("answered")
def test_pairs_and_furniture_are_chosen(sayso):
    assert len(sayso("copies", "a", "--pairs")[1].splitlines()) == 1
    assert sayso("copies", "a", "--pairs", "--furniture")[1] == ""
    assert "├─ Talvia Today" in sayso("copies", "a", "--tree")[1]


@pytest.mark.usefixtures("answered")
def test_a_file_is_written_in_place_of_standard_output(sayso, tmp_path):
    target = tmp_path / "rows.csv"
    status, out, err = sayso("statements", "a.txt", "-o", str(target))
    assert (status, out, err) == (0, "", "")
    assert target.read_text(encoding="utf-8").startswith("id,article,")


@pytest.mark.usefixtures("answered")
def test_a_file_that_cannot_be_written_says_so_and_changes_nothing(sayso, tmp_path):
    status, _, err = sayso("statements", "a.txt", "-o", str(tmp_path / "no" / "rows.csv"))
    assert status == 1
    assert "nothing there was changed" in err


def test_the_version_is_told(sayso):
    import sayso as package

    assert sayso("--version") == (0, f"sayso {package.__version__}\n", "")


def command(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "sayso", *arguments], capture_output=True, check=False, **options)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110 - a device
def test_a_full_disk_behind_standard_output_is_one_line():
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "sayso", "--help"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_closed_pipe_ends_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "sayso", "--help"], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_starts_within_ten_times_a_bare_interpreter():
    def best(*arguments):
        took = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            took.append(time.perf_counter() - began)
        return min(took)

    assert best("-m", "sayso", "--help") < 10 * best("-c", "pass")


def test_help_imports_nothing_heavy():
    heavy = "{'msgspec', 'rich', 'numpy', 'jinja2', 'pyarrow', 'onnxruntime', 'trafilatura', 'babel', 'sayso.desk'}"
    code = (
        f"import sys; from sayso.cli import main; main(['--help']); print({heavy} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "set()"
