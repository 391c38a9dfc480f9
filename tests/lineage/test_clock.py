import pytest

from sayso.lineage.clock import clock
from sayso.model import Article


def at(published=None, updated=None):
    return clock(Article(id="a", text="", published=published, updated=updated))


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2031-05-09T08:00+00:00", "2031-05-09T09:00+00:00", True),
        ("2031-05-09T08:00-05:00", "2031-05-09T09:00+00:00", False),
        ("2031-05-09", "2031-05-09T09:00+00:00", False),
        ("2031-05-08", "2031-05-10", True),
        ("2031-05", "2031-06-02", False),
        ("2031-05-09T08:00", "2031-05-09T21:00+00:00", True),
        ("2031-05-09T08:00", "2031-05-09T09:00", False),
        (None, "2031-05-09", False),
        ("no date", "2031-05-09", False),
    ],
)
def test_one_is_before_the_other_only_where_their_times_tell(one, other, before):
    assert at(one).before(at(other)) is before


def test_an_update_may_have_brought_the_words():
    assert not at("2031-05-09T08:00Z", updated="2031-05-09T20:00Z").before(at("2031-05-09T12:00Z"))
    assert at("2031-05-09T08:00Z").before(at("2031-05-09T12:00Z"))
