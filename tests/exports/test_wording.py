import pytest
from msgspec.structs import replace

from sayso.exports import wording
from sayso.model import Article, Branch, Claim, Family, Origin, SourceKind, Trace


def test_the_headline_says_what_a_naive_count_would_show_and_what_stands_behind_it(sample):
    assert wording.headline(sample) == (
        "6 articles · 6 outlets · 5 texts · 1 of 2 claims rests on 1 report (The Lantern), which names no source"
    )


def test_one_report_without_a_source_is_said_to_be_so(sample):
    claim = replace(sample.claims[1], denied_by=())
    assert wording.resting([claim]) == ["claims rest on 1 report (The Lantern), which names no source"]


def test_claims_that_rest_on_several_reports_each_name_them(sample):
    assert wording.resting(sample.claims[:1]) == ["claims rest on 2 reports (Ombrevale Post, TPA)"]


def test_a_claim_that_nobody_heard_rests_on_a_press_release(sample):
    own = replace(sample.claims[0].origins[0], newsroom=None)
    assert wording.resting([replace(sample.claims[0], origins=(own,))]) == ["claims rest on 1 report (a press release)"]


def test_without_claims_the_headline_says_nothing_about_them(sample):
    assert wording.headline(Trace(articles=sample.articles[:1])) == "1 article · 1 outlet · 1 text"


@pytest.mark.parametrize(("share", "words"), [(0.0, "0 %"), (0.785, "78 %"), (0.9999, "99 %"), (1.0, "100 %")])
def test_what_is_not_all_is_never_shown_as_all(share, words):
    assert wording.percent(share) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-03-05", "5 Mar 2024"),
        ("2024-03-12T11:40:00+01:00", "12 Mar 2024 11:40"),
        ("2024-03-12T11:40Z", "12 Mar 2024 11:40"),
        ("2024-03", "2024-03"),
        ("last week", "last week"),
        (None, ""),
    ],
)
def test_times_are_written_as_precisely_as_they_are_known(iso, words):
    assert wording.moment(iso) == words


def test_an_article_that_only_says_when_it_was_updated_says_so():
    assert wording.dated(Article(id="a", text="", updated="2024-03-12")) == "12 Mar 2024 (updated)"
    assert wording.dated(Article(id="a", text="")) == "no date"


def test_a_list_that_is_cut_says_how_much_is_left_out():
    assert wording.listed("abcdef") == "a, b, c and 3 more"
    assert wording.listed("abcd") == "a, b, c, d"
    assert wording.listed("aab") == "a, b"


def test_two_articles_of_one_outlet_are_told_apart():
    twice = (Article(id="x1", text="", outlet="The Lantern"), Article(id="x2", text="", outlet="The Lantern"))
    names = wording.Names(Trace(articles=(*twice, Article(id="x3", text="", read_from="pages/one.html"))))
    assert [names.of(one) for one in ("x1", "x2", "x3")] == ["The Lantern (x1)", "The Lantern (x2)", "one.html"]


def test_a_lost_text_is_named_by_its_credit_only_where_one_names_it():
    def family(credit, parent):
        rows = (Branch(child="x1", parent=parent, confidence=1.0),)
        return Trace(articles=(), families=(Family(id="f", members=("x1",), credit=credit, tree=rows),))

    assert wording.Names(family("TPA", "*tpa")).of("*tpa") == "TPA text (not held)"
    assert wording.Names(family(None, "*lost")).of("*lost") == "common text (not held)"
    assert wording.Names(family(None, "*lost-2")).of("*lost-2") == "lost text 2 (not held)"
    assert wording.Names(family(None, "*lost")).of(None) == "unknown"


def test_a_newsroom_that_speaks_for_itself_is_called_so():
    own = Origin(name="Ombrevale Post", kind=SourceKind.MEDIA, named=True, newsroom="Ombrevale Post")
    assert wording.origin_name(own) == "Ombrevale Post itself"


def test_the_road_leads_from_outlets_to_origins(sample):
    assert wording.road(sample.claims[1]) == "2 outlets → 2 texts → 1 newsroom → unnamed source of The Lantern"
    assert wording.tally(sample.claims[1]) == "attested 1 · corroborated 0 · possible 1 · disputed 1"


@pytest.mark.parametrize(("width", "words"), [(40, "the waterworks knew"), (12, "the waterwo…"), (4, "the…")])
def test_text_is_shortened_to_one_line(width, words):
    assert wording.shorten("the\n waterworks  knew", width) == words


def test_an_article_without_an_outlet_is_called_by_its_file_wherever_it_is_named():
    article = Article(id="d451ca9b079203e4", text="", read_from="pages/one.html")
    own = Origin(
        name="d451ca9b079203e4",
        kind=SourceKind.MEDIA,
        named=True,
        newsroom="d451ca9b079203e4",
        articles=("d451ca9b079203e4",),
    )
    claim = Claim(id="c1", text="x", origins=(own,), why="All traces end in one origin: d451ca9b079203e4.")
    shown = wording.readable(Trace(articles=(article,), claims=(claim,))).claims[0]
    assert wording.origin_name(shown.origins[0]) == "one.html itself"
    assert shown.why == "All traces end in one origin: one.html."
    assert shown.origins[0].articles == ("d451ca9b079203e4",)


def test_a_short_id_is_not_sought_among_words():
    article = Article(id="a", text="", read_from="one.html")
    claim = Claim(id="c1", text="x", origins=(Origin(name="a friend", kind=SourceKind.PERSON, named=True),), why="a b")
    shown = wording.readable(Trace(articles=(article,), claims=(claim,))).claims[0]
    assert (shown.origins[0].name, shown.why) == ("a friend", "a b")
