"""A story's timeline: a row a day."""

from sayso.model import Article, Event, Story
from sayso.stories import timeline


def test_rows_are_days_of_publication_and_of_events_in_order():
    articles = [
        Article(id="a", text="x", title="First word", published="2031-03-04T10:00:00+00:00"),
        Article(id="b", text="x", title="Second word", published="2031-03-05"),
        Article(id="z", text="x", title="Of another story", published="2031-03-05"),
    ]
    events = [
        Event(article="b", start=5, end=9, text="the bell was lifted", date="2031-03-05", id="b:e1"),
        Event(article="b", start=0, end=4, text="the bell was cast", date="2030-11", id="b:e0"),
        Event(article="z", start=0, end=4, text="not of this story", date="2030-11", id="z:e1"),
        Event(article="a", start=0, end=4, text="without a date", id="a:e1"),
    ]
    rows = timeline(Story(id="s", title="t", articles=("a", "b")), articles, events)
    assert [(r.date, r.articles, r.events, r.text) for r in rows] == [
        ("2030-11", (), ("b:e0",), "the bell was cast"),
        ("2031-03-04", ("a",), (), "First word"),
        ("2031-03-05", ("b",), ("b:e1",), "the bell was lifted"),
    ]


def test_an_update_stands_for_a_publication_that_is_not_known():
    article = Article(id="a", text="x", title="Word", updated="2031-03-04T10:00:00+00:00")
    (row,) = timeline(Story(id="s", title="t", articles=("a",)), [article])
    assert (row.date, row.articles) == ("2031-03-04", ("a",))


def test_a_story_without_dates_has_no_rows():
    assert timeline(Story(id="s", title="t", articles=("a",)), [Article(id="a", text="x")]) == ()
