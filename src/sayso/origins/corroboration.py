"""Answer one question: what stands behind this claim?"""

from hashlib import blake2b

from sayso.model import Claim, Statement
from sayso.origins.carrying import carried
from sayso.origins.counting import count
from sayso.origins.matching import Stance, matches
from sayso.origins.material import Material
from sayso.origins.measuring import Meaning
from sayso.origins.reading import read_claim
from sayso.origins.tracing import relayed, trace


def corroborate(
    text: str, material: Material, *, said: Statement | None = None, meaning: Meaning | None = None
) -> Claim:
    """Count what stands behind the claim *text*.

    Parameters
    ----------
    said
        The claim's own attribution, where it says that somebody said something.
    meaning
        Compares sentences by meaning; without it the decision rests on words.
    """
    reading = read_claim(text, material, said)
    found = matches(reading, material, meaning)
    stated = [match for match in found if match.stance is Stance.SUPPORT]
    denied = {match.unit.article for match in found if match.stance is Stance.DENY}
    told = reading.said is not None
    more = [] if told else [one for one in carried(stated, material)[len(stated) :] if one.unit.article not in denied]
    supports = relayed(trace([*stated, *more], material), material)
    denials = trace([m for m in found if m.stance is Stance.DENY], material)
    return count(claim_id(text), text, supports, denials, material)


def claim_id(text: str) -> str:
    """Name a claim by its words, so that the same claim has the same name in every run."""
    return "c" + blake2b(" ".join(text.casefold().split()).encode(), digest_size=6).hexdigest()
