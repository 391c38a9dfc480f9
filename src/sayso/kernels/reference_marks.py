"""The plain twin of ``marks.h``: which words stand in quotation marks, in reported speech, in which sentence."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


QUOTED, ATTRIBUTED = 1, 2
_STOPS = frozenset(".!?。！？")
_SPACES = frozenset("\u00a0\u3000")
_CLOSERS = {"“": "”", "„": "„", "«": "»", "「": "」", "『": "」"}
_LOWER = range(ord("a"), ord("z") + 1)


class _Gap(NamedTuple):
    """What stands between two words: the mark that is open after it, a full stop, line breaks, a paragraph's end."""

    open: str
    stopped: bool
    lines: int
    paragraph: bool


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
    stopped, lines, paragraph, glued = False, 0, False, start > 0
    for at in range(start, end):
        char, following = text[at], text[at + 1 : at + 2] or "\0"
        stopped = stopped or char in _STOPS
        lines += char == "\n"
        if char > " ":
            opened = _turn(opened, char, glued=glued, follows=not _space(following) and following not in ".,")
        if char == "\n" and (stopped or lines > 1):
            paragraph, opened = True, ""
        glued = not _space(char) and (glued or char in _STOPS or char == ",")
    return _Gap(opened, stopped, lines, paragraph)


def speech(
    text: bytes,
    hashes: npt.NDArray[np.uint64],
    starts: npt.NDArray[np.int32],
    ends: npt.NDArray[np.int32],
    cues: npt.NDArray[np.uint64],
) -> tuple[list[int], list[int]]:
    """Return the flags (``QUOTED | ATTRIBUTED``) and the sentence number of each word."""
    codes, known = text.decode("utf-8", "surrogateescape"), set(cues.tolist())
    flags, sentences, opened, sentence, before = list[int](), list[int](), "", 0, 0
    cued = set[int]()
    for at, (word, start, end) in enumerate(zip(hashes.tolist(), starts.tolist(), ends.tolist(), strict=True)):
        gap = _gap(codes, before, start, opened)
        length = int(ends[at - 1] - starts[at - 1]) if at else 0
        begins = gap.stopped and ord(codes[start]) not in _LOWER and (length > 2 or gap.lines > 0)
        sentence += bool(at and (gap.paragraph or begins))
        opened, before = gap.open, end
        flags.append(QUOTED if opened else 0)
        sentences.append(sentence)
        if not opened and word in known:
            cued.add(sentence)
    return [
        flag | (ATTRIBUTED if number in cued else 0) for flag, number in zip(flags, sentences, strict=True)
    ], sentences
