"""A sentence as structure readers see it: words with a coarse kind, outer quotations folded to one word each.

Kinds are closed classes (determiner, pronoun, preposition, ...) by list; everything else is a name (capital or figure)
or a plain word. No tagger is needed, so this works inside any stretch of text.
"""

from collections.abc import Sequence
from functools import cache

from sayso.lang.quotes import Quote, is_scare
from sayso.lang.vocabulary import vocabulary, word_set
from sayso.lang.words import Word, words
from sayso.model import Span


QUOTE, MARK, DETERMINER, PRONOUN, PREPOSITION, SUBORDINATOR, CONJUNCTION, AUXILIARY, ADVERB, NAME, PLAIN = "QMDPRSCXANw"
QUOTE_WORD = '"'


@cache
def _kinds(language: str) -> dict[str, str]:
    order = (
        (NAME, "times"),
        (ADVERB, "adverbs"),
        (PREPOSITION, "prepositions"),
        (CONJUNCTION, "conjunctions"),
        (SUBORDINATOR, "subordinators"),
        (DETERMINER, "determiners"),
        (PRONOUN, "subject_pronouns"),
        (SUBORDINATOR, "relatives"),
        (AUXILIARY, "auxiliaries"),
    )
    tables = vocabulary(language, "words")
    return {word: kind for kind, key in order if key != "times" for word in tables[key]}


@cache
def closed(*keys: str) -> frozenset[str]:
    """Return closed classes of words by their names in the word resource."""
    return word_set("en", "words", *keys)


class Sentence:
    """The words of a stretch of text; ``kinds[i]`` is the kind of ``tokens[i]``, ``high`` is after the last word."""

    __slots__ = ("high", "kinds", "tokens")

    def __init__(self, tokens: list[Word], kinds: list[str]) -> None:
        self.tokens = tokens
        self.kinds = kinds
        self.high = len(tokens)
        while self.high and kinds[self.high - 1] == MARK and tokens[self.high - 1].text not in ")]%":
            self.high -= 1

    @property
    def is_headline(self) -> bool:
        """Whether most of its words are capitalised, so that a capital says nothing."""
        plain = sum(kind == PLAIN for kind in self.kinds)
        return self.kinds.count(NAME) > 2 * plain

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words ``first`` to ``last``, both included, without marks at the edges."""
        while first < last and self.kinds[first] == MARK and self.tokens[first].text not in "([$€£#@":
            first += 1
        while last > first and self.kinds[last] == MARK and self.tokens[last].text not in ")]%":
            last -= 1
        return Span(self.tokens[first].start, self.tokens[last].end)

    def is_marks(self, first: int, last: int) -> bool:
        """Tell whether no word stands between two places, both included."""
        return all(kind == MARK for kind in self.kinds[max(0, first) : last + 1])

    def lower(self, index: int) -> str:
        """Return a word in lower case, empty outside of the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """Return a word's kind, a mark outside of the sentence."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else MARK


def read(text: str, span: Span, quotes: Sequence[Quote], language: str = "en") -> Sentence:
    """Read a sentence; quotations that are speech become one word each, scare quotes stay words."""
    tokens: list[Word] = []
    at = span.start
    for quote in quotes:
        if quote.start < at or quote.end > span.end or is_scare(text, quote):
            continue
        tokens += words(text, at, quote.start)
        tokens.append(Word(quote.start, quote.end, text[quote.start : quote.end], QUOTE_WORD))
        at = quote.end
    tokens += words(text, at, span.end)
    return Sentence(tokens, [_kind(token, language) for token in tokens])


def _kind(token: Word, language: str) -> str:
    if token.lower == QUOTE_WORD and len(token.text) > 1:
        return QUOTE
    if token.is_mark:
        return MARK
    known = _kinds(language).get(token.lower)
    if known is not None:
        return known
    if not token.text[0].islower():
        return NAME
    if token.lower.endswith("n't"):
        return AUXILIARY
    if token.lower.endswith("ly") and token.lower not in word_set(language, "words", "not_adverbs"):
        return ADVERB
    return PLAIN
