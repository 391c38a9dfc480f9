import os
import sys
from pathlib import Path

import msgspec
import pytest

from sayso import cli, desk
from sayso.desk import bulk
from sayso.model import Trace


DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def sample():
    """Six invented articles with everything that a trace may hold, laid down by hand."""
    return msgspec.json.decode((DATA / "sample-trace.json").read_bytes(), type=Trace)


@pytest.fixture
def answered(monkeypatch, sample):
    """Let the desk answer every question from the sample, so that only the surface is tested."""
    monkeypatch.setattr(desk, "read", lambda paths, **_: list(sample.articles)[: 1 if len(paths) == 1 else None])
    monkeypatch.setattr(bulk, "read_quickly", lambda *_, **__: list(sample.articles))
    monkeypatch.setattr(
        bulk, "copies_of", lambda *_, **__: bulk.Copies(list(sample.articles), sample.families, sample.pairs)
    )
    monkeypatch.setattr(desk, "not_measured", lambda _: ())
    monkeypatch.setattr(desk, "trace", lambda _, **__: sample)
    monkeypatch.setattr(desk, "corroborate", lambda *_, **__: sample.claims[1])
    monkeypatch.setattr(desk, "copies", lambda _, **__: (sample.families, sample.pairs))
    monkeypatch.setattr(desk, "diff", lambda *_: sample.collations[0])
    for name in ("statements", "times", "events", "stories", "drift"):
        monkeypatch.setattr(desk, name, lambda _, _name=name, **__: getattr(sample, _name))
    return sample


@pytest.fixture
def sayso(capfdbinary):
    """Run the command line in this process: ``sayso("trace", "a.txt")`` gives status, output and errors."""

    def run(*arguments):
        capfdbinary.readouterr()
        status = cli.main(arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


@pytest.fixture
def golden():
    """Compare with a file of ``tests/data/golden``; with ``SAYSO_GOLDEN=write`` in the environment, write it."""

    def compare(name, text):
        path = DATA / "golden" / name
        kept = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
        if os.environ.get("SAYSO_GOLDEN") == "write":
            path.write_text(kept, encoding="utf-8")
        assert kept == path.read_text(encoding="utf-8")

    return compare
