"""The plain twin of ``marks.h``: which words stand in quotation marks, in reported speech, in which sentence."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


QUOTED, ATTRIBUTED = 1, 2
AROUND, LEAST_FIGURES = 8, 6
_STOPS = frozenset(".!?。！？")
_SPACES = frozenset("\u00a0\u3000")
_CLOSERS = {"“": "”", "„": "„", "«": "»", "「": "」", "『": "」"}
_LOWER = range(ord("a"), ord("z") + 1)


class _Gap(NamedTuple):
    """What stands between two words: the mark open after it, and whether one was left open at a paragraph's end."""

    open: str
    stopped: bool
    lines: int
    paragraph: bool
    unclosed: bool


def _space(char: str) -> bool:
    return char in _SPACES or (len(char) == 1 and char <= " ")


def _turn(opened: str, char: str, *, glued: bool, follows: bool) -> str:
    """Return what is open after *char*; see ``turn_quote``."""
    if char == '"':
        return "" if opened or (glued and not follows) else '"'
    if char == "“":
        return "" if opened == "„" else "”"
    if char in _CLOSERS:
        return _CLOSERS[char]
    if char in "”」』" or (char == "»" and opened == "»"):
        return ""
    if char in "'‘" and not opened and not glued and follows:
        return "’"
    return "" if char in "'’" and opened == "’" and not follows else opened


def _gap(text: str, start: int, end: int, opened: str) -> _Gap:
    stopped, lines, paragraph, unclosed, glued = False, 0, False, False, start > 0
    for at in range(start, end):
        char, following = text[at], text[at + 1 : at + 2] or "\0"
        stopped = stopped or char in _STOPS
        lines += char == "\n"
        if char > " ":
            opened = _turn(opened, char, glued=glued, follows=not _space(following) and following not in ".,")
        if char == "\n" and (stopped or lines > 1):
            paragraph, unclosed, opened = True, unclosed or bool(opened), ""
        glued = not _space(char) and (glued or char in _STOPS or char == ",")
    return _Gap(opened, stopped, lines, paragraph, unclosed)


def speech(
    text: bytes,
    split: tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32], npt.NDArray[np.int32]],
    cues: npt.NDArray[np.uint64],
    voices: npt.NDArray[np.uint64],
) -> tuple[list[int], list[int]]:
    """Return the flags (``QUOTED | ATTRIBUTED``) and the sentence number of each word."""
    codes, cueing, voicing = text.decode("utf-8", "surrogateescape"), set(cues.tolist()), set(voices.tolist())
    flags, sentences, before, last = list[int](), list[int](), 0, 0
    cued, voiced, opened, first, closed, stray = set[int](), set[int](), "", 0, 0, 0
    for at, (word, start, end) in enumerate(zip(*(part.tolist() for part in split), strict=True)):
        gap = _gap(codes, before, start, opened)
        begins = gap.stopped and ord(codes[start]) not in _LOWER and (last > 2 or gap.lines > 0)
        closed += bool(opened and not gap.open and not gap.unclosed)
        if gap.unclosed and not gap.open:
            stray += 1
            flags[first:] = [0] * (at - first)
        if gap.open and (not opened or gap.paragraph):
            first = at
        opened, before, last = gap.open, end, end - start
        flags.append(QUOTED if opened else 0)
        sentences.append((sentences[-1] + bool(gap.paragraph or begins)) if at else 0)
        if not opened:
            cued |= {sentences[-1]} if word in cueing else set()
            voiced |= {sentences[-1]} if word in voicing else set()
    quoted = 0 if stray > 1 and 3 * stray > closed else QUOTED
    tables = _tables([codes[start] in "0123456789" for start in split[1].tolist()])
    return [
        (flag & quoted) | (ATTRIBUTED if number in cued else 0) | (quoted if number in voiced else 0) | table
        for flag, number, table in zip(flags, sentences, tables, strict=True)
    ], sentences


def _tables(figures: list[bool]) -> list[int]:
    """Return of each word whether it stands in a table: where figures begin two in five of the words around it."""
    around = [figures[max(0, at - AROUND) : at + AROUND + 1] for at in range(len(figures))]
    return [QUOTED * (sum(near) >= LEAST_FIGURES and 5 * sum(near) >= 2 * len(near)) for near in around]
