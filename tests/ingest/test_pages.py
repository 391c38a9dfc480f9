"""An invented page, and pages that try to stop the reader."""

import pytest

from sayso.ingest import Tally, read
from sayso.ingest.page_worker import article_of
from sayso.ingest.pages import PageReader


SENTENCE = "The weir above Tarnby burst on Monday night, and the office said that five houses were lost. "
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Weir bursts above Tarnby | Hill Star</title>
<meta property="og:site_name" content="Hill Star"><meta property="og:title" content="Weir bursts above Tarnby">
<link rel="canonical" href="https://hillstar.example/2021/03/03/weir">
<meta property="article:published_time" content="2021-03-03T08:00:00+01:00">
<meta property="article:modified_time" content="2021-03-03T09:30:00+01:00"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Weir bursts above Tarnby</h1>
<p>TARNBY, Ostrel (AP) - {SENTENCE * 2}</p><p>{SENTENCE * 3}</p><p>"It held for a hundred years," said Pia Quell.
{SENTENCE}</p></article><footer>© Hill Star</footer></body></html>"""


@pytest.fixture(scope="module")
def reader():
    one = PageReader(seconds=0.5)
    yield one
    one.close()


def test_a_page_gives_text_and_what_it_says_of_itself():
    fields = article_of(PAGE.encode())
    assert fields["text"].startswith("TARNBY, Ostrel (AP) - The weir")
    assert "Home" not in fields["text"]
    assert fields["outlet"] == "Hill Star"
    assert fields["published"] == "2021-03-03T08:00:00+01:00"
    assert fields["updated"] == "2021-03-03T09:30:00+01:00"
    assert fields["url"] == "https://hillstar.example/2021/03/03/weir"


def test_a_page_is_decoded_as_it_says():
    page = PAGE.replace("utf-8", "iso-8859-1").replace("Tarnby", "Tärnby").encode("iso-8859-1")
    assert "Tärnby" in article_of(page)["title"]


def test_a_page_without_article_says_so():
    assert article_of(b"<!doctype html><html><body></body></html>") == {"why": "no article in the page"}


def test_a_page_that_stops_the_parser_is_given_up_and_the_next_one_read(reader):
    attributes = " ".join(f'a{number}="x"' for number in range(60_000))
    hostile = f"<!doctype html><html><body><p {attributes}>{SENTENCE}</p></body></html>"
    assert "too complex" in reader.read(hostile.encode())
    assert isinstance(reader.read(PAGE.encode()), dict)


def test_a_page_is_read_as_an_article(tmp_path):
    path = tmp_path / "weir.html"
    path.write_text(PAGE, encoding="utf-8")
    tally = Tally()
    (article,) = read([str(path)], tally=tally)
    assert (article.title, article.credit, article.language) == ("Weir bursts above Tarnby", "AP", "en")
    assert len(article.paragraphs) == 3
    assert not tally.problems
