"""Teach a small statement network what a large one knows: seeded, resumable, on a CPU or a GPU.

    python training/statements/distil.py --start START.pt --teacher WEIGHTS... --data FOLDER --run RUN [--epochs 5]

The teacher reads ``train.jsonl`` once, through its exported graph, and what it made of each paragraph is kept in
``RUN/taught.npz``. The pupil learns from the annotators as in ``train.py``, and besides from the teacher: the vectors
of words, the probabilities of cue tags, and the labels of words in the light of each cue, asked about at the same
places. Some words, cues above all, are hidden from the pupil, so that it learns to know a cue by its surroundings.
"""

import argparse
import random
from pathlib import Path
from typing import Any

import gold
import numpy as np
import torch
from export import mean
from network import Network, Relation
from torch import Tensor
from torch.nn import functional
from train import Trainer, asked_of, options

from sayso.models import features
from sayso.models.tagger import Tagger


HIDDEN = 103
"""The word piece that stands for a word that cannot be seen."""
HIDE_CUE, HIDE_WORD = 0.08, 0.02
GOLD = {"source": 0.2, "cue": 0.75, "content": 0.2, "relation": 1.0}
TAUGHT = {"vectors": 1.0, "tags": 1.5, "labels": 2.0}


def told(articles: list[list[gold.Lesson]], path: Path) -> list[list[tuple[np.ndarray, np.ndarray]]]:
    """Of each paragraph cue tags (probabilities) and vectors of its words, as the exported teacher reads it."""
    sizes = [len(x.paragraph.starts) for article in articles for x in article]
    if not path.exists():
        tagger = Tagger.load()
        seen = [r for article in articles for r in tagger.read([x.paragraph for x in article])]
        tags, vectors = (np.concatenate([x[i] for x in seen]).astype(np.float16) for i in (0, 1))
        np.savez(path, tags=tags, vectors=vectors)
    kept = np.load(path)
    cuts = np.cumsum(sizes)[:-1]
    flat = list(zip(np.split(kept["tags"], cuts), np.split(kept["vectors"], cuts), strict=True))
    out, at = [], 0
    for article in articles:
        out.append(flat[at : at + len(article)])
        at += len(article)
    return out


class Pupil(Trainer):
    """A trainer whose network also learns from a teacher."""

    def __init__(self, given: argparse.Namespace) -> None:
        super().__init__(given, Network.of(torch.load(given.start, weights_only=True)))
        weights = mean(given.teacher)
        self.relation = Relation()
        self.relation.load_state_dict(
            {k.removeprefix("relation."): v for k, v in weights.items() if k.startswith("relation.")}
        )
        self.relation.to(self.device).eval().requires_grad_(requires_grad=False)
        taught = told(self.train, given.run / "taught.npz")
        self.taught = {
            id(x): t for article, ts in zip(self.train, taught, strict=True) for x, t in zip(article, ts, strict=True)
        }
        self.spread = float(np.concatenate([t[1] for ts in taught[:40] for t in ts]).astype(np.float32).var())
        self.weight = GOLD | TAUGHT

    def losses(self, group: list[list[tuple[int, gold.Lesson]]], chance: random.Random) -> dict[str, Tensor]:
        """Those of the annotators, and in training those of the teacher."""
        if not self.net.training:
            return super().losses(group, chance)
        packed = features.batch([[(i, x.paragraph) for i, x in window] for window in group])
        flat = [x for window in group for _, x in window]
        hide(packed, flat, chance)
        words, tags = self.read(packed)
        out = self.of_tags(tags, group, packed)
        tags_told, vectors_told, known = (torch.from_numpy(x).to(self.device) for x in self.laid(packed, flat))
        out["tags"] = _apart(tags[:, :, 1][known], tags_told[known])
        out["vectors"] = functional.mse_loss(words[known], vectors_told[known]) / self.spread
        asked = self.asked(tags, group, packed, chance)
        if asked:
            place, at, labels = asked_of(asked, packed.first.shape[1], self.device)
            logits = self.net.relation(words.reshape(-1, words.shape[-1])[at], place)
            wanted = self.relation(vectors_told.reshape(-1, words.shape[-1])[at], place).softmax(-1)
            real = labels != gold.IGNORED
            out["relation"] = functional.cross_entropy(logits[real], labels[real])
            out["labels"] = _apart(logits[real], wanted[real])
        return out

    def laid(self, packed: features.Batch, flat: list[gold.Lesson]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What the teacher said, laid out as the batch is, and where it said anything."""
        shape = packed.first.shape
        width = self.net.relation.label.in_features
        tags, vectors = np.zeros((*shape, 3), np.float32), np.zeros((*shape, width), np.float32)
        known = np.zeros(shape, bool)
        for (k, a, b, _), lesson in zip(packed.places, flat, strict=True):
            tags[k, a:b], vectors[k, a:b] = self.taught[id(lesson)]
            known[k, a:b] = True
        return tags, vectors, known


def _apart(logits: Tensor, wanted: Tensor) -> Tensor:
    """Mean divergence from the wanted probabilities."""
    return functional.kl_div(logits.log_softmax(-1), wanted, reduction="none").sum(-1).mean()


def hide(packed: features.Batch, flat: list[gold.Lesson], chance: random.Random) -> None:
    """Hide some words of a batch in place."""
    for (k, a, b, _), lesson in zip(packed.places, flat, strict=True):
        for word in range(a, b):
            if chance.random() < (HIDE_CUE if lesson.tags[1, word - a] > 0 else HIDE_WORD):
                begin = packed.first[k, word]
                packed.pieces[k, begin : begin + len(lesson.paragraph.pieces[word - a])] = HIDDEN


def main() -> None:
    """Teach as the command line says."""
    parser: Any = options()
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    pupil = Pupil(given)
    pupil.load()
    pupil.run()


if __name__ == "__main__":
    main()
