"""Sentence vectors: how near two sentences are in meaning.

MiniLM as it was published (mean of the word vectors in context, unit length), as int8, with the word table of the
statement model. The dot product of two vectors is their cosine; sentences that say the same are near 1, unrelated
ones near 0.
"""

import functools
from collections.abc import Sequence
from typing import Self

import numpy as np

from sayso.models import runtime
from sayso.models.features import END, START, sendable
from sayso.models.runtime import Floats


SIZE = 384
LONGEST = 128
"""Word pieces of a sentence that are read; the encoder was taught on no more."""
_PIECES_AT_ONCE = 2048


class Meaning:
    """The sentence encoder; ``Meaning.load()`` opens it."""

    def __init__(self, session: runtime.Session) -> None:
        self._session = session

    @classmethod
    def load(cls, threads: int = 1) -> Self:
        """Open the encoder (once per number of threads).

        Raises
        ------
        ImportError
            ``onnxruntime`` or ``tokenizers`` is not installed (``runtime.missing(runtime.MEANING)`` tells beforehand).
        """
        return cls(_session(threads))

    def embed(self, sentences: Sequence[str]) -> Floats:
        """Vectors of the sentences, (n, 384), each of length 1; of an empty sentence too."""
        encoded = runtime.tokenizer().encode_batch(
            [sendable(s)[: 16 * LONGEST] for s in sentences], add_special_tokens=False
        )
        pieces = [[START, *e.ids[: LONGEST - 2], END] for e in encoded]
        out = np.zeros((len(pieces), SIZE), np.float32)
        for group in _groups([len(p) for p in pieces]):
            out[group] = self._read([pieces[i] for i in group])
        return out

    def _read(self, pieces: list[list[int]]) -> Floats:
        ids = np.zeros((len(pieces), max(map(len, pieces))), np.int64)
        mask = np.zeros_like(ids)
        for row, ps in enumerate(pieces):
            ids[row, : len(ps)], mask[row, : len(ps)] = ps, 1
        return self._session(vectors=runtime.words()(ids), mask=mask)[0]


@functools.cache
def _session(threads: int) -> runtime.Session:
    return runtime.Session("meaning.onnx", threads)


def _groups(sizes: Sequence[int]) -> list[list[int]]:
    """Ordinals of sentences of like length, as many as may be read at once."""
    out: list[list[int]] = []
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        if not out or (len(out[-1]) + 1) * sizes[i] > _PIECES_AT_ONCE or sizes[i] > 1.25 * sizes[out[-1][0]] + 4:
            out.append([])
        out[-1].append(i)
    return out
