"""Show on standard error what is being done, once it has taken two seconds; nothing where nobody watches.

A thread rewrites one line a few times a second.  It only ever writes to a terminal, so that logs and pipes stay clean;
lines about rows that cannot be read go through here too, and are written whatever standard error is.
"""

import sys
import threading
import time
from typing import TextIO

from sayso.cli.printable import printable
from sayso.errors import UnreadableRowError


PATIENCE = 2.0  # seconds of work before anything is shown
PACE = 0.2  # seconds between two looks at the clock
_CLEAR = "\r\x1b[2K"


class Progress:
    """The line that says which step is under way; calling it names the step that begins."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self.problems: list[UnreadableRowError] = []
        self.step = ""
        self._shown = False
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._began = time.monotonic()
        if self._stream.isatty():
            threading.Thread(target=self._watch, daemon=True).start()

    def __call__(self, step: str) -> None:
        """Note that *step* begins."""
        self.step = step

    def problem(self, error: UnreadableRowError) -> None:
        """Report a row that cannot be read, and remember it for the closing line."""
        self.problems.append(error)
        with self._lock:
            self._clear()
            self._stream.write(f"sayso: {printable(str(error))}; left out\n")

    def close(self) -> None:
        """Take the line away."""
        self._done.set()
        with self._lock:
            self._clear()

    def _watch(self) -> None:
        while not self._done.wait(PACE):
            seconds = time.monotonic() - self._began
            if seconds >= PATIENCE:
                self._show(f"sayso: {self.step} … {seconds:.0f} s")

    def _show(self, line: str) -> None:
        with self._lock:
            if not self._done.is_set():
                self._stream.write(_CLEAR + line)
                self._stream.flush()
                self._shown = True

    def _clear(self) -> None:
        if self._shown:
            self._stream.write(_CLEAR)
            self._shown = False
        self._stream.flush()
