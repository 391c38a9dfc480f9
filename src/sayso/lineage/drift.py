"""What changed on the way from witness to witness, what matters most first.

Each witness is read against its held parent, else against the fullest of its siblings; of two readings under a lost
archetype the one that other witnesses have too is the older.  A changed figure, name, date, negation, hedge, quotation
or verb of attribution is one row; so is a sentence that lost its attribution, a passage that one witness alone has or
lacks, and a figure that another witness corrects.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from sayso.lineage.attributions import attributions, relay_dropped
from sayso.lineage.collate import ALIKE, alike
from sayso.lineage.credits import one_agency
from sayso.lineage.descent import CORRECTS, Descent, Found, contents, descents
from sayso.lineage.notes import Reading, cues, in_house_style, is_function, listed
from sayso.lineage.passages import Change, Way, Witness, quotations
from sayso.lineage.words import words_of
from sayso.model import Article, Collation, Drift, EditKind, Family, Role, Statement


WEIGHTS = {
    "attribution dropped": 0.95,
    "correction not taken up": 0.9,
    "negation changed": 0.9,
    "attribution weakened": 0.85,
    "figure changed": 0.85,
    "quotation changed": 0.8,
    "hedge dropped": 0.75,
    "name changed": 0.7,
    "stronger verb": 0.65,
    "date changed": 0.6,
    "hedge added": 0.55,
    "weaker verb": 0.5,
    "denial cut": 0.5,
    "attribution added": 0.45,
    "passage added": 0.4,
    "passage reworded": 0.2,
    "passage cut": 0.15,
}
"""How much a reader should care, by kind of change."""

OTHER_MATTER = "no other version has it, and it tells of something else"

_PHRASE = 6
_PASSAGE = 6
_REWORDED = 8
_HELD = 0.5
_CONTENT = 3
_ALIKE_QUOTED = 0.6
_RELATIVE = frozenset({"today", "yesterday", "tomorrow", "tonight"})


def drift(
    articles: Iterable[Article],
    families: Iterable[Family],
    collations: Iterable[Collation],
    statements: Iterable[Statement] = (),
) -> tuple[Drift, ...]:
    """List what changed on the way from witness to witness, by weight.

    *statements*, where they are known, keep sentences that are attributed in other ways from counting as unattributed.
    """
    known = {article.id: Witness(words_of(article)) for article in articles}
    laid = {frozenset((one.a, one.b)): one for one in collations}
    attributed = contents(statements)
    rows: dict[tuple[str, str, str, str], Drift] = {}
    for family in families:
        for descent in descents(family, known, laid, attributed):
            for found in _found(descent):
                row = _row(descent, found)
                rows.setdefault((row.target, row.kind, row.a.text if row.a else "", row.b.text if row.b else ""), row)
    return tuple(sorted(rows.values(), key=lambda row: -row.weight))


def _found(descent: Descent) -> Iterator[Found]:
    for change in descent.way.changes:
        if change.op in {EditKind.SHARED, EditKind.MOVED} or change.note == "house style":
            continue
        if change.old.role is not Role.BODY or change.new.role is not Role.BODY:
            continue
        one_sided = not len(change.old) or not len(change.new)
        if one_sided and (change.old if len(change.old) else change.new).is_passage:
            yield from _one_sided(descent, change)
        elif _is_newer(descent, change):
            yield from _readings(descent, change)
    yield from attributions(descent)
    yield from _quotations(descent)


def _one_sided(descent: Descent, change: Change) -> Iterator[Found]:
    """Tell of passages that only one of two witnesses has."""
    old, new = change.old, change.new
    side = old if len(old) else new
    if len(side) < _PASSAGE or CORRECTS.search(side.words.text(side.begin, side.end)):
        return
    elsewhere = sum(other.holds(side) >= _HELD for other in descent.others)
    if len(new) and not elsewhere:
        why = "no other version has it" if descent.is_related(new) else OTHER_MATTER
        yield Found("passage added", old, new, why)
    elif len(old) and (elsewhere or descent.held):
        denies = set(old.keys) & {"denied", "denies", "deny", "rejected", "disputed"}
        yield Found("denial cut" if denies else "passage cut", old, new, "the other version has it")


def _is_newer(descent: Descent, change: Change) -> bool:
    """Tell whether the new reading is no older than the old one: not where more of the others have it."""
    if descent.held:
        return True
    old, new = _in_context(change.old, change.new, descent)
    return sum(old in other.words.joined for other in descent.others) >= sum(
        new in other.words.joined for other in descent.others
    )


def _in_context(old: Reading, new: Reading, descent: Descent) -> tuple[str, str]:
    """Return both readings with a word of context on either side, for finding them in other witnesses."""
    out = []
    for reading, other, witness in ((old, new, descent.way.old), (new, old, descent.way.new)):
        if len(reading):
            begin, end = max(0, reading.begin - 1), min(len(witness.words), reading.end + 1)
            out.append(f" {' '.join(witness.words.keys[begin:end])} ")
        else:
            begin, end = max(0, other.begin - 1), min(len(other.words), other.end + 1)
            around = [*other.words.keys[begin : other.begin], *other.words.keys[other.end : end]]
            out.append(f" {' '.join(around)} ")
    return out[0], out[1]


def _readings(descent: Descent, change: Change) -> Iterator[Found]:
    """Tell what a changed reading inside a sentence means."""
    old, new = change.old, change.new
    short = max(len(old), len(new)) <= _PHRASE
    both = bool(len(old) and len(new))
    if both and short and _rebound(old, new):
        yield Found("figure changed", _with_unit(_with_figure(old)), _with_unit(_with_figure(new)), "another bound")
    elif both and short and _differ(old.amounts, new.amounts):
        yield _figure(descent, old, new)
    elif both and short and _differ(old.dates, new.dates) and not (old.dates | new.dates) & _RELATIVE:
        yield Found("date changed", old, new, "another date")
    elif both and short and old.names and new.names and not old.names & new.names and _only_names(old, new):
        yield Found("name changed", old, new, "another name")
    elif old.quoted or new.quoted:
        return  # the quotations tell
    elif short and len(old.of("negations")) % 2 != len(new.of("negations")) % 2:
        yield Found("negation changed", *_sentences(descent, old, new), "one version denies what the other says")
    elif short and old.hedges != new.hedges:
        kind = "hedge added" if new.hedges > old.hedges else "hedge dropped"
        yield Found(kind, *_sentences(descent, old, new), "a word that weakens stands in one version only")
    elif change.op is EditKind.CUT and set(old.keys) & cues() and old.names:
        yield from relay_dropped(descent, old)
    elif min(len(old), len(new)) > _CONTENT and max(len(old), len(new)) >= _REWORDED and _says_the_same(old, new):
        yield Found("passage reworded", old, new, "said in other words")


def _differ(old: Iterable[object], new: Iterable[object]) -> bool:
    return bool(set(old)) and bool(set(new)) and set(old) != set(new)


def _rebound(old: Reading, new: Reading) -> bool:
    """Tell whether two readings bound one figure, in them or right behind, in other words ("some", "more than" 300)."""
    amounts = [_with_figure(side).amounts for side in (old, new)]
    before = [[word for word in side.keys if word not in side.figures] for side in (old, new)]
    known = all(words and set(words) <= listed("bounds") for words in before)
    return known and len(amounts[0]) == 1 and amounts[0] == amounts[1] and before[0] != before[1]


def _with_figure(reading: Reading) -> Reading:
    """Grow a reading that has no figure over the word behind it."""
    return (
        reading if reading.amounts else Reading(reading.words, reading.begin, min(reading.end + 1, len(reading.words)))
    )


def _says_the_same(old: Reading, new: Reading) -> bool:
    return alike(old, new) * min(len(old.content), len(new.content)) >= ALIKE * max(len(old.content), len(new.content))


def _only_names(old: Reading, new: Reading) -> bool:
    """Tell whether both readings are hardly more than a name."""
    hardly = all(all(is_function(word) or word in side.names for word in side.keys) for side in (old, new))
    return hardly and not one_agency(old.keys, new.keys)


def _figure(descent: Descent, old: Reading, new: Reading) -> Found:
    values = frozenset(map(str, (*old.amounts, *new.amounts)))
    old, new = _with_unit(old), _with_unit(new)
    if values in descent.corrected:
        return Found("correction not taken up", old, new, "a version of this text corrects this figure")
    return Found("figure changed", old, new, "another figure")


def _with_unit(reading: Reading) -> Reading:
    """Grow a figure over the words it counts, two at most, within the sentence."""
    words, end = reading.words, reading.end
    while end < min(len(words), reading.end + 2):
        same = words.sentences[end] == words.sentences[reading.begin]
        if not same or is_function(words.keys[end]):
            break
        end += 1
    return Reading(words, reading.begin, end)


def _counterpart(reading: Reading, between: Way) -> Reading | None:
    """Return the shared word before a one-sided reading, in the other witness."""
    for change in between.changes:
        for here, there in ((change.old, change.new), (change.new, change.old)):
            if len(here) and len(there) and here.words is reading.words and here.end == reading.begin:
                return Reading(there.words, there.end - 1, there.end)
    return None


def _quotations(descent: Descent) -> Iterator[Found]:
    """Tell which quotations say something else: most words are the same, and neither is a part of the other."""
    olds, news = (
        [one for one in quotations(side) if len(one) >= _CONTENT] for side in (descent.way.old, descent.way.new)
    )
    for old in olds:
        same = [new for new in news if _overlap(old, new) >= _ALIKE_QUOTED]
        if not same or any(_part_of(old, new) or _part_of(new, old) or in_house_style(old, new) for new in same):
            continue
        new = max(same, key=lambda one: _overlap(old, one))
        if descent.held or _support(descent, old) >= _support(descent, new):
            yield Found("quotation changed", old, new, "words inside quotation marks differ")


def _overlap(old: Reading, new: Reading) -> float:
    common = sum((Counter(old.keys) & Counter(new.keys)).values())
    return common / max(len(old), len(new))


def _part_of(one: Reading, other: Reading) -> bool:
    return f" {' '.join(one.keys)} " in f" {' '.join(other.keys)} "


def _support(descent: Descent, reading: Reading) -> int:
    """Return how many of the others have these very words."""
    return sum(f" {' '.join(reading.keys)} " in other.words.joined for other in descent.others)


def _sentences(descent: Descent, old: Reading, new: Reading) -> tuple[Reading, Reading]:
    """Return the sentences around two readings, of which one may be empty."""
    one = old if len(old) else _counterpart(new, descent.way) or old
    two = new if len(new) else _counterpart(old, descent.way) or new
    return (
        descent.way.old.sentence_at(one.begin) if len(one) else one,
        descent.way.new.sentence_at(two.begin) if len(two) else two,
    )


def _row(descent: Descent, found: Found) -> Drift:
    source = descent.source if found.kind == "passage added" else descent.way.old.words.article.id
    return Drift(
        source=source,
        target=descent.way.new.words.article.id,
        kind=found.kind,
        a=descent.way.old.passage(found.old),
        b=descent.way.new.passage(found.new),
        weight=WEIGHTS["passage cut"] if found.why == OTHER_MATTER else WEIGHTS[found.kind],
        why=found.why,
    )
