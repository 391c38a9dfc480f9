"""Time expressions of invented sentences in languages other than English."""

import pytest

from sayso.lang.times import find_times, measured_languages


THURSDAY = "2021-03-18"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("es", "Cerraron el puerto ayer.", "2021-03-17"),
        ("es", "Cerraron hace dos semanas.", "2021-03-04"),
        ("es", "Actualizado: 5 de marzo de 2013", "2013-03-05"),
        ("fr", "Le port a fermé il y a trois jours.", "2021-03-15"),
        ("fr", "Il rouvrira le 2 août 2022.", "2022-08-02"),
        ("de", "Der Hafen wurde vorgestern geschlossen.", "2021-03-16"),
        ("de", "Er öffnet am einundzwanzigsten Mai 2022.", "2022-05-21"),
        ("it", "Il porto ha chiuso la settimana scorsa.", "2021-W10"),
        ("it", "Apre fra due giorni.", "2021-03-20"),
        ("pt", "O porto fechou anteontem.", "2021-03-16"),
        ("pt", "Abre depois de amanha.", "2021-03-20"),
        ("nl", "De haven sloot vorige maand.", "2021-02"),
        ("nl", "Ze kwamen vijfentwintig dagen geleden.", "2021-02-21"),
        ("sv", "Hamnen stängde igår.", "2021-03-17"),
        ("tr", "Liman dün kapandı.", "2021-03-17"),
        ("tr", "Güncelleme: 9 Kasım 2014", "2014-11-09"),
        ("ja", "港は昨日閉鎖された。", "2021-03-17"),
        ("ja", "2014年11月9日に開く。", "2014-11-09"),
        ("ja", "来週の月曜日に開く。", "2021-03-22"),
        ("ko", "항구는 이틀 전에 닫혔다.", "2021-03-16"),
        ("ko", "2014년 11월 9일에 열었다.", "2014-11-09"),
        ("zh", "港口昨天关闭。", "2021-03-17"),
        ("zh", "2014年11月9日开放。", "2014-11-09"),
        ("hi", "बंदरगाह कल बंद हुआ था।", "2021-03-17"),
        ("ar", "أغلق الميناء أمس", "2021-03-17"),
        ("ru", "Обновлено 9 ноября 2014 г.", "2014-11-09"),
        ("pl", "Otwarto 9 listopada 2014", "2014-11-09"),
    ],
)
def test_an_expression_has_its_value(language, text, value):
    assert [found.value for found in find_times(text, published=THURSDAY, language=language)] == [value]


def test_digits_are_read_in_the_order_of_the_language():
    def read(language):
        return find_times("03/04/2015", language=language)[0].value

    assert (read("en"), read("de")) == ("2015-03-04", "2015-04-03")


def test_a_date_and_a_clock_beside_it_are_one_time():
    (found,) = find_times("Son güncelleme: 9 Kasım 2014, 12:36", language="tr")
    assert found.value == "2014-11-09T12:36"


@pytest.mark.parametrize("language", measured_languages)
def test_every_measured_language_reads_a_date_of_its_own(language):
    from datetime import date

    from babel.dates import format_date

    text = format_date(date(2014, 11, 9), format="long", locale=language)
    assert [found.value for found in find_times(text, language=language)] == ["2014-11-09"]


def test_an_unknown_language_still_reads_dates_in_digits():
    assert [found.value for found in find_times("x 2014-11-09 y", language="zz")] == ["2014-11-09"]
