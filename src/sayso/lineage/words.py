"""The words of a witness as the collation sees them: where each stands, and a key that house style does not change.

Words are found by one regular expression (abbreviations, figures, words with inner hyphens and apostrophes; single
characters where a script writes no spaces).  Equal keys mean the same word: case, accents, the points of "U.N.",
-ise/-ize, -our/-or and spelled numbers are house style.  The tables stand in ``resources/en/house_style.toml``.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from sayso.lang.quotes import quotes
from sayso.lang.sentences import sentences
from sayso.lang.vocabulary import vocabulary
from sayso.model import Article, Role, Span


WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[-‐‑][^\W_]+)*"
    r"|[€$£¥]?\d+(?:[.,:/]\d+)*(?:%|[^\W\d_]{1,3}\b)?(?:[-‐‑][^\W_]+)*"
    r"|[぀-ヿ㐀-鿿豈-﫿฀-໿က-႟ក-៿]"
    r"|[^\W_]+(?:(?:['’.&]|[-‐‑])[^\W_]+)*"
    r"|_+[^\W_]*"
)


@cache
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), to) for pattern, to in vocabulary("en", "house_style")["endings"].items())


@lru_cache(maxsize=262144)
def key(word: str) -> str:
    """Return what two spellings of one word have in common; never shown to a reader."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
    plain = plain.replace("’", "'").replace("‐", "-").replace("‑", "-")
    if plain[-1:] == "." or ("." in plain and not plain[:1].isdigit()):
        plain = plain.replace(".", "")
    tables = vocabulary("en", "house_style")
    plain = tables["numbers"].get(plain, tables["spellings"].get(plain, plain))
    if plain.isalpha():
        for pattern, to in _endings():
            plain = pattern.sub(to, plain)
    return plain


@dataclass(frozen=True)
class Words:
    """All words of one article, in order; the lists are parallel.

    Attributes
    ----------
    starts, ends
        In code points of the article's text.
    keys
        What the words are compared by.
    """

    article: Article
    starts: list[int]
    ends: list[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def surface(self, at: int) -> str:
        """Return the word number *at* as printed."""
        return self.article.text[self.starts[at] : self.ends[at]]

    def span(self, begin: int, end: int) -> Span:
        """Return where the words ``[begin, end)`` stand."""
        return Span(self.starts[begin], self.ends[end - 1])

    @cached_property
    def joined(self) -> str:
        """All keys as one string with a space at either side of each, for finding passages that repeat."""
        return f" {' '.join(self.keys)} "

    def text(self, begin: int, end: int) -> str:
        """Return the words ``[begin, end)`` as printed, with what stands between them."""
        return self.article.text[self.starts[begin] : self.ends[end - 1]] if begin < end else ""

    @cached_property
    def sentences(self) -> list[int]:
        """Return for each word the number of its sentence."""
        return self._numbered(sentence.end for sentence in sentences(self.article.text))

    @cached_property
    def quoted(self) -> list[bool]:
        """Tell for each word whether it stands inside quotation marks."""
        inside, marks, at = [], sorted(q.inner for q in quotes(self.article.text) if not q.depth), 0
        for start in self.starts:
            while at < len(marks) and marks[at].end <= start:
                at += 1
            inside.append(at < len(marks) and marks[at].start <= start)
        return inside

    @cached_property
    def blocks(self) -> list[int]:
        """Return for each word the number of its block; blank lines part them where ingest named no blocks."""
        ends = [block.end for block in self.article.blocks] or [
            match.start() for match in re.finditer(r"\n\s*\n", self.article.text)
        ]
        return self._numbered(ends)

    @cached_property
    def roles(self) -> list[Role]:
        """Return for each word the role of its block."""
        blocks = self.article.blocks
        return [
            blocks[number].role if number < len(blocks) and blocks[number].start <= start else Role.BODY
            for number, start in zip(self.blocks, self.starts, strict=True)
        ]

    def _numbered(self, ends: Iterable[int]) -> list[int]:
        """Return for each word how many of the rising *ends* stand at or before it."""
        numbers, passed, ahead = [], 0, iter(ends)
        end = next(ahead, None)
        for start in self.starts:
            while end is not None and end <= start:
                passed, end = passed + 1, next(ahead, None)
            numbers.append(passed)
        return numbers


def words_of(article: Article) -> Words:
    """Find the words of *article*."""
    found = list(WORD.finditer(article.text))
    return Words(
        article,
        [match.start() for match in found],
        [match.end() for match in found],
        [key(match.group()) for match in found],
    )
