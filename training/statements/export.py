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
from network import BIO, WIDTH, Network
from torch import Tensor, nn


class Layer(nn.Module):
    """A layer of the encoder, written out so that the graph is lean: one product for query, key and value."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        own, self.heads = layer.attention.self, heads
        scale = (own.query.out_features // heads) ** -0.5
        self.query, self.both = _joined([own.query], scale), _joined([own.key, own.value])
        self.all = _joined([self.query, own.key, own.value])
        self.leave, self.up, self.down = layer.attention.output, layer.intermediate, layer.output

    def forward(self, hidden: Tensor, hide: Tensor, words: Tensor | None = None) -> Tensor:
        """Vectors after the layer: of all pieces, or only of the words given as vectors before it."""
        if words is None:
            words = hidden
            query, key, value = self.all(hidden).chunk(3, -1)
        else:
            query = self.query(words)
            key, value = self.both(hidden).chunk(2, -1)
        query, key, value = (x.reshape(*x.shape[:2], self.heads, -1).transpose(1, 2) for x in (query, key, value))
        seen = (query @ key.transpose(-1, -2) + hide).softmax(-1) @ value
        words = self.leave(seen.transpose(1, 2).flatten(2), words)
        return self.down(self.up(words), words)


def _joined(parts: list[nn.Linear], scale: float = 1.0) -> nn.Linear:
    """One linear map for several of the same input."""
    out = nn.Linear(parts[0].in_features, sum(p.out_features for p in parts))
    out.weight = nn.Parameter(torch.cat([p.weight for p in parts]) * scale)
    out.bias = nn.Parameter(torch.cat([p.bias for p in parts]) * scale)
    return out


class Reader(nn.Module):
    """The encoder as it is run: vectors of words and logits of cue tags only.

    The last layer is reckoned for the first piece of each word alone, for only that is read.
    """

    def __init__(self, net: Network) -> None:
        super().__init__()
        bert = net.encoder.bert
        self.case, self.enter = net.encoder.case, bert.embeddings.LayerNorm
        self.place = nn.Parameter(
            bert.embeddings.position_embeddings.weight + bert.embeddings.token_type_embeddings.weight[0]
        )
        self.layers = nn.ModuleList(Layer(x, bert.config.num_attention_heads) for x in bert.encoder.layer)
        self.narrow, self.tags = net.encoder.narrow, nn.Linear(self.place.shape[1], BIO)
        self.tags.weight = nn.Parameter(net.encoder.tags.weight[BIO : 2 * BIO])
        self.tags.bias = nn.Parameter(net.encoder.tags.bias[BIO : 2 * BIO])

    def forward(self, vectors: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Words (windows, words, WIDTH) and cue logits (windows, words, BIO)."""
        hidden = self.enter(vectors + self.case(shapes) + self.place[: vectors.shape[1]])
        hide = (mask[:, None, None, :].to(hidden.dtype) - 1) * 1e4
        for layer in self.layers[:-1]:
            hidden = layer(hidden, hide)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        words = self.layers[-1](hidden, hide, words)
        return self.narrow(words), self.tags(words)


def mean(paths: list[Path]) -> dict[str, Tensor]:
    """The mean of several sets of weights."""
    read = [torch.load(path, weights_only=True, map_location="cpu") for path in paths]
    return {k: sum(w[k] for w in read) / len(read) if v.is_floating_point() else v for k, v in read[0].items()}


def export(weights: list[Path], out: Path) -> None:
    """Write both graphs."""
    net = Network.of(mean(weights)).eval()
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
