"""A library: articles go in, chunk by chunk and each chunk whole or not at all, and come out as if read in one run.

An article is held once: what has the same address and the same text, or, without an address, the same text, outlet,
title and time, is known already.  Another text under a known address is a further version, held beside the first.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import numpy as np
import zstandard

from sayso import kernels
from sayso.copies.comparison import Comparison
from sayso.copies.furniture import body
from sayso.copies.kinds import KINDS, Verdict
from sayso.copies.pairing import PairTable
from sayso.errors import LibraryError
from sayso.kernels import SKETCH_VERSION, Feature
from sayso.model import Article, Pair, PairKind, Statement
from sayso.store import sayings, schema
from sayso.store.comparing import Index
from sayso.store.postings import limit_of


CHUNK, PATIENCE = 4096, 10.0
"""Articles, and seconds of reading, after which what was read goes into the library."""
BODIES = 4096
"""Texts that are kept at hand while articles are compared."""
Progress = Callable[[str], None]
_DECODER = msgspec.json.Decoder(Article)


@dataclass
class Added:
    """What became of the articles that were given.

    Attributes
    ----------
    added, known, versions
        Articles that are new, that were held already, and of the new ones those that are a further version of another.
    """

    added: int = 0
    known: int = 0
    versions: int = 0


class Library:
    """The library at a path; open it with ``with``.

    Parameters
    ----------
    write
        Whether articles will be added; the file is made where there is none.  Without, what is read is what the
        library held when it was opened, whatever is added meanwhile.
    rebuild
        Make the index anew from the texts, also where another version of this program made it.

    Raises
    ------
    LibraryError
        It cannot be opened, is none, or must be rebuilt.
    """

    def __init__(self, path: Path, *, write: bool = False, rebuild: bool = False) -> None:
        self.path = path
        self._db = schema.connect(path, write=write)
        try:
            with schema.explained(path):
                if not write:
                    self._db.execute("BEGIN")
                if not rebuild:
                    self._check()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def _check(self) -> None:
        row = self._db.execute("SELECT sketch_version FROM state").fetchone()
        if row is None or row[0] != SKETCH_VERSION:
            why = "another version of sayso made its index; 'sayso add --rebuild' makes it anew from the texts it holds"
            raise LibraryError(str(self.path), why)

    def add(self, articles: Iterable[Article], progress: Progress = lambda _step: None) -> Added:
        """Add articles; those that came in before a stop or a fault stay.

        Raises
        ------
        LibraryError
            The library cannot be written.
        """
        done = Added()
        for chunk in _chunks(articles):
            progress(f"adding, {done.added + done.known:,} done")
            with schema.explained(self.path), schema.transaction(self._db):
                self._add(chunk, done)
        return done

    def rebuild(self, progress: Progress = lambda _step: None) -> None:
        """Make the index anew from the texts; all of it or nothing."""
        with schema.explained(self.path), schema.transaction(self._db):
            self._index_all(progress)

    def _add(self, chunk: Sequence[Article], done: Added) -> None:
        fresh: dict[int, Article] = {}
        for article in chunk:
            identity = identity_of(article)
            if self._db.execute("SELECT 1 FROM article WHERE identity = ?", (identity,)).fetchone():
                done.known += 1
            else:
                number, version = self._put(article, identity)
                fresh[number] = article
                done.versions += version > 1
        done.added += len(fresh)
        sayings.learn(self._db, fresh.values())
        held, sparse = len(self), self._db.execute("SELECT sparse FROM state").fetchone()[0]
        if (limit_of(held) < kernels.ALL) != bool(sparse):
            self._index_all()
        elif fresh:
            Index(self._db, self._bodies(fresh), limit_of(held)).add(list(fresh))

    def _index_all(self, progress: Progress = lambda _step: None) -> None:
        schema.renew_index(self._db)
        limit = limit_of(len(self))
        self._db.execute("UPDATE state SET sparse = ?", (limit < kernels.ALL,))
        numbers = [number for (number,) in self._db.execute("SELECT number FROM article ORDER BY number")]
        for start in range(0, len(numbers), CHUNK):
            progress(f"rebuilding, {start:,} of {len(numbers):,} done")
            Index(self._db, self._bodies({}), limit).add(numbers[start : start + CHUNK])

    def _put(self, article: Article, identity: bytes) -> tuple[int, int]:
        """Write an article's row and record; return its number, and which version of its address it is."""
        ident = self._free(article.id.encode("utf-8", "replace").decode())
        if ident != article.id:
            article = msgspec.structs.replace(article, id=ident)
        versions = "SELECT count(*) FROM article WHERE url IS NOT NULL AND url = ?"
        version = 1 + self._db.execute(versions, (_plain(article.url),)).fetchone()[0]
        facts = (article.url, version, article.published, article.outlet, article.title, article.language)
        added = datetime.now(UTC).isoformat(timespec="seconds")
        (number,) = self._db.execute(
            """INSERT INTO article (id, identity, url, version, published, outlet, title, language, owner, added)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number""",
            (ident, identity, *map(_plain, facts), self._owner(article), added),
        ).fetchone()
        self._db.execute("INSERT INTO record (article, content) VALUES (?, ?)", (number, pack(article)))
        return number, version

    def _free(self, ident: str) -> str:
        """Return *ident*, or where an article has it already, the next free one with a suffix."""
        name, suffix = ident, 1
        while self._db.execute("SELECT 1 FROM article WHERE id = ?", (name,)).fetchone():
            suffix += 1
            name = f"{ident}-{suffix}"
        return name

    def _owner(self, article: Article) -> int:
        """Return the number of an article's owner, -1 where none is known."""
        if not (article.outlet or article.publisher):
            return -1
        name = _plain(article.owner)
        row = self._db.execute("SELECT number FROM owner WHERE name = ?", (name,)).fetchone()
        return int(row[0] if row else self._db.execute("INSERT INTO owner (name) VALUES (?)", (name,)).lastrowid or 0)

    def _bodies(self, fresh: dict[int, Article]) -> Callable[[int], bytes]:
        """Return what gives the text of an article for the kernels."""
        new = {number: body(article) for number, article in fresh.items()}
        kept: OrderedDict[int, bytes] = OrderedDict()

        def body_of(number: int) -> bytes:
            found = new.get(number) or kept.get(number)
            if found is None:
                query = "SELECT content FROM record WHERE article = ?"
                found = kept[number] = body(unpack(self._db.execute(query, (number,)).fetchone()[0]))
                if len(kept) > BODIES:
                    kept.popitem(last=False)
            return found

        return body_of

    def articles(self) -> list[Article]:
        """Return all articles in order of publication, those without a time last, then by id."""
        with schema.explained(self.path):
            rows = self._db.execute("SELECT content FROM record")
            found = [unpack(content) for (content,) in rows]
        return sorted(found, key=_place)

    def pairs(self, ordered: Sequence[Article], *, every: bool = False) -> tuple[Pair, ...]:
        """Return the pairs of all articles, which are given in order."""
        with schema.explained(self.path):
            places = {number: at for at, number in enumerate(self._numbers(ordered))}
            query = "SELECT earlier, later, kind, probability, features FROM pair WHERE kind IS NOT NULL"
            rows = self._db.execute(query).fetchall()
        two = np.array([(places[row[0]], places[row[1]]) for row in rows], np.int32).reshape(-1, 2)
        features = np.frombuffer(b"".join(row[4] for row in rows), "<i4").reshape(-1, len(Feature)).astype(np.int32)
        kinds = np.array([KINDS.index(PairKind(row[2])) for row in rows], np.int8)
        verdict = Verdict(kinds, np.array([row[3] for row in rows], np.float64))
        return tuple(PairTable(ordered, Comparison(two, features), verdict, every=every))

    def _numbers(self, articles: Sequence[Article]) -> list[int]:
        known = dict(self._db.execute("SELECT id, number FROM article"))
        return [known[article.id] for article in articles]

    def statements(self, articles: Sequence[Article], progress: Progress = lambda _step: None) -> tuple[Statement, ...]:
        """Return the statements of some articles, in their order; what has to be read first is kept from then on."""
        with schema.explained(self.path):
            said, numbers = sayings.known(self._db), self._numbers(articles)
            outlets = sayings.outlets(self._db)
        missing = [(number, one) for number, one in zip(numbers, articles, strict=True) if number not in said]
        for start in range(0, len(missing), sayings.AT_ONCE):
            batch = missing[start : start + sayings.AT_ONCE]
            found = sayings.read([article for _, article in batch], outlets)
            said |= zip((number for number, _ in batch), found, strict=True)
            self._keep([(*one, statements) for one, statements in zip(batch, found, strict=True)], outlets)
            progress(f"statements, {len(said):,} of {len(articles):,} articles")
        return tuple(one for number in numbers for one in said[number])

    def _keep(self, found: Sequence[tuple[int, Article, tuple[Statement, ...]]], outlets: Sequence[str]) -> None:
        """Keep statements where the library can be written and its outlets are still the same."""
        with suppress(LibraryError):
            db = schema.connect(self.path, write=True)
            try:
                with schema.explained(self.path), schema.transaction(db):
                    if sayings.outlets(db) == outlets:
                        sayings.keep(db, found)
            finally:
                db.close()


def identity_of(article: Article) -> bytes:
    """Return what two articles have in common that are one and the same."""
    facts = (article.url,) if article.url else ("", article.outlet, article.title, article.published)
    parts = "\0".join((*(fact or "" for fact in facts), article.text))
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def pack(article: Article) -> bytes:
    """Return an article as it is kept: JSON, compressed; a lone surrogate, which UTF-8 cannot hold, escaped."""
    try:
        encoded = msgspec.json.encode(article)
    except UnicodeEncodeError:
        encoded = json.dumps(msgspec.to_builtins(article)).encode()
    return zstandard.ZstdCompressor(3).compress(encoded)


def unpack(content: bytes) -> Article:
    """Return an article that was kept."""
    encoded = zstandard.ZstdDecompressor().decompress(content)
    try:
        return _DECODER.decode(encoded)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(encoded), Article)


def _place(article: Article) -> tuple[str, str]:
    return article.published or "~", article.id


def _plain(text: str | int | None) -> str | int | None:
    """Return what a column can hold."""
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else text


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk, began = list[Article](), time.monotonic()
    for article in articles:
        chunk.append(article)
        if len(chunk) >= CHUNK or time.monotonic() - began >= PATIENCE:
            yield chunk
            chunk, began = [], time.monotonic()
    if chunk:
        yield chunk
