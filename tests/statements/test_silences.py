"""All people, places and media here are invented."""

import pytest

from sayso.model import Article
from sayso.statements import extract


@pytest.mark.parametrize(
    "words",
    [
        "would not say whether the quay was sold",
        "did not disclose the price",
        "gave no details",
        "would make no statement",
        "refrained from commenting",
        "declined to say how many had left",
        "is yet to respond",
        "has not been reached",
        "was not made available",
        "could not be traced",
        "would neither confirm nor deny the sale",
        "chose not to reply",
        "was tight-lipped",
        "hung up",
    ],
)
def test_who_gives_no_answer_is_silent(said, words):
    (one,) = said(f"The harbour board {words}.")
    assert (one.act, one.negated, one.content, one.source[0].text) == ("decline", True, (), "The harbour board")


@pytest.mark.parametrize(
    "text",
    [
        "The board did not say that the quay was sold.",
        "The pilot could not answer every call from the tower.",
        "The clerk did not return to the town.",
        "Children should not get hung up on grades.",
    ],
)
def test_a_denied_saying_or_deed_is_no_refusal(said, text):
    assert all(one.act != "decline" for one in said(text))


def test_a_reason_for_anonymity_is_no_statement(said):
    assert said("The docker asked not to be named because he feared for his job.") == ()
    assert said("The docker spoke on condition of anonymity.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The match at Hals was called off on Friday.",
        "Otto Brask, 40, is charged with theft of a crane.",
        "The crane, known as Long Ida, fell on Friday.",
    ],
)
def test_deeds_are_no_statements(said, text):
    assert said(text) == ()


def test_a_refusal_cut_off_at_the_end_of_the_text_is_read():
    text = "The board refrained from making"
    (one,) = extract(Article(id="x", text=text, language="en"), model=False)
    assert (one.act, one.cue[0].text) == ("decline", "refrained from making")
