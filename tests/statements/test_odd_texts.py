"""Whatever marks a text is torn by, spans slice back to it; all people and places are invented."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Article
from sayso.statements import extract


_MARKS = st.sampled_from(
    [
        '"',
        "'",
        "“",
        "”",
        "„",
        "‘",
        "’",
        "«",
        "»",
        "‹",
        "—",
        "(",
        ")",
        "\n\n",
        "\n",
        ":",
        ",",
        ".",
        "?",
        "\u200b",
        "\x00",
        "🙂",
        "''",
    ]
)
_PIECES = st.sampled_from(
    [" said ", "Pim Ost", "the harbour board", " told ", " that ", "the weir is cracked", " according to ", " citing ",
     " quoted ", " as saying ", " who ", " did not ", " say ", " whether ", "He's ", " in the words of ",
     " was told ", "declined to "]
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.one_of(_PIECES, _PIECES, _MARKS), max_size=24).map("".join))
def test_spans_slice_back_whatever_the_marks(text):
    rows = extract(Article(id="x", text=text, language="en", outlet="Harbour Lantern"), model=False)
    ids = {row.id for row in rows}
    for row in rows:
        assert all(text[part.start : part.end] == part.text != "" for part in (*row.source, *row.cue, *row.content))
        assert row.parent is None or row.parent in ids
