"""What stands behind a claim: origins, the claim with its counts, drift, and the document that holds it all."""

from enum import StrEnum

from sayso.model._record import Record, Share
from sayso.model.article import Article
from sayso.model.copying import Collation, Family, Pair
from sayso.model.happening import Event, Story
from sayso.model.judging import Judgement
from sayso.model.saying import Quantity, SourceKind, Statement, Time
from sayso.model.text import Evidence, Passage


class Verdict(StrEnum):
    """What the counts of a claim come to (COUNTING, in `docs/counting.md`)."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single origin"
    UNNAMED_ONLY = "unnamed only"
    DISPUTED = "disputed"
    NOT_FOUND = "not found"


class Origin(Record, frozen=True, kw_only=True):
    """Where a trace ends.

    Attributes
    ----------
    name
        A person, body or newsroom; "unnamed source of NEWSROOM" for an unnamed one.
    newsroom
        Who heard it, or whose unnamed source it is; None where nobody heard it (a press release).
    through
        Media and archetypes between the articles and the origin, nearest to the reader first.
    articles
        Ids of the articles whose traces end here.
    evidence
        One step of the trace each.
    """

    name: str
    kind: SourceKind
    named: bool
    newsroom: str | None = None
    through: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Claim(Record, frozen=True, kw_only=True):
    """One proposition and what stands behind it; the figures are counted as COUNTING says.

    Attributes
    ----------
    statements, passages
        The statements that state it, and every passage that does, own voice included.
    why
        One sentence that gives the reason for the verdict.
    not_measured
        What could not be decided, and why; never a zero in a figure.
    confidence
        Probability that the least sure of the passages states the claim.  It does not say how likely it is that no
        passage was missed: on strange material that is the greater danger (`gates origins`, ``confidence_error``).
    newsrooms
        Those that `attested` counts, one for each owner.
    written
        The texts that `texts` counts, each as the ids of the articles that carry the claim in it.
    judged
        The judgements of a reader that bear on the figures.
    """

    id: str
    text: str
    statements: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    articles: int = 0
    outlets: int = 0
    publishers: int = 0
    texts: int = 0
    attested: int = 0
    corroborated: int = 0
    possible: int = 0
    disputed: int = 0
    origins: tuple[Origin, ...] = ()
    denied_by: tuple[Origin, ...] = ()
    verdict: Verdict = Verdict.NOT_FOUND
    why: str = ""
    not_measured: tuple[str, ...] = ()
    unanswered: tuple[Passage, ...] = ()
    confidence: Share = 1.0
    newsrooms: tuple[str, ...] = ()
    written: tuple[tuple[str, ...], ...] = ()
    judged: tuple[Judgement, ...] = ()


class Drift(Record, frozen=True, kw_only=True):
    """Something that changed on the way from one witness to another.

    ``source`` is the witness or archetype (``*name``) it changed from, ``target`` the witness it changed in; ``weight``
    in [0, 1] ranks what a reader should look at first.
    """

    source: str
    target: str
    kind: str
    a: Passage | None
    b: Passage | None
    weight: Share
    why: str = ""


class Trace(Record, frozen=True, kw_only=True):
    """The one document of ``sayso trace``: everything that was found, and what was not measured."""

    articles: tuple[Article, ...]
    pairs: tuple[Pair, ...] = ()
    families: tuple[Family, ...] = ()
    collations: tuple[Collation, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple[Story, ...] = ()
    claims: tuple[Claim, ...] = ()
    drift: tuple[Drift, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    not_measured: tuple[str, ...] = ()
