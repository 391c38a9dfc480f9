"""Where the models lie and how they are run: sessions, the word-piece tokeniser, the shared word table.

Nothing heavy is imported before a model is asked for. The word table serves both encoders: it is kept as bytes,
mapped from the disk, and only the rows of the words at hand become numbers.
"""

import functools
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.models.features import Ints


Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
SHARED = ("vocabulary.json", "words.int8.npy", "words.scale.npy")
STATEMENTS = ("statements.encoder.onnx", "statements.relation.onnx", "statements.json")
MEANING = ("meaning.onnx",)
_LIBRARIES = ("onnxruntime", "tokenizers")


def missing(names: tuple[str, ...] = STATEMENTS) -> tuple[str, ...]:
    """What keeps a model from running here: files and libraries that are not at hand, by name; empty if it can run."""
    files = [name for name in (*SHARED, *names) if not (WEIGHTS / name).is_file()]
    return (*files, *(name for name in _LIBRARIES if importlib.util.find_spec(name) is None))


def models_available() -> bool:
    """Tell whether the statement model can run here; where it cannot, ``missing()`` names what is not at hand."""
    return not missing()


class Session:
    """One ONNX graph, run on a fixed number of threads."""

    def __init__(self, name: str, threads: int) -> None:
        import onnxruntime as ort

        settings = ort.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        settings.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = ort.InferenceSession(str(WEIGHTS / name), settings, providers=["CPUExecutionProvider"])

    def __call__(self, **inputs: NDArray[Any]) -> list[Floats]:
        """Run the graph; inputs go by their names in it."""
        return list(self._session.run(None, inputs))


class Words:
    """The word table: vectors of word pieces."""

    def __init__(self) -> None:
        self._bytes = np.load(WEIGHTS / "words.int8.npy", mmap_mode="r")
        self._scale = np.load(WEIGHTS / "words.scale.npy")

    def __call__(self, pieces: Ints) -> Floats:
        """Vectors of the pieces, one axis more than they have."""
        out: Floats = self._bytes[pieces] * self._scale[pieces]
        return out


@functools.cache
def words() -> Words:
    """The word table, opened once."""
    return Words()


@functools.cache
def tokenizer() -> Any:
    """The word-piece tokeniser, which neither pads nor truncates, opened once."""
    from tokenizers import Tokenizer

    out = Tokenizer.from_file(str(WEIGHTS / "vocabulary.json"))
    out.no_padding()
    out.no_truncation()
    return out


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    grown = np.exp(logits - logits.max(-1, keepdims=True))
    out: Floats = grown / grown.sum(-1, keepdims=True)
    return out


def logistic(x: float, line: Mapping[str, float]) -> float:
    """Probability on a fitted logistic line with ``slope`` and ``shift``."""
    return float(1 / (1 + np.exp(-(line["slope"] * x + line["shift"]))))
