"""Sentences: spans that end at a stop, an exclamation or a question mark, never inside an outermost quotation.

Abbreviations, initials and figures keep their dots; a quotation that ends with its own stop ends the sentence only
where a capital follows. Linear in the text.
"""

import re
from collections.abc import Sequence

from sayso.lang.quotes import Quote, quotes
from sayso.lang.vocabulary import word_set
from sayso.model import Span


_STOP = re.compile(r"[.!?…]+[\"”’'»›)\]]*(\s+)(?=[\"“„‘'«»(\[—–-]*\s?[^\W_a-zß-öø-ÿ])|\n\s*\n\s*")
_LAST = re.compile(r"(?:[^\W\d_]\.)+$|[^\W\d_]+\.$")
_LOOK_BACK = 24


def sentences(text: str, start: int = 0, end: int | None = None, marks: Sequence[Quote] | None = None) -> list[Span]:
    """Cut ``text[start:end]`` into sentences; *marks* are its quotations where they are known already."""
    stop = len(text) if end is None else end
    outer = [quote for quote in (quotes(text, start, stop) if marks is None else marks) if quote.depth == 0]
    out: list[Span] = []
    begin, at = start, 0
    for found in _STOP.finditer(text, start, stop):
        while at < len(outer) and outer[at].end <= found.start():
            at += 1
        inside = at < len(outer) and outer[at].start <= found.start()
        if inside and not (outer[at].closed and outer[at].end <= found.end()):
            continue
        if found[1] is None and text[found.start() - 1 : found.start()] == ":":
            continue
        if found[1] is not None and _is_abbreviation(text, found.start(), found.end()):
            continue
        _add(out, text, begin, found.end())
        begin = found.end()
    _add(out, text, begin, stop)
    return out


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append(Span(start, end))


def _is_abbreviation(text: str, dot: int, after: int) -> bool:
    if text[dot] != "." or text[dot + 1 : dot + 2] == ".":
        return False
    last = _LAST.search(text, max(0, dot - _LOOK_BACK), dot + 1)
    if last is None:
        return False
    word = last[0]
    if word.lower() in word_set("en", "words", "abbreviations"):
        return True
    if "." not in word[:-1] and not (len(word) == 2 and word[0].isupper()):
        return False
    follower = re.compile(r"\W*(\w+)").match(text, after)
    return follower is None or follower[1].lower() not in word_set("en", "words", "starters")
