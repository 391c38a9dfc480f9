"""Bytes on their way in: unpacked, looked at without being used up, decoded, cut into lines of bounded length.

A stream is never held whole: `ahead` gives its first bytes and a stream that still begins with them, `unpacked` undoes
gzip, zstd and bzip2 by their signatures, `lines` drops what is longer than a row may be while it passes by.
"""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO


MAX_BYTES = 20 * 2**20
"""The largest row, page or text that is read, in decoded bytes: the longest articles have a hundredth of it."""

HEAD_BYTES = 2**16
"""How much of a stream is looked at to tell its format and encoding."""

SIGNATURES = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"BZh", "bzip2"))

SUFFIXES = (".gz", ".zst", ".zstd", ".bz2")

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Control characters that no text has; tab, line ends, form feed and escape may occur."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LEGACY = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1256",
    "koi8_r",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "big5",
)
"""Encodings that are guessed where a text has no mark and is not UTF-8."""


class _Joined(io.RawIOBase):
    """Bytes that were read ahead, then the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        wanted = len(buffer)
        piece = bytes(self._head[:wanted]) if self._head else self._rest.read(wanted)
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Recoded(io.RawIOBase):
    """A stream of another encoding as UTF-8; what the encoding does not know becomes U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._pending, self._ended = stream, b"", False
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        while not self._pending and not self._ended:
            piece = self._stream.read(HEAD_BYTES)
            self._ended = not piece
            self._pending = self._decoder.decode(piece, final=self._ended).encode("utf-8", "replace")
        out, self._pending = self._pending[: len(buffer)], self._pending[len(buffer) :]
        buffer[: len(out)] = out
        return len(out)


def ahead(stream: BinaryIO, size: int = HEAD_BYTES) -> tuple[bytes, BinaryIO]:
    """Return the first *size* bytes, and a stream that still begins with them."""
    head = bytearray()
    while len(head) < size and (piece := stream.read(size - len(head))):
        head += piece
    return bytes(head), io.BufferedReader(_Joined(bytes(head), stream), HEAD_BYTES)


def unpacked(stream: BinaryIO) -> tuple[BinaryIO, bool]:
    """Return the stream within gzip, zstd or bzip2 (two deep at most), and whether there was one."""
    packed = False
    for _ in range(2):
        head, stream = ahead(stream, 8)
        kind = next((name for mark, name in SIGNATURES if head.startswith(mark)), None)
        if kind is None or (kind == "bzip2" and head[4:] != b"1AY&"):
            break
        stream, packed = _opened(stream, kind), True
    return stream, packed


def _opened(stream: BinaryIO, kind: str) -> BinaryIO:
    if kind == "gzip":
        import gzip

        return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]  # a BinaryIO in all that is used here
    if kind == "bzip2":
        import bz2

        return bz2.BZ2File(stream)  # type: ignore[return-value]  # a BinaryIO in all that is used here
    import zstandard

    limited = zstandard.ZstdDecompressor(max_window_size=2**27)
    return io.BufferedReader(limited.stream_reader(stream, read_across_frames=True), HEAD_BYTES)


def broken_stream_errors() -> tuple[type[Exception], ...]:
    """Return what a damaged or cut compressed stream raises."""
    import zlib

    import zstandard

    return (OSError, EOFError, zlib.error, zstandard.ZstdError)


def encoding_of(head: bytes) -> str:
    """Tell the encoding of a text by its mark, its bytes, or a guess; a few broken bytes leave it UTF-8."""
    marked = next((name for mark, name in BOMS if head.startswith(mark)), None)
    if marked:
        return marked
    if wide := _unmarked_wide(head):
        return wide
    text = _decoded_cut(head)
    broken = text.count("�")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return "utf-8" if whole >= 2 * broken else _guessed(head)


def _decoded_cut(head: bytes) -> str:
    """Decode as UTF-8; a character cut off at the end is no error."""
    return codecs.getincrementaldecoder("utf-8")(errors="replace").decode(head)


def _unmarked_wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zeros in every second byte."""
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if CONTROL.search(head.replace(b"\0", b"")):
        return None
    if odd > len(head) * 0.2 and even < odd * 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.2 and odd < even * 0.02 else None


def _guessed(head: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(head[: 2**15], cp_isolation=list(LEGACY), threshold=0.3).best()
    return best.encoding if best else "cp1252"


def decoded(raw: bytes) -> tuple[str, int]:
    """Return the text, and how many bytes or byte sequences could not be read and became U+FFFD."""
    encoding = encoding_of(raw[:HEAD_BYTES])
    try:
        return raw.decode(encoding), 0
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        return text, text.count("�")


def as_utf8(stream: BinaryIO, head: bytes) -> BinaryIO:
    """Return a stream of rows as UTF-8 without a byte order mark."""
    encoding = encoding_of(head)
    if encoding == "utf-8":
        return stream
    if encoding == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
        return stream
    return io.BufferedReader(_Recoded(stream, encoding), HEAD_BYTES)


def lines(stream: BinaryIO, limit: int = MAX_BYTES) -> Iterator[bytes | None]:
    """Yield the lines with their ends; None stands for one longer than *limit* bytes, which is never held whole."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(HEAD_BYTES)
        yield None


def is_binary(head: bytes) -> bool:
    """Tell bytes that are no text in any encoding: control characters beyond the few that a text may hold."""
    if any(head.startswith(mark) for mark, _ in BOMS) or _unmarked_wide(head):
        return False
    return len(CONTROL.findall(head)) > len(head) * 0.02 or b"\0\0\0" in head
