"""Quantities of invented sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lang.numbers import find_quantities


def read(text, language="en"):
    return [(q.value, q.upper, q.bound, q.unit) for q in find_quantities(text, language=language)]


@pytest.mark.parametrize(
    ("text", "value", "upper", "bound", "unit"),
    [
        ("The council blocked three E.U. Fisheries Board motions.", 3, None, "exact", "motion"),
        ("The flood displaced at least 12,500 people.", 12_500, None, "at least", "people"),
        ("Up to 60 boats sank.", 60, None, "at most", "boat"),
        ("As many as 15 windows broke.", 15, None, "at most", "window"),
        ("More than a dozen goats escaped.", 12, None, "more than", "goat"),
        ("Over 2.5 million households lost power.", 2_500_000, None, "more than", "household"),
        ("Fewer than forty-two farmers came.", 42, None, "less than", "farmer"),
        ("Nearly 700 seats were added.", 700, None, "about", "seat"),
        ("Some 30 trucks waited.", 30, None, "about", "truck"),
        ("About two hundred and six miners went home.", 206, None, "about", "miner"),
        ("Dozens of ships waited.", 24, 99, "about", "ship"),
        ("Hundreds of thousands of bees died.", 200_000, 999_999, "about", "bee"),
        ("Between 300 and 400 tents stood there.", 300, 400, "exact", "tent"),
        ("They need 8- to 16-meter poles.", 8, 16, "exact", "metre"),
        ("It costs $3 to $4 million.", 3_000_000, 4_000_000, "exact", "USD"),
        ("A $8.2 million bridge opened.", 8_200_000, None, "exact", "USD"),
        ("The fine was €10m.", 10_000_000, None, "exact", "EUR"),
        ("Turnout was 35%.", 35, None, "exact", "percent"),
        ("Turnout was 35 per cent.", 35, None, "exact", "percent"),
        ("A fifth of voters stayed home.", 0.2, None, "exact", "voter"),
        ("Two thirds of the herd fell ill.", 2 / 3, None, "exact", ""),
        ("Half the harvest rotted.", 0.5, None, "exact", ""),
        ("It is 2½ miles long.", 2.5, None, "exact", "mile"),
        ("It rained for two and a half hours.", 2.5, None, "exact", "hour"),
        ("Twenty or more barges sank.", 20, None, "at least", "barge"),
        ("It fell to -18 °C.", -18, None, "exact", "degree Celsius"),
        ("It burned 4 square kilometers.", 4, None, "exact", "square kilometre"),
        ("He earns $15.40 per hour.", 15.4, None, "exact", "USD per hour"),
        ("It weighs 10kg.", 10, None, "exact", "kilogram"),
        ("Three in four voters agreed.", 0.75, None, "exact", "voter"),
        ("One in five wells was dry.", 0.2, None, "exact", "well"),
        ("A quarter of a million people marched.", 250_000, None, "exact", "people"),
        ("It was minus 5 degrees.", -5, None, "exact", "degree"),
        ("It was 30C.", 30, None, "exact", "degree Celsius"),
        ("A 12-storey tower burned.", 12, None, "exact", "storey"),
        ("Two police officers resigned.", 2, None, "exact", "officer"),
        ("Some 200 or so barges waited.", 200, None, "about", "barge"),
    ],
)
def test_a_quantity_has_value_bound_and_unit(text, value, upper, bound, unit):
    (found,) = read(text)
    assert found[0] == pytest.approx(value)
    assert found[1:] == (upper, bound, unit)


@pytest.mark.parametrize(
    "text",
    [
        "In 1998 it rained.",
        "On 3 May 2011 at 4:30 p.m. it rained.",
        "Call 555-123-4567 or +44 20 7946 0958.",
        "Resolution 1441 was cited.",
        "They boarded Flight 93.",
        "An F-16 and a COVID-19 test were seen.",
        "No one knew which one it was.",
        "The 19th century and the third man.",
        "It ran in 2013-14.",
        "It ended 3-1, a 50-50 game.",
        "She is in her 40s.",
        "See http://example.org/12/34 or 10.0.0.1.",
        "",
    ],
)
def test_what_counts_nothing_is_left_alone(text):
    assert read(text) == []


def test_a_rise_from_one_figure_to_another_is_two_figures():
    assert [q[0] for q in read("Output rose from 40 tonnes to 55 tonnes.")] == [40, 55]


def test_a_unit_is_shared_by_joined_figures():
    assert read("They got 45 and 50 mg of it.") == [(45, None, "exact", "milligram"), (50, None, "exact", "milligram")]


def test_the_noun_of_another_sentence_is_not_counted():
    assert read("They want three. Officials refused.") == [(3, None, "exact", "")]


PIECES = st.sampled_from(
    "1 12,000 1,2,3 - to and $ € % half a dozen dozens of million two 1/0 0/0 1e999 ×10 ^ ² ½ ٣ 9999999999999999999999 "
    "km2 per hour between at least or more İ (5) 10-15 1.2.3 k m".split()
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_text_is_read_without_error_and_offsets_slice_back(text):
    for language in ("en", "xx"):
        last = 0
        for found in find_quantities(text, language=language):
            assert last <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.text
            assert found.upper is None or found.upper > found.value
            last = found.end


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["1 ", "1,", "two ", "a dozen ", "$", "½", "one million ", "9" * 50, "1-", "at least ", "a@", "+"]
)
def test_long_runs_stay_quick(piece):
    assert isinstance(find_quantities(piece * 3_000), tuple)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Murieron al menos 4.000 personas.", (4000, None, "at least", "people")),
        ("es", "Costó más de 3,5 millones de euros.", (3_500_000, None, "more than", "EUR")),
        ("de", "Etwa fünfundzwanzig Prozent fehlen.", (25, None, "about", "percent")),
        ("fr", "Il coûte environ 40 000 euros.", (40_000, None, "about", "EUR")),
        ("it", "Almeno 300 persone.", (300, None, "at least", "people")),
        ("pt", "Entre 300 e 400 pessoas.", (300, 400, "exact", "people")),
        ("nl", "Meer dan 3,5 miljoen euro.", (3_500_000, None, "more than", "EUR")),
        ("sv", "Minst 300 personer.", (300, None, "at least", "people")),
        ("tr", "En az 300 kişi öldü.", (300, None, "at least", "people")),
        ("ru", "Подорожало на 35%.", (35, None, "exact", "percent")),
    ],
)
def test_other_languages_give_number_bound_and_unit(language, text, found):
    assert read(text, language) == [found]
