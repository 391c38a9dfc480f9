"""Who is credited: agencies in credit lines, and outlets that a witness names as the one it has its words from."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.lang.vocabulary import vocabulary
from sayso.model import Article


_LEAST = 4


def agencies(article: Article) -> tuple[str, ...]:
    """Return the agencies that the credit line of *article* names, under their usual short names."""
    parts = re.split(r"[/,;&]|\band\b", article.credit or "")
    return tuple(dict.fromkeys(_short(part.strip()) for part in parts if part.strip()))


@cache
def _short(name: str) -> str:
    return str(vocabulary("en", "agencies")["short"].get(folded(name), name))


def folded(name: str) -> str:
    """Return *name* in lower case, without accents, an article in front and marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain)).removeprefix("the ")


def one_agency(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two rows of words are names of one agency ("AFP", "Agence France-Presse")."""
    return folded(_short(folded(" ".join(names)))) == folded(_short(folded(" ".join(others))))


def main_credit(witnesses: Sequence[Article]) -> str | None:
    """Return the agency that most witnesses credit, or None; of equals the one that is credited first."""
    counted = Counter(name for article in witnesses for name in agencies(article))
    return counted.most_common(1)[0][0] if counted else None


def lost_name(credit: str | None, number: int = 1) -> str:
    """Return how an archetype that nobody holds is called: ``*reuters``, or ``*lost``, ``*lost-2``."""
    name = "*" + ("-".join(folded(credit).split()) if credit else "lost")
    return name if number == 1 else f"{name}-{number}"


def is_agency(article: Article, credit: str) -> bool:
    """Tell whether *article* is the agency's own text."""
    return bool(article.outlet) and folded(_short(article.outlet or "")) == folded(credit)


def names(article: Article, outlet: str | None) -> tuple[int, int] | None:
    """Return where *article* names *outlet*, another outlet than its own, or None."""
    if not outlet or len(outlet) < _LEAST or folded(outlet) in folded(article.outlet or ""):
        return None
    if outlet not in article.text:
        return None
    found = re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", article.text)
    return found.span() if found else None


def bylines(article: Article, outlet: str | None) -> bool:
    """Tell whether the byline or credit of *article* names *outlet*, another outlet than its own."""
    if not outlet or len(outlet) < _LEAST or folded(outlet) in folded(article.outlet or ""):
        return False
    return f" {folded(outlet)} " in f" {folded(' '.join((article.byline or '', article.credit or '')))} "


_THIS_OUTLET = re.compile(
    r"\bthis (?:newspaper|paper|magazine|website|station)\b|\bour (?:reporter|correspondent)s?\b", re.IGNORECASE
)


def tells_of_itself(paragraph: str, article: Article) -> bool:
    """Tell whether a paragraph of *article* names its own outlet, by the whole name or the first two words of it."""
    words = (article.outlet or "").split()
    short = " ".join(words[:2]) if len(words) > 2 else article.outlet or ""
    if len(short) >= _LEAST and short in paragraph and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", paragraph):
        return True
    lower = paragraph.lower()
    return ("this " in lower or "our " in lower) and bool(_THIS_OUTLET.search(paragraph))


@cache
def _release_marks() -> dict[str, re.Pattern[str]]:
    table = vocabulary("en", "releases")
    return {
        name: re.compile("|".join(f"(?:{pattern})" for pattern in mark["patterns"]), re.IGNORECASE | re.MULTILINE)
        for name, mark in table.items()
    }


def is_release(article: Article) -> bool:
    """Tell whether *article* is a press release: it says so on top, or comes from a press desk and has another mark."""
    marks = _release_marks()
    if not article.outlet or marks["label"].search(article.text[:400]):
        return bool(article.outlet)
    if not marks["byline"].search(article.byline or ""):
        return False
    return bool(marks["url"].search(article.url or "") or marks["body"].search(article.text))
