"""Make text from outside safe to show on a terminal: control characters would move the cursor or change its colours."""

import re


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return *text* on one line, with a replacement sign for each control and direction-override character."""
    return " ".join(_CONTROL.sub("\ufffd", text).split())
