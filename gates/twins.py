"""Kernels and their plain twins on all hostile input: they must agree to the bit.  Takes minutes: run it by its name.

SAYSO_EVAL=/path/to/eval python -m gates twins
"""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso import kernels
from sayso.copies.comparison import speech
from sayso.kernels import Reading, reference, reference_pairs


LONGEST = 8192
"""Bytes looked at of each input, from its beginning: the twin is slow."""
TOGETHER = 4
"""Inputs held against each other, each with each."""


def measure(folder: Path) -> dict[str, float]:
    """Count on how many inputs kernel and twin differ."""
    inputs = list(_inputs(folder / "hostile"))
    apart = sum(_differ(inputs[at : at + TOGETHER]) for at in range(0, len(inputs), TOGETHER))
    return {"inputs": float(len(inputs)), "apart": -float(apart)}


def _inputs(folder: Path) -> Iterator[bytes]:
    """Yield the beginnings of all files, and of all members of archives."""
    for path in sorted(folder.rglob("*")):
        if path.suffixes[-2:] == [".tar", ".gz"]:
            with tarfile.open(path) as archive:
                members = (archive.extractfile(member) for member in archive if member.isfile())
                yield from (member.read(LONGEST) for member in members if member)
        elif path.is_file():
            with path.open("rb") as file:
                yield file.read(LONGEST)


def _differ(texts: list[bytes]) -> bool:
    """Tell whether any function answers differently on some texts."""
    owners = (np.arange(len(texts)) % 2).astype(np.int32)
    pairs = np.array([(a, b) for b in range(len(texts)) for a in range(b + 1)], np.int32)
    limit = kernels.ALL // 4
    sampled = reference.sketch(texts, limit)
    stops = np.unique(reference.owned(np.unique(sampled[0])[::3], 1))
    reading = Reading(stops, *speech(), limit)
    ours: list[npt.NDArray[Any]] = [*kernels.sketch(texts, limit)]
    twins: list[npt.NDArray[Any]] = [*sampled]
    for text in texts:
        ours += kernels.words(text)
        twins += reference.words(text)
    ours.append(kernels.verify(texts, pairs, owners, reading))
    twins.append(reference_pairs.verify(texts, pairs, owners, reading))
    return any(not np.array_equal(one, other) for one, other in zip(ours, twins, strict=True))
