"""Reader of the annotated articles (``data/statements``): marks in the text become spans, a line a statement.

``guide.md`` beside the articles says what is annotated.  The text is what is left when the marks are taken away; every
span is in code points of it.  A slip of markup is one error that names file and line: nothing is repaired.
"""

import re
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path


HALVES = Path(__file__).with_name("data") / "statements"
ROLES = {"s": "source", "q": "cue", "c": "content"}
KINDS = frozenset("person organisation government media document unnamed collective none".split())
FORMS = frozenset(("direct", "indirect", "mixed"))
ACTS = frozenset(
    "say claim deny warn ask urge believe know promise confirm announce accuse praise order predict admit".split()
)
MARK = re.compile(r"\[(\d+)([sqc]) |[\[\]]")

Spans = list[tuple[int, int]]


class MarkupError(ValueError):
    """A slip in an annotated article, as ``FILE:LINE: what is wrong``."""


@dataclass
class Marked:
    """One annotated statement; *speakers* are the accepted names, empty where there is no speaker."""

    number: int
    line: int
    speakers: tuple[str, ...] = ()
    kind: str = "none"
    act: str = "say"
    form: str = ""
    parent: int | None = None
    refusal: bool = False
    negated: bool = False
    source: Spans = field(default_factory=list)
    cue: Spans = field(default_factory=list)
    content: Spans = field(default_factory=list)


@dataclass
class Annotated:
    """An article of the gold: its head, its text without marks, its statements by number."""

    name: str
    head: dict[str, str]
    text: str
    statements: dict[int, Marked]

    def row(self) -> dict[str, str]:
        """The article as a row that every command reads."""
        wanted = ("outlet", "published", "title", "credit", "byline")
        return {"id": self.name, "text": self.text} | {key: self.head[key] for key in wanted if key in self.head}


def read_half(half: str, folder: Path = HALVES) -> list[Annotated]:
    """Read all articles of the half "seen" or "kept"."""
    return [read(path) for path in sorted((folder / half).glob("*.txt"))]


def read(path: Path) -> Annotated:
    """Read one annotated article; raises `MarkupError` at the first slip."""
    lines = path.read_text(encoding="utf-8").split("\n")
    rules = [number for number, line in enumerate(lines) if line == "---"]
    if len(rules) != 2:
        raise MarkupError(f"{path}:1: {len(rules)} lines of three dashes instead of two")
    head = dict(_head(path, number, line) for number, line in enumerate(lines[: rules[0]], 1) if line.strip())
    statements = {}
    for number, line in enumerate(lines[rules[1] + 1 :], rules[1] + 2):
        if line.strip():
            one = _statement(f"{path}:{number}", number, line)
            if one.number in statements:
                raise MarkupError(f"{path}:{number}: statement {one.number} is listed twice")
            statements[one.number] = one
    text = _text(path, lines[rules[0] + 1 : rules[1]], rules[0] + 2, statements)
    for one in statements.values():
        one.source = one.source or _lent(one, statements, text)
        _check(f"{path}:{one.line}", one, statements, text)
    return Annotated(path.stem, head, text, statements)


def _head(path: Path, number: int, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(": ")
    if not colon or not key.isalpha():
        raise MarkupError(f"{path}:{number}: not a line 'key: value' of the head")
    return key, value.strip()


def _statement(where: str, line: int, row: str) -> Marked:
    number, *fields = (part.strip() for part in row.split("|"))
    if not number.isdigit():
        raise MarkupError(f"{where}: a statement's line begins with its number")
    one = Marked(int(number), line)
    for part in fields:
        key, _, value = part.partition(":")
        _set(where, one, key.strip(), value.strip())
    return one


def _set(where: str, one: Marked, key: str, value: str) -> None:
    known = {"kind": KINDS, "act": ACTS, "form": FORMS}
    if key in {"refusal", "negated"} and not value:
        setattr(one, key, True)
    elif key in known and value in known[key]:
        setattr(one, key, value)
    elif key == "parent" and value.isdigit():
        one.parent = int(value)
    elif key == "speaker" and value:
        one.speakers = tuple(name.strip() for name in value.split(";")) if value != "-" else ()
    else:
        raise MarkupError(f"{where}: cannot read '{key}: {value}'")


def _text(path: Path, lines: list[str], first: int, statements: dict[int, Marked]) -> str:
    """Take the marks out of the body and hang their spans on the statements."""
    body = "\n".join(lines).strip("\n")
    first += len("\n".join(lines)) - len("\n".join(lines).lstrip("\n"))
    kept, length, at = [], 0, 0
    opened: list[tuple[int, str, int, int]] = []
    for mark in MARK.finditer(body):
        kept.append(body[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        line = first + body.count("\n", 0, mark.start())
        if mark[1] and int(mark[1]) in statements:
            opened.append((int(mark[1]), mark[2], length, line))
        elif mark[1]:
            raise MarkupError(f"{path}:{line}: statement {mark[1]} is marked but not listed")
        elif mark[0] == "]" and opened:
            number, role, start, _ = opened.pop()
            getattr(statements[number], ROLES[role]).append((start, length))
        else:
            raise MarkupError(f"{path}:{line}: '{mark[0]}' that opens or closes nothing")
    if opened:
        raise MarkupError(f"{path}:{opened[-1][3]}: [{opened[-1][0]}{opened[-1][1]} is never closed")
    return "".join([*kept, body[at:]])


def _lent(one: Marked, statements: dict[int, Marked], text: str) -> Spans:
    """Find the subject of a second verb ("Tal said C and warned that D"): the same speaker's, last marked before it."""
    if not (one.cue and one.speakers):
        return []
    start = min(one.cue)[0]
    before = [
        span
        for other in statements.values()
        if other.speakers[:1] == one.speakers[:1]
        for span in other.source
        if span[1] <= start and "\n\n" not in text[span[1] : start]
    ]
    return [max(before)] if before else []


def _check(where: str, one: Marked, statements: dict[int, Marked], text: str) -> None:
    """Hold one statement to the guide's form."""
    spans = list(chain(one.source, one.cue, one.content))
    outer = statements.get(one.parent) if one.parent is not None else None
    faults = {
        "has no marks in the text": not spans,
        "has an empty span, or one with space at its edge": any(not _tight(text[start:end]) for start, end in spans),
        "is a refusal with content, or without cue": one.refusal and bool(one.content or not one.cue),
        "has no content": not one.refusal and not one.content,
        "has no form": not one.refusal and not one.form,
        "has a source but no speaker": bool(one.source) and not one.speakers,
        "has no speaker, but a kind": not one.speakers and one.kind != "none",
        "has a speaker, but no kind": bool(one.speakers) and one.kind == "none",
        "has a parent that is not listed": one.parent is not None and outer is None,
        "stands outside its parent's content": outer is not None and not _meets(one, outer),
        "is inside itself": one.number in _ancestors(one, statements),
    }
    for fault, found in faults.items():
        if found:
            raise MarkupError(f"{where}: statement {one.number} {fault}")


def _tight(words: str) -> bool:
    return bool(words) and words == words.strip()


def _meets(inner: Marked, outer: Marked) -> bool:
    spans = inner.content or inner.cue
    return any(start < end and begin < stop for begin, end in outer.content for start, stop in spans)


def _ancestors(one: Marked, statements: dict[int, Marked]) -> set[int]:
    found: set[int] = set()
    above = one.parent
    while above is not None and above not in found and above in statements:
        found.add(above)
        above = statements[above].parent
    return found
