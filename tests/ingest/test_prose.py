"""All material here is invented."""

import tomllib
from pathlib import Path

import pytest

from sayso.errors import InputError, UnreadableRowError
from sayso.ingest import from_rows, from_text
from sayso.ingest.prose import host_of


PRESSES = tomllib.loads(Path(__file__).with_name("presses.toml").read_text(encoding="utf-8"))["article"]
BODY = "The weir above Tarnby burst on Monday night, the office said.\n\nFive houses were lost and nobody was hurt."


def test_what_the_caller_gives_is_taken():
    article = from_text(
        BODY, title="Weir", outlet="Hill Star", published="2021-03-03T08:00:00+01:00", language="en-GB", byline="qz/dpa"
    )
    assert (article.title, article.outlet, article.language) == ("Weir", "Hill Star", "en")
    assert article.published == "2021-03-03T08:00:00+01:00"
    assert article.credit == "dpa"


def test_what_is_missing_is_read_from_the_text():
    head, tail = "Weir bursts above Tarnby\n\nHarbour Post / News Desk", "(AP)\n\nGüncelleme Tarihi: 3 Mart 2021, 08:15"
    text = f"{head}\n\n{BODY}\n\n{tail}"
    article = from_text(text)
    assert article.title == "Weir bursts above Tarnby"
    assert article.outlet == "Harbour Post"
    assert article.byline == "Harbour Post / News Desk"
    assert article.credit == "AP"
    assert (article.published, article.updated) == (None, "2021-03-03T08:15")
    assert [article.quote(span) for span in article.paragraphs] == BODY.split("\n\n")


def test_an_address_gives_outlet_and_date_where_nothing_better_does():
    article = from_text(BODY, url="https://www.hillstar.example/2021/03/03/weir")
    assert (article.outlet, article.published) == ("hillstar.example", "2021-03-03")
    named = from_text(f"Weir bursts\n\nBy [The Hill Star](#)\n\n{BODY}", url="https://thehillstar.example/weir")
    assert named.outlet == "The Hill Star"


def test_credits_of_byline_dateline_and_sign_off_are_joined():
    article = from_text(f"TARNBY (AFP) - {BODY} (AP)", byline="Hill staff, AFP")
    assert article.credit == "AFP/AP"


def test_a_mention_gives_no_credit():
    assert from_text(BODY + "\n\nShe told Reuters so, and Reuters printed it.").credit is None


def test_the_id_is_the_contents_hash_where_none_is_given():
    assert from_text(BODY).id == from_text(BODY).id
    assert len(from_text(BODY).id) == 16
    assert from_text(BODY).id != from_text(BODY, outlet="Hill Star").id
    assert from_text(BODY, id=17).id == "17"


def test_dates_of_feeds_and_mail_are_read():
    assert from_text(BODY, published="Wed, 03 Mar 2021 08:00:00 +0100").published == "2021-03-03T08:00:00+01:00"
    odd = from_text(BODY, published="the day before yesterday")
    assert odd.published is None
    assert odd.extra == {"published": "the day before yesterday"}


def test_rows_without_text_are_errors():
    with pytest.raises(UnreadableRowError, match="no field 'text'"):
        list(from_rows([{"body": "x"}]))
    with pytest.raises(InputError, match="empty"):
        from_text("  \n ")


def test_languages_are_told_or_left_open():
    assert from_text(BODY).language == "en"
    assert from_text("Das Wehr über der Stadt ist in der Nacht gebrochen, sagte das Amt.").language == "de"
    assert from_text("12 34 Tarnby").language is None


def test_hosts_lose_what_says_nothing():
    assert host_of("https://www.hillstar.example/a") == "hillstar.example"
    assert host_of("http://[broken") is None
    assert host_of(None) is None


@pytest.mark.parametrize("known", PRESSES, ids=lambda known: known["text"][:12])
def test_articles_of_many_presses_are_read(known):
    article = from_text(known["text"])
    told = (article.title, article.credit, article.published, article.updated)
    assert told == tuple(known.get(name) for name in ("title", "credit", "published", "updated"))
    assert len(article.paragraphs) == known["paragraphs"]
