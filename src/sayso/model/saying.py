"""Who says what: attributed statements, and the times and quantities that texts name."""

from enum import StrEnum

from sayso.model._record import Record, Share
from sayso.model.text import Fragment


class Form(StrEnum):
    """How the content is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What kind of source a statement has."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    MEDIA = "media"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    NONE = "none"


class Statement(Record, frozen=True, kw_only=True):
    """One attribution: a source, the cue that attributes, and the content.

    Attributes
    ----------
    source, cue, content
        Fragments in reading order; a refusal has no content, an implicit source no source.
    act
        What the cue does: "say", "deny", "warn", "ask", "urge", "claim", "believe", "confirm", "promise", "decline"
        (refused or was not available), "conceal" (named no source), ...
    speaker
        The source resolved to its full name ("Anna Berg"), or the description of an unnamed one.
    via
        Media between the article and the speaker, nearest to the reader first, without the article's own outlet, and
        without its credit unless the passage names the agency.
    parent
        Id of the statement inside whose content this one stands.
    negated
        The saying itself is denied or did not take place ("declined to comment", "did not say that").
    affiliation
        The body for which the speaker speaks ("Foreign Ministry"), where the text says so.
    addressee
        Who was told, where the text says so.
    hedge
        The word that weakens the content ("might", "reportedly"), empty where there is none.
    resolution
        The path of mentions from the source to the speaker.
    """

    id: str
    article: str
    content: tuple[Fragment, ...] = ()
    cue: tuple[Fragment, ...] = ()
    source: tuple[Fragment, ...] = ()
    form: Form = Form.INDIRECT
    act: str = "say"
    source_kind: SourceKind = SourceKind.NONE
    speaker: str | None = None
    via: tuple[str, ...] = ()
    parent: str | None = None
    negated: bool = False
    confidence: Share = 1.0
    affiliation: str | None = None
    addressee: str | None = None
    hedge: str = ""
    resolution: tuple[str, ...] = ()


class TimeKind(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Time(Record, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value.

    Attributes
    ----------
    value
        ISO 8601 as TIMEX3 writes it: "2012-12-06", "2012-11", "P20M", "PRESENT_REF", "2012-W50", "XXXX-WXX-2".
    mod
        TIMEX3 modifier ("APPROX", "BEFORE", "MORE_THAN", ...), empty where there is none.
    earliest, latest
        The closed interval of days that the value covers, ISO 8601 dates, where it is a definite time.
    """

    article: str
    start: int
    end: int
    text: str
    type: TimeKind
    value: str
    mod: str = ""
    earliest: str | None = None
    latest: str | None = None


class Quantity(Record, frozen=True, kw_only=True):
    """A number with what it counts.

    Attributes
    ----------
    value, upper
        The number, and the upper end of a range ("300 to 400"), else None.
    bound
        "exact", "at least", "at most", "more than", "less than", "about".
    unit
        Unit or thing counted, as a normalised lower-case noun ("people", "percent", "EUR", "metre").
    """

    article: str
    start: int
    end: int
    text: str
    value: float
    upper: float | None = None
    bound: str = "exact"
    unit: str = ""
