"""Attributions by rule: cue words and the frames that they stand in.

The way of SFU's and Pareti's rule systems (Asr et al. 2021; Pareti et al. 2013), without a parser: a sentence is read
as words with outer quotations folded; a closing parenthetical ("C, S said.") owns its sentence; else cues are read from
left to right, each taking the clause, the noun phrase, the infinitive or the quotation that its frame asks for.
"""

from collections.abc import Sequence

from sayso.lang.quotes import Quote
from sayso.lang.sentences import sentences
from sayso.model import Span
from sayso.statements.found import Found
from sayso.statements.reader import Reader
from sayso.statements.tokens import QUOTE, Sentence, read


def find(text: str, span: Span, marks: Sequence[Quote]) -> list[Found]:
    """Find the outer attributions of one paragraph, or of one content, in reading order."""
    outer = [quote for quote in marks if quote.depth == 0 and span.start <= quote.start and quote.end <= span.end]
    out: list[Found] = []
    for place in sentences(text, span.start, span.end, outer):
        sentence = read(
            text, place, [quote for quote in outer if place.start <= quote.start and quote.end <= place.end]
        )
        if _floats(sentence) and out and out[-1].content and out[-1].act not in {"decline", "conceal"}:
            out[-1].content = (*out[-1].content, Span(sentence.tokens[0].start, sentence.tokens[-1].end))
            continue
        out += _apart(Reader(sentence).read())
    return out


def _apart(found: list[Found]) -> list[Found]:
    """Keep attributions of one sentence whose contents do not lie over each other: the surer, then the earlier one."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: -each.score):
        size = sum(len(span) for span in one.content)
        if all(
            2 * _shared(one, other) <= min(size, sum(len(span) for span in other.content))
            for other in kept[-8:]
            if other.content
        ):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def _shared(a: Found, b: Found) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)


def _floats(sentence: Sentence) -> bool:
    """Tell whether a sentence is a quotation and nothing else: it goes on with what the last speaker said."""
    return (
        bool(sentence.tokens)
        and all(kind == QUOTE or token.is_mark for kind, token in zip(sentence.kinds, sentence.tokens, strict=True))
        and QUOTE in sentence.kinds
    )
