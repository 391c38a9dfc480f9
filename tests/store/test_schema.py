"""A file that is no library, or cannot be used, gives one line with the way out."""

import os
import sqlite3

import pytest
from tests.store.test_library import ONE, TWO, put

from sayso.errors import LibraryError
from sayso.store import Holding, Library, schema


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.db"


def test_there_is_none(path):
    with pytest.raises(LibraryError, match="there is none"):
        Library(path)


def test_another_programs_database_is_left_as_it_is(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (title TEXT)")
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(LibraryError, match="no library of sayso"):
            Library(path, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_file_of_another_kind_is_left_as_it_is(path, write):
    path.write_text("no database at all, " * 200, encoding="utf-8")
    with pytest.raises(LibraryError, match="no library of sayso"):
        Library(path, write=write)
    assert path.read_text(encoding="utf-8").startswith("no database")


def test_a_damaged_file(path):
    put(path, ONE, TWO)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(LibraryError, match="damaged"), Library(path) as library:
        Holding(library).pairs()


def test_a_folder(tmp_path):
    with pytest.raises(LibraryError, match=r"disk does not answer|cannot be opened|no library"):
        Library(tmp_path)


# The system lets root write to a file of mode 0400, and has no such modes on Windows: there is nothing to refuse then.
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written(path):
    put(path, ONE)
    path.chmod(0o400)
    with pytest.raises(LibraryError, match="cannot be written"):
        put(path, TWO)


def test_a_library_in_a_folder_that_nobody_can_write_is_read_all_the_same(path, monkeypatch):
    put(path, ONE, TWO)
    connect = sqlite3.connect

    def refuse(name, **options):
        if "mode=ro" in name:  # what SQLite says where it may not make the file that readers share
            raise sqlite3.OperationalError("unable to open database file")
        return connect(name, **options)

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with Library(path) as library:
        assert len(Holding(library)) == 2


def test_no_room_is_left(path):
    put(path, ONE)
    with Library(path, write=True) as library:
        pages = library._db.execute("PRAGMA page_count").fetchone()[0]
        library._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="no room"):
            library.add([TWO, *drawn_once()])
    with Library(path) as library:
        assert [one.id for one in Holding(library)] == ["one"]
    assert put(path, TWO).added == 1


def drawn_once():
    """Enough articles to need more pages."""
    return [ONE.__class__(id=f"x{at}", text=f"{ONE.text} {at}", outlet=f"o{at}", language="en") for at in range(50)]


def test_another_writer_is_waited_for_and_then_named(path, monkeypatch):
    put(path, ONE)
    monkeypatch.setattr(schema, "BUSY", 0.05)
    with Library(path, write=True) as library, sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another sayso is writing"):
            library.add([TWO])
        other.execute("ROLLBACK")
        assert library.add([TWO]).added == 1


def test_a_newer_sayso_made_it(path):
    put(path, ONE)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(LibraryError, match="a newer sayso made it"):
        Library(path)


def test_other_hashes_are_refused_and_made_anew_from_the_texts(path):
    put(path, ONE, ONE.__class__(id="copy", text=f"{ONE.text} Indeed.", outlet="Tarn Mail", language="en"))
    with Library(path) as library:
        pairs = Holding(library).pairs()
    assert pairs
    with sqlite3.connect(path) as db:
        db.execute("UPDATE state SET sketch_version = 0")
        db.execute("DELETE FROM posting")
        db.execute("DELETE FROM pair")
    for write in (False, True):
        with pytest.raises(LibraryError, match="'sayso add --rebuild' makes it anew"):
            Library(path, write=write)
    with Library(path, write=True, rebuild=True) as library:
        library.rebuild()
    with Library(path) as library:
        assert Holding(library).pairs() == pairs


def test_every_table_that_holds_hashes_says_of_which_version(path):
    put(path, ONE)
    with Library(path) as library:
        for table in ("posting", "furniture", "pair", "state"):
            columns = {row[1] for row in library._db.execute(f"PRAGMA table_xinfo({table})")}
            assert "sketch_version" in columns, table
