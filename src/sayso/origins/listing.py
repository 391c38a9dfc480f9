"""The claims that a reader should see first: carried most, resting on least.

Candidates are the units of the articles; units that word the same thing (copies carry the same claim by construction)
are one candidate, named by its fullest wording.  The candidates that most articles carry are then counted like a claim
that a reader typed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.model import Claim, SourceKind, Statement, Verdict
from sayso.origins.corroboration import corroborate
from sayso.origins.material import Material, Unit, Voice, asserts
from sayso.origins.measuring import Meaning
from sayso.origins.reading import is_proposition


_LOOSE_END = re.compile(r"[\s,;]+(?:and|but|or|that|while|which|because)$")
_QUOTE_MARK = 2
"""Code points by which a saying may begin later than the unit that it fills."""

_LEAST_TERMS = 4
_LEAST_SHARE = 0.6
_RARE_PER_UNIT = 6


@dataclass(slots=True)
class Candidate:
    """Units that word one thing, and the terms of the first of them."""

    terms: frozenset[str]
    units: list[Unit] = field(default_factory=list)


def main_claims(
    material: Material, *, most: int = 12, single_origin: bool = False, meaning: Meaning | None = None
) -> tuple[Claim, ...]:
    """Count the *most* claims that are carried by most articles and rest on least.

    With *single_origin* only claims that rest on one origin, or on unnamed ones only, are kept.
    """
    claims: dict[str, Claim] = {}
    covered: set[tuple[str, int]] = set()
    for candidate in _ranked(_candidates(material)):
        if len(claims) >= most:
            break
        unit = _fullest([unit for unit in candidate.units if is_proposition(_wording(unit, material))], material)
        if unit is None or (unit.article, unit.start) in covered:
            continue
        claim = corroborate(_wording(unit, material), material, said=_saying(unit, material), meaning=meaning)
        covered |= {(passage.article, passage.start) for passage in claim.passages}
        covered |= {(other.article, other.start) for other in candidate.units}
        if claim.articles and not (single_origin and claim.verdict is Verdict.CORROBORATED):
            claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=_interest))


def _interest(claim: Claim) -> tuple[int, int, int, str]:
    return -claim.articles, claim.corroborated, -claim.disputed, claim.id


def _ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Most carried first; among equals what is attributed, then what stands further up."""
    return sorted(
        found,
        key=lambda one: (
            -len({unit.article for unit in one.units}),
            all(unit.voice is Voice.OWN for unit in one.units),
            min((unit.place, unit.article, unit.start) for unit in one.units),
        ),
    )


def _candidates(material: Material) -> list[Candidate]:
    """Gather the units that word the same thing, through the rarest terms that they share."""
    found: list[Candidate] = []
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for name in sorted(material.sheets):
        held = material.sheets[name]
        silent = {unit.place for unit in held.units if unit.statement is not None and unit.statement.act == "decline"}
        for unit in held.units:
            terms = _terms(unit, material)
            if unit.voice is Voice.SAYING or len(terms) < _LEAST_TERMS or _is_silence(unit, silent):
                continue
            rare = sorted(terms, key=lambda term: (material.frequency[term], term))[:_RARE_PER_UNIT]
            near = {place for term in rare for place in holding[term][-32:]}
            best = max(near, key=lambda place: (_share(terms, found[place].terms), -place), default=None)
            if best is None or _share(terms, found[best].terms) < _LEAST_SHARE:
                best = len(found)
                found.append(Candidate(terms))
                for term in rare:
                    holding[term].append(best)
            found[best].units.append(unit)
    return found


def _is_silence(unit: Unit, silent: set[int]) -> bool:
    """Tell whether a unit only tells that somebody did not answer, which is no claim that a reader would weigh."""
    return unit.voice is Voice.OWN and unit.place in silent


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared terms as a share of the larger set; figures that differ make two of them."""
    if {term for term in a if term[0] == "#"} != {term for term in b if term[0] == "#"}:
        return 0.0
    return len(a & b) / max(len(a), len(b))


def _terms(unit: Unit, material: Material) -> frozenset[str]:
    known = material.sheets[unit.article].terms[unit.place].terms
    return frozenset(term.key for term in known if any(span.start <= term.start < span.end for span in unit.spans))


def _saying(unit: Unit, material: Material) -> Statement | None:
    """The statement that a unit as a whole reports ("X told Y that Z"), or None where it tells something itself."""
    within = (other.statement for other in material.sheets[unit.article].units if other.voice is Voice.SAYING)
    for said in within:
        if said is None or not asserts(said) or not said.source or said is unit.statement:
            continue
        first = min(part.start for part in (*said.source, *said.cue))
        if abs(first - unit.start) <= _QUOTE_MARK and said.content[-1].end <= unit.end:
            return said
    return None


def _fullest(units: Sequence[Unit], material: Material) -> Unit | None:
    """The wording that a reader understands best: attributed to someone named, shared by copies, long, early."""
    shared = Counter(_wording(unit, material) for unit in units)
    return min(
        units,
        key=lambda u: (_anonymous(u), -shared[_wording(u, material)], -len(u), u.place, u.article),
        default=None,
    )


def _anonymous(unit: Unit) -> bool:
    return bool(unit.chain) and unit.chain[-1].source_kind is SourceKind.NONE


def _wording(unit: Unit, material: Material) -> str:
    """The unit's words as one line, without the marks and the "that" around them."""
    article = material.sheets[unit.article].article
    text = " ".join(" ".join(article.quote(span).split()) for span in unit.spans)
    text = text.strip(' \t.,;:"“”„«»—–-').removeprefix("that ").strip()
    text = _LOOSE_END.sub("", text)
    return text[:1].upper() + text[1:]
