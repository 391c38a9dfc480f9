"""When a witness stood as we have it: an interval, as wide as its times are vague.

A time without zone may be off by a day's zones, a day without an hour is the whole day.  An article that was updated
may have got its words at any time between.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sayso.model import Article


_ZONES = timedelta(hours=12)
_DAY = timedelta(days=1)


class Clock(NamedTuple):
    """Hours since 1970 between which the text was first and last written; None for an open end."""

    first: float | None
    last: float | None

    def before(self, other: "Clock") -> bool:
        """Tell whether this witness surely stood before *other* did."""
        return self.last is not None and other.first is not None and self.last < other.first

    def lead(self, other: "Clock") -> float:
        """Return the hours by which this witness surely stood before *other*; 0 where it is not sure."""
        return (
            other.first - self.last if self.last is not None and other.first is not None and self.before(other) else 0.0
        )


def clock(article: Article) -> Clock:
    """Read the clock of *article*."""
    first, last = _interval(article.published), _interval(article.updated)
    if first is None:
        return Clock(None, last[1] if last else None)
    return Clock(first[0], max(first[1], last[1]) if last else first[1])


def _interval(written: str | None) -> tuple[float, float] | None:
    """Return the earliest and latest hour that an ISO 8601 time can mean."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written if len(written) > 7 else f"{written[:4]}-{written[5:7] or '01'}-01")
    except ValueError:
        return None
    length = timedelta(0) if len(written) > 10 else _DAY if len(written) > 7 else timedelta(days=365)
    slack = timedelta(0)
    if moment.tzinfo is None:
        moment, slack = moment.replace(tzinfo=UTC), _ZONES if len(written) > 10 else timedelta(0)
    return (moment - slack).timestamp() / 3600, (moment + length + slack).timestamp() / 3600


def order(article: Article) -> tuple[bool, float, str]:
    """Return a key that sorts articles by publication, those without a time last."""
    first = clock(article).first
    return first is None, first or 0.0, article.id
