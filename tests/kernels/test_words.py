import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso import kernels
from sayso.kernels import reference


WORDS = [kernels.words, reference.words]
AWKWARD = st.text(
    st.one_of(st.characters(), st.sampled_from("aZ_9 .,\n\"“”’'éÉe\u0301\u00ad\u200d中文ไทยの٠عَب-")), max_size=200
)


def cut(split, text):
    _, starts, ends = split(kernels.encode(text))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.fixture(params=["plain", "sse2", "avx2", "avx512"])
def classifier(request):
    native = pytest.importorskip("sayso.kernels._native")
    if not native.choose(request.param):
        pytest.skip(f"no {request.param} on this processor")
    yield request.param
    native.choose(None)


@settings(deadline=None, max_examples=60)
@given(text=AWKWARD)
@example(text="x" * 63 + "é" + "y" * 64)
@example(text=" " * 63 + "ab" + " " * 62 + "“cd")
def test_kernel_and_twin_find_the_same_words(text):
    for ours, twin in zip(kernels.words(kernels.encode(text)), reference.words(kernels.encode(text)), strict=True):
        assert np.array_equal(np.asarray(ours), np.asarray(twin))


@settings(deadline=None, max_examples=60)
@given(text=st.binary(max_size=200))
@example(text=b"\xe2\x82a\xf0\x80\x80\x80b\xed\xa0\x80c\xff")
def test_kernel_and_twin_agree_on_bytes_that_are_no_text(text):
    for ours, twin in zip(kernels.words(text), reference.words(text), strict=True):
        assert np.array_equal(np.asarray(ours), np.asarray(twin))


def test_every_instruction_set_finds_the_same_words(classifier):
    text = "The _snake_ at 10:45 \N{EM DASH} “Ünï”… mid-word, over sixty-four bytes, "[:70] * 9
    ours, twin = kernels.words(text.encode()), reference.words(text.encode())
    assert all(np.array_equal(np.asarray(x), np.asarray(y)) for x, y in zip(ours, twin, strict=True)), classifier


@pytest.mark.parametrize("split", WORDS)
def test_offsets_are_code_points_of_the_text(split):
    assert cut(split, "“Café” opened—at 9!") == ["Café", "opened", "at", "9"]


@pytest.mark.parametrize("split", WORDS)
def test_characters_are_words_where_no_spaces_stand(split):
    assert cut(split, "港口abc火") == ["港", "口", "abc", "火"]
    assert cut(split, "ท่าเรือ") == ["ท่", "า", "เ", "รื", "อ"]


@pytest.mark.parametrize("split", WORDS)
@pytest.mark.parametrize(
    ("one", "other"),
    [("HARBOUR", "harbour"), ("Café", "cafe\u0301"), ("co\u00adoperate", "cooperate"), ("Ａ1", "a1"), ("ΣΑΣ", "σας")],
)
def test_case_accents_width_and_soft_hyphens_do_not_count(split, one, other):
    assert split(one.encode())[0].tolist() == split(other.encode())[0].tolist()


@pytest.mark.parametrize("split", WORDS)
def test_hashes_stay_the_same_for_good(split):
    found = split(b"The fire's smoke")[0]
    assert [f"{number:016x}" for number in found.tolist()] == HASHES


HASHES = ["a419f85085bd72c2", "23180b68a3e26f11", "f10bf4b0c11f5291", "9ef8b22b62a14d93"]


@pytest.mark.parametrize("split", WORDS)
def test_a_text_without_words_has_none(split):
    assert [len(part) for part in split(b" \n--...")] == [0, 0, 0]
