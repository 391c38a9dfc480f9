from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.quotes import is_scare, quotes


def told(text):
    return [text[quote.inner.start : quote.inner.end] for quote in quotes(text) if quote.depth == 0]


def test_all_systems_of_marks_are_read():
    assert told('"One," he said.') == ["One,"]
    assert told("“One,” he said.") == ["One,"]
    assert told("„Eins“, sagte er.") == ["Eins"]
    assert told("«Un», dit-il.") == ["Un"]
    assert told("»Et«, sagde han.") == ["Et"]
    assert told("''One,'' he said.") == ["One,"]
    assert told("「一」と言った。") == ["一"]


def test_apostrophes_open_nothing():
    assert told("The miners' union won't pay the owners' fees, and 'tis so.") == []
    assert told("It’s the bakers’ day.") == []


def test_single_marks_quote_where_they_close():
    assert told("'It is late,' she said.") == ["It is late,"]
    assert told("‘It’s late,’ she said.") == ["It’s late,"]


def test_a_quotation_inside_a_quotation_is_deeper():
    found = quotes("“He told me ‘never again’ and left,” she said.")
    assert [(quote.depth, quote.inner.end - quote.inner.start) for quote in found] == [(0, 34), (1, 11)]


def test_a_quotation_that_the_next_paragraph_reopens_continues():
    first, second = quotes("“We came early.\n\n“We stayed late,” he said.")
    assert first.continues
    assert not first.closed
    assert second.closed


def test_a_stray_mark_costs_only_its_own_paragraph():
    text = 'He bought a 5" pipe and left.\n\n"We know," she said.'
    assert told(text) == ["We know,"]
    assert told('The sign " fell.\n\n"We know," she said.')[-1] == "We know,"


def test_a_paragraph_that_opens_with_a_dash_is_dialogue():
    assert told("— Nous partons demain — dit le marin.") == ["Nous partons demain"]


def test_scare_quotes_are_told_from_speech():
    text = 'The "quiet" man said "I will not."'
    assert [is_scare(text, quote) for quote in quotes(text)] == [True, False]


@given(st.text(alphabet="\"'“”‘’„«»‹›`—\n ab.,"))
def test_any_marks_are_read_without_error_and_lie_in_the_text(text):
    for quote in quotes(text):
        assert 0 <= quote.start <= quote.inner.start <= quote.inner.end <= quote.end <= len(text)
