"""One function per user's question; each composes the stages and decides nothing about the material."""

from sayso.desk.questions import (
    copies,
    corroborate,
    diff,
    drift,
    events,
    not_measured,
    read,
    statements,
    stories,
    times,
    trace,
)


__all__ = [
    "copies",
    "corroborate",
    "diff",
    "drift",
    "events",
    "not_measured",
    "read",
    "statements",
    "stories",
    "times",
    "trace",
]
