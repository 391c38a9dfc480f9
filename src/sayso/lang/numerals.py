"""Numerals in running text: digits, spelled numbers, fractions and vague words, read as numbers.

One regular expression per language, made from the words of ``numbers.toml``, finds them; each kind has its reader,
which returns None for what only looks like a number.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sayso.lang.times.lexer import cardinals, fold, trie
from sayso.lang.vocabulary import has_vocabulary, vocabulary


_GLYPHS = dict(zip("½⅓⅔¼¾⅕⅛⅜⅝⅞", (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 1 / 8, 3 / 8, 5 / 8, 7 / 8), strict=True))
_SHORT_SCALE = re.compile(r"\s?([A-Za-z]{1,3})(?![\w/²³^])")
_GOES_ON = re.compile(r"(?:st|nd|rd|th)\b|[.,:]\d|:\d|/\d")
_AGES = re.compile(r"(?<=0)['’]?s\b")
_SHARE = re.compile(r"\s+(?:in|out of)\s+(?:every\s+)?(\w+)")
_GLUED = re.compile(r"\d[:/]$|[^\W\d_][-−–]$|[\w+]\+$|[^\W\d_]$")
_NEXT = re.compile(r"[\s-]+(\w+)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


class Numeral(NamedTuple):
    """A number as it stands in the text, before its bound and unit are read."""

    start: int
    end: int
    value: float
    upper: float | None = None
    currency: str = ""
    scale: float = 1.0
    bare: bool = False
    joined: bool = False


class Lexicon(NamedTuple):
    """The number words of one language."""

    table: dict[str, Any]
    pattern: re.Pattern[str]
    words: dict[str, tuple[str, float]]
    scale: re.Pattern[str]
    of_scale: re.Pattern[str]


@cache
def number_lexicon(language: str) -> Lexicon:
    """Compile the number words of a language; one without a resource gets digits."""
    table = vocabulary(language, "numbers") if has_vocabulary(language, "numbers") else {}
    table = table | {"cardinals": cardinals(table)}
    pattern = _pattern(table, vocabulary("und", "units")["currencies"])
    scale = re.compile(rf"[\s-]({_scale_words(table)})(?!\w)")
    of = re.escape(table.get("fraction_of", "of"))
    articles = "|".join(table.get("articles", ())) or "(?!)"
    of_scale = re.compile(rf"\s+{of}\s+(?:{articles})\s+({_scale_words(table)})(?!\w)")
    return Lexicon(table, pattern, _number_words(table), scale, of_scale)


def _number_words(table: dict[str, Any]) -> dict[str, tuple[str, float]]:
    """Return every number word with its kind and value."""
    words: dict[str, tuple[str, float]] = {}
    for key in ("cardinals", "scales", "dozens", "ordinals", "fractions"):
        words |= {fold(word): (key, value) for word, value in table.get(key, {}).items()}
    plural = table.get("ordinal_plural", "")
    if plural:
        words |= {fold(w) + plural: ("fractions", v) for w, v in table.get("ordinals", {}).items() if v > 2}
    return words


def _pattern(table: dict[str, Any], currencies: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of numerals: digits (with currency, fraction, exponent) or words."""
    point, group = re.escape(table.get("decimal", ".")), re.escape(table.get("groups", ","))
    money = "|".join(sorted(map(re.escape, currencies), key=len, reverse=True))
    grouped = rf"\d{{1,3}}(?:[{group}\u00a0\u202f]\d{{3}})+(?:{point}\d+)?|\d{{1,3}}(?:\s\d{{3}})+(?![\d\w])"
    digits = rf"{grouped}|\d+(?:{point}\d+)?"
    words = trie([fold(w) for key in ("cardinals", "scales", "dozens") for w in table.get(key, {})]) or r"(?!)"
    parts = trie([*_fraction_words(table)]) or r"(?!)"
    joiner = "|".join(map(re.escape, table.get("joiners", ()))) or r"(?!)"
    articles = "|".join(table.get("articles", ())) or r"(?!)"
    vague = trie([fold(w) for w in table.get("vague", {})]) or r"(?!)"
    minus = "|".join(table.get("minus", ())) or r"(?!)"
    halves = trie([fold(w) for w in table.get("halves", ())]) or r"(?!)"
    half = table.get("and_a_half", r"(?!)")
    return re.compile(
        rf"""
        (?P<vague>(?<!\w)(?:{vague})(?!\w))
        |(?P<digits>(?<![\w.,/^$€£])(?P<minus>[-−]|(?<!\w)(?:{minus})\s)?(?:(?P<money>(?:{money}))\s?)?(?P<inner>[-−])?
          (?P<number>{digits}|(?=[½⅓⅔¼¾⅕⅛⅜⅝⅞]))
          (?P<glyph>\s?[½⅓⅔¼¾⅕⅛⅜⅝⅞])?(?P<slash>\s\d/\d+|/\d+(?![\d/]))?
          (?P<power>e-?\d+|\s?[×x]\s?10\^?[-−⁻]?[\d⁰¹²³⁴-⁹]+)?(?P<andhalf>{half})?)
        |(?P<part>(?<![\w])(?:(?:{articles}|{words})[\s-])(?:{parts})(?!\w))
        |(?P<half>(?<!\w)(?:{halves})(?!\w))
        |(?P<words>(?<!\w)(?:(?:{articles})\s+(?=(?:{_scale_words(table)})(?!\w)))?(?:{words})
          (?:(?:,?\s+(?:{joiner})\s+|-|,?\s+)(?:{words})(?!\w)){{0,12}}(?!\w)(?P<wordhalf>{half})?)
        """,
        re.VERBOSE,
    )


def _scale_words(table: dict[str, Any]) -> str:
    return trie([fold(w) for key in ("scales", "dozens") for w in table.get(key, {})]) or r"(?!)"


def _fraction_words(table: dict[str, Any]) -> list[str]:
    plural = table.get("ordinal_plural", "")
    ordinals = [fold(w) for w, v in table.get("ordinals", {}).items() if v > 2]
    return ordinals + [w + plural for w in ordinals if plural] + [fold(w) for w in table.get("fractions", {})]


def numerals(text: str, folded: str, words: Lexicon) -> Iterator[Numeral]:
    """Yield the numerals of a text in order, those that count nothing left out."""
    at = 0
    while found := words.pattern.search(folded, at):
        kind = next(k for k in ("vague", "digits", "part", "half", "words") if found[k])
        read = {"digits": _digits, "part": _part, "half": _half, "words": _spelled, "vague": _vague}[kind]
        one = read(found, text, words)
        if one is not None:
            at = max(one.end, found.start() + 1)
            if kind == "words" and not _counts(one, folded, words):
                continue
            yield one
        else:
            at = max(found.start() + 1, found.end() if kind in {"digits", "words"} else 0)


def _digits(found: re.Match[str], text: str, words: Lexicon) -> Numeral | None:
    start, end = found.start(), found.end("andhalf") if found["andhalf"] else found.end()
    value = _plain(found["number"], words.table)
    if found["glyph"]:
        value += _GLYPHS[found["glyph"].strip()]
    if found["slash"]:
        value, ok = _slash(value, found["slash"])
        if not ok:
            return None
    if _AGES.match(text, end):
        return None
    if found["power"]:
        value *= _power(found["power"])
    if found["andhalf"]:
        value += 0.5
    if _GLUED.search(text, max(0, start - 2), start):
        return None
    glued = start > 0 and text[start - 1].isdigit()
    if (found["minus"] and not glued) or found["inner"]:
        value = -value
    start += 1 if found["minus"] and glued else 0
    currency = vocabulary("und", "units")["currencies"].get((found["money"] or "").upper(), "")
    scale, end = _scale(end, text, words, money=bool(currency))
    if scale == 1 and _GOES_ON.match(text, end):
        return None
    bare = scale == 1 and not currency and found["number"] == found[0].strip()
    return Numeral(start, end, _exact(value * scale), currency=currency, scale=scale, bare=bare)


def _exact(value: float) -> float:
    """Take off the error of binary fractions: 8.2 million is 8,200,000."""
    return float(f"{value:.12g}")


def _plain(digits: str, table: dict[str, Any]) -> float:
    point, group = table.get("decimal", "."), table.get("groups", ",")
    plain = re.sub(r"[\s\u00a0\u202f]", "", digits).replace(group, "").replace(point, ".")
    return float(plain[:300] or 0)


def _slash(value: float, slash: str) -> tuple[float, bool]:
    """Read "2 1/2" or "1/40"; the second is False for what is no fraction."""
    top, _, bottom = slash.strip().partition("/")
    if bottom == "" or int(bottom[:9]) == 0:
        return value, False
    if top:
        return value + int(top) / int(bottom), True
    return value / int(bottom[:300]), value < int(bottom[:300])


def _power(text: str) -> float:
    exponent = int(re.sub(r"^e|^\s?[×x]\s?10\^?", "", text).translate(_SUPERSCRIPTS)[:5] or 0)
    return float(10.0 ** max(-300, min(exponent, 200)))


def _scale(end: int, text: str, words: Lexicon, *, money: bool) -> tuple[float, int]:
    """Read a scale after a number: "3.5 million", "10bn", and after money "10m"."""
    found = words.scale.match(fold(text[end : end + 24]))
    if found:
        return words.words[found[1]][1], end + found.end()
    short = _SHORT_SCALE.match(text, end)
    suffixes = words.table.get("suffixes", {})
    if short and short[1] in suffixes and (money or short[1] in {"bn", "mn", "mln", "tn", "k", "K"}):
        return float(suffixes[short[1]]), short.end()
    return 1.0, end


def _part(found: re.Match[str], text: str, words: Lexicon) -> Numeral | None:
    """Read "two thirds", "one-sixth", "a fifth of"."""
    top, bottom = re.split(r"[\s-]", found["part"], maxsplit=1)
    article = top in words.table.get("articles", ())
    number = 1.0 if article else words.words.get(top, ("", 0.0))[1]
    kind, value = words.words.get(bottom, ("", 0.0))
    after = text[found.end() : found.end() + 8].lstrip().lower()
    plural = kind == "fractions" and bottom not in {"half", "quarter"}
    if not value or not number or (number > 1) != plural:
        return None
    if article and not after.startswith(words.table.get("fraction_of", "of")):
        return None
    scaled = words.of_scale.match(fold(text[found.end() : found.end() + 24]))
    if scaled:
        return Numeral(found.start(), found.end() + scaled.end(), number / value * words.words[scaled[1]][1])
    return Numeral(found.start(), found.end(), number / value)


def _half(found: re.Match[str], text: str, words: Lexicon) -> Numeral | None:
    scale, end = _scale(found.end(), text, words, money=False)
    after = _NEXT.match(fold(text[end : end + 20]))
    if scale == 1 and after and after[1] not in words.table.get("after_half", ()):
        return None
    return Numeral(found.start(), end, 0.5 * scale)


def _vague(found: re.Match[str], _text: str, words: Lexicon) -> Numeral | None:
    least, most = words.table["vague"][" ".join(found["vague"].split())]
    return Numeral(found.start(), found.end(), float(least), float(most))


def _spelled(found: re.Match[str], text: str, words: Lexicon) -> Numeral | None:
    """Read a run of number words as far as it makes one number."""
    total = current = 0.0
    last, end = 0.0, found.start()
    seen, fillers = False, {"-", *words.table.get("joiners", ())}
    for token in re.finditer(r"[^\s,-]+|-", found["words"]):
        word = token[0]
        if word in fillers or (not seen and word in words.table.get("articles", ())):
            continue
        kind, value = words.words.get(word, ("", 0.0))
        scale = kind in {"scales", "dozens"}
        if seen and not scale and not _may_follow(value, last, found["words"][: token.start()]):
            break
        if scale:
            current = max(current, 1.0) * value
            if value > 100:
                total, current = total + current, 0.0
        else:
            current += value
        seen, last, end = True, value, found.start() + token.end()
    if not seen:
        return None
    half = bool(found["wordhalf"]) and end == found.start("wordhalf")
    value = total + current + (0.5 if half else 0)
    times, end = _scale(found.end(), text, words, money=False) if half else (1.0, end)
    return Numeral(found.start(), end, value * times)


def _may_follow(value: float, last: float, before: str) -> bool:
    """Tell whether a number word continues the one before: "twenty" "one", "hundred" "two"."""
    if before.rstrip().endswith(",") and last < 1000:
        return False
    if last >= 100:
        return value < last
    return 20 <= last <= 90 and value < 10 and not re.search(r"(?:and|&|,)\s+$", before)


def _counts(one: Numeral, folded: str, words: Lexicon) -> bool:
    """Tell a counting "one" from the pronoun."""
    share = _SHARE.match(folded, one.end)
    if one.value != 1 or (share and (share[1].isdecimal() or share[1] in words.words)):
        return True
    before = re.search(r"([\w'-]+)\s+$", folded[max(0, one.start - 20) : one.start])
    after = re.match(r"\s+([\w']+)|(-)", folded[one.end : one.end + 24])
    if after is None or after[2] or (before and before[1] in words.table.get("plain_one", ())):
        return bool(after and after[2])
    return after[1] not in words.table.get("after_one", ()) and after[1] != "of"
