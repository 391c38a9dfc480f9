import pytest

from sayso.cli.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tof  text", "two lines of text"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("bell\x07", "bell\ufffd"),
        ("\x9b2J", "\ufffd2J"),
        ("user\u202egnp.exe", "user\ufffdgnp.exe"),
        ("Ombrevale\u2013Süd 東京", "Ombrevale\u2013Süd 東京"),
    ],
)
def test_control_characters_lose_their_power_and_letters_stay(text, shown):
    assert printable(text) == shown
