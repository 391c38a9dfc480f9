"""Keep what each article says: statements are read once, and again only where what they rest on has changed.

They rest on the article, on rules and model (``made_by``), and on which outlets are known: a name in the text that is
an outlet's becomes a medium.  So each article's names are kept beside its statements, and a new outlet makes those
articles be read again that name it.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec
import zstandard

import sayso
from sayso.lang.names import name_key, names
from sayso.model import Article, Statement
from sayso.statements import extract_all, measures
from sayso.statements.reading import regions
from sayso.store.postings import ARTICLE_BITS, LAST_ARTICLE


AT_ONCE = 32
"""Articles that are read together, and kept together: what a stop can cost."""
_PARTS = ("statements", "lang", "models")
_DECODER = msgspec.json.Decoder(tuple[Statement, ...])


@cache
def made_by() -> str:
    """Name the rules and the model that read statements here; changes with any of their files."""
    mark = blake2b(digest_size=12)
    home = Path(sayso.__file__).parent
    for path in sorted(path for part in _PARTS for path in (home / part).rglob("*") if path.is_file()):
        if "__pycache__" in path.parts:
            continue
        mark.update(path.relative_to(home).as_posix().encode())
        mark.update(str(path.stat().st_size).encode() if "weights" in path.parts else path.read_bytes())
    return f"{sayso.__version__}-{mark.hexdigest()}"


def known(db: sqlite3.Connection) -> dict[int, tuple[Statement, ...]]:
    """Return the statements that are kept and still hold, by the number of their article."""
    unpack = zstandard.ZstdDecompressor().decompress
    rows = db.execute("SELECT article, content FROM statement WHERE made_by = ?", (made_by(),))
    return {number: _DECODER.decode(unpack(content)) for number, content in rows}


def read(articles: Sequence[Article], outlets: Sequence[str]) -> list[tuple[Statement, ...]]:
    """Return the statements of each article; *outlets* are known as media."""
    found: dict[str, list[Statement]] = {article.id: [] for article in articles}
    for one in extract_all(articles, outlets=outlets):
        found[one.article].append(one)
    return [tuple(found[article.id]) for article in articles]


def keep(db: sqlite3.Connection, found: Iterable[tuple[int, Article, tuple[Statement, ...]]]) -> None:
    """Keep what was read; within a transaction in which the outlets are those that it was read with."""
    pack = zstandard.ZstdCompressor(3).compress
    for number, article, said in found:
        row = (number, made_by(), len(said), pack(msgspec.json.encode(said)))
        db.execute("INSERT OR REPLACE INTO statement (article, made_by, found, content) VALUES (?, ?, ?, ?)", row)
        keys = {_low(key) | number for key in _named(article)}
        db.executemany("INSERT OR IGNORE INTO mention (key) VALUES (?)", ((key,) for key in keys))


def outlets(db: sqlite3.Connection) -> list[str]:
    """Return the outlets that are known as media, in order."""
    return [name for (name,) in db.execute("SELECT name FROM outlet ORDER BY name")]


def learn(db: sqlite3.Connection, articles: Iterable[Article]) -> None:
    """Note new outlets, and forget the statements of articles that name one."""
    named = {article.outlet for article in articles if article.outlet and measures(article) is None}
    for outlet in sorted(named):
        if db.execute("INSERT OR IGNORE INTO outlet (name) VALUES (?)", (outlet,)).rowcount and name_key(outlet):
            low = _low(name_key(outlet))
            query = "DELETE FROM statement WHERE article IN (SELECT key & ? FROM mention WHERE key BETWEEN ? AND ?)"
            db.execute(query, (LAST_ARTICLE, low, low + LAST_ARTICLE))


def _named(article: Article) -> set[str]:
    """Return the keys of all names in an article's text."""
    spans = regions(article)
    return {name_key(name.text) for span in spans for name in names(article.text, span.start, span.end)} - {""}


def _low(name: str) -> int:
    """Return the least key of a name's mentions: 39 bits of its hash, before the article's number."""
    return int.from_bytes(blake2b(name.encode(), digest_size=5).digest(), "big") >> 1 << ARTICLE_BITS
