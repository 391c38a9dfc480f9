"""What happened: coded events, and the stories that articles tell together."""

from sayso.model._record import Record, Share
from sayso.model.saying import Quantity


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, coded after attribution.

    Attributes
    ----------
    start, end, text
        The clause that tells it.
    source, target
        The actors as printed, empty where the text names none.
    code, plover, mode
        CAMEO code, PLOVER type, and PLOVER mode (empty where none applies).
    date, place
        ISO 8601 date or interval, and the place as printed; None where the text does not say.
    figures
        Quantities of the clause ("three resolutions").
    statement
        Id of the statement that asserts the event; None where the outlet asserts it in its own voice.
    """

    article: str
    start: int
    end: int
    text: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    code: str = ""
    plover: str = ""
    mode: str = ""
    date: str | None = None
    place: str | None = None
    figures: tuple[Quantity, ...] = ()
    statement: str | None = None
    confidence: Share = 1.0
    id: str = ""
    context: tuple[str, ...] = ()


class Moment(Record, frozen=True, kw_only=True):
    """One row of a timeline: a day and what is dated to it."""

    date: str
    articles: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    text: str = ""


class Story(Record, frozen=True, kw_only=True):
    """Articles about one event; ``first`` and ``last`` are the ISO times of publication at either end."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    families: tuple[str, ...] = ()
    timeline: tuple[Moment, ...] = ()
