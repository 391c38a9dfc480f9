"""All stories here are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest.plainly import is_body
from sayso.ingest.prose import completed, from_fields, quickly
from sayso.model import Role


FIRST = (
    "The night ferry to Brakholm ran aground on a sandbank outside the harbour, and 214 passengers were taken "
    "ashore in fishing boats before the tide turned, the coastguard said in a statement that gave no reason."
)
MIDDLE = "Nobody was hurt, but a lorry with bees had to be left on deck, where it stayed until the following afternoon."
LAST = "The ferry was towed in at noon and will be looked at in a dry dock before it sails again, its owner said."
LINES = st.sampled_from(
    [
        FIRST,
        MIDDLE,
        LAST,
        "Ferry runs aground off Brakholm",
        "FERRY RUNS AGROUND OFF BRAKHOLM",
        "By Anna Lindqvist",
        "Reuters",
        "(AFP)",
        "3 May 2031, 10:45",
        "Read also: bees left on deck",
        "More from this section",
        "Photo: the ferry at the quay",
        "© 2031 Harbour Post. All rights reserved.",
        "Sign up for our newsletter",
        "What the owner said",
        "# The ferry",
        "**Anna Lindqvist**",
        MIDDLE + " (Reuters)",
        "Güncelleme Tarihi: 03.05.2031 10:45",
        "船は座礁した。",
        "editors@harbour.example",
        "-30-",
        "",
    ]
)


@settings(deadline=None, max_examples=60)
@given(lines=st.lists(LINES, min_size=1, max_size=8), title=st.sampled_from([None, "Ferry runs aground off Brakholm"]))
def test_what_passes_as_body_has_no_residue_when_it_is_read_in_full(lines, title):
    text = "\n".join(lines)
    if text.strip() and is_body(text, title):
        read = from_fields({"text": text, "title": title}, read_from="row")
        assert {block.role for block in read.blocks} <= {Role.BODY, Role.CAPTION, Role.DATELINE}


def test_an_ordinary_text_passes():
    assert is_body(f"{FIRST}\n\n{MIDDLE}\n\n{LAST}")


@pytest.mark.parametrize("line", ["By Anna Lindqvist", "Reuters", "3 May 2031", "Sign up for our newsletter", "Tags"])
def test_a_text_with_residue_at_its_end_does_not_pass(line):
    assert not is_body(f"{FIRST}\n\n{MIDDLE}\n\n{LAST}\n\n{line}")


ROW = {"id": "a", "text": f"{FIRST}\n\n{MIDDLE}\n\n{LAST}", "outlet": "Post", "published": "2031-05-03", "mine": 7}


def test_a_row_read_quickly_says_after_completing_what_reading_in_full_says():
    quick = quickly(ROW, read_from="in.jsonl#1")
    assert quick.blocks == ()
    assert completed(quick) == from_fields(ROW, read_from="in.jsonl#1")


@pytest.mark.parametrize("missing", ["outlet", "published"])
def test_a_row_without_outlet_or_time_is_read_in_full(missing):
    row = {name: value for name, value in ROW.items() if name != missing}
    assert quickly(row, read_from="in.jsonl#1") == from_fields(row, read_from="in.jsonl#1")


def test_english_is_told_by_its_small_words_without_the_identifier(monkeypatch):
    from sayso.ingest import language

    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("asked"))
    assert language.language_of(f"{FIRST} {MIDDLE} {LAST} And the owner of the bees came to the quay.") == "en"
