"""What goes into a library comes out again, once, whole, and in one order."""

import os
import signal
import subprocess
import sys
import time
from threading import Event, Thread

import pytest
from msgspec.structs import replace
from tests.store.material import STORIES

from sayso.model import Article, Block, Role, Span
from sayso.store import Holding, Library


ONE = Article(
    id="one",
    text=STORIES[0],
    url="https://example.org/bus",
    outlet="Orvelle Echo",
    published="2031-03-02",
    language="en",
    paragraphs=(Span(0, 20),),
    blocks=(Block(start=0, end=20, role=Role.TITLE),),
    read_from="bus.txt",
    extra={"desk": ["local", 3]},
)
TWO = Article(id="two", text=STORIES[1], outlet="Tarn Mail", published="2031-03-01", language="en")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "library.db"


def put(path, *articles):
    with Library(path, write=True) as library:
        return library.add(articles)


def held(path):
    with Library(path) as library:
        return Holding(library)


def test_articles_come_back_whole_in_order_of_publication(path):
    put(path, ONE, TWO)
    assert held(path) == [TWO, ONE]


def test_what_was_added_before_is_known(path):
    put(path, ONE, TWO)
    done = put(path, TWO, replace(ONE, id="other", title="The night bus", read_from="again.txt"))
    assert (done.added, done.known, done.versions) == (0, 2, 0)
    assert len(held(path)) == 2


def test_one_text_in_two_outlets_is_two_articles(path):
    done = put(path, TWO, replace(TWO, id="three", outlet="Selm Signal"))
    assert (done.added, done.known) == (2, 0)


def test_another_text_under_an_address_is_a_further_version(path):
    done = put(path, ONE, replace(ONE, text=ONE.text + " The office has since said July."))
    assert (done.added, done.versions) == (2, 1)
    assert [one.id for one in held(path)] == ["one", "one-2"]


def test_two_articles_with_one_id_keep_both(path):
    put(path, ONE)
    put(path, replace(TWO, id="one"))
    assert sorted(one.id for one in held(path)) == ["one", "one-2"]


def test_lone_surrogates_are_kept(path):
    strange = replace(ONE, text="half \ud83d a sign", title="\udc00", extra={})
    put(path, strange)
    assert held(path) == [strange]


def test_what_a_fault_comes_after_is_kept(path):
    def broken():
        yield from [ONE, TWO]
        raise ConnectionError

    with Library(path, write=True) as library, pytest.raises(ConnectionError):
        library.add(broken())
    assert put(path, ONE, TWO).added == 2


def test_a_reader_sees_what_was_there_when_it_opened_while_a_writer_adds(path):
    put(path, TWO)
    with Library(path) as reader:
        assert len(reader) == 1
        put(path, ONE)
        assert [one.id for one in Holding(reader)] == ["two"]
        assert Holding(reader).pairs() == ()
    assert len(held(path)) == 2


def test_readers_answer_while_a_writer_is_in_the_middle_of_a_transaction(path):
    put(path, TWO)
    inside, leave = Event(), Event()

    def slow():
        with Library(path, write=True) as library:
            library._db.execute("BEGIN IMMEDIATE")
            library._db.execute("DELETE FROM pair")
            inside.set()
            leave.wait(20)
            library._db.execute("ROLLBACK")

    writer = Thread(target=slow)
    writer.start()
    assert inside.wait(20)
    assert len(held(path)) == 1
    leave.set()
    writer.join()


ADDING = """
import sys
from pathlib import Path
from sayso.ingest import read
from sayso.store import Library, library
library.CHUNK = 5
with Library(Path(sys.argv[1]), write=True) as held:
    held.add(read(["-"]), lambda step: print(step, flush=True))
"""


@pytest.mark.parametrize("chunks", [1, 3])
def test_a_kill_in_the_middle_loses_nothing_that_was_committed(path, tmp_path, chunks):
    rows = tmp_path / "rows.jsonl"
    texts = [f'{{"id": "r{at}", "text": "{STORIES[at % 4]} {at} {at * 3}"}}\n'.replace("\n", " ") for at in range(60)]
    rows.write_text("\n".join(texts), encoding="utf-8")
    command = [sys.executable, "-c", ADDING, str(path)]
    with rows.open("rb") as source:
        adding = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, env=os.environ)
        assert adding.stdout is not None
        for _ in range(chunks + 1):  # a chunk is announced when the one before is in
            adding.stdout.readline()
        time.sleep(0.02 * chunks)
        adding.send_signal(signal.SIGKILL)
        adding.communicate()
    before = held(path)
    assert len(before) % 5 == 0
    assert len(before) >= 5 * chunks
    with rows.open("rb") as source:
        subprocess.run(command, stdin=source, check=True, stdout=subprocess.DEVNULL)
    after = held(path)
    assert {one.id for one in before} <= {one.id for one in after}
    assert len(after) == 60
    whole = path.with_name("whole.db")
    put(whole, *sorted(after, key=lambda one: one.id))
    with Library(path) as one, Library(whole) as other:
        first, second = Holding(one), Holding(other)
        assert [(p.a, p.b, p.kind) for p in first.pairs()] == [(p.a, p.b, p.kind) for p in second.pairs()]
        assert one._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
