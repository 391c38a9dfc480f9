"""All people, places and media here are invented."""

RELAY = (
    "The envoy of Almo has told the mayor, Otto Brask, that the sluice will shut in May, the newspaper Ebb Chronicle "
    "reported on Friday.\n\nThe newspaper, which named no source for its account, said the two had met on a barge.\n\n"
    "According to Ebb Chronicle, Brask replied that the town would keep it open.\n\n"
    '"Water asks nobody," the newspaper quoted the mayor as saying.\n\n'
    "The mayor's office did not reply to questions."
)


def test_what_a_newspaper_tells_of_others_came_through_it(said):
    rows = said(RELAY)
    brask = [one for one in rows if one.speaker == "Otto Brask"]
    assert [one.via for one in brask] == [("Ebb Chronicle",)] * 2
    assert any(one.content and "keep it open" in one.content[0].text for one in brask)
    assert any(one.content and "Water asks nobody" in one.content[0].text for one in brask)


def test_the_newspaper_itself_came_through_nobody(said):
    media = [one for one in said(RELAY) if one.speaker == "Ebb Chronicle"]
    assert len(media) >= 4
    assert {one.via for one in media} == {()}
    assert [one.act for one in media].count("conceal") == 1


def test_a_telling_inside_a_report_has_the_report_as_parent(said):
    rows = {one.id: one for one in said(RELAY)}
    told = next(one for one in rows.values() if one.cue and one.cue[0].text == "has told")
    assert rows[told.parent or ""].speaker == "Ebb Chronicle"
    assert told.via == ("Ebb Chronicle",)
    assert told.addressee is not None
    assert "Otto Brask" in told.addressee


def test_a_station_that_quotes_a_paper_gives_both_in_order(said):
    text = (
        "The skipper, Mira Holt, answered that the net was hers, Radio Ebb said, quoting an article in "
        "Almo Tidings.\n\nIt rained."
    )
    inner = next(one for one in said(text) if one.speaker == "Mira Holt")
    assert inner.via == ("Radio Ebb", "Almo Tidings")


def test_a_medium_that_was_told_stands_between_unless_it_is_the_articles_own(said):
    text = "The net was torn, its owner, Mira Holt, told {} by telephone."
    assert said(text.format("Almo Tidings"))[0].via == ("Almo Tidings",)
    assert said(text.format("AFP"))[0].via == ("AFP",)
    assert said(text.format("Harbour Lantern"))[0].via == ()
    assert said(text.format("this newspaper"))[0].via == ()
    assert said(text.format("reporters"))[0].via == ()


def test_the_report_and_it_are_the_medium_last_cited(said):
    text = (
        "The quay will close, the daily Almo Tidings reported on Friday.\n\n"
        'The report said two cranes had been sold. "Nobody is hiring," it said.'
    )
    assert {one.speaker for one in said(text) if one.parent is None} == {"Almo Tidings"}


def test_remarks_that_a_broadcaster_carried_came_through_it(said):
    text = "In remarks carried by the broadcaster TV Almo, Mayor Otto Brask denied that the quay had been sold."
    assert said(text)[0].via == ("TV Almo",)


def test_quoted_by_a_paper_came_through_it(said):
    text = "Otto Brask was quoted by the newspaper Almo Tidings as saying that the quay was safe."
    paper, one = said(text)
    assert (one.speaker, one.via, one.parent) == ("Otto Brask", ("Almo Tidings",), paper.id)
    assert (paper.speaker, paper.content) == ("Almo Tidings", one.content)
