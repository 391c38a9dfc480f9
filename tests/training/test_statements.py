"""What the network is taught, from an invented article; the parts that need torch are left out where it is not."""

import importlib
import random
import sys
from pathlib import Path

import pytest

from sayso.models import features, runtime


TEXT = 'Pim Ost said the weir leaked.\nNobody else spoke.\n"It holds," Rhea Lund said.'
FOLDER = Path(__file__).parents[2] / "training" / "statements"


def spans(words):
    begin = TEXT.index(words)
    return [{"start": begin, "end": begin + len(words), "text": words}]


ROW = {
    "text": TEXT,
    "statements": [
        {"source": spans("Pim Ost"), "cue": spans("said"), "content": spans("the weir leaked")},
        {"source": spans("Rhea Lund"), "cue": [{"start": 71, "end": 75}], "content": spans('"It holds,"')},
    ],
}


@pytest.fixture
def training(monkeypatch):
    """A module of the training folder by its name."""
    monkeypatch.setattr(sys, "path", [str(FOLDER), *sys.path])
    return importlib.import_module


@pytest.fixture
def lessons(training):
    return training("gold").lessons(ROW, runtime.tokenizer())


def test_each_cue_is_taught_with_the_roles_of_its_paragraph(lessons):
    assert TEXT[71:75] == "said"
    first, empty, last = lessons
    ((begin, end, labels),) = first.cues
    assert (begin, end) == (2, 3)
    assert labels.tolist() == [1, 1, 3, 2, 2, 2, 0]
    assert empty.cues == []
    assert [cue[2].tolist() for cue in last.cues] == [[2, 2, 2, 2, 2, 1, 1, 3, 0]]


def test_an_epoch_shows_every_paragraph_once_whatever_the_seed(training, lessons):
    gold = training("gold")
    for seed in range(5):
        shown = [i for batch in gold.epoch([lessons], 2, random.Random(seed)) for window in batch for i, _ in window]
        assert sorted(shown) == [0, 1, 2]


def test_hidden_words_lose_all_their_pieces_and_others_none(training, lessons):
    pytest.importorskip("torch")
    distil = training("distil")
    packed = features.batch([[(0, lessons[0].paragraph)]])
    before = packed.pieces.copy()
    distil.hide(packed, [lessons[0]], random.Random(3))
    changed = before != packed.pieces
    assert set(packed.pieces[changed].tolist()) <= {distil.HIDDEN}
