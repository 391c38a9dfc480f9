"""Write src/sayso/kernels/folds.h: what each code point is to the tokeniser, and what it folds to.

The table is pinned in the repository, so that hashes do not change with the Unicode database of the Python that runs.
Run it by hand after deciding to raise ``kernels.SKETCH_VERSION``: ``python tools/make_folds.py``.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path


TARGET = Path(__file__).parents[1] / "src" / "sayso" / "kernels" / "folds.h"
LIMIT = 0x32400  # the last assigned letters stand below; what is above separates words
SEPARATOR, WORD, SINGLE, MARK, SILENT = range(5)
SINGLES = (  # scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Chinese
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3041, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F), (0x20000, LIMIT),
)  # fmt: skip
SILENTS = (  # accents, Hebrew points, Arabic vowels, soft hyphen, joiners, variation selectors
    (0x0300, 0x036F), (0x0591, 0x05BD), (0x064B, 0x065F), (0x0670, 0x0670), (0x00AD, 0x00AD), (0x0640, 0x0640),
    (0x200C, 0x200D), (0x2060, 0x2060), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip


def within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether *code* stands in one of *ranges*."""
    return any(first <= code <= last for first, last in ranges)


def kind(code: int) -> int:
    """Say what a code point is: separator, part of a word, a token of its own, a mark, or silent."""
    category = unicodedata.category(chr(code))
    if within(code, SILENTS):
        return SILENT
    if category in {"Mn", "Mc"}:
        return MARK
    if category[0] in "LN" or code == 0x5F:
        return SINGLE if within(code, SINGLES) and category != "Nd" else WORD
    return SEPARATOR


def fold(code: int) -> int:
    """Fold case, accents and width where one code point is left, else return *code*."""
    folded = chr(code)
    for step in (str.casefold, lambda text: unicodedata.normalize("NFKD", text), str.casefold):
        folded = "".join(char for char in step(folded) if not 0x0300 <= ord(char) <= 0x036F)
    alike = len(folded) == 1 and kind(ord(folded)) in {WORD, SINGLE}
    return ord(folded) if alike else code


def ranges() -> Iterator[tuple[int, int, int, int]]:
    """Yield (first, last, kind, shift of the fold) for everything but separators."""
    open_range: list[int] | None = None
    for code in range(LIMIT):
        now = kind(code)
        shift = fold(code) - code if now in {WORD, SINGLE} else 0
        if open_range and open_range[2:] == [now, shift]:
            open_range[1] = code
            continue
        if open_range and open_range[2]:
            yield tuple(open_range)  # type: ignore[misc]  # always four numbers
        open_range = [code, code, now, shift]


def main() -> None:
    """Write the header."""
    rows = [f"FOLD(0x{first:X}, 0x{last:X}, {what}, {shift})" for first, last, what, shift in ranges()]
    head = f"/* Made by tools/make_folds.py from Unicode {unicodedata.unidata_version}: first, last, kind, shift. */"
    TARGET.write_text("\n".join([head, *rows]) + "\n", encoding="ascii")
    sys.stdout.write(f"{len(rows)} ranges\n")


if __name__ == "__main__":
    main()
