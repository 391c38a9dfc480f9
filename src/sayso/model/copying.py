"""What texts share with texts: pairs, edits, collations, families and their stemma."""

from enum import StrEnum

from sayso.model._record import Record, Share
from sayso.model.text import Evidence, Fragment


class PairKind(StrEnum):
    """How two articles that share words stand to each other."""

    SAME = "same"
    COPY = "copy"
    PARTIAL = "partial"
    QUOTATION = "quotation"
    FURNITURE = "furniture"


class Pair(Record, frozen=True, kw_only=True):
    """Two articles that share words, verified on their tokens; ``a < b`` by id.

    Attributes
    ----------
    probability
        That ``kind`` is right, calibrated.
    similarity
        Jaccard similarity of the two sets of word 5-grams.
    contained_a, contained_b
        Share of a's (b's) 5-grams that stand in the other, outlet furniture left out.
    shared_tokens
        Words in shared runs.
    """

    a: str
    b: str
    kind: PairKind
    probability: Share
    similarity: Share
    contained_a: Share
    contained_b: Share
    shared_tokens: int
    evidence: Evidence | None = None


class Furniture(Record, frozen=True, kw_only=True):
    """A text that an outlet prints over unrelated articles; ``articles`` says over how many of the collection."""

    outlet: str
    text: str
    articles: int


class EditKind(StrEnum):
    """How a passage of the left witness stands to a passage of the right one."""

    SHARED = "shared"
    MOVED = "moved"
    REWORDED = "reworded"
    REPLACED = "replaced"
    INSERTED = "inserted"
    CUT = "cut"


class Edit(Record, frozen=True, kw_only=True):
    """One row of the apparatus; ``a`` is None for insertions, ``b`` is None for cuts.

    ``note`` says what kind of words changed ("house style", "figure", "name", "negation", "words in quotation marks",
    ...), empty where there is nothing to say.
    """

    op: EditKind
    a: Fragment | None
    b: Fragment | None
    note: str = ""


class Collation(Record, frozen=True, kw_only=True):
    """Two witnesses side by side: the edits in the order of ``b``, cuts where they fell out."""

    a: str
    b: str
    contained_a: Share
    contained_b: Share
    edits: tuple[Edit, ...]


class Branch(Record, frozen=True, kw_only=True):
    """An edge of a stemma: *child* descends from *parent*.

    ``parent`` is an article's id, ``*name`` for an archetype that is not held, or None where it cannot be told.
    """

    child: str
    parent: str | None
    confidence: Share
    evidence: Evidence | None = None


class Family(Record, frozen=True, kw_only=True):
    """Witnesses that descend from one text.

    Attributes
    ----------
    archetype
        Id of the held article from which all others descend, or None where the archetype is lost.
    credit
        The agency that a credit line of the family names, or None.
    tree
        The stemma; a held archetype has no row, a merged copy has a row for each parent.
    earliest
        Id of the member published first, or None where no time is known.
    """

    id: str
    members: tuple[str, ...]
    archetype: str | None = None
    credit: str | None = None
    tree: tuple[Branch, ...] = ()
    earliest: str | None = None
