"""Give an answer where it was asked for: a file, a page, JSON, JSON lines, or the report for people.

With ``-o`` or ``--html`` the answer goes there and standard output stays empty unless a form is named as well.  Without
them a terminal gets the report and a pipe gets JSON lines.
"""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sayso.cli.asking import Ask
from sayso.exports.answer import Answer
from sayso.model import Trace


if TYPE_CHECKING:
    from rich.console import Console

Report = Callable[["Console", Answer], None]


def deliver(ask: Ask, answer: Answer, report: Report) -> None:
    """Write *answer* to each place that *ask* names."""
    from sayso.exports import rows

    ask.progress("writing")
    if ask.output:
        rows.write(ask.output, answer)
    if ask.html:
        rows.write_page(ask.html, answer)
    ask.progress.close()
    form = _form(ask)
    if form == "report":
        from sayso.cli.report.layout import console

        report(console(sys.stdout), answer)
    elif form:
        _print(rows.to_json(answer) if form == "json" else rows.to_jsonl(answer))


def _form(ask: Ask) -> str:
    """Decide what standard output gets; empty for nothing."""
    if ask.as_json or ask.as_jsonl or ask.as_report:
        return "json" if ask.as_json else "jsonl" if ask.as_jsonl else "report"
    if ask.output or ask.html:
        return ""
    return "report" if sys.stdout.isatty() else "jsonl"


def _print(chunks: Iterable[bytes]) -> None:
    sys.stdout.flush()
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def measured(found: Trace) -> bool:
    """Tell whether at least one article could be measured; if not, the exit status is 3."""
    return len(found.not_measured) < len(found.articles)
