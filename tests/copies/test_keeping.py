import pytest

from sayso.copies import KEEP, Candidate, Link, deduplicate
from sayso.errors import UsageError


ARTICLES = [
    Candidate("a", "2031-05-03", 300, credited=False),
    Candidate("b", "2031-05-01", 100, credited=False),
    Candidate("c", "2031-05-02", 200, credited=True),
    Candidate("d", None, 50, credited=False),
]
ALL = [Link(0, 1, 0.3, 1.0), Link(0, 2, 0.6, 0.9), Link(1, 2, 0.9, 0.5)]


@pytest.mark.parametrize(("keep", "kept"), [("earliest", 1), ("longest", 0), ("archetype", 0), ("credit", 2)])
def test_the_policy_says_which_one_is_kept(keep, kept):
    assert deduplicate(ARTICLES, ALL, keep=keep) == [kept, kept, kept, 3]


def test_a_copy_of_a_copy_is_not_dropped_for_an_article_it_is_no_copy_of():
    chain = [Link(0, 1, 1, 1), Link(1, 2, 1, 1)]
    times = [Candidate(str(at), f"2031-05-0{at + 1}") for at in range(3)]
    assert deduplicate(times, chain) == [0, 0, 2]


def test_articles_without_a_time_come_last():
    assert deduplicate([Candidate("x"), Candidate("y", "2031")], [Link(0, 1, 1, 1)]) == [1, 1]


@pytest.mark.parametrize("keep", KEEP)
def test_nothing_is_dropped_where_nothing_is_linked(keep):
    assert deduplicate(ARTICLES, [], keep=keep) == [0, 1, 2, 3]


def test_an_unknown_policy_is_refused():
    with pytest.raises(UsageError, match="earliest"):
        deduplicate(ARTICLES, [], keep="best")
