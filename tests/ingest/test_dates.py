import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.dates import date_in_address, date_line, parse_date


@pytest.mark.parametrize(
    ("line", "language", "values"),
    [
        ("Güncelleme Tarihi: 5 Ağustos 2019, 09:41", "en", [("2019-08-05T09:41", True)]),
        ("Yayınlanma: 5 Ağustos 2019", "tr", [("2019-08-05", False)]),
        ("August 5, 2019", "en", [("2019-08-05", False)]),
        ("Monday, 5 August 2019 at 9.41 pm", "en", [("2019-08-05T21:41", False)]),
        ("Last updated: 2019-08-05 09:41 UTC", "en", [("2019-08-05T09:41+00:00", True)]),
        (
            "Published: 5 Aug 2019 | Updated: 6 Aug 2019, 10:00",
            "en",
            [("2019-08-05", False), ("2019-08-06T10:00", True)],
        ),
        ("Aktualisiert am 05.08.2019 um 09:41 Uhr", "de", [("2019-08-05T09:41", True)]),
        ("Stand: 5. August 2019, 09:41 Uhr", "de", [("2019-08-05T09:41", False)]),
        ("Publié le 5 août 2019 à 09h41", "fr", [("2019-08-05T09:41", False)]),
        ("Mis à jour le 05/08/2019 à 09:41", "fr", [("2019-08-05T09:41", True)]),
        ("Actualizado: 5 de agosto de 2019 09:41 h", "es", [("2019-08-05T09:41", True)]),
        ("Aggiornato il 5 agosto 2019 alle 09:41", "it", [("2019-08-05T09:41", True)]),
        ("Atualizado em 05/08/2019 às 09h41", "pt", [("2019-08-05T09:41", True)]),
        ("Bijgewerkt: 5 augustus 2019 om 09:41", "nl", [("2019-08-05T09:41", True)]),
        ("Aktualizacja: 5 sierpnia 2019, 09:41", "pl", [("2019-08-05T09:41", True)]),
        ("Обновлено: 5 августа 2019 г., 09:41", "ru", [("2019-08-05T09:41", True)]),
        ("آخر تحديث: 5 أغسطس 2019", "ar", [("2019-08-05", True)]),
        ("更新时间：2019年8月5日 09:41", "zh", [("2019-08-05T09:41", True)]),
        ("公開日：2019年8月5日 09時41分", "ja", [("2019-08-05T09:41", False)]),
    ],
)
def test_a_date_line_says_when_and_whether_it_is_an_update(line, language, values):
    assert [(one.value, one.updated) for one in date_line(line, language)] == values


@pytest.mark.parametrize(
    "line",
    [
        "On 5 August 2019 the weir burst.",
        "5 August 2019 was a Monday",
        "Updated: the count of the missing",
        "31 February 2019",
        "1901",
        "12:30",
        "Room 5, August Street 2019",
        "",
    ],
)
def test_a_sentence_or_a_figure_is_no_date_line(line):
    assert date_line(line, "en") == []


def test_a_date_of_figures_that_reads_two_ways_is_left_alone():
    assert parse_date("03/04/2019", "en") is None
    assert parse_date("03/04/2019", "fr") == "2019-04-03"
    assert parse_date("25/04/2019", "en") == "2019-04-25"
    assert parse_date("04/25/2019", "en") == "2019-04-25"


def test_an_address_may_hold_a_date():
    assert date_in_address("https://hillstar.example/2019/08/05/weir") == "2019-08-05"
    assert date_in_address("https://hillstar.example/a-20190805-weir") == "2019-08-05"
    assert date_in_address("https://hillstar.example/2019/aug/05/weir") == "2019-08-05"
    assert date_in_address("https://hillstar.example/weir-2019") is None


@given(st.text(max_size=60))
def test_any_line_can_be_asked(line):
    date_line(line, None)
    date_in_address("https://a.example/" + line)
