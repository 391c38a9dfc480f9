import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import kernels
from sayso.kernels import Feature, Limits, Postings, Reading, reference, reference_pairs


NOTHING = np.zeros(0, np.uint64)
CUES = np.unique(reference.words(b"said told")[0])
VOICES = np.unique(reference.words(b"I my")[0])
VOCABULARY = [
    "the",
    "Ship",
    "lay",
    "Ölberg",
    "at",
    "quay",
    'said "',
    '."\n\n',
    "“no",
    "yes”",
    ", ",
    "‘so",
    "it's",
    "\n",
    "19.23",
    "7",
]
TEXTS = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join), min_size=2, max_size=7)
LIMITS = st.sampled_from([kernels.ALL, kernels.ALL // 2, kernels.ALL // 4])


def posted(sample, limit, owners):
    samples, places, counts = sample
    texts = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    bits = 8 + max(1, (len(counts) - 1).bit_length())
    spare = np.uint64(64 - limit.bit_length())
    keys = ((samples << spare) & np.uint64(kernels.ALL ^ ((1 << bits) - 1))) | (texts << np.uint64(8)) | places
    kernels.sort_keys(keys, bits)
    return Postings(keys, (1 << bits) - 1, owners), np.cumsum([0, *counts]), int(spare)


def rows(array):
    return sorted(map(tuple, array.tolist()))


@settings(deadline=None, max_examples=60)
@given(texts=TEXTS, limit=LIMITS)
def test_kernel_and_twin_sample_the_same_hashes(texts, limit):
    encoded = [text.encode() for text in texts]
    for ours, twin in zip(kernels.sketch(encoded, limit), reference.sketch(encoded, limit), strict=True):
        assert np.array_equal(np.asarray(ours), np.asarray(twin))


@settings(deadline=None, max_examples=60)
@given(
    texts=TEXTS,
    limit=LIMITS,
    seed=st.integers(0, 99),
    limits=st.sampled_from([Limits(1, 64, 8, 0, 1, 1), Limits(2, 2, 1, 1, 4, 1), Limits(2, 9, 2, 2, 8, 20)]),
)
def test_kernel_and_twin_join_and_learn_the_same(texts, limit, seed, limits):
    owners = np.random.default_rng(seed).integers(-1, 2, len(texts)).astype(np.int32)
    sample = reference.sketch([text.encode() for text in texts], limit)
    postings, bounds, spare = posted(sample, limit, owners)
    furniture, furnished = reference_pairs.learn(postings, sample[0].copy(), bounds, spare)
    found, marked = kernels.learn(postings, sample[0].copy(), bounds, spare)
    assert rows(found) == rows(furniture)
    assert marked.tolist() == furnished.tolist()
    some = np.random.default_rng(seed).integers(0, 2, len(postings.keys)).astype(np.uint8)
    joined = reference_pairs.join(postings, bounds, some, limits)
    assert rows(kernels.join(postings, bounds, some, limits)) == rows(joined)


@settings(deadline=None, max_examples=60)
@given(texts=TEXTS, limit=LIMITS, every=st.integers(1, 4))
def test_kernel_and_twin_compare_alike(texts, limit, every):
    encoded = [text.encode() for text in texts]
    pairs = np.array([(a, b) for b in range(len(texts)) for a in range(b + 1)], np.int32)
    owners = (np.arange(len(texts)) % 2).astype(np.int32)
    sampled = reference.sketch(encoded, limit)[0]
    reading = Reading(np.unique(reference.owned(np.unique(sampled)[::every], 1)), CUES, VOICES, limit)
    ours, twin = (
        kernels.verify(encoded, pairs, owners, reading),
        reference_pairs.verify(encoded, pairs, owners, reading),
    )
    for name in Feature:
        assert ours[:, name].tolist() == twin[:, name].tolist(), name.name


@settings(deadline=None, max_examples=60)
@given(numbers=st.lists(st.integers(0, kernels.ALL), max_size=300), low=st.integers(1, 40))
def test_keys_are_sorted_by_their_upper_bits_and_keep_their_order_below(numbers, low):
    keys = np.array(numbers, np.uint64)
    kernels.sort_keys(keys, low)
    assert keys.tolist() == sorted(numbers, key=lambda number: number >> low)


def test_a_text_shares_all_with_itself():
    text = [b"The ferry lay at the quay all night, and nobody came to mend it."]
    row = kernels.verify(
        text, np.zeros((1, 2), np.int32), np.zeros(1, np.int32), Reading(NOTHING, CUES, VOICES, kernels.ALL)
    )[0]
    assert row[Feature.SHARED] == row[Feature.GRAMS_A] == 10
    assert row[Feature.COVERED] == row[Feature.NARRATION] == row[Feature.LONGEST] == 14


def test_words_in_quotation_marks_and_reported_speech_are_told_apart():
    text = '"We will not sail before the wind turns," the captain of the ferry said. Nobody on the quay had asked him.'
    row = kernels.verify(
        [text.encode()], np.zeros((1, 2), np.int32), np.zeros(1, np.int32), Reading(NOTHING, CUES, VOICES, kernels.ALL)
    )[0]
    assert [row[Feature.BOTH_QUOTED], row[Feature.REPORTED], row[Feature.NARRATION]] == [8, 6, 7]


def test_a_table_of_figures_counts_as_quoted():
    table = " ".join(f"Brakholm......{at}.{at + 3}......{at + 7}" for at in range(10, 19))
    told = "The harbour master of Brakholm read all of them aloud on the quay before he went home to his bees."
    row = kernels.verify(
        [f"{told}\n\n{table}".encode()],
        np.zeros((1, 2), np.int32),
        np.zeros(1, np.int32),
        Reading(NOTHING, CUES, VOICES, kernels.ALL),
    )[0]
    assert row[Feature.BOTH_QUOTED] >= 32
    assert row[Feature.NARRATION] >= 16


@pytest.mark.parametrize("text", [b't"\xb3t', b"'\xef_", b'"\xff\xfe said'])
def test_a_byte_that_is_no_text_is_no_space_beside_a_mark(text):
    pairs, owners, reading = np.zeros((1, 2), np.int32), np.zeros(1, np.int32), Reading(NOTHING, CUES, VOICES, 1)
    ours, twin = (verify([text], pairs, owners, reading) for verify in (kernels.verify, reference_pairs.verify))
    assert ours.tolist() == twin.tolist()


def test_arrays_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="not there"):
        kernels.verify([b"a"], np.array([[0, 1]], np.int32), np.zeros(1, np.int32), Reading(NOTHING, CUES, VOICES, 1))
    with pytest.raises(ValueError, match="no owner"):
        kernels.join(
            Postings(np.array([2048], np.uint64), 4095, np.zeros(2, np.int32)),
            np.zeros(3, np.int64),
            np.zeros(1, np.uint8),
            Limits(1, 2, 1, 0, 1, 1),
        )
