"""Dates in another language than the text's own: "Güncelleme: 11 Aralık 2012" under an English story.

Only the unmistakable form is read: day, month name and year in full. The month names of 46 languages stand compiled in
``resources/und/months.toml``; ``python -m sayso.lang.times.foreign`` prints that table anew from CLDR.
"""

import re
from bisect import bisect_right

from sayso.lang.times.lexer import Lexicon, Token, cldr_words, fold
from sayso.lang.vocabulary import vocabulary


_FORM = re.compile(
    r"(?<![\w.,/-])(\d{1,2})\.?\s+(?:de\s+|di\s+)?([^\W\d_]{3,})\.?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)(?![\w-])"
)
LANGUAGES = (
    "ar az be bg bn ca cs da de el es et eu fa fi fr gl he hi hr hu hy id is it kk "
    "lt lv mk ms nb nl pl pt ro ru sk sl sq sr sv sw tr uk ur uz"
).split()


def month_table() -> dict[str, int]:
    """Return the month names of all languages, without those that stand for two months."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for word, (code, number) in cldr_words(language):
            if code == "m" and word.isalpha() and len(word) > 2:
                found.setdefault(fold(word), set()).add(number)
    return {word: min(numbers) for word, numbers in sorted(found.items()) if len(numbers) == 1}


def with_foreign_dates(tokens: list[Token], folded: str, words: Lexicon) -> list[Token]:
    """Put a numeric date in the place of every date that only another language can read."""
    dates = [date for found in _FORM.finditer(folded) if (date := _read(found, words))]
    if not dates:
        return tokens
    starts = [date.start for date in dates]

    def is_free(token: Token) -> bool:
        at = bisect_right(starts, token.start) - 1
        return (at < 0 or dates[at].end <= token.start) and (at + 1 == len(dates) or token.end <= starts[at + 1])

    return sorted([*filter(is_free, tokens), *dates], key=lambda token: token.start)


def _read(found: re.Match[str], words: Lexicon) -> Token | None:
    months: dict[str, int] = vocabulary("und", "months")
    if found[2] in words.words or found[2] not in months:
        return None
    return Token("N", f"{found[3]}-{months[found[2]]:02}-{int(found[1]):02}", *found.span())


if __name__ == "__main__":
    print("# Month names of many languages, from CLDR; printed by `python -m sayso.lang.times.foreign`.")  # noqa: T201  # its job
    print("\n".join(f'"{word}" = {number}' for word, number in month_table().items()))  # noqa: T201  # its job
