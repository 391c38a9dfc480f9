"""Articles out of HTML pages, each parsed in a process of its own with limits on time and memory.

One tag with thirty thousand attributes stops the parser beneath for minutes, and no thread can be stopped; so pages go
to a worker (`sayso.ingest.page_worker`) that is killed and replaced when a page takes too long or too much. Frames on
its pipes are a length in four bytes and that many bytes: the page in, a JSON object out.
"""

import atexit
import os
import struct
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from queue import Empty, SimpleQueue
from typing import Any

import msgspec


SECONDS = 8.0
"""Processor time that one page may take; the slowest of 181 real pages took under one second."""

WAIT = 120.0
"""Seconds on the clock after which a worker counts as hung, whatever else the machine is busy with."""

FRAME = struct.Struct(">I")


class PageReader:
    """One worker process, started with the first page and replaced when it had to be killed."""

    def __init__(self, seconds: float = SECONDS, wait: float = WAIT) -> None:
        self._seconds, self._wait = seconds, wait
        self._worker: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, raw: bytes) -> dict[str, Any] | str:
        """Return the fields of the article in a page, or why there is none."""
        with self._lock:
            worker = self._worker = self._worker or _started(self._seconds)
            timer = threading.Timer(self._wait, worker.kill)
            timer.daemon = True
            timer.start()
            try:
                answer = _asked(worker, raw)
            finally:
                timer.cancel()
            if answer is None:
                self._stop()
                return f"the page is too complex (more than {self._seconds:g} s to parse)"
        return str(answer["why"]) if "why" in answer else answer

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.kill()
            for pipe in (worker.stdin, worker.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()
            worker.wait()


def _started(seconds: float) -> subprocess.Popen[bytes]:
    worker = subprocess.Popen(  # noqa: S603 (our own module, by this interpreter)
        [sys.executable, "-m", "sayso.ingest.page_worker", str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if worker.stdout is not None:
        worker.stdout.read(1)  # it is ready: what importing takes is no page's time
    return worker


def _asked(worker: subprocess.Popen[bytes], raw: bytes) -> dict[str, Any] | None:
    """Send a page and wait for the answer; None where the worker died over it."""
    if worker.stdin is None or worker.stdout is None:
        return None
    try:
        worker.stdin.write(FRAME.pack(len(raw)))
        worker.stdin.write(raw)
        worker.stdin.flush()
        head = worker.stdout.read(FRAME.size)
        answer = worker.stdout.read(FRAME.unpack(head)[0]) if len(head) == FRAME.size else b""
        return dict(msgspec.json.decode(answer)) if answer else None
    except (OSError, msgspec.DecodeError):
        return None


class PageReaders:
    """As many workers as there are pages at once, up to a number; each is started when it is first needed."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="sayso-pages")
        self._idle: SimpleQueue[PageReader] = SimpleQueue()
        atexit.register(self.close)

    def submit(self, raw: bytes) -> "Future[dict[str, Any] | str]":
        """Begin to read a page."""
        return self._threads.submit(self._read, raw)

    def _read(self, raw: bytes) -> dict[str, Any] | str:
        try:
            reader = self._idle.get_nowait()
        except Empty:
            reader = PageReader()
        try:
            return reader.read(raw)
        finally:
            self._idle.put(reader)

    def close(self) -> None:
        """End the workers."""
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get_nowait().close()


MOST = 8
"""Workers at most: each holds some 140 MB."""


@cache
def page_readers() -> PageReaders:
    """Return this process's workers, one for each processor that it may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return PageReaders(min(MOST, len(usable(0)) if usable else os.cpu_count() or 1))
