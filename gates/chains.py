"""Chains: ``sayso statements`` on our own gold, by half: found, linked, nested, speaker, class, refusals, act.

    python -m gates.chains --errors     (what is missed, wrong or too much in the half "seen"; never of "kept")

Statements are matched one to one as the public scorer does it: contents share half of their tokens (Jaccard), sources
overlap or both are missing, cues overlap or one is missing.  Refusals have no content: source and cue decide.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from gates.annotated import ACTS, HALVES, Annotated, Marked, read_half


Row = dict[str, Any]
Tokens = frozenset[int]

TOKEN = re.compile(r"\w+(?:[’'\-.]\w+)*")
LEAST = 0.5
"""Share of tokens that two contents must have in common."""
DROPPED = frozenset(
    "the a an mr mrs ms miss dr sir dame lady lord prof professor hon president minister mayor governor captain judge "
    "justice inspector detective general gen colonel col major sergeant sgt pc bishop father sister rev revd rt "
    "senator councillor coroner churchwarden grandmaster forecaster maitre barr comrade chief chairman".split()
)


@dataclass
class Compared:
    """What was found in one article, against its gold: numbers of the gold beside rows."""

    gold: Annotated
    rows: list[Row]
    linked: dict[int, Row]
    declined: dict[int, Row]
    found: set[int]
    links: set[int] = field(default_factory=set)

    @property
    def matched(self) -> dict[int, Row]:
        """All matched statements, refusals too."""
        return self.linked | self.declined


def measure(folder: Path) -> dict[str, float]:  # noqa: ARG001  # every gate is called with the folder of the sets
    """Shares in [0, 1], ``seen_*`` and ``kept_*``."""
    halves = {half: compare_half(half) for half in ("seen", "kept")}
    return {f"{half}_{name}": value for half, held in halves.items() if held for name, value in figures(held).items()}


def compare_half(half: str, folder: Path = HALVES) -> list[Compared]:
    """Run the command over one half and compare article by article."""
    gold = read_half(half, folder)
    rows = run([article.row() for article in gold])
    return [compare(article, [row for row in rows if row["article"] == article.name]) for article in gold]


def run(articles: list[dict[str, str]]) -> list[Row]:
    """Call the command as a user would."""
    feed = "".join(json.dumps(row) + "\n" for row in articles)
    command = [sys.executable, "-m", "sayso", "statements", "--jsonl", "-"]
    done = subprocess.run(command, input=feed, capture_output=True, check=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(gold: Annotated, rows: list[Row]) -> Compared:
    """Match the rows of one article with its gold."""
    words = [match.span() for match in TOKEN.finditer(gold.text)]
    marked = {number: _marked(one, words) for number, one in gold.statements.items()}
    given = [_given(row, words) for row in rows]
    says = {number: spans for number, spans in marked.items() if not gold.statements[number].refusal}
    refuses = {number: spans for number, spans in marked.items() if number not in says}
    linked = _match(says, given, rows, _linked)
    declines = [row if is_refusal(row) else {} for row in rows]
    compared = Compared(
        gold=gold,
        rows=rows,
        linked=linked,
        declined=_match(refuses, given, declines, _same_voice),
        found=set(_match(says, given, rows, _content)),
    )
    compared.links = set(_right_links(compared))
    return compared


def act_of(row: Row) -> str:
    """The act of a row in the words of the gold, which tells fewer apart ("report" and "call" are "say" there)."""
    return str(row["act"]) if row["act"] in ACTS else "say"


def is_refusal(row: Row) -> bool:
    """Tell whether a row is a refusal or a report that names no source."""
    return not row["content"] and (row["negated"] or row["act"] in {"decline", "conceal"})


def _marked(one: Marked, words: list[tuple[int, int]]) -> tuple[Tokens, Tokens, Tokens]:
    return _tokens(one.source, words), _tokens(one.cue, words), _tokens(one.content, words)


def _given(row: Row, words: list[tuple[int, int]]) -> tuple[Tokens, Tokens, Tokens]:
    source, cue, content = (
        _tokens([(part["start"], part["end"]) for part in row[role]], words) for role in ("source", "cue", "content")
    )
    return source, cue, content


def _tokens(spans: Iterable[tuple[int, int]], words: list[tuple[int, int]]) -> Tokens:
    held = list(spans)
    return frozenset(index for index, (start, end) in enumerate(words) if any(a < end and start < b for a, b in held))


def _jaccard(one: Tokens, other: Tokens) -> float:
    return len(one & other) / (len(one | other) or 1)


def _content(one: tuple[Tokens, ...], other: tuple[Tokens, ...]) -> float:
    share = _jaccard(one[2], other[2])
    return share if share >= LEAST else 0.0


def _linked(one: tuple[Tokens, ...], other: tuple[Tokens, ...]) -> float:
    cues = bool(one[1] & other[1]) or not one[1] or not other[1]
    return _content(one, other) if cues and _sources(one, other) else 0.0


def _same_voice(one: tuple[Tokens, ...], other: tuple[Tokens, ...]) -> float:
    return _jaccard(one[1], other[1]) if _sources(one, other) else 0.0


def _sources(one: tuple[Tokens, ...], other: tuple[Tokens, ...]) -> bool:
    return bool(one[0] & other[0]) or not (one[0] or other[0])


def _match(
    marked: Mapping[int, tuple[Tokens, ...]],
    given: Sequence[tuple[Tokens, ...]],
    rows: list[Row],
    score: Callable[[tuple[Tokens, ...], tuple[Tokens, ...]], float],
) -> dict[int, Row]:
    """Pair greedily, the nearest first; an empty row is out of the game."""
    candidates = sorted(
        (
            (score(one, other), _jaccard(one[1], other[1]), number, index)
            for number, one in marked.items()
            for index, other in enumerate(given)
            if rows[index]
        ),
        reverse=True,
    )
    paired: dict[int, int] = {}
    for near, _, number, index in candidates:
        if near and number not in paired and index not in paired.values():
            paired[number] = index
    return {number: rows[index] for number, index in paired.items()}


def _right_links(compared: Compared) -> Iterator[int]:
    """Gold statements with a parent where child and parent are matched and joined alike."""
    for number, one in compared.gold.statements.items():
        child, parent = compared.matched.get(number), compared.matched.get(one.parent or -1)
        if child and parent and child["parent"] == parent["id"]:
            yield number


def figures(held: list[Compared]) -> dict[str, float]:
    """All figures over the compared articles of one half."""
    gold = [one for article in held for one in article.gold.statements.values()]
    rows = [row for article in held for row in article.rows]
    pairs = [(article.gold.statements[number], row) for article in held for number, row in article.matched.items()]
    says = sum(not one.refusal for one in gold)
    spoken = sum(bool(row["content"]) for row in rows)
    linked = sum(len(article.linked) for article in held)
    acts = [one.act == act_of(row) for one, row in pairs if not one.refusal]
    return {
        "found": _share(sum(len(article.found) for article in held), says),
        "linked_partial": _f1(linked, spoken, says),
        "linked_precision": _share(linked, spoken),
        "linked_recall": _share(linked, says),
        "nested_f1": _f1(
            sum(len(article.links) for article in held),
            sum(row["parent"] is not None for row in rows),
            sum(one.parent is not None for one in gold),
        ),
        "speaker": _share(sum(is_speaker(row["speaker"], one.speakers) for one, row in pairs), len(pairs)),
        "class_macro_f1": macro_f1((one.kind, row["source_kind"]) for one, row in pairs),
        "refusals_f1": _f1(
            sum(len(article.declined) for article in held), sum(map(is_refusal, rows)), len(gold) - says
        ),
        "act": _share(sum(acts), len(acts)),
        "negated": _share(
            sum(row["negated"] for one, row in pairs if one.negated), sum(one.negated for one, _ in pairs)
        ),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(hit: int, given: int, marked: int) -> float:
    return _share(2 * hit, given + marked)


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Mean F1 over the classes that the gold has, from pairs of right and given class."""
    held = list(pairs)
    right, given, hit = Counter(a for a, _ in held), Counter(b for _, b in held), Counter(a for a, b in held if a == b)
    return _share(sum(_f1(hit[kind], given[kind], right[kind]) for kind in right), len(right))


def is_speaker(said: str | None, names: tuple[str, ...]) -> bool:
    """Tell whether *said* is one of the accepted names, whatever its case, article and title."""
    return fold(said or "") in {fold(name) for name in names or ("",)}


def fold(name: str) -> str:
    """Return a name without case, marks, and the articles and titles before it; "Tal's aunt" is "aunt of Tal"."""
    plain = re.sub(r"^(.+?)(?:'s|(?<=s)') (.+)$", r"\2 of \1", name.casefold().replace("’", "'"))
    words = TOKEN.findall(plain)
    while len(words) > 1 and words[0].rstrip(".") in DROPPED:
        words.pop(0)
    return " ".join(words)


def errors(held: list[Compared]) -> Iterator[str]:
    """One line for each thing that went wrong."""
    for article in held:
        for number, one in sorted(article.gold.statements.items()):
            row = article.matched.get(number)
            yield from (f"{article.gold.name} {number:>3} {line}" for line in _wrong(article, one, row))
        taken = [row["id"] for row in article.matched.values()]
        yield from (
            f"{article.gold.name}     too much: "
            + " / ".join(_words(row[role]) for role in ("source", "cue", "content"))
            for row in article.rows
            if row["id"] not in taken
        )


def _wrong(article: Compared, one: Marked, row: Row | None) -> Iterator[str]:
    if row is None:
        spans = (one.source, one.cue, one.content)
        yield "missed: " + " / ".join(" … ".join(article.gold.text[a:b] for a, b in part) for part in spans)
        return
    if not is_speaker(row["speaker"], one.speakers):
        yield f"speaker: {row['speaker']} instead of {' ; '.join(one.speakers) or '-'}"
    if row["source_kind"] != one.kind:
        yield f"class: {row['source_kind']} instead of {one.kind} ({' ; '.join(one.speakers)})"
    if not one.refusal and act_of(row) != one.act:
        yield f"act: {row['act']} instead of {one.act} ({_words(row['cue'])})"
    if (one.parent is not None and one.number not in article.links) or (one.parent is None and row["parent"]):
        yield f"parent: {row['parent']} instead of statement {one.parent} ({_words(row['content'])})"


def _words(parts: list[Row]) -> str:
    return " … ".join(chain(part["text"] for part in parts)) or "-"


if __name__ == "__main__":
    if "--errors" not in sys.argv:
        sys.exit("say --errors; for the figures: python -m gates chains")
    print("\n".join(errors(compare_half("seen"))))
