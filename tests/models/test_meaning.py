import numpy as np
import pytest

from sayso.models.meaning import Meaning


@pytest.fixture(scope="module")
def meaning():
    return Meaning.load()


def test_vectors_have_length_one_whatever_the_sentence(meaning):
    vectors = meaning.embed(
        ["The ferry left at noon.", "", " \n", "x" * 50_000, "word " * 5_000, "\ud800 lone", "船は正午に出た"]
    )
    assert vectors.shape == (7, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_sentence_gives_no_vector(meaning):
    assert meaning.embed([]).shape == (0, 384)


def test_a_reworded_sentence_is_nearer_than_another_on_the_same_matter(meaning):
    said, reworded, other = meaning.embed(
        [
            "The harbour board said the bridge would stay closed until spring.",
            "Until spring the bridge will not reopen, according to the port authority.",
            "The harbour board elected a new chairwoman on Friday.",
        ]
    )
    assert said @ reworded > 0.7
    assert said @ reworded > said @ other + 0.15


def test_company_in_the_batch_hardly_changes_a_vector(meaning):
    sentence = "Two ministers refused to sign the fishing treaty."
    alone = meaning.embed([sentence])[0]
    among = meaning.embed(["Rain.", sentence, "A long sentence about nothing much at all, " * 6])[1]
    assert alone @ among > 0.99
