"""Read one text for who speaks in it: words in quotation marks, behind a colon, in the first person.

The kernels mark words fast and roughly; this reads a text as a person would where a pair hangs on it: both kinds of
marks, quotations that run over paragraphs, block quotations that have no marks but a colon before them, and names and
figures, which two reporters share without copying.
"""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso import kernels
from sayso.copies.candidates import Hashes, Numbers
from sayso.copies.comparison import speech


Flags = npt.NDArray[np.bool_]

GRAM = 5
_MARK = re.compile(r"[\"“”„«»「」『』'‘’\n]")
_CLOSES = {'"': '"”', "“": '”"', "„": "“”", "«": "»", "「": "」", "『": "』", "'": "'’", "‘": "’'"}
_MARKS = tuple(_CLOSES)
_COLON = re.compile(r":(?=[\s\"“‘'«\[…]*\s|[\"“‘«])")
FOLD = np.uint64(0x9E3779B97F4A7C15)


class Telling(NamedTuple):
    """A text's words, and of each: whether it is quoted, voiced, plain.

    Attributes
    ----------
    grams, order
        Hashes of the word 5-grams, and how they sort.
    colons
        Numbers of the words before which a colon ends.
    voiced
        The writer or the reader is named: I, we, you.
    plain
        Begins with no capital and no digit: neither name nor figure.
    """

    grams: Hashes
    order: Numbers
    quoted: Flags
    voiced: Flags
    plain: Flags
    colons: frozenset[int]

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.quoted)


def read(text: bytes) -> Telling:
    """Read one text as ``furniture.body`` gives it."""
    hashes, starts, _ = kernels.words(text)
    written = text.decode("utf-8", "replace")
    voices = speech()[1]
    colons = np.searchsorted(starts, [m.end() for m in _COLON.finditer(written)])
    grams = _grams(hashes)
    return Telling(
        grams=grams,
        order=np.argsort(grams, kind="stable").astype(np.int32),
        quoted=_quoted(written, starts),
        voiced=_among(hashes, voices),
        plain=_plain(written, starts),
        colons=frozenset(colons.tolist()),
    )


def _among(hashes: Hashes, forms: Hashes) -> Flags:
    at = np.minimum(np.searchsorted(forms, hashes), len(forms) - 1)
    return np.asarray(forms[at] == hashes, np.bool_)


def _plain(text: str, starts: Numbers) -> Flags:
    """Tell which words begin with a letter that is no capital."""
    firsts = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)[starts]
    letters, of = np.unique(firsts, return_inverse=True)
    kinds = [(letter := chr(code)).isalpha() and not letter.isupper() for code in letters.tolist()]
    return np.array(kinds, np.bool_)[of]


def _grams(hashes: Hashes) -> Hashes:
    if len(hashes) < GRAM:
        return np.zeros(0, np.uint64)
    grams = hashes[: 1 - GRAM].copy()
    for k in range(1, GRAM):
        grams = (grams * FOLD) ^ (hashes[k : len(hashes) - GRAM + 1 + k] + (grams >> np.uint64(29)))
    return grams


def _parts(text: str, at: int) -> bool:
    """Tell whether a line's end is a paragraph's: not in the middle of a sentence."""
    before = text[max(0, at - 8) : at].rstrip(" \t")[-1:]
    return not (before.isalnum() or before in ",;-") or text[at + 1 : at + 2] == "\n"


def _quoted(text: str, starts: Numbers) -> Flags:
    """Tell which words stand in quotation marks; a quotation goes on where the next paragraph opens with a mark.

    A mark that nothing closes is a slip, unless its paragraph begins with it; where slips are many, no mark means much.
    """
    spans, opened, since, slips = list[tuple[int, int]](), "", 0, 0
    for mark in _MARK.finditer(text):
        found, at = mark.group(), mark.start()
        if found == "\n":
            if opened and _parts(text, at):
                whole = _leads(text, since) or (opened not in "'‘" and text[at : at + 8].lstrip()[:1] in _MARKS)
                spans += [(since, at)] if whole else []
                slips += not whole
                opened = ""
        elif opened:
            if found in _CLOSES[opened] and not (found in "'’" and text[at + 1 : at + 2].isalnum()):
                spans.append((since, at))
                opened = ""
        elif found in _CLOSES and _opens(text, at):
            opened, since = found, at
    if opened and _leads(text, since):
        spans.append((since, len(text)))
    out = np.zeros(len(starts), np.bool_)
    if slips > 1 and 3 * slips > len(spans):
        return out
    for low, high in np.searchsorted(starts, np.array(spans, np.int64).reshape(-1, 2)).tolist():
        out[low:high] = True
    return out


def _leads(text: str, at: int) -> bool:
    """Tell whether a mark stands where a paragraph begins."""
    return at == 0 or text[at - 1] == "\n" or not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark opens a quotation: a straight or single one has a word after it, and no word before."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == '"':
        return before.strip() == "" or after.strip(" \n.,;:!?)") != ""
    return text[at] not in "'‘" or (after.isalnum() and not before.isalnum() and before not in tuple(".,!?"))
