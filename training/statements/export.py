"""Export a trained statement model as int8 ONNX.

    python training/statements/export.py WEIGHTS... [--out src/sayso/models/weights]

Takes the mean of the given weights (``average.pt`` of a run at one or more moments); writes
``statements.encoder.onnx`` and ``statements.relation.onnx``. The word table is that of ``export_meaning.py``. The
card ``statements.json`` is written by ``fit.py``.
"""

import argparse
from pathlib import Path

import torch
from export_meaning import quantised
from network import WIDTH, Network
from torch import Tensor, nn


class Reader(nn.Module):
    """The encoder as it is run: vectors of words and logits of cue tags only."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder = net.encoder

    def forward(self, vectors: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Words (windows, words, WIDTH) and cue logits (windows, words, BIO)."""
        words, tags = self.encoder.read(vectors, shapes, mask, first)
        return words, tags[:, :, 1]


def mean(paths: list[Path]) -> dict[str, Tensor]:
    """The mean of several sets of weights."""
    read = [torch.load(path, weights_only=True, map_location="cpu") for path in paths]
    return {k: sum(w[k] for w in read) / len(read) if v.is_floating_point() else v for k, v in read[0].items()}


def export(weights: list[Path], out: Path) -> None:
    """Write both graphs."""
    net = Network()
    net.load_state_dict(mean(weights), strict=False)
    net.eval()
    pieces, words = {0: "windows", 1: "pieces"}, {0: "windows", 1: "words"}
    whole = torch.zeros(2, 9, dtype=torch.long)
    quantised(
        Reader(net),
        (torch.randn(2, 9, 384), whole, whole + 1, whole[:, :7]),
        {"vectors": pieces, "shapes": pieces, "mask": pieces, "first": words},
        {"words": words, "cue": words},
        out / "statements.encoder.onnx",
    )
    asked = {0: "cues", 1: "words"}
    quantised(
        net.relation,
        (torch.randn(3, 9, WIDTH), whole.new_zeros(3, 9)),
        {"words": asked, "place": asked},
        {"labels": asked},
        out / "statements.relation.onnx",
    )


def main() -> None:
    """Export as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/models/weights"))
    given = parser.parse_args()
    export(given.weights, given.out)


if __name__ == "__main__":
    main()
