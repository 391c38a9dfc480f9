"""The nouns of the house: immutable records that every layer above exchanges."""

from sayso.model._record import Record, Share
from sayso.model.article import Article, Block, Role
from sayso.model.copying import Branch, Collation, Edit, EditKind, Family, Furniture, Pair, PairKind
from sayso.model.happening import Event, Moment, Story
from sayso.model.judging import Judgement, Says
from sayso.model.saying import Form, Quantity, SourceKind, Statement, Time, TimeKind
from sayso.model.standing import Claim, Drift, Origin, Trace, Verdict
from sayso.model.text import Evidence, Fragment, Passage, Span, fragment


__all__ = [
    "Article",
    "Block",
    "Branch",
    "Claim",
    "Collation",
    "Drift",
    "Edit",
    "EditKind",
    "Event",
    "Evidence",
    "Family",
    "Form",
    "Fragment",
    "Furniture",
    "Judgement",
    "Moment",
    "Origin",
    "Pair",
    "PairKind",
    "Passage",
    "Quantity",
    "Record",
    "Role",
    "Says",
    "Share",
    "SourceKind",
    "Span",
    "Statement",
    "Story",
    "Time",
    "TimeKind",
    "Trace",
    "Verdict",
    "fragment",
]
