"""Hot loops in C, each with a plain twin in Python: arrays and bytes in, arrays out.

Texts are UTF-8; offsets are code points.  Every function releases the GIL for all of its work, so that callers may run
it in several threads.  Where the extension was not built, ``reference`` answers instead, with the same results, and the
first call says so.  ``SKETCH_VERSION`` rises whenever a hash changes; store it beside every hash.
"""

import warnings
from importlib import import_module
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.kernels import reference, reference_pairs
from sayso.kernels.reference import Feature
from sayso.kernels.reference_pairs import Limits, Postings, Reading


_native: Any
try:
    _native = import_module("sayso.kernels._native")
except ImportError:  # no compiler was at hand when the package was installed
    _native = None


__all__ = [
    "ALL",
    "NATIVE",
    "SKETCH_VERSION",
    "Feature",
    "Limits",
    "Postings",
    "Reading",
    "encode",
    "join",
    "learn",
    "sketch",
    "sort_keys",
    "verify",
    "words",
]

SKETCH_VERSION = 1
NATIVE = _native is not None
ALL = (1 << 64) - 1
"""The limit of a sample that keeps every gram; ``ALL // s`` keeps one of s."""

Hashes: TypeAlias = npt.NDArray[np.uint64]
Numbers: TypeAlias = npt.NDArray[np.int32]
Places: TypeAlias = npt.NDArray[np.uint8]
_told = False


def _plain() -> None:
    """Say once that the plain twin answers."""
    global _told  # noqa: PLW0603  # one warning a process
    if not _told:
        _told = True
        warnings.warn("the C extension is not built: the plain twin answers, much slower", stacklevel=3)


def encode(text: str) -> bytes:
    """Encode *text* for the kernels; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return text.encode("utf-8", "replace")


def words(text: bytes) -> tuple[Hashes, Numbers, Numbers]:
    """Split a UTF-8 text into words.

    Characters are words of their own in Chinese, Japanese kana, Thai, Lao, Burmese and Khmer.  Case, accents, width and
    silent characters (soft hyphens, joiners, Arabic and Hebrew vowels) do not count.

    Returns
    -------
    hashes, starts, ends
        Of each word: uint64 hash of its folded form, and where it stands, in code points of the text.

    Raises
    ------
    ValueError
        The text has more than 2 GB.
    """
    if _native is None:
        _plain()
        return reference.words(text)
    hashes, starts, ends = _native.words(text)
    return np.frombuffer(hashes, np.uint64), np.frombuffer(starts, np.int32), np.frombuffer(ends, np.int32)


def sketch(texts: list[bytes], limit: int) -> tuple[Hashes, Places, Numbers]:
    """Sample the hashes of each text's word 5-grams: those up to *limit*, in text order, repeats kept.

    Returns
    -------
    hashes, places, counts
        All samples one after the other; where each gram stands, in eights of words, modulo 256; how many each text has.
    """
    if _native is None:
        _plain()
        return reference.sketch(texts, limit)
    hashes, places, counts = _native.sketch(texts, limit)
    return np.frombuffer(hashes, np.uint64), np.frombuffer(places, np.uint8), np.frombuffer(counts, np.int32)


def sort_keys(keys: Hashes, low: int) -> None:
    """Sort *keys* in place by their bits from *low* on, stably, by radix."""
    if _native is None:
        keys[:] = keys[np.argsort(keys >> np.uint64(low), kind="stable")]
    else:
        _native.sort(keys, low)


def join(postings: Postings, bounds: npt.NDArray[np.int64], furnished: Places, limits: Limits) -> Hashes:
    """Find the texts that may share a passage, by the hashes that they share.

    Parameters
    ----------
    bounds
        Of the samples of all texts.
    furnished
        Of each key: whether it is furniture of its text's owner, and so does not join two texts of that owner.

    Returns
    -------
    array (pairs, 3)
        The earlier text, the later text, shared hashes; in the order of the later text.
    """
    if _native is None:
        return reference_pairs.join(postings, bounds, furnished, limits)
    found: bytes = _native.join(*postings, bounds, furnished, *limits)
    return np.frombuffer(found, np.uint64).reshape(-1, 3)


def learn(postings: Postings, samples: Hashes, bounds: npt.NDArray[np.int64], spare: int) -> tuple[Hashes, Places]:
    """Learn furniture: the hashes that one owner repeats over unrelated texts.

    Parameters
    ----------
    samples, bounds
        Of all texts; a text's sample is sorted in place when it is looked at.
    spare
        Bits by which a key's hash stands further left than a sample's.

    Returns
    -------
    furniture, furnished
        Hash and owner, shape (hashes, 2); and of each key, whether it is furniture.
    """
    if _native is None:
        return reference_pairs.learn(postings, samples, bounds, spare)
    found, furnished = _native.learn(*postings, samples, bounds, spare)
    return np.frombuffer(found, np.uint64).reshape(-1, 2), np.frombuffer(furnished, np.uint8)


def verify(texts: list[bytes], pairs: Numbers, owners: Numbers, reading: Reading) -> Numbers:
    """Compare pairs of texts exactly, on all their word 5-grams.

    Parameters
    ----------
    pairs
        Shape (pairs, 2): numbers of texts.
    owners
        Of each text; negative where it has none.

    Returns
    -------
    array (pairs, len(Feature))
        Counts, in words or grams, as ``Feature`` names them.
    """
    if _native is None:
        return reference_pairs.verify(texts, pairs, owners, reading)
    found: bytes = _native.verify(texts, np.ascontiguousarray(pairs, np.int32), owners, *reading)
    return np.frombuffer(found, np.int32).reshape(-1, len(Feature))
