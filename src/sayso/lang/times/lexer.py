"""Words of time: cuts a text into the few words that can take part in a time expression, each with a class.

One regular expression per language (a trie of its vocabulary beside digits, clocks and numeric dates) runs once over
the whole text and skips everything else, so that a text without time words costs next to nothing. Classes are single
letters, so that the grammar can be written as regular expressions over them; the letters are listed in `CLASSES`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sayso.lang.locales import locale_table
from sayso.lang.vocabulary import has_vocabulary, vocabulary


CLASSES = {
    "months": "m", "weekdays": "w", "units": "u", "seasons": "s", "parts": "p", "clock": "C", "days": "a",
    "nights": "I", "references": "r", "frequencies": "j", "holidays": "h", "mods": "E", "bounds": "R",
    "pairs": "&",
}  # fmt: skip
"""Tables whose keys are values, with their class letters; digits are d (1 to 31), D (other), Y (a year), y ('98), O
(ordinal), K (decade), C (clock), N (numeric date); number words c, scales S."""

_RELATIONS = {"last": "l", "this": "t", "next": "n", "same": "z", "previous": "v", "following": "V", "latest": "b"}
_WORDS = {
    "ago": "g", "back": "g", "earlier": "e", "later": "x",
    "before": "β", "after": "α", "within": "i", "since": "f", "each": "J", "a": "q", "the": "T", "of": "o",
    "at": "@", "and": "A", "to": "2", "old": "G", "half": "H", "fiscal": "F", "zone": "Z", "fuzzy": "k", "couple": "c",
    "starting": "X",
}  # fmt: skip
_NUMBERED = frozenset({"months", "weekdays", "days", "nights"})
_DIGITS = r"""
(?P<bc>(?<![\w.,$£€])\d{1,4}\s?(?:bce?\b|b\.c\.(?:e\.)?))
|(?P<clock>(?<![\d.,:])(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:gmt|utc|hours)\b)|(?<![\d.,:])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?:\s*(?:[ap]\.?m\b\.?))?|(?:[.:][0-5]\d)?\s*(?:[ap]\.m\.|[ap]m\b)))
|(?P<date>(?<![\w.,:/$£€-])\d{1,4}(?:-\d{1,2}-|/\d{1,2}[/,]\s?|\.\d{1,2}\.\s?|,\d{1,2},)\d{1,4}(?:t[\d:.]+(?:z|[+-]\d\d:?\d\d)?)?(?![\w/]|[-.,:]\d)
  |(?<![\w.,:/$£€-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,:/-]*\d))
|(?P<decade>(?<![\w.,$£€])(?:['’]|1\d|20)\d0['’]?(?:DECADE)\b)
|(?P<ordinal>(?<![\w.,$£€])\d{1,2}ORDINAL)
|(?P<short>['’]\d\d\b)
|(?P<mixed>(?<![\w.,$£€:])\d{1,2}\s1/2(?![/\d]))
|(?P<number>(?<![\w.,$£€:])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d%]|[.,:]\d))
"""


class Token(NamedTuple):
    """A word of time; ``start`` and ``end`` in code points of the text."""

    code: str
    value: Any
    start: int
    end: int


class Lexicon(NamedTuple):
    """What one language brings: its words with class and value, the pattern that finds them, and its settings."""

    words: dict[str, tuple[str, Any]]
    pattern: re.Pattern[str]
    numbers: frozenset[str]
    settings: dict[str, Any]


def fold(text: str) -> str:
    """Lower-case a text and straighten its apostrophes without moving any code point."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else {"İ": "i"}.get(c, c) for c in text)
    return lower.replace("’", "'")


def trie(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of some words; blanks in them match any white space."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _trie_pattern(tree)


def _trie_pattern(node: dict[str, Any]) -> str:
    branches = [
        (r"\s+" if letter == " " else re.escape(letter)) + _trie_pattern(below)
        for letter, below in sorted(node.items(), key=lambda item: item[0] == "")
        if letter
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body


@cache
def lexicon(language: str) -> Lexicon:
    """Compile the words of a language; a language without a resource gets its CLDR names and numeric dates."""
    table = vocabulary(language, "times") if has_vocabulary(language, "times") else {}
    counts = vocabulary(language, "numbers") if has_vocabulary(language, "numbers") else {}
    words: dict[str, tuple[str, Any]] = {}
    for word, entry in (*_number_words(counts), *cldr_words(language), *_own_words(table)):
        words[fold(word)] = entry
    if table.get("unaccented"):
        words = {word.translate(_BARE): entry for word, entry in words.items()}
    for word in table.get("never", ()):
        words.pop(word, None)
    return Lexicon(words, _pattern(table, words), _number_set(counts), table)


_LETTER = r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]"
"""Letters and the marks that belong to them: vowel signs are no word characters to ``re``."""
_BARE = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x250)
    if unicodedata.normalize("NFD", chr(code))[0] != chr(code)
}
"""Latin letters with a mark, to the letters below it: many people type without accents."""


def _number_set(counts: dict[str, Any]) -> frozenset[str]:
    return frozenset(fold(w) for key in ("cardinals", "scales") for w in counts.get(key, ()))


def _pattern(table: dict[str, Any], words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a language; without blanks between words, names come before digits ("3月")."""
    body, suffix = trie(words) or r"(?!)", table.get("suffix", "")
    digits = _DIGITS.replace("ORDINAL", table.get("ordinal", r"(?!)")).replace("DECADE", table.get("decade", "s"))
    nth = f"(?P<nth>{table['nth']})" if "nth" in table else "(?!)"
    if table.get("spaced", True) and not suffix:
        return re.compile(rf"{digits}|(?P<word>(?<!{_LETTER})(?:{body})(?!{_LETTER}))", re.VERBOSE)
    digits = digits.replace(r"(?![\w/]|[-.,:]\d)", r"(?![/\d]|[-.,:]\d)")
    if suffix:
        return re.compile(rf"{digits}|(?P<word>(?<!{_LETTER})(?:{body}){suffix}(?!{_LETTER}))", re.VERBOSE)
    digits = digits.replace(r"(?<![\w.", r"(?<![0-9A-Za-z.")
    not_before = table.get("not_before", "")
    after = f"(?!{not_before})" if not_before else ""
    return re.compile(rf"{nth}|(?P<word>(?:{body}){after})|{digits}", re.VERBOSE)


def cldr_words(language: str) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Month and weekday names, and the words for the days around today."""
    known = locale_table(language)
    if known is None:
        return
    for names, code, first in ((known["months"], "m", 0), (known["days"], "w", 1)):
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for index, name in names[context].get(width, {}).items():
                    if len(name) > 2 or (code == "m" and len(name) > 1):
                        yield name.rstrip("."), (code, int(index) + first)


def _own_words(table: dict[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """The words of the resource: tables keyed by value, relations, and particles."""
    for name, code in CLASSES.items():
        for value, words in table.get(name, {}).items():
            typed = int(value) if name in _NUMBERED and not value.startswith("±") else value
            yield from ((word, (code, typed)) for word in words)
    for name, word_classes in (("relations", _RELATIONS), ("words", _WORDS)):
        for key, words in table.get(name, {}).items():
            yield from ((word, (word_classes[key], 2)) for word in words)


def _number_words(counts: dict[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    tables = {"c": cardinals(counts), "S": counts.get("scales", {}), "O": ordinals(counts)}
    for code, table in tables.items():
        yield from ((word, (code, value)) for word, value in table.items())


def cardinals(counts: dict[str, Any]) -> dict[str, int]:
    """Return the cardinals of a number table, with those that the language writes as one word ("einundzwanzig")."""
    plain: dict[str, int] = counts.get("cardinals", {})
    small = _compounds(counts, {w: v for w, v in plain.items() if 0 < v < 10}) | plain
    stems: dict[str, int] = counts.get("year_stems", {})
    years = {stem + w: base + v for stem, base in stems.items() for w, v in small.items() if 0 < v < 100}
    return years | stems | small


def ordinals(counts: dict[str, Any]) -> dict[str, int]:
    """Return the ordinals of a number table, with those made from compound cardinals."""
    plain: dict[str, int] = counts.get("ordinals", {})
    endings = counts.get("ordinal_endings", ())
    made = {
        w + e: v for w, v in cardinals(counts).items() if counts.get("ordinal_from", 21) <= v < 100 for e in endings
    }
    if counts.get("compound_ordinal"):
        made |= _compounds(counts, {w: v for w, v in plain.items() if v < 10})
    return made | plain


def _compounds(counts: dict[str, Any], units: dict[str, int]) -> dict[str, int]:
    """Join tens and units: "vijfentwintig", with a diaeresis where two e would meet."""
    form = counts.get("compound")
    tens = {w: v for w, v in counts.get("cardinals", {}).items() if 20 <= v < 100 and v % 10 == 0}
    if not form:
        return {}
    elide = counts.get("elision", "")  # "venti" and "uno" are "ventuno"
    made = {
        form.format(unit=u, ten=t[:-1] if u[0] in elide else t): n + v
        for u, n in units.items()
        for t, v in tens.items()
    }
    return made | {word.replace("eeen", "eeën").replace("ieen", "ieën"): value for word, value in made.items()}


def lex(text: str, language: str) -> list[Token]:
    """Return the words of time of a text, in order."""
    words = lexicon(language)
    folded = fold(text)
    if words.settings.get("unaccented"):
        folded = folded.translate(_BARE)
    found = [
        part
        for match in words.pattern.finditer(folded)
        if (token := _token(match, text, words))
        for part in _parts(token)
    ]
    return _join_numbers(found, text)


def _parts(token: Token) -> tuple[Token, ...]:
    """Return the two classes that one word like "来週" stands for; the first one takes no room."""
    if token.code != "&":
        return (token,)
    one, two = token.value.split()
    number = one.lstrip("O")
    code = ("O" if one[0] == "O" else "c") if number.isdecimal() else _RELATIONS[one]
    head = Token(code, int(number) if number.isdecimal() else 2, token.start, token.start)
    code = _RELATIONS.get(two, "u")
    return head, Token(code, two, token.start, token.end)


def _token(match: re.Match[str], text: str, words: Lexicon) -> Token | None:
    kind, surface = match.lastgroup or "", match[0]
    start, end = match.span()
    if kind == "word":
        return _word(match, text, words)
    if kind == "bc":
        return Token("B", f"BC{int(re.sub(r'[^0-9]', '', surface)):04}", start, end)
    if kind == "mixed":
        return Token("D", int(surface.split()[0]) + 0.5, start, end)
    if kind == "number":
        return _number(surface, start, end)
    if kind in {"ordinal", "nth"}:
        return Token("O", int(re.search(r"\d+", surface)[0]), start, end)  # type: ignore[index]  # the pattern has them
    if kind == "short":
        return Token("y", int(surface[1:]), start, end)
    if kind == "decade":
        digits = re.sub(r"\D", "", surface)
        return Token("K", digits, start, end) if len(digits) in {2, 4} else None
    return Token("C" if kind == "clock" else "N", surface, start, end)


def _word(match: re.Match[str], text: str, words: Lexicon) -> Token | None:
    start, end = match.span()
    surface = " ".join(match[0].split())
    entry = words.words.get(surface)
    if entry is None:  # with a case ending: the longest stem that is a word
        stem = next((surface[:n] for n in range(len(surface) - 1, 0, -1) if surface[:n] in words.words), None)
        if stem is None:
            return None
        entry = words.words[stem]
    if surface.rstrip(".") in words.settings.get("capital", ()) and not _is_name_of_time(text, start, end):
        return None
    return Token(entry[0], entry[1], start, end)


_NAME_BEFORE = re.compile(r"(?:\b(?:the|a|an)|[A-Z][\w'’]+)\s$")
_DAY_BEFORE = re.compile(r"\b(?:\d{1,2}|\d{0,2}(?:st|nd|rd|th)|first|second|third|fifth|[a-z]+th)\s+(?:of\s+)?$")
_ORDINAL_AFTER = re.compile(r"\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)\b|\s+\d{1,2},?\s+(?:19|20)\d\d\b")
_DIGIT_BEFORE = re.compile(r"\d\s?$")
_NUMBER_AROUND = re.compile(r"\.?,?\s*\d")


def _is_name_of_time(text: str, start: int, end: int) -> bool:
    """Tell "May" and "March" from the words "may" and "march", from persons and from marches."""
    if not text[start].isupper():
        return bool(_DAY_BEFORE.search(text, max(0, start - 24), start) or _ORDINAL_AFTER.match(text, end))
    return bool(_NUMBER_AROUND.match(text, end)) or not _NAME_BEFORE.search(text, max(0, start - 24), start)


def _number(surface: str, start: int, end: int) -> Token:
    plain = surface.replace(",", "")
    if "." in plain:
        return Token("D", float(plain), start, end)
    value = int(plain[:12])
    if len(surface) == 4 and 1000 <= value < 2200:
        return Token("Y", value, start, end)
    return Token("d" if 1 <= value <= 31 and len(surface) < 3 else "D", value, start, end)


def _join_numbers(tokens: list[Token], text: str) -> list[Token]:
    """Read runs of number words as one number: "twenty-one", "two thousand and twelve", "nineteen ninety-eight"."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        stop = _run_of_numbers(tokens, at, text)
        if stop > at + 1 or (stop == at + 1 and tokens[at].code == "S"):
            one = _spelled(tokens[at:stop])
            at = stop
            if tokens[at - 1].code == "S" and _DIGIT_BEFORE.search(text, max(0, one.start - 2), one.start):
                if not (out and out[-1].code in "dDY" and text[out[-1].end : one.start].isspace()):
                    continue  # "$3 million", of which the grammar has not seen the 3
                last = out.pop()
                one = Token("D", last.value * one.value, last.start, one.end)
            out.append(one)
        else:
            out.append(tokens[at])
            at += 1
    return out


def _run_of_numbers(tokens: list[Token], at: int, text: str) -> int:
    """Return where the run of number words that begins at *at* ends; *at* itself where there is none."""
    stop = at
    while stop < len(tokens) and tokens[stop].code in "cSOA" and not (stop == at and tokens[stop].code in "OA"):
        if stop > at and text[tokens[stop - 1].end : tokens[stop].start].strip(" \n-"):
            break
        if tokens[stop].code == "O":
            return stop + 1
        stop += 1
    while stop > at and tokens[stop - 1].code == "A":
        stop -= 1
    return stop


def _spelled(run: list[Token]) -> Token:
    if len(run) > 3 and all(token.code == "c" and token.value < 10 for token in run):
        digits = int("".join(str(token.value) for token in run[:6]))
        return Token("Y" if 1000 <= digits < 2200 else "c", digits, run[0].start, run[-1].end)
    total = current = 0
    for token in run:
        value = token.value
        if token.code == "A":
            continue
        if token.code == "S":
            current = max(current, 1) * value
            if value > 100:
                total, current = total + current, 0
        elif current % 100 and (current % 10 or value > 9) and current < 100:
            current = current * 100 + value  # two pairs, as years are said
        else:
            current += value
    value = total + current
    code = "O" if run[-1].code == "O" else "Y" if 1000 <= value < 2200 else "c"
    return Token(code, value, run[0].start, run[-1].end)
