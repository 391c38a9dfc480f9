"""Cut a trained statement network down to fewer and narrower layers: where the pupil of ``distil.py`` starts.

    python training/statements/shrink.py WEIGHTS... --data FOLDER --run RUN [--layers 4] [--inner 768]

Writes ``start.pt`` to RUN. Of each layer the inner units stay whose loss would cost most (first order: activation times
gradient, over batches of ``train.jsonl``). Of the layers those stay that together, untaught, lose least on the same
batches; all choices are tried.
"""

import itertools
import random
from pathlib import Path
from typing import Any

import torch
from export import mean
from network import LAYERS, Network
from torch import Tensor
from train import Trainer, options


BATCHES = 12
_LAYER = "encoder.bert.encoder.layer."


def worth(trainer: Trainer, batches: list[Any]) -> list[Tensor]:
    """What each inner unit of each layer is worth."""
    acts: list[Tensor] = []

    def keep(_module: Any, _given: Any, out: Tensor) -> None:
        out.retain_grad()
        acts.append(out)

    hooks = [layer.intermediate.register_forward_hook(keep) for layer in trainer.net.encoder.bert.encoder.layer]
    total: list[Tensor] = []
    for batch in batches:
        sum(trainer.losses(batch, random.Random(0)).values()).backward()
        cost = [(a.detach() * a.grad).abs().sum((0, 1)) for a in acts]
        total = [t + c for t, c in zip(total, cost, strict=True)] if total else cost
        trainer.net.zero_grad()
        acts.clear()
    for hook in hooks:
        hook.remove()
    return total


def cut(weights: dict[str, Tensor], layers: tuple[int, ...], units: list[Tensor]) -> dict[str, Tensor]:
    """The weights of the given layers, with the given inner units only."""
    out = {k: v for k, v in weights.items() if not k.startswith(_LAYER)}
    for new, old in enumerate(layers):
        for name, value in weights.items():
            if name.startswith(f"{_LAYER}{old}."):
                part = name.removeprefix(f"{_LAYER}{old}.")
                if part.startswith("intermediate."):
                    kept = value[units[old]]
                else:
                    kept = value[:, units[old]] if part == "output.dense.weight" else value
                out[f"{_LAYER}{new}.{part}"] = kept.clone()
    return out


@torch.no_grad()
def loss(trainer: Trainer, net: Network, batches: list[Any]) -> float:
    """Mean loss of a network that was not taught."""
    trainer.net = net.eval()
    return sum(float(sum(trainer.losses(b, random.Random(0)).values())) for b in batches) / len(batches)


def main() -> None:
    """Shrink as the command line says."""
    parser = options()
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--inner", type=int, default=768)
    given = parser.parse_args()
    given.limit = given.limit or 60
    torch.set_num_threads(given.threads)
    weights = mean(given.weights)
    trainer = Trainer(given, Network.of(weights).eval())
    trainer.step = 1000  # past the steps in which false cues are not yet asked about
    batches = list(itertools.islice(trainer.batches(0), BATCHES))
    print("whole", loss(trainer, trainer.net, batches))
    units = [w.topk(given.inner).indices.sort().values for w in worth(trainer, batches)]
    tried = {}
    for kept in itertools.combinations(range(LAYERS), given.layers):
        tried[kept] = loss(trainer, Network.of(cut(weights, kept, units)), batches[:5])
        print(kept, round(tried[kept], 4), flush=True)
    best = min(tried, key=tried.__getitem__)
    given.run.mkdir(parents=True, exist_ok=True)
    torch.save(cut(weights, best, units), given.run / "start.pt")
    print("kept", best)


if __name__ == "__main__":
    main()
