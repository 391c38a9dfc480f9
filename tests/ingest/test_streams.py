import bz2
import gzip
import io

import pytest
import zstandard

from sayso.ingest.streams import ahead, as_utf8, decoded, encoding_of, is_binary, lines, unpacked


TEXT = "Ein Wehr bräche – ‚vielleicht‘ – nicht. Über Nacht fiel Schnee.\n"


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, zstandard.compress, lambda raw: gzip.compress(gzip.compress(raw))]
)
def test_packed_streams_are_unpacked_by_their_signatures(pack):
    stream, packed = unpacked(io.BytesIO(pack(TEXT.encode())))
    assert packed
    assert stream.read().decode() == TEXT


def test_looking_ahead_uses_nothing_up():
    head, stream = ahead(io.BytesIO(b"abcdef"), 3)
    assert head == b"abc"
    assert stream.read() == b"abcdef"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read_without_their_mark(encoding):
    assert decoded(TEXT.encode(encoding)) == (TEXT, 0)


def test_utf_16_without_a_mark_is_known_by_its_zeros():
    raw = ("The weir above the town burst on Monday night." * 3).encode("utf-16-le")
    assert encoding_of(raw) == "utf-16-le"
    assert not is_binary(raw)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Ein Wehr über der Stadt ist in der Nacht gebrochen, sagte die Behörde. Fünf Häuser stürzten ein.", "cp1252"),
        ("Плотина над городом прорвалась ночью, сообщили власти района. Пять домов разрушено водой.", "cp1251"),
    ],
)
def test_old_encodings_are_guessed(text, encoding):
    assert decoded(text.encode(encoding)) == (text, 0)


def test_utf_8_with_a_broken_byte_stays_utf_8():
    text, broken = decoded("Über die Brücke führt für Jörg kein Weg. ".encode() + b"\xff")
    assert broken == 1
    assert text.startswith("Über die Brücke")
    assert text.endswith("\ufffd")


def test_rows_of_another_encoding_become_utf_8():
    raw = '{"text": "Brücke"}\n'.encode("utf-16")
    assert as_utf8(io.BytesIO(raw), raw).read().decode() == '{"text": "Brücke"}\n'


def test_a_line_over_the_limit_is_told_and_the_next_one_is_whole():
    assert list(lines(io.BytesIO(b"short\n" + b"x" * 200_000 + b"\nnext"), limit=50)) == [b"short\n", None, b"next"]


def test_binary_is_told_from_text():
    assert is_binary(bytes(range(256)) * 4)
    assert is_binary(b"\x00\x01\x02\x03")
    assert is_binary(b"%PDF-1.7\0\0\0\x01")
    assert not is_binary(TEXT.encode())
    assert not is_binary("堰が決壊した。".encode("shift_jis"))
