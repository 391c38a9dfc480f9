"""All people, places and media here are invented."""

import pytest


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pim Ost said that the bridge would open.", "Pim Ost", "said", "that the bridge would open"),
        ("The bridge would open in May, Pim Ost said.", "Pim Ost", "said", "The bridge would open in May"),
        ('"We open in May," said Pim Ost, a toll keeper.', "Pim Ost, a toll keeper", "said", '"We open in May,"'),
        ("The bridge will open in May, said Pim Ost.", "Pim Ost", "said", "The bridge will open in May"),
        ("Pim Ost told the council that it would rain.", "Pim Ost", "told", "that it would rain"),
        ("The weir is cracked, according to Pim Ost.", "Pim Ost", "according to", "The weir is cracked"),
        ("According to Pim Ost, the weir is cracked.", "Pim Ost", "According to", "the weir is cracked"),
        ("Pim Ost was quoted as saying that it leaks.", "Pim Ost", "was quoted as saying", "that it leaks"),
        ("The harbour board denied any wrongdoing.", "The harbour board", "denied", "any wrongdoing"),
        ("The board urged skippers to stay in port.", "The board", "urged", "to stay in port"),
        ("Pim Ost promised to mend the weir.", "Pim Ost", "promised", "to mend the weir"),
        ("The log shows that nobody called.", "The log", "shows", "that nobody called"),
        ("The mayor, Pim Ost, said it leaked.", "The mayor, Pim Ost", "said", "it leaked"),
        (
            "The weir leaks at night, two men who dug it told us.",
            "two men who dug it",
            "told",
            "The weir leaks at night",
        ),
        ("On Friday, Pim Ost said, it will rain.", "Pim Ost", "said", "On Friday"),
        ("Pim Ost, who runs the ferry, said it leaked.", "Pim Ost, who runs the ferry", "said", "it leaked"),
    ],
)
def test_each_frame_gives_its_source_cue_and_content(said, text, source, cue, content):
    first = said(text)[0]
    assert (first.source[0].text, " ".join(part.text for part in first.cue), first.content[0].text) == (
        source,
        cue,
        content,
    )


def test_a_quotation_cut_in_two_is_one_content(said):
    (one,) = (one for one in said('"We will wait," Ost said, "until the tide turns."') if one.parent is None)
    assert [part.text for part in one.content] == ['"We will wait,"', '"until the tide turns."']


def test_a_quotation_alone_in_its_sentence_goes_on_with_the_last_speaker(said):
    (one,) = (one for one in said('"We wait," Ost said. "We have waited all night."') if one.parent is None)
    assert len(one.content) == 2


def test_two_coordinated_speakers_are_told_apart(who):
    text = (
        "The talks failed over the dam, with Energy Minister Rhea Lund saying the deed obliged the town to pay but "
        "Mayor Otto Brask saying it did no such thing."
    )
    assert [pair for pair in who(text) if pair[0] in {"Rhea Lund", "Otto Brask"}] == [
        ("Rhea Lund", "the deed obliged the town to pay"),
        ("Otto Brask", "it did no such thing"),
    ]


def test_a_refusal_is_a_negated_statement_without_content(said):
    for text in (
        "The port authority declined to comment.",
        "The port authority did not immediately reply.",
        "The port authority was not available for comment.",
        "The port authority could not be reached.",
        "The port authority would not say who had called.",
    ):
        (one,) = said(text)
        assert (one.act, one.negated, one.content, one.source[0].text) == ("decline", True, (), "The port authority")


def test_a_report_that_names_no_source_is_said_so(said):
    rows = said("The weekly Almo Tidings, which cited no named source, wrote that the quay would close.")
    assert [(one.act, one.negated) for one in rows] == [("conceal", True), ("say", False)]


def test_nouns_that_look_like_cues_are_none(said):
    assert said("The report on the claim was long. A plan to show the order of the call is in the post.") == ()


def test_a_denied_saying_is_negated(said):
    (one,) = said("Ost did not say that the weir was cracked.")
    assert one.negated
