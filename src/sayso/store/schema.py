"""The library's file: its tables, how it is opened, and what its complaints mean.

One writer at a time, readers at any time (write-ahead log).  ``user_version`` counts the migrations that a file has
had; ``application_id`` tells it from other programs' databases.  Every table that holds hashes says of which version
they are, in a generated column, which takes no room.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sayso.errors import LibraryError
from sayso.kernels import SKETCH_VERSION


APPLICATION = 0x73617973
"""What the file's header says it is for ("says")."""
BUSY = 10.0
"""Seconds to wait for another writer's transaction."""
OLDEST = (3, 38, 0)
"""The first SQLite with STRICT tables, generated columns in them, and JSON built in."""

_VERSIONED = f"sketch_version INTEGER NOT NULL GENERATED ALWAYS AS ({SKETCH_VERSION}) VIRTUAL"

INDEX = f"""
CREATE TABLE posting (
    key INTEGER PRIMARY KEY,  -- 40 bits of a gram's hash, 24 bits of the article's number
    place INTEGER NOT NULL,   -- where it first stands, in eights of words modulo 256; above, how often again
    {_VERSIONED}
) STRICT;
CREATE TABLE furniture (
    hash INTEGER NOT NULL,
    owner INTEGER NOT NULL REFERENCES owner,
    holders INTEGER NOT NULL,  -- names the owner's first articles that hold the hash, from which it was learned
    last INTEGER,              -- the sixth of them; null while there are fewer
    shared INTEGER NOT NULL,   -- whether an article of somebody else holds it too
    {_VERSIONED},
    PRIMARY KEY (hash, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX furniture_of_owner ON furniture (owner, holders);
CREATE TABLE pair (
    earlier INTEGER NOT NULL REFERENCES article,
    later INTEGER NOT NULL REFERENCES article,
    kind TEXT,                 -- null: they share words, and are nothing to each other
    probability REAL NOT NULL,
    features BLOB NOT NULL,    -- the counts of the verification, little-endian int32, as kernels.Feature names them
    {_VERSIONED},
    PRIMARY KEY (earlier, later)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_of_later ON pair (later);
CREATE TABLE state (
    sketch_version INTEGER NOT NULL,
    sparse INTEGER NOT NULL    -- whether a sample of the grams is indexed, or all of them
) STRICT;
"""

MIGRATIONS = (
    f"""
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    identity BLOB NOT NULL UNIQUE,
    url TEXT,
    version INTEGER NOT NULL,
    published TEXT,
    outlet TEXT,
    title TEXT,
    language TEXT,
    owner INTEGER NOT NULL,
    grams INTEGER NOT NULL DEFAULT 0,
    added TEXT NOT NULL
) STRICT;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE TABLE owner (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE outlet (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE record (article INTEGER PRIMARY KEY REFERENCES article, content BLOB NOT NULL) STRICT;
CREATE TABLE statement (
    article INTEGER PRIMARY KEY REFERENCES article,
    made_by TEXT NOT NULL,
    found INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE mention (key INTEGER PRIMARY KEY) STRICT;
{INDEX}
""",
)


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open the library at *path*; with *write* it is made where there is none.

    Raises
    ------
    LibraryError
        There is none, it is no library, it cannot be opened, or another version of this program made it.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise LibraryError(str(path), f"SQLite {sqlite3.sqlite_version} is too old; 3.38 or newer is needed")
    if not write and not path.exists():
        raise LibraryError(str(path), "there is none; 'sayso add PATH...' makes one")
    with explained(path):
        if write:
            with suppress(FileExistsError):
                path.parent.mkdir(parents=True, exist_ok=True)
        db = _open(path, write=write)
        try:
            _prepare(db, path, write=write)
        except BaseException:
            db.close()
            raise
    return db


def _open(path: Path, *, write: bool) -> sqlite3.Connection:
    name = path.absolute().as_uri()
    if write:
        return _connected(f"{name}?mode=rwc")
    try:
        return _connected(f"{name}?mode=ro")
    except sqlite3.OperationalError as error:
        if "unable to open" not in str(error):
            raise
    return _connected(f"{name}?immutable=1")  # in a folder where nobody, so no writer either, can make the log's index


def _connected(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, uri=True, timeout=BUSY, isolation_level=None)
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, *, write: bool) -> None:
    """Check whose the file is, and bring it up to date."""
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    empty = not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and not (empty and write):
        raise LibraryError(str(path), "this is no library of sayso; name another file with --library")
    if version > len(MIGRATIONS):
        raise LibraryError(str(path), "a newer sayso made it; update this one, or name another file with --library")
    for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "cache_size = -65536", "temp_store = MEMORY"):
        db.execute(f"PRAGMA {pragma}")
    if write:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "wal_autocheckpoint = 4000"):
            db.execute(f"PRAGMA {pragma}")
        if version < len(MIGRATIONS):
            _migrate(db)
    elif version < len(MIGRATIONS):
        raise LibraryError(str(path), "an older sayso made it; 'sayso add --rebuild' brings it up to date")


def _migrate(db: sqlite3.Connection) -> None:
    with transaction(db):
        done = db.execute("PRAGMA user_version").fetchone()[0]
        for script in MIGRATIONS[done:]:
            run_script(db, script)
        if not db.execute("SELECT count(*) FROM state").fetchone()[0]:
            db.execute("INSERT INTO state VALUES (?, 0)", (SKETCH_VERSION,))
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def renew_index(db: sqlite3.Connection) -> None:
    """Empty the tables that can be made again from the texts; within a transaction."""
    for table in ("posting", "furniture", "pair", "state"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    run_script(db, INDEX)
    db.execute("INSERT INTO state VALUES (?, 0)", (SKETCH_VERSION,))


def run_script(db: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: `executescript` would commit the transaction first."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            db.execute(pending)
            pending = ""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block did, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


_WAYS_OUT = (
    ("not a database", "this is no library of sayso; name another file with --library"),
    ("malformed", "the file is damaged; restore it from a copy, or add its articles to a new one"),
    ("disk image", "the file is damaged; restore it from a copy, or add its articles to a new one"),
    ("is full", "there is no room left where it lies; what was added before is kept"),
    ("locked", "another sayso is writing to it; try again when that has ended"),
    ("readonly", "it cannot be written; make it writable, or name another file with --library"),
    ("unable to open", "it cannot be opened; see that the folder is there and may be written"),
    ("disk i/o", "the disk does not answer; what was added before is kept"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system complain of into one line with the way out."""
    try:
        yield
    except sqlite3.Error as error:
        why = next((way for sign, way in _WAYS_OUT if sign in str(error).lower()), None)
        if why is None:
            raise
        raise LibraryError(str(path), why) from error
    except OSError as error:
        raise LibraryError(str(path), (error.strerror or str(error)).lower()) from error
