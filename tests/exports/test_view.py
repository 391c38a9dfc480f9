import pytest

from sayso.exports.view import Page, blocks, web
from sayso.model import Article, Passage, Trace


def test_a_passage_links_to_the_paragraph_where_it_stands(sample):
    page = Page(sample)
    quoted = page.quoted(sample.claims[1].unanswered[0])
    assert quoted.href == "#a4p5"
    assert (quoted.outlet, quoted.place) == ("The Lantern", "¶ 5")


def test_a_passage_of_an_article_that_is_not_here_has_no_link(sample):
    assert Page(sample).quoted(Passage(article="gone", start=0, end=1, text="x")).href == ""


def test_every_figure_of_a_claim_opens_to_as_much_as_it_counts(sample):
    page = Page(sample)
    for claim in sample.claims:
        opened = {figure.name: figure for figure in page.figures(claim)}
        assert len(opened["articles"].passages) == claim.articles
        assert len(opened["outlets"].lines) == claim.outlets
        assert len(opened["publishers"].lines) == claim.publishers
        assert len(opened["texts"].lines) == claim.texts
        assert len(opened["attested"].lines) == claim.attested
        assert len(opened["corroborated"].ends) == claim.corroborated
        assert len(opened["possible"].ends) == claim.possible
        assert len(opened["disputed"].ends) == claim.disputed
        assert all(figure.value == getattr(claim, name) for name, figure in opened.items())


def test_newsrooms_that_heard_a_claim_are_named(sample):
    attested = next(one for one in Page(sample).figures(sample.claims[0]) if one.name == "attested")
    assert attested.lines == ("TPA", "Ombrevale Post")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://thelantern.example/a", "https://thelantern.example/a"),
        ("HTTP://thelantern.example", "HTTP://thelantern.example"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,<script>1</script>", ""),
        ("http://[broken", ""),
        ("file:///etc/hosts", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(url, link):
    assert web(url) == link


def test_an_article_without_marked_blocks_is_shown_line_by_line():
    found = blocks(Article(id="a", text="one\n\ntwo\r\nthree"))
    assert [(span.start, span.end) for span, _ in found] == [(0, 4), (5, 10), (10, 15)]


def test_all_of_an_article_is_shown_with_its_statements_marked(sample):
    for text in Page(sample).texts:
        shown = "".join(stretch.text for paragraph in text.paragraphs for stretch in paragraph.stretches)
        assert "".join(shown.split()) == "".join(text.article.text.split())
    first = Page(sample).texts[0].paragraphs[0].stretches
    assert [one.role for one in first] == ["", "content", "", "source", "", "cue", ""]


def test_statements_that_reach_beyond_a_text_do_no_harm(sample):
    short = Trace(articles=(Article(id="today", text="Tap"),), statements=sample.statements)
    assert Page(short).texts[0].paragraphs[0].stretches[0].text == "Tap"
