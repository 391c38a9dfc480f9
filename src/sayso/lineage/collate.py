"""Two witnesses side by side: every word of either stands in exactly one row, and each row says what happened to it.

The aligner gives runs in order and moved runs; what lies between them is cut, inserted, or stands against other words
(reworded where it says the same in the same place, replaced where it does not).  Lone words that changed their place
within a sentence count as moved.  A reading never ends inside a name or on a determiner: rows grow over the one shared
word that is missing.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from sayso.lineage.alignment import Aligner, Run
from sayso.lineage.notes import Reading, in_house_style, is_function, listed, note
from sayso.lineage.words import Words, words_of
from sayso.model import Article, Collation, Edit, EditKind, Fragment, Role


GRAM = 5
_FUNCTION = 0.3
_NEAR = 25
_SMALL = 6
_PHRASE = 15
_PASSAGE = 40
ALIKE = 0.3


class Row(NamedTuple):
    """One row in numbers of words: ``[a0, a1)`` of the left witness, ``[b0, b1)`` of the right one."""

    op: EditKind
    a0: int
    a1: int
    b0: int
    b1: int


def collate(a: Article, b: Article) -> Collation:
    """Lay two versions of a text side by side.

    The rows come in the order of *b*, cuts where they fell out.  Every word of *a* and of *b* lies in exactly one row.
    """
    return collate_words(words_of(a), words_of(b))


def collate_words(left: Words, right: Words) -> Collation:
    """Collate two witnesses whose words are found already."""
    rows = _rows(left, right)
    grams_a, grams_b = _grams(left), _grams(right)
    both = len(grams_a & grams_b)
    return Collation(
        a=left.article.id,
        b=right.article.id,
        contained_a=both / len(grams_a) if grams_a else 0.0,
        contained_b=both / len(grams_b) if grams_b else 0.0,
        edits=tuple(_edit(row, left, right) for row in rows),
    )


def _grams(words: Words) -> set[tuple[str, ...]]:
    keys = words.keys
    return {tuple(keys[i : i + GRAM]) for i in range(max(1, len(keys) - GRAM + 1))} if keys else set()


def _edit(row: Row, left: Words, right: Words) -> Edit:
    reading_a, reading_b = Reading(left, row.a0, row.a1), Reading(right, row.b0, row.b1)
    said = "" if row.op is EditKind.SHARED else note(reading_a, reading_b)
    if row.op is EditKind.MOVED:
        said = _moved_note(reading_b)
    return Edit(op=row.op, a=_fragment(left, row.a0, row.a1), b=_fragment(right, row.b0, row.b1), note=said)


def _moved_note(reading: Reading) -> str:
    """Name a moved word or two by what they are."""
    if reading.dates and len(reading) <= 3:
        return "weekday" if reading.dates <= listed("calendar", "weekdays") else "date"
    return "words in quotation marks" if reading.quoted else ""


def _fragment(words: Words, begin: int, end: int) -> Fragment | None:
    return words.article.fragment(words.span(begin, end)) if begin < end else None


def _rows(left: Words, right: Words) -> list[Row]:
    numbers: dict[str, int] = {}
    a = np.array([numbers.setdefault(word, len(numbers)) for word in left.keys], dtype=np.int64)
    b = np.array([numbers.setdefault(word, len(numbers)) for word in right.keys], dtype=np.int64)
    worth = [_FUNCTION if is_function(word) else 1.0 for word in numbers]
    aligner = Aligner(a, b, worth)
    chain = _snapped(aligner.chain(), left, right)
    moved = aligner.moved(chain)
    moved += _moved_nearby(left, right, chain, moved)
    carried = [Row(EditKind.MOVED, a, a + size, b, b + size) for a, b, size in moved]
    carried += _inside_moved(left, right, chain, moved)
    rows = [row for row in _assembled(left, right, chain, carried) if row.a0 < row.a1 or row.b0 < row.b1]
    return _whole_phrases(rows, left, right)


def _gaps(chain: Sequence[Run], left: int, right: int) -> Iterator[tuple[int, int, int, int]]:
    for p, q in pairwise([Run(0, 0, 0), *chain, Run(left, right, 0)]):
        yield p.a + p.size, q.a, p.b + p.size, q.b


def _snapped(chain: Sequence[Run], left: Words, right: Words) -> list[Run]:
    """Slide what one side alone has to where a sentence begins, if the words at either end of it are the same."""
    out = list(chain)
    for at, (p, q) in enumerate(pairwise(chain)):
        one_sided = (p.a + p.size == q.a) != (p.b + p.size == q.b)
        if not one_sided:
            continue
        words, begin, end = (right, p.b + p.size, q.b) if p.a + p.size == q.a else (left, p.a + p.size, q.a)
        back = _slide(words, begin, end, out[at].size - 1)
        out[at] = out[at]._replace(size=out[at].size - back)
        out[at + 1] = Run(q.a - back, q.b - back, q.size + back)
    return out


def _slide(words: Words, begin: int, end: int, most: int) -> int:
    """Return by how many words ``[begin, end)`` can move back to begin with a sentence; 0 where it cannot."""
    back = 0
    while words.sentences[begin - back] == words.sentences[begin - back - 1]:
        back += 1
        if back > most or words.keys[begin - back] != words.keys[end - back]:
            return 0
    return back


def _moved_nearby(left: Words, right: Words, chain: Sequence[Run], moved: Sequence[Run]) -> list[Run]:
    """Find single words of content that fell out here and came in a few words away."""
    gone_a = {at for run in moved for at in range(run.a, run.a + run.size)}
    gone_b = {at for run in moved for at in range(run.b, run.b + run.size)}
    cut: dict[str, list[tuple[int, int]]] = {}
    came: list[int] = []
    for a0, a1, b0, b1 in _gaps(chain, len(left), len(right)):
        if b0 == b1 and a1 - a0 <= _SMALL:
            for at in range(a0, a1):
                cut.setdefault(left.keys[at], []).append((at, b0))
        elif a0 == a1 and b1 - b0 <= _SMALL:
            came += range(b0, b1)
    runs = []
    for at in came:
        word = right.keys[at]
        near = [(a, b) for a, b in cut.get(word, ()) if abs(b - at) <= _NEAR and a not in gone_a]
        if near and not is_function(word) and at not in gone_b:
            place = min(near, key=lambda pair: abs(pair[1] - at))
            cut[word].remove(place)
            runs.append(Run(place[0], at, 1))
    return runs


def _inside_moved(left: Words, right: Words, chain: Sequence[Run], moved: Sequence[Run]) -> list[Row]:
    """Find readings that changed inside a passage that moved: a few words on either side between two moved runs."""
    placed = [*chain, *moved]
    busy_a = {at for run in placed for at in range(run.a, run.a + run.size)}
    busy_b = {at for run in placed for at in range(run.b, run.b + run.size)}
    rows = []
    for p, q in pairwise(sorted(moved, key=lambda run: run.b)):
        a0, a1, b0, b1 = p.a + p.size, q.a, p.b + p.size, q.b
        small = 0 < a1 - a0 <= _SMALL and 0 < b1 - b0 <= _SMALL
        if small and busy_a.isdisjoint(range(a0, a1)) and busy_b.isdisjoint(range(b0, b1)):
            kind = _reworded(Reading(left, a0, a1), Reading(right, b0, b1))
            rows.append(Row(kind, a0, a1, b0, b1))
    return rows


def _assembled(left: Words, right: Words, chain: Sequence[Run], carried: Sequence[Row]) -> Iterator[Row]:
    """Yield all rows in the order of the right witness; *carried* are those that moved, or changed in what moved."""
    gone = {at for row in carried for at in range(row.a0, row.a1)}
    came = {row.b0: row for row in carried}
    runs = [*chain, Run(len(left), len(right), 0)]
    for (a0, a1, b0, b1), run in zip(_gaps(chain, len(left), len(right)), runs, strict=True):
        yield from _between(left, right, _pieces(left, a0, a1, gone), list(_arrivals(right, b0, b1, came)))
        yield from _shared(left, right, run)


def _pieces(words: Words, begin: int, end: int, gone: set[int]) -> list[tuple[int, int]]:
    """Cut ``[begin, end)`` at moved words and at the ends of blocks."""
    kept = [at for at in range(begin, end) if at not in gone]
    pieces: list[tuple[int, int]] = []
    for at in kept:
        if pieces and pieces[-1][1] == at and words.blocks[at] == words.blocks[at - 1]:
            pieces[-1] = (pieces[-1][0], at + 1)
        else:
            pieces.append((at, at + 1))
    return pieces


def _arrivals(words: Words, begin: int, end: int, came: dict[int, Row]) -> Iterator[Row | tuple[int, int]]:
    """Yield the pieces of ``[begin, end)`` in order: rows that moved, and pieces that are new, cut where blocks end."""
    at = begin
    while at < end:
        if at in came:
            yield came[at]
            at = came[at].b1
            continue
        start = at
        at += 1
        while at < end and at not in came and words.blocks[at] == words.blocks[start]:
            at += 1
        yield start, at


def _between(
    left: Words, right: Words, gone: list[tuple[int, int]], came: list[Row | tuple[int, int]]
) -> Iterator[Row]:
    """Name what stands between two shared runs."""
    fresh = [piece for piece in came if not isinstance(piece, Row)]
    partner = {
        other: piece
        for piece, other in zip(gone, fresh, strict=False)
        if _stand_against(Reading(left, *piece), Reading(right, *other))
    }
    lonely = [piece for piece in gone if piece not in set(partner.values())]
    yield from (Row(EditKind.CUT, *piece, 0, 0) for piece in lonely)
    for arrival in came:
        if isinstance(arrival, Row):
            yield arrival
        elif arrival in partner:
            piece = partner[arrival]
            yield Row(_reworded(Reading(left, *piece), Reading(right, *arrival)), *piece, *arrival)
        else:
            yield Row(EditKind.INSERTED, 0, 0, *arrival)


def _stand_against(a: Reading, b: Reading) -> bool:
    """Tell whether one reading took the other's place: not so whole blocks, or long passages, that share nothing."""
    if a.role != b.role and Role.BODY in {a.role, b.role}:
        return False
    part_of_block = not a.is_block and not b.is_block and max(len(a), len(b)) <= _PASSAGE
    return part_of_block or a.role is b.role is Role.TITLE or alike(a, b) >= ALIKE


def alike(a: Reading, b: Reading) -> float:
    """Return the share of words of content, by stems, that the reading with fewer of them has in common."""
    left, right = a.content, b.content
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _reworded(a: Reading, b: Reading) -> EditKind:
    """Tell a rewording from a replacement: other figures, or a phrase that shares nothing, are replaced."""
    if in_house_style(a, b):
        return EditKind.REWORDED
    if set(a.amounts) != set(b.amounts):
        return EditKind.REPLACED
    common = alike(a, b)
    if (a.names and b.names and not a.names & b.names and not common) or a.role is not Role.BODY:
        return EditKind.REPLACED
    return EditKind.REWORDED if common >= ALIKE or max(len(a), len(b)) <= _PHRASE else EditKind.REPLACED


def _shared(left: Words, right: Words, run: Run) -> Iterator[Row]:
    """Yield a shared run, its words in another house style apart."""
    places = range(run.size)
    for styled, group in groupby(places, key=lambda at: _styled(left, right, run.a + at, run.b + at)):
        at = list(group)
        first, last = at[0], at[-1] + 1
        op = EditKind.REWORDED if styled else EditKind.SHARED
        yield Row(op, run.a + first, run.a + last, run.b + first, run.b + last)


def _styled(left: Words, right: Words, a: int, b: int) -> bool:
    """Tell whether one word is printed in two ways; a capital at a sentence's beginning is no other way."""
    one, other = left.surface(a), right.surface(b)
    if one == other or one.replace("’", "'") == other.replace("’", "'"):
        return False
    opens = (a == 0 or left.sentences[a] != left.sentences[a - 1]) or (
        b == 0 or right.sentences[b] != right.sentences[b - 1]
    )
    return not (opens and one[1:] == other[1:] and one[0].lower() == other[0].lower())


def _whole_phrases(rows: list[Row], left: Words, right: Words) -> list[Row]:
    """Let rewordings grow over the one shared word that completes a name or follows a determiner."""
    out = list(rows)
    for at in range(len(out)):
        if out[at].op is not EditKind.REWORDED:
            continue
        a, b = Reading(left, out[at].a0, out[at].a1), Reading(right, out[at].b0, out[at].b1)
        if at and _meets(out[at - 1], out[at]) and _completes_name(out[at - 1], a, b):
            out[at - 1] = out[at - 1]._replace(a1=out[at - 1].a1 - 1, b1=out[at - 1].b1 - 1)
            out[at] = out[at]._replace(a0=out[at].a0 - 1, b0=out[at].b0 - 1)
        after = out[at + 1] if at + 1 < len(out) else None
        if after and after.op is EditKind.SHARED and _meets(out[at], after) and _ends_open(a, b):
            out[at + 1] = after._replace(a0=after.a0 + 1, b0=after.b0 + 1)
            out[at] = out[at]._replace(a1=out[at].a1 + 1, b1=out[at].b1 + 1)
    return [row for row in out if row.a0 < row.a1 or row.b0 < row.b1]


def _meets(row: Row, after: Row) -> bool:
    """Tell whether *after* goes on where *row* ends, in both witnesses."""
    return row.a1 == after.a0 and row.b1 == after.b0


def _completes_name(before: Row, a: Reading, b: Reading) -> bool:
    """Tell whether the shared word before a changed name belongs to the name."""
    if before.op is not EditKind.SHARED or before.a0 == before.a1 or in_house_style(a, b):
        return False
    named = b.names or a.names
    near = b.words.starts[b.begin] - b.words.ends[b.begin - 1] == 1
    return bool(named) and len(a) + len(b) <= 4 and near and b.is_name(b.begin - 1)


def _ends_open(a: Reading, b: Reading) -> bool:
    """Tell whether a reading of several words breaks off on a determiner inside its sentence."""
    if max(len(a), len(b)) < 2 or a.keys[-1] == b.keys[-1]:
        return False
    open_words = listed("determiners")
    sentence_a, sentence_b = a.words.sentences, b.words.sentences
    inside = sentence_a[a.end] == sentence_a[a.end - 1] and sentence_b[b.end] == sentence_b[b.end - 1]
    return inside and (a.keys[-1] in open_words or b.keys[-1] in open_words)
