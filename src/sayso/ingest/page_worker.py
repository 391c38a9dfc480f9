"""The process that parses pages: ``python -m sayso.ingest.page_worker``, fed and watched by `sayso.ingest.pages`.

The text is trafilatura's (its quick way is as good on news as its slow one), the dates htmldate's; what a page says of
itself to machines (JSON-LD, Open Graph) gives the times with their zones, the update, the outlet and the address.
"""

import contextlib
import re
import sys
from collections.abc import Iterator
from itertools import chain, pairwise, zip_longest
from typing import Any, BinaryIO

import msgspec

from sayso.ingest.blocks import read_blocks
from sayso.ingest.pages import FRAME, SECONDS
from sayso.ingest.streams import decoded
from sayso.model import Role


MEMORY = 1 << 30
"""Bytes of address space that a page may take, over what the worker itself holds."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TIMES = {
    "published": (
        "article:published_time",
        "datepublished",
        "og:article:published_time",
        "parsely-pub-date",
        "pubdate",
    ),
    "updated": ("article:modified_time", "datemodified", "og:updated_time", "og:article:modified_time", "lastmod"),
}
_LD_TIME = re.compile(r"\"(datePublished|dateModified)\"\s*:\s*\"([^\"]{8,40})\"")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?\Z")


def main() -> None:
    """Answer pages from standard input until it ends."""
    import trafilatura  # noqa: F401 (imported before the limit is set and the first page's clock runs)

    _limit()
    sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    for raw in _frames(sys.stdin.buffer):
        _alarm(seconds)
        answer = msgspec.json.encode(article_of(raw))
        sys.stdout.buffer.write(FRAME.pack(len(answer)) + answer)
        sys.stdout.buffer.flush()


def _limit() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()  # noqa: SIM115, PTH123
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))


def _alarm(seconds: float) -> None:
    """Let the system end this process after so much processor time, also in the midst of the C parser."""
    with contextlib.suppress(ImportError, AttributeError):
        import signal

        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    while len(head := stream.read(FRAME.size)) == FRAME.size:
        yield stream.read(FRAME.unpack(head)[0])


def article_of(raw: bytes) -> dict[str, Any]:
    """Return the fields of the article in a page, or ``why`` there is none."""
    try:
        return _article(raw)
    except MemoryError:
        return {"why": "the page is too complex"}
    except (ValueError, RecursionError, AttributeError, TypeError, IndexError, KeyError) as error:
        return {"why": f"the page cannot be parsed: {type(error).__name__}"}


def _article(raw: bytes) -> dict[str, Any]:
    import trafilatura
    from trafilatura.settings import Document

    html = _decoded(raw)
    tree = trafilatura.load_html(html)
    if tree is None:
        return {"why": "no article in the page"}
    stated = _stated(tree, html)
    headlines = _headlines(tree)
    found = trafilatura.bare_extraction(tree, fast=True, with_metadata=True, include_comments=False)
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        return {"why": "no article in the page"}
    plain = {"title": found.title, "byline": found.author, "outlet": found.sitename, "url": found.url}
    text = _trimmed(found.text, found.title, headlines, stated.get("language"))
    return {**plain, "text": text, **_dates(stated, found.date), "language": stated.get("language")}


def _key(line: str | None) -> str:
    return re.sub(r"[\W_]+", " ", line or "").strip().casefold()


def _headlines(tree: Any) -> set[str]:
    """Return what the page calls its headline, each without case and punctuation, also without the site's name."""
    metas = tree.xpath("//meta[@property='og:title' or @name='twitter:title' or @itemprop='headline']/@content")
    titles = [*metas, *tree.xpath("//title/text()")]
    short = [re.split(r"\s[|–—-]\s", title)[0] for title in titles]
    return {_key(line) for line in (*titles, *short, *(h1.text_content() for h1 in tree.iterfind(".//h1")))}


def _trimmed(text: str, title: str | None, headlines: set[str], language: str | None) -> str:
    """Take the headline off the head, and the site's standing matter out: on a page they are not the article's text.

    Over 181 news pages with known bodies this raises precision from 94.6 to 95.8 % and costs 0.1 of recall.
    """
    code = (language or "")[:2].lower() or None
    blocks = [block for block in read_blocks(text, language=code, title=title).blocks if block.role is not Role.FOOTER]
    headlines = headlines | {_key(title)}
    first = next((at for at, one in enumerate(blocks[:4]) if _key(text[one.start : one.end]) not in headlines), 0)
    kept = blocks[first:]
    gaps = (text[one.end : other.start] for one, other in pairwise(kept))
    between = ["\n" if "\n" in gap else gap for gap in gaps]
    return "".join(chain.from_iterable(zip_longest((text[one.start : one.end] for one in kept), between, fillvalue="")))


def _decoded(raw: bytes) -> str:
    """Decode as the page says it is, where that holds, else by its bytes."""
    said = _CHARSET.search(raw[:4096])
    if said and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return raw.decode(said[1].decode("ascii"))
    return decoded(raw)[0]


def _stated(tree: Any, html: str) -> dict[str, str]:
    """Return what the page's head and JSON-LD say: times with their zones, and the language."""
    stated: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        value = meta.get("content").strip()
        for field, names in _TIMES.items():
            if name in names and _MOMENT.match(value):
                stated.setdefault(field, value)
    for key, value in _LD_TIME.findall(html):
        if _MOMENT.match(value):
            stated.setdefault("published" if key == "datePublished" else "updated", value)
    if language := tree.get("lang"):
        stated["language"] = language
    return stated


def _dates(stated: dict[str, str], day: str | None) -> dict[str, str | None]:
    """Prefer a stated time over a day alone; an update at the time of publication is none."""
    published = stated.get("published") or day
    updated = stated.get("updated")
    return {"published": published, "updated": None if updated == published else updated}


if __name__ == "__main__":
    main()
