"""Is this article a press release, and whose?

A release is its issuer's own word: the marks are a printed label, a press desk as byline or address, a closing mark, an
"About X" paragraph for the outlet itself.  Two marks are needed, or a label.
"""

import re
from functools import cache

from sayso.lang.vocabulary import vocabulary
from sayso.model import Article
from sayso.origins.naming import key, same


@cache
def _marks() -> dict[str, re.Pattern[str]]:
    table = vocabulary("en", "releases")
    return {
        name: re.compile(
            "|".join(f"(?:{pattern})" for pattern in table[name]["patterns"]), re.IGNORECASE | re.MULTILINE
        )
        for name in ("label", "byline", "url", "body")
    }


_ABOUT = re.compile(r"^(?:#+\s*|\*\*)?About ([^\n:.]{2,60})", re.MULTILINE)


def issuer(article: Article) -> str | None:
    """Return the name of the body whose press release *article* is, or None."""
    marks = _marks()
    if not article.outlet:
        return None
    about = any(same(found[1], article.outlet) for found in _ABOUT.finditer(article.text))
    by_desk = bool(marks["byline"].search(article.byline or ""))
    votes = (
        2 * bool(marks["label"].search(article.text[:400]))
        + by_desk
        + bool(marks["url"].search(article.url or ""))
        + bool(marks["body"].search(article.text))
        + about
    )
    own = by_desk or about or not set(key(article.outlet).split()).isdisjoint(key(article.owner).split())
    return article.outlet if votes >= 2 and own else None
