"""Nearness of meaning between a claim and passages, from the sentence encoder, each text embedded once."""

import numpy as np
from numpy.typing import NDArray

from sayso.origins.measuring import Meaning


class Nearness(Meaning):
    """Cosine similarity of sentence embeddings; what was embedded is kept for the life of the object."""

    def __init__(self) -> None:
        from sayso.models.meaning import Meaning as Encoder

        self._encoder = Encoder.load()
        self._known: dict[str, NDArray[np.float32]] = {}

    def learn(self, texts: list[str]) -> None:
        """Embed many texts at once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.embed(new), strict=True))

    def near(self, a: str, b: str) -> float:
        """Return the cosine similarity of *a* and *b* in [-1, 1]."""
        self.learn([a, b])
        return float(self._known[a] @ self._known[b])
