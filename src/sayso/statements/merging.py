"""What rules and the statement model find, made one: each mends the other.

Where both see an attribution, the surer spans stay and the rule tells act, addressee and cited media. What only the
model sees is taken where it is sure enough and lies over nothing kept; what only a rule sees is taken where its frame
is precise. Refusals and concealments are the rules' own: the corpus behind the model leaves them out.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sayso.lang.vocabulary import word_set
from sayso.lang.words import words
from sayso.model import Span
from sayso.models.tagger import TaggedStatement
from sayso.statements.found import Found
from sayso.statements.lexicon import lexicon


_ARTICLES = frozenset({"the", "a", "an"})
_JOINT = re.compile(r",?\s+(?:but|and|or|while)$")
_MARK = re.compile(r"[\"“”„«»‘]|''|``|(?<!\w)'(?=\w)")
SURE = 0.316
"""Confidence of the model, after `ALONE`, from which it is followed where no rule agrees."""
ALONE = (0.88, -0.15)
JOINED = (0.91, 0.36)
"""Slope and shift of the log odds: the model's confidence made true where no rule agrees, and where one does.

Fitted on the development articles; fitted on one half of them, the other is true within .065 in the worst of ten
parts. `SURE` stands where it stood before the lines were fitted anew.
"""
_EVEN = 0.5
"""Probability below which a statement is more often wrong than right."""
UNSEEN = 0.5
"""Share of a rule's confidence that is left where the model sees nothing."""
PRECISE = frozenset({"closing", "according", "quoted", "headline", "decline", "conceal", "inserted"})
"""Frames that are followed where the model sees nothing."""
OWN_SPANS = frozenset({"closing", "inverted", "according", "told", "inserted"})
"""Frames whose spans are kept where the model agrees but is less sure than `FIRM`; "quoted" and "headline" always."""
FIRM = 0.8
CLIPPED = 0.7
"""Share of the frame's content below which the model is taken to have cut it short."""
OWN_CUE = frozenset({"clause", "that", "told", "inserted", "closing", "inverted", "according"})
"""Frames whose cue is kept: the verb with its auxiliaries, without the place and time of saying."""


@cache
def _negations() -> frozenset[str]:
    return word_set("en", "words", "negations")


def tagged(
    text: str, statements: Iterable[TaggedStatement], regions: Sequence[Span], sentences: Sequence[Span]
) -> list[Found]:
    """Turn what the model found into attributions; what lies outside of the regions that are read is left out."""
    starts = [span.start for span in sentences]
    out = []
    for one in statements:
        spans = (*one.source, *one.cue, *one.content)
        if one.content and any(all(region.holds(span) for span in spans) for region in regions):
            act, negated = _act(text, one.cue)
            content = tuple(_without_joint(text, span) for span in _of_sentence(text, one, starts))
            source = tuple(span for span in one.source if text[span.start : span.end].casefold() not in _ARTICLES)
            out.append(Found(source, one.cue, content, act, negated, score=one.confidence, rule="model"))
    return out


def _without_joint(text: str, span: Span) -> Span:
    """Drop a conjunction that a content ends with: it belongs to what follows."""
    joint = _JOINT.search(text, max(span.start, span.end - 12), span.end)
    return Span(span.start, joint.start()) if joint is not None and joint.start() > span.start else span


def _of_sentence(text: str, one: TaggedStatement, starts: Sequence[int]) -> tuple[Span, ...]:
    """Drop parts of a content in other sentences than the cue's, unless quoted: speech goes on, tellings do not."""
    home = bisect_right(starts, one.cue[0].start)
    kept = []
    for span in one.content:
        first, last = bisect_right(starts, span.start), bisect_right(starts, span.end - 1)
        cuts = [span.start, *starts[first:last], span.end]
        parts = [Span(a, a + len(text[a:b].rstrip())) for a, b in pairwise(cuts)]
        told = [
            part
            for part in parts
            if bisect_right(starts, part.start) == home or _MARK.search(text, part.start, part.end)
        ]
        kept += [span] if told == parts else told
    return tuple(span for span in kept if len(span) > 0) or one.content


def merged(by_rule: Sequence[Found], by_model: Sequence[Found]) -> list[Found]:
    """Join both findings of one article."""
    left = list(by_model)
    out: list[Found] = []
    alone: list[Found] = []
    for rule in by_rule:
        twin = next((model for model in left if _same(rule, model)), None)
        if twin is not None:
            left.remove(twin)
            out.append(_joined(rule, twin))
        elif rule.act in {"decline", "conceal"}:
            out.append(rule)
        elif rule.rule in PRECISE or rule.act == "deny":
            alone.append(replace(rule, score=UNSEEN * rule.score))
    alone += [replace(model, score=_line(model.score, ALONE)) for model in left]
    for one in sorted(alone, key=lambda each: -each.score):
        rivals = [other for other in out if _covers(one, other)]
        if (one.rule != "model" or one.score >= SURE) and all(_gives_way(rival, one) for rival in rivals):
            out = [other for other in out if other not in rivals] + [one]
    return out


def _gives_way(rival: Found, one: Found) -> bool:
    """Tell whether what was found over the same words is too unsure to stand against what one of both saw surely."""
    return bool(rival.content) and rival.score < _EVEN <= one.score


def _line(score: float, line: tuple[float, float]) -> float:
    """Move a probability along a line of log odds."""
    held = min(max(score, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(line[0] * math.log(held / (1 - held)) + line[1])))


def _joined(rule: Found, model: Found) -> Found:
    score = _line(model.score, JOINED)
    short = rule.rule == "closing" and len(rule.content) == 1 and _size(model) < CLIPPED * _size(rule)
    clipped = model.score < FIRM or short
    if rule.rule in {"quoted", "headline"} or (rule.rule in OWN_SPANS and clipped) or not model.source:
        return replace(rule, score=score)
    cue = rule.cue if rule.rule in OWN_CUE else model.cue
    return replace(rule, source=model.source, cue=cue, content=model.content, score=score)


def _same(a: Found, b: Found) -> bool:
    """Tell whether two findings are one attribution: cues meet, or half of the content is shared."""
    if not a.content:
        return False
    if any(x.meets(y) for x in a.cue for y in b.cue):
        return _shared(a, b) > 0
    return 2 * _shared(a, b) > max(_size(a), _size(b)) and any(x.meets(y) for x in a.source for y in b.source)


def _covers(a: Found, b: Found) -> bool:
    if not b.content:
        return any(x.meets(y) for x in a.cue for y in b.cue)
    return 2 * _shared(a, b) > min(_size(a), _size(b) or 1)


def _shared(a: Found, b: Found) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)


def _size(found: Found) -> int:
    return sum(len(span) for span in found.content)


def _act(text: str, cue: Sequence[Span]) -> tuple[str, bool]:
    """Return what a cue does, by the first of its words that the lexicon knows, and whether it is negated."""
    act, negated = "say", False
    for span in cue:
        for word in words(text, span.start, span.end):
            negated = negated or word.lower in _negations() or word.lower.endswith("n't")
            known = lexicon().get(word.lower)
            if known is not None and act == "say":
                act = next(iter(known[-1].acts.values()))
    return act, negated
