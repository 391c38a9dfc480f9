"""All people, places and media here are invented."""

import pytest


@pytest.mark.parametrize(
    ("text", "teller", "cited"),
    [
        ("The Almo Tidings reported, citing two dockers, that the quay would close.", "Almo Tidings", "two dockers"),
        ("The quay would close, the Almo Tidings reported, citing two dockers.", "Almo Tidings", "two dockers"),
        ("Radio Ebb quoted Otto Brask as saying that the quay would close.", "Radio Ebb", "Otto Brask"),
        ("Otto Brask was quoted by Radio Ebb as saying that the quay would close.", "Radio Ebb", "Otto Brask"),
    ],
)
def test_who_tells_and_whom_it_cites_share_one_content(said, text, teller, cited):
    outer, inner = said(text)
    assert (outer.speaker, inner.speaker, inner.parent) == (teller, cited, outer.id)
    assert outer.content == inner.content
    assert inner.via == (teller,)


def test_reasons_are_cited_by_nobody(said):
    (one,) = said("The Almo Tidings reported on Friday that the quay would close, citing high costs.")
    assert one.speaker == "Almo Tidings"


def test_the_words_of_somebody_are_a_telling(said):
    (one,) = said('The quay closed and, in the words of one docker, "the rats cried".')
    assert (one.speaker, one.content[0].text) == ("one docker", "the rats cried")


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        ("The minister told the ambassador so on Friday.", "so", "say"),
        ("The engineer told the paper otherwise.", "otherwise", "deny"),
        ("The board said so in a letter to parents.", "so", "say"),
    ],
)
def test_a_content_that_only_points_back_is_kept_as_it_stands(said, text, content, act):
    (one,) = said(text)
    assert (one.content[0].text, one.act) == (content, act)
