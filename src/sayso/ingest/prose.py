"""From a row of fields, or a bare text, to an article.

What the caller gives is taken; what is missing is read from the text where it says so; the rest stays empty. The text
itself is never changed.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from sayso.errors import InputError, UnreadableRowError
from sayso.ingest.blocks import Reading, read_blocks
from sayso.ingest.bylines import read_byline
from sayso.ingest.credits import byline_agencies, joined
from sayso.ingest.dates import date_in_address, parse_date
from sayso.ingest.language import language_of
from sayso.ingest.plainly import is_body
from sayso.ingest.streams import MAX_BYTES
from sayso.ingest.tables import FIELDS
from sayso.model import Article, Role, Span


MAX_LINES = 50_000

OTHERS = tuple(sorted(FIELDS - {"text"}))

DERIVED = frozenset(("paragraphs", "blocks", "read_from"))
"""Fields of our own rows that are worked out again when such a row is read."""


def from_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[Article]:
    """Read rows (mappings with the fields of the interface) as articles.

    Raises
    ------
    UnreadableRowError
        A row has no text.
    """
    for number, row in enumerate(rows, 1):
        try:
            yield from_fields(row, read_from=f"rows#{number}")
        except InputError as error:
            raise UnreadableRowError("rows", number, str(error)) from None


def from_text(text: str, **fields: Any) -> Article:
    """Read a bare text as an article; *fields* are those of a row (`id`, `url`, `outlet`, `title`, `published`, ...).

    Raises
    ------
    InputError
        The text is empty.
    """
    return from_fields({**fields, "text": text}, read_from=str(fields.get("read_from", "text")))


def from_fields(row: Mapping[str, Any], *, read_from: str) -> Article:
    """Make an article of a row.

    Raises
    ------
    InputError
        There is no text, or it is too long.
    """
    text, given, extra = _parts(row)
    published, updated = _moment(given.get("published")), _moment(given.get("updated"))
    language = _language(given.get("language")) or language_of(text)
    reading = read_blocks(text, language=language, title=given.get("title"))
    body = [block for block in reading.blocks if block.role is Role.BODY]
    url = given.get("url") or reading.url
    return Article(
        id=given.get("id") or content_hash(text, given.get("url"), given.get("outlet")),
        text=text,
        url=url,
        outlet=given.get("outlet") or _outlet(reading, given.get("byline"), url),
        publisher=given.get("publisher"),
        title=given.get("title") or reading.title,
        byline=given.get("byline") or _byline(reading),
        credit=_credit(given, reading),
        published=published or _published(reading, url, updated),
        updated=updated or next((one.value for one in reading.dates if one.updated), None),
        language=language,
        paragraphs=tuple(Span(block.start, block.end) for block in body),
        blocks=tuple(reading.blocks),
        read_from=read_from,
        extra=extra,
    )


def quickly(row: Mapping[str, Any], *, read_from: str) -> Article:
    """Make an article of a row for bulk work: its blocks, language and credit are left out where all of it is body.

    What decides about copies (text without residue, outlet, time) is as `from_fields` gives it; `completed` adds the
    rest.

    Raises
    ------
    InputError
        There is no text, or it is too long.
    """
    text, given, extra = _parts(row)
    published = _moment(given.get("published"))
    if not (given.get("outlet") and published and is_body(text, given.get("title"))):
        return from_fields(row, read_from=read_from)
    return Article(
        id=given.get("id") or content_hash(text, given.get("url"), given.get("outlet")),
        text=text,
        url=given.get("url"),
        outlet=given["outlet"],
        publisher=given.get("publisher"),
        title=given.get("title"),
        byline=given.get("byline"),
        credit=given.get("credit"),
        published=published,
        updated=_moment(given.get("updated")),
        language=_language(given.get("language")),
        read_from=read_from,
        extra=extra,
    )


def completed(article: Article) -> Article:
    """Return an article that was read `quickly` with all that its text says."""
    if article.blocks:
        return article
    given = {name: value for name in FIELDS if (value := getattr(article, name)) is not None}
    return from_fields({**article.extra, **given}, read_from=article.read_from)


def _parts(row: Mapping[str, Any]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Return the text, the other fields that the interface names, and the caller's own."""
    text = _text_of(row)
    given = {name: value for name in OTHERS if name in row and (value := _string(row[name]))}
    extra = {str(key): value for key, value in row.items() if key not in FIELDS and key not in DERIVED}
    if given.get("published") and not _moment(given["published"]):
        extra["published"] = given["published"]
    return text, given, extra


def _text_of(row: Mapping[str, Any]) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        has = ", ".join(map(str, list(row)[:8])) or "nothing"
        raise InputError(f"no field 'text' (the row has: {has})" if text is None else "the field 'text' is no string")
    if not text.strip():
        raise InputError("the field 'text' is empty")
    if len(text) > MAX_BYTES:
        raise InputError(f"the text is longer than {MAX_BYTES // 2**20} million characters")
    if text.count("\n") > MAX_LINES and sum(map(bool, map(str.strip, text.splitlines()))) > MAX_LINES:
        raise InputError(f"the text has more than {MAX_LINES} lines; no article has")
    return text


def _string(value: Any) -> str | None:
    """Return a field as a string: a number or a time as printed, a list of strings joined; None for anything else."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list | tuple) and value and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None


_ISO = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?\Z"
)


def _moment(value: str | None) -> str | None:
    """Return a time as ISO 8601: as it is where it is so already, else read as mail and feeds or people write dates."""
    if not value:
        return None
    if _ISO.match(value):
        return value.replace(" ", "T", 1) if value[10:11] == " " else value
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return parse_date(value)


def _language(value: str | None) -> str | None:
    code = (value or "").replace("_", "-").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None


def content_hash(text: str, *apart: str | None) -> str:
    """Return sixteen hexadecimal digits for a text and what tells its copies apart (address and outlet as given)."""
    parts = "\0".join((text, *(part or "" for part in apart)))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _credit(given: Mapping[str, str], reading: Reading) -> str | None:
    """Return the credit: the caller's, else of byline, dateline and sign-off together, in this order."""
    if "credit" in given:
        return joined(byline_agencies(given["credit"])) or given["credit"]
    named = byline_agencies(given.get("byline", ""))
    filed = reading.datelines[0].agencies if reading.datelines else ()
    return joined((*named, *filed, *reading.credits))


def _byline(reading: Reading) -> str | None:
    return reading.bylines[0].text if reading.bylines else None


def _published(reading: Reading, url: str | None, updated: str | None) -> str | None:
    """Return the time of publication that a text shows: a date line, the dateline's date, the address's."""
    lines = (one.value for one in reading.dates if not one.updated)
    filed = (one.date for one in reading.datelines if one.date and one.date[0].isdigit())
    found = next(lines, None) or next(filed, None) or (date_in_address(url) if url else None)
    return None if found and updated and found > updated else found


def host_of(url: str | None) -> str | None:
    """Return the host of an address without ``www.`` and the like."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", host) or None


def _outlet(reading: Reading, field: str | None, url: str | None) -> str | None:
    """Return the outlet that the byline shows, its name as the address has it, or the address's host."""
    host = host_of(url)
    squeezed = re.sub(r"\W", "", host or "").casefold()
    bylines = [*([read_byline(field)] if field else []), *reading.bylines]
    for byline in bylines:
        for part in re.split(r"\s*[/|,;]\s*", byline.text):
            if len(part) > 3 and squeezed and squeezed.startswith(re.sub(r"[\W_]", "", part).casefold()):
                return part
    return next((byline.outlet for byline in bylines if byline.outlet), None) or host
