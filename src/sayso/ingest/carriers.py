"""The formats in which articles come, found from their content first and their name second.

A carrier tells from the first bytes and the name whether a stream is its own (`sniff`) and reads it as rows (`read`).
`CARRIERS` is asked in order; a new format (feeds, WARC) is one more carrier, put in front with `register`. Formats that
are known but not yet read say so in one line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.errors import UnreadableRowError
from sayso.ingest import tables
from sayso.ingest.rows import Reader, Row, Source
from sayso.ingest.streams import MAX_BYTES, decoded, is_binary


@dataclass(frozen=True)
class Carrier:
    """A format: its name, how it is known, how it is read."""

    name: str
    sniff: Callable[[Source], bool]
    read: Reader


CARRIERS: list[Carrier] = []
"""The formats, asked in this order."""


def register(carrier: Carrier, *, first: bool = True) -> None:
    """Add a format, before all others or (not *first*) after them."""
    CARRIERS.insert(0 if first else len(CARRIERS), carrier)


def carrier_of(source: Source) -> Carrier:
    """Return the format of a source; plain text is the last resort."""
    return next(carrier for carrier in CARRIERS if carrier.sniff(source))


KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
)
"""Binary files that people give by mistake, by their signatures."""

_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_PARTS = re.compile(rb"<(?:p|div|span|br|article|h[1-6]|a\s+href)\b[^>]*>", re.IGNORECASE)
_FEED = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*|<\?[^>]*>\s*)*+<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL
)
_ARCHIVE = re.compile(rb"\A(?:WARC/\d|filedesc://)")


def _later(what: str) -> Reader:
    def read(source: Source) -> Iterator[Row | UnreadableRowError]:
        yield source.problem(f"{what} is not read yet; give text, Markdown, HTML, JSONL, CSV or Parquet")

    return read


def _binary(source: Source) -> Iterator[Row | UnreadableRowError]:
    kind = next((name for mark, name in KINDS if source.head.startswith(mark)), "a binary file")
    yield source.problem(f"is {kind}, not text")


def _empty(source: Source) -> Iterator[Row | UnreadableRowError]:
    yield source.problem("is empty")


def _page(source: Source) -> Iterator[Row | UnreadableRowError]:
    from sayso.ingest.pages import page_readers

    raw = source.stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        yield source.problem(f"the page is larger than {MAX_BYTES // 2**20} MB")
        return
    yield Row({}, later=page_readers().submit(raw))


def _text(source: Source) -> Iterator[Row | UnreadableRowError]:
    raw = source.stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        yield source.problem(f"the text is larger than {MAX_BYTES // 2**20} MB")
        return
    text, broken = decoded(raw)
    note = (
        f"{broken} byte sequence{'s' * (broken > 1)} could not be decoded; read with U+FFFD there" if broken else None
    )
    yield Row({"text": text}, note=note)


def _is_page(source: Source) -> bool:
    if _HTML.match(source.head):
        return True
    named = source.suffix in {".html", ".htm", ".xhtml"}
    return len(_HTML_PARTS.findall(source.head)) >= (1 if named else 20)


def _is_feed(source: Source) -> bool:
    return bool(_FEED.match(source.head)) or b"https://jsonfeed.org/version" in source.head[:400]


for _carrier in (
    Carrier("empty", lambda source: not source.head.strip(), _empty),
    Carrier("Parquet", lambda source: source.head.startswith(b"PAR1"), tables.read_parquet),
    Carrier("WARC", lambda source: bool(_ARCHIVE.match(source.head)), _later("a web archive (WARC, WET, ARC)")),
    Carrier("binary", lambda source: is_binary(source.head), _binary),
    Carrier("feed", _is_feed, _later("a feed (RSS, Atom, JSON Feed, sitemap)")),
    Carrier("JSONL", tables.is_jsonl, tables.read_jsonl),
    Carrier("JSON", tables.is_json, tables.read_json),
    Carrier("HTML", _is_page, _page),
    Carrier("CSV", tables.is_csv, tables.read_csv),
    Carrier("text", lambda _: True, _text),
):
    register(_carrier, first=False)
