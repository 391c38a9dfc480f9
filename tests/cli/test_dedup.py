from pathlib import Path

import pytest

from sayso.engine import local


@pytest.fixture
def engine(monkeypatch):
    """Stand in for the local engine, and remember what it was asked."""
    asked = []

    def dedup(source, target, *, keep, progress):
        asked.append((source, target, keep, callable(progress)))
        return local.DedupReport(8, 6, 2, 0, 1, Path("out.jsonl.dropped.jsonl"))

    monkeypatch.setattr(local, "dedup", dedup)
    return asked


def test_the_engine_is_asked_for_what_was_named(sayso, engine):
    status, out, err = sayso("dedup", "in.jsonl", "out.jsonl", "--keep", "longest")
    assert (status, out) == (0, "")
    assert err == "sayso: 8 articles read, 6 kept; out.jsonl.dropped.jsonl says what was dropped, and why\n"
    assert engine == [("in.jsonl", "out.jsonl", "longest", True)]


def test_the_earliest_is_kept_where_nothing_is_said(sayso, engine):
    sayso("dedup", "in.jsonl", "out.jsonl")
    assert engine[0][2] == "earliest"


def test_spark_is_said_not_to_be_there_yet(sayso, engine):
    status, out, err = sayso("dedup", "in.jsonl", "out.jsonl", "--engine", "spark")
    assert (status, out) == (2, "")
    assert "--engine spark does not exist yet" in err
    assert engine == []


def test_a_policy_that_is_not_known_names_those_that_are(sayso):
    status, _, err = sayso("dedup", "in.jsonl", "out.jsonl", "--keep", "newest")
    assert status == 2
    assert "'earliest', 'longest', 'archetype', 'credit'" in err
