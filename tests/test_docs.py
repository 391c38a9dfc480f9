"""Documentation is run: what it shows is what the program prints."""

import contextlib
import io
import os
import re
import runpy
import shlex
import sys
from pathlib import Path

import pytest

from sayso import cli


ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
RUN = [ROOT / "README.md", ROOT / "docs" / "getting-started.md"]
FENCE = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STATUS = {"--fail-under": {0, 4}}


class Terminal(io.TextIOWrapper):
    """Standard output as a terminal of 80 columns without colours."""

    def isatty(self):
        return True


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """Stand in what looks like a clone, so that commands run as they are printed."""
    demo = tmp_path / "src" / "sayso" / "demo"
    demo.mkdir(parents=True)
    (demo / "articles.jsonl").write_bytes((ROOT / "src/sayso/demo/articles.jsonl").read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(line):
    """Run one command as a terminal would show it; return its status and what it printed."""
    raw = io.BytesIO()
    out = Terminal(raw, encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
        status = cli.main(shlex.split(line, comments=True)[1:])
        out.flush()
    shown = raw.getvalue().decode()
    return status, "\n".join(text.rstrip() for text in (shown + err.getvalue()).splitlines()).strip("\n")


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
@pytest.mark.usefixtures("clone")
def test_what_a_page_shows_is_what_happens(page):
    text = page.read_text(encoding="utf-8")
    shown = text
    for kind, name, block in FENCE.findall(text):
        if kind == "text" and name:
            Path(name).write_text(block, encoding="utf-8")
        elif kind == "sh":
            for line in block.splitlines():
                if line.startswith("sayso "):
                    command = line.partition(" > ")[0]
                    status, said = run(command)
                    assert status == 0, f"{line}: {said}"
        elif kind == "console":
            line = block.splitlines()[0]
            _, said = run(line.removeprefix("$ "))
            shown = shown.replace(block, f"{line}\n{said}\n", 1)
        elif kind == "python":
            Path("block.py").write_text(block, encoding="utf-8")
            with contextlib.redirect_stdout(io.StringIO()):
                runpy.run_path("block.py")
    if os.environ.get("SAYSO_GOLDEN") == "write":
        page.write_text(shown, encoding="utf-8")
    assert shown == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings_that_are_there(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("http"):
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name}: {target}"
        if heading:
            titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in titles}


def test_every_command_is_on_the_page_of_commands_as_it_explains_itself():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import help_pages  # type: ignore[import-not-found]  # a script of this repository
    finally:
        sys.path.pop(0)
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == help_pages.pages(), "run: make docs"


def test_the_readme_names_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text


def test_the_citation_names_the_version():
    import sayso

    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {sayso.__version__}" in text
