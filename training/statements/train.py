"""Train the statement network: seeded, resumable, on a CPU or a GPU.

    python training/statements/train.py --data FOLDER --run RUN [--epochs 5] [--batch 14] [--threads 2]

FOLDER holds ``train.jsonl`` and ``dev.jsonl``. RUN receives ``state.pt`` (to go on from: the same command goes on),
``average.pt`` (running mean of the weights: what is exported; kept as ``average-N.pt`` after each epoch) and
``log.jsonl``. The learning rate falls to nothing over the epochs, counted in steps; going on with fewer epochs makes
it fall faster.
"""

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import gold
import numpy as np
import torch
from network import NONE, OUTSIDE, Network
from torch.nn import functional

from sayso.models import features


WEIGHTS = Path(features.__file__).parent / "weights"
WEIGHT = {"source": 0.4, "cue": 1.5, "content": 0.4, "relation": 2.0}
Candidate = tuple[int, int, int, int, int, np.ndarray]
"""Window, begin and end of the paragraph in it, begin and end of the cue in the paragraph, labels."""


def options() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--batch", type=int, default=14)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--limit", type=int, help="articles, for a quick look")
    return parser


class Trainer:
    """Network, optimiser, running mean and place in the schedule."""

    def __init__(self, given: argparse.Namespace, net: Network | None = None) -> None:
        self.given = given
        self.device = torch.device(given.device)
        pieces = gold.tokenizer(WEIGHTS / "vocabulary.json")
        self.train, self.dev = (
            [gold.lessons(row, pieces) for row in gold.rows(given.data / f"{part}.jsonl")[: given.limit]]
            for part in ("train", "dev")
        )
        torch.manual_seed(given.seed)
        self.net = (net or Network()).to(self.device)
        encoder = [p for p in self.net.encoder.bert.parameters() if p.requires_grad]
        known = {id(p) for p in self.net.encoder.bert.parameters()}
        heads = [p for p in self.net.parameters() if id(p) not in known]
        groups = [{"params": encoder, "lr": given.rate}, {"params": heads, "lr": 1e-3}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.rates = [given.rate, 1e-3]
        self.average = {k: v.clone() for k, v in self.net.learned().items()}
        self.weight = dict(WEIGHT)
        self.step = self.in_epoch = self.epoch = 0
        self.steps = int(given.epochs * sum(1 for _ in self.batches(0)))

    def batches(self, epoch: int) -> Any:
        """The batches of an epoch; the same for the same seed."""
        return gold.epoch(self.train, self.given.batch, random.Random(f"{self.given.seed}/{epoch}"))

    def save(self) -> None:
        """Write the whole state, so that the run can be broken off anywhere."""
        state = {
            "net": self.net.learned(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
            "in_epoch": self.in_epoch,
        }
        for name, value in (("state.pt", state), ("average.pt", self.average)):
            torch.save(value, self.given.run / (name + ".new"))
            (self.given.run / (name + ".new")).rename(self.given.run / name)

    def load(self) -> None:
        """Go on from a saved state where there is one."""
        path = self.given.run / "state.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.net.load_state_dict(state["net"], strict=False)
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.in_epoch = state["step"], state["epoch"], state["in_epoch"]

    def losses(self, group: list[list[tuple[int, gold.Lesson]]], chance: random.Random) -> dict[str, torch.Tensor]:
        """The losses of one batch: tags of the three roles, and labels of words given cues."""
        packed = features.batch([[(i, x.paragraph) for i, x in window] for window in group])
        words, tags = self.read(packed)
        out = self.of_tags(tags, group, packed)
        asked = self.asked(tags, group, packed, chance)
        if asked:
            place, at, labels = asked_of(asked, packed.first.shape[1], self.device)
            logits = self.net.relation(words.reshape(-1, words.shape[-1])[at], place).reshape(-1, 4)
            out["relation"] = functional.cross_entropy(logits, labels.reshape(-1), ignore_index=gold.IGNORED)
        return out

    def read(self, packed: features.Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Vectors of words and logits of their tags."""
        words, tags = self.net.encoder(*(torch.from_numpy(x).to(self.device) for x in packed[:4]))
        return words, tags

    def of_tags(
        self, tags: torch.Tensor, group: list[list[tuple[int, gold.Lesson]]], packed: features.Batch
    ) -> dict[str, torch.Tensor]:
        """The losses of the tags of the three roles."""
        wanted = _tags(group, packed).to(self.device)
        return {
            role: functional.cross_entropy(
                tags[:, :, r].reshape(-1, 3), wanted[r].reshape(-1), ignore_index=gold.IGNORED
            )
            for r, role in enumerate(gold.ROLES)
        }

    def asked(
        self,
        tags: torch.Tensor,
        group: list[list[tuple[int, gold.Lesson]]],
        packed: features.Batch,
        chance: random.Random,
    ) -> list[Candidate]:
        """The cues to ask the relation layer about."""
        found = (1 - tags[:, :, 1].detach().softmax(-1)[..., 0]).cpu().numpy()
        return candidates(group, packed, found if self.step > 150 else None, chance)

    def learn(self, group: list[list[tuple[int, gold.Lesson]]], chance: random.Random) -> dict[str, float]:
        """One step; returns its losses."""
        share = min(1.0, (self.step + 1) / 100) * max(0.01, 1 - self.step / self.steps)
        for parameters, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            parameters["lr"] = rate * share
        losses = self.losses(group, chance)
        sum(self.weight[k] * v for k, v in losses.items()).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        keep = min(0.995, self.step / (self.step + 20))
        with torch.no_grad():
            for name, value in self.net.learned().items():
                self.average[name].lerp_(value, 1 - keep) if value.is_floating_point() else self.average[name].copy_(
                    value
                )
        return {k: float(v.detach()) for k, v in losses.items()}

    @torch.no_grad()
    def check(self) -> dict[str, float]:
        """Losses on dev with the running mean."""
        own = {k: v.clone() for k, v in self.net.learned().items()}
        self.net.load_state_dict(self.average, strict=False)
        self.net.eval()
        seen = [self.losses(b, random.Random(0)) for b in gold.epoch(self.dev, 14, random.Random(0))]
        self.net.load_state_dict(own, strict=False)
        self.net.train()
        return {f"dev_{k}": round(float(np.mean([float(x[k]) for x in seen if k in x])), 4) for k in seen[0]}

    def run(self) -> None:
        """Train from where the state stands to the end of the schedule."""
        self.net.train()
        begin, first, mean = time.time(), self.step, dict.fromkeys(self.weight, 0.0)
        while self.step < self.steps:
            for i, group in enumerate(self.batches(self.epoch)):
                if i < self.in_epoch or self.step >= self.steps:
                    continue
                seen = self.learn(group, random.Random(f"{self.given.seed}/{self.step}"))
                self.in_epoch = i + 1
                mean = {k: 0.98 * v + 0.02 * seen.get(k, v) for k, v in mean.items()}
                if self.step % 40 == 0:
                    seconds = (time.time() - begin) / (self.step - first)
                    self.log({"step": self.step, "of": self.steps, "seconds_per_step": round(seconds, 3), **mean})
                if self.step % 100 == 0:
                    self.save()
            self.epoch, self.in_epoch = self.epoch + 1, 0
            self.save()
            torch.save(self.average, self.given.run / f"average-{self.epoch}.pt")
            self.log({"epoch": self.epoch, "step": self.step, **self.check()})

    def log(self, row: dict[str, Any]) -> None:
        """Write a line to the log and to the screen."""
        line = json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()})
        with (self.given.run / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        print(line, flush=True)


def _tags(group: list[list[tuple[int, gold.Lesson]]], packed: features.Batch) -> torch.Tensor:
    wanted = np.full((3, *packed.first.shape), gold.IGNORED, np.int64)
    flat = [lesson for window in group for _, lesson in window]
    for (k, a, b, _), lesson in zip(packed.places, flat, strict=True):
        wanted[:, k, a:b] = lesson.tags
    return torch.from_numpy(wanted)


def candidates(
    group: list[list[tuple[int, gold.Lesson]]], packed: features.Batch, found: np.ndarray | None, chance: random.Random
) -> list[Candidate]:
    """The cues to ask about: the true ones, some with a border moved by a word, and places falsely taken for cues."""
    true: list[Candidate] = []
    false: list[Candidate] = []
    flat = [lesson for window in group for _, lesson in window]
    for (k, a, b, _), lesson in zip(packed.places, flat, strict=True):
        for begin, end, labels in lesson.cues:
            i, j = begin, end
            if chance.random() < 0.25:
                i, j = max(0, i - chance.randint(-1, 1)), min(b - a, j + chance.randint(-1, 1))
            true.append((k, a, b, *((i, j) if i < j else (begin, end)), labels))
        if found is not None:
            doubt = (found[k, a:b] > 0.12) & (lesson.tags[1] == 0)
            false += [(k, a, b, i, j, np.full(b - a, NONE)) for i, j in _runs(doubt)]
    chance.shuffle(false)
    return true + false[: max(4, len(true) // 2)]


def _runs(flags: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def asked_of(
    asked: list[Candidate], stride: int, device: torch.device
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Relative places, ordinals of words in the flattened batch, and labels, padded to the longest paragraph."""
    shape = (len(asked), max(b - a for _, a, b, *_ in asked))
    place, at, labels = np.full(shape, OUTSIDE), np.zeros(shape, np.int64), np.full(shape, gold.IGNORED)
    for row, (k, a, b, begin, end, wanted) in enumerate(asked):
        place[row, : b - a] = features.distances(b - a, begin, end)
        at[row, : b - a] = k * stride + np.arange(a, b)
        labels[row, : b - a] = wanted
    return tuple(torch.from_numpy(x).to(device) for x in (place, at, labels))


def main() -> None:
    """Train as the command line says."""
    given = options().parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    trainer = Trainer(given)
    trainer.load()
    trainer.run()


if __name__ == "__main__":
    main()
