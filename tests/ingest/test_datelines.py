"""All places here are invented."""

import pytest

from sayso.ingest.datelines import dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agencies"),
    [
        ("TARNBY, Ostrel, Mar 3 (Reuters) - A weir burst.", "TARNBY, Ostrel", ("Reuters",)),
        ("Tarnby (dpa) - Ein Wehr ist gebrochen.", "Tarnby", ("dpa",)),
        ("Villa Tarna, 3 mar (EFE).- Una presa se rompió.", "Villa Tarna", ("EFE",)),
        ("TARNBY, Ostrel (AP) — A weir burst.", "TARNBY, Ostrel", ("AP",)),
        ("TARNBY (AFP/AP) - A weir burst.", "TARNBY", ("AFP", "AP")),
        ("(ANSA) - TARNBY, 3 MAR - Una diga è crollata.", "TARNBY", ("ANSA",)),
        ("ТАРНБИ, 3 марта. /ТАСС/. Плотина прорвана.", "ТАРНБИ", ("TASS",)),
        ("ТАРНБИ, 3 мар — РИА Новости. Плотина прорвана.", "ТАРНБИ", ("RIA Novosti",)),
        ("TARNBY (ZKB) - A weir burst.", "TARNBY", ("ZKB",)),
        ("TARNBY - A weir burst.", "TARNBY", ()),
        ("TARNBY, Ostrel - A weir burst.", "TARNBY, Ostrel", ()),
        ("Tarnby, 3 March 2021. A weir burst.", "Tarnby", ()),
        ("新华社塔恩比3月3日电 水坝决口。", "塔恩比3月3日", ("Xinhua",)),
        ("【塔恩比共同】堰が決壊した。", "塔恩比共同", ("Kyodo",)),
        ("تارنبي (رويترز) - انهار السد.", "تارنبي", ("Reuters",)),
    ],
)
def test_a_dateline_has_a_place_and_may_name_agencies(paragraph, place, agencies):
    found = dateline(paragraph, first=True)
    assert found is not None
    assert (found.place, found.agencies) == (place, agencies)
    assert paragraph[found.end :][0].strip()


@pytest.mark.parametrize(
    "paragraph",
    [
        "The weir - built in 1901 - burst on Monday.",
        "Mayor Lund - who had warned of it - was not surprised.",
        "Enough. The council wants to hear no more of it.",
        "Yes. But the weir will not hold.",
        "SPRINGFELD (Illinois) is not meant here - it is far away.",
        "Lund said: The weir will hold.",
        "Two months ago (Reuters) was told otherwise.",
        "Pia J. Quell keeps the mill.",
        "Tarnby's U.N.-backed weir held.",
        "THE WEIR HAS NOT HELD — Five houses were lost.",
    ],
)
def test_a_sentence_with_a_dash_or_a_full_stop_is_no_dateline(paragraph):
    assert dateline(paragraph, first=True, elsewhere="nothing more") is None


def test_a_lone_city_is_believed_where_the_text_names_it_again():
    assert dateline("Tarnby. A weir burst.", first=True, elsewhere="Tarnby has 900 people.") is not None
    assert dateline("Tarnby. A weir burst.", first=True, elsewhere="It has 900 people.") is None


def test_a_column_of_briefs_repeats_its_form():
    assert dateline("Holm. A tree fell.", first=False, form="city") is not None
    assert dateline("Holm. A tree fell.", first=False) is None
    assert dateline("HOLM - A tree fell.", first=False, form="dash") is not None
    assert dateline("HOLM - A tree fell.", first=False, early=True) is not None
    assert dateline("HOLM - A tree fell.", first=False) is None


def test_a_dateline_with_a_year_gives_a_date():
    found = dateline("Tarnby, 3 March 2021. A weir burst.", first=True)
    assert found is not None
    assert found.date == "2021-03-03"
