"""Sentences that lost, won or changed the verb that attributes them, on the way from one witness to another.

A sentence is followed to the one that holds most of its words.  An attribution counts as dropped where nothing in or
beside that sentence attributes it, in words or by a statement that was found there.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.lineage.descent import Descent, Found
from sayso.lineage.notes import Reading, cues, is_function, listed
from sayso.lineage.passages import hull, span_of
from sayso.model import EditKind, Role


_KEPT = 0.65
_LEAST = 2
_CLAIM = 5
_POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
"""Words that point back to somebody who may have been named before."""

_TELLS = frozenset({"told", "tells", "tell"})


def attributions(descent: Descent) -> Iterator[Found]:
    """Tell which sentences lost, won or changed the verb that attributes them."""
    for sentence in descent.way.old.sentences:
        followed = descent.way.followed(sentence)
        if followed is None or sentence.role is not Role.BODY:
            continue
        there, kept = followed
        said, says = _cues(sentence), _cues(there)
        lost = _lost_words(descent, sentence)
        share = _share_kept(sentence, kept, lost)
        if said and not says and share >= _KEPT and _fell(descent, there, lost):
            yield Found("attribution dropped", lost or sentence, there, "nobody is said to say it")
        elif says and not said and descent.held and not sentence.quoted and _grew(descent, there):
            yield Found("attribution added", sentence, there, "one version says who says it")
        elif said and says and share >= _KEPT / 2:
            yield from _verbs(sentence, there, said, says)
            yield from _weakened(descent, sentence, there)


def _fell(descent: Descent, there: Reading, lost: Reading | None) -> bool:
    """Tell whether an attribution was lost on this way, and not moved, or added to the older version."""
    return _stands_bare(descent, there) and _is_archetypal(descent, lost) and not _is_claim(lost)


def _share_kept(sentence: Reading, kept: Sequence[int], lost: Reading | None) -> float:
    """Return the share of a sentence's words of content that were kept, those of its lost attribution apart."""
    apart = range(lost.begin, lost.end) if lost else range(0)
    keys = sentence.words.keys
    content = [at for at in range(sentence.begin, sentence.end) if at not in apart and not is_function(keys[at])]
    found = sum(at in set(kept) for at in content)
    return found / len(content) if found >= _LEAST else 0.0


def _verbs(sentence: Reading, there: Reading, said: Sequence[str], says: Sequence[str]) -> Iterator[Found]:
    """Tell whether the verb of attribution became stronger or weaker."""
    for kind, words in (
        ("stronger verb", listed("attribution", "strong")),
        ("weaker verb", listed("attribution", "weak")),
    ):
        came = [word for word in says if word in words and word not in said]
        if came and not set(said) & words:
            yield Found(kind, sentence, there, f"{said[0]!r} became {came[0]!r}")


def _weakened(descent: Descent, sentence: Reading, there: Reading) -> Iterator[Found]:
    """Tell whether a name gave way to somebody who is not named ("Mayor Ruiz said", "an official said")."""
    for change in descent.way.changes:
        old, new = change.old, change.new
        inside = sentence.begin <= old.begin and old.end <= sentence.end and there.begin <= new.begin
        if not inside or new.end > there.end or old.quoted or new.quoted or new.names or not old.names:
            continue
        nameless = bool(set(new.keys) & listed("nameless")) and new.keys[0] not in _POINTING
        if nameless and old.names.isdisjoint(there.names) and _beside_cue(old) and _beside_cue(new):
            yield Found("attribution weakened", sentence, there, "who says it is no longer named")


def _beside_cue(reading: Reading) -> bool:
    """Tell whether a verb of attribution stands in a reading or right beside it."""
    around = reading.words.keys[max(0, reading.begin - 1) : reading.end + 1]
    return bool(set(around) & cues())


def _is_archetypal(descent: Descent, lost: Reading | None) -> bool:
    """Tell whether the words that were lost are no addition of the witness that has them."""
    return descent.held or len(descent.others) < 2 or lost is None or any(one.holds(lost) for one in descent.others)


def _cues(sentence: Reading) -> list[str]:
    """Return the verbs of attribution outside quotation marks."""
    return [
        word
        for at, word in enumerate(sentence.keys, sentence.begin)
        if word in cues() and not sentence.words.quoted[at]
    ]


def _stands_bare(descent: Descent, sentence: Reading) -> bool:
    """Tell whether nothing in or beside a sentence attributes it."""
    if sentence.quoted:
        return False
    span = span_of(sentence)
    return not any(start < span.end and span.start < end for start, end in descent.attributed)


def _lost_words(descent: Descent, sentence: Reading) -> Reading | None:
    """Return what was cut of a sentence, from the first to the last cut reading that has the verb or stands beside."""
    cut = [
        change.old
        for change in descent.way.changes
        if change.op is not EditKind.SHARED
        and len(change.old)
        and sentence.begin <= change.old.begin
        and change.old.end <= sentence.end
        and set(change.old.keys) & cues()
    ]
    return hull(cut[0], cut[-1]) if cut else None


def _is_claim(lost: Reading | None) -> bool:
    """Tell whether what was cut is itself what was said ("said the two had met") and not only by whom."""
    return lost is not None and lost.keys[0] in cues() and len(lost) > _CLAIM and not lost.names


def _grew(descent: Descent, sentence: Reading) -> bool:
    """Tell whether the attribution of *sentence* is in words that came in."""
    return any(
        change.op in {EditKind.INSERTED, EditKind.REPLACED}
        and sentence.begin <= change.new.begin < sentence.end
        and bool(set(change.new.keys) & cues())
        for change in descent.way.changes
    )


def relay_dropped(descent: Descent, old: Reading) -> Iterator[Found]:
    """Tell of a sentence that keeps its speaker and lost the one who reported it."""
    sentence = descent.way.old.sentence_at(old.begin)
    followed = descent.way.followed(sentence)
    if followed is None:
        return
    there, kept = followed
    named = {word for before, word in pairwise(["", *old.keys]) if word in old.names and before not in _TELLS}
    if _cues(there) and named and not named & set(there.keys) and len(kept) >= (len(sentence) - len(old)) * _KEPT:
        yield Found("attribution dropped", sentence, there, "the one who reported it is no longer named")
