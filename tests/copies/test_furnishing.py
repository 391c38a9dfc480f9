"""All texts are invented."""

import random

from sayso.copies.furnishing import furniture
from sayso.model import Article, Furniture


LINE = "Follow the Harbour Post for all that moves between the quays and tell us what we have missed"
WORDS = [
    f"{one}{two}" for one in "ka lo mi nu pe ra si to".split() for two in "dan fel gor hin jas kem lur mos".split()
]


def article(number, outlet, *, line=LINE):
    chance = random.Random(number)
    story = " ".join(chance.choice(WORDS) for _ in range(120))
    return Article(id=f"{outlet}{number}", text=f"{story}.\n\n{line}." if line else f"{story}.", outlet=outlet)


def test_a_line_under_three_unrelated_stories_of_one_outlet_is_listed_once():
    found = furniture([article(number, "Harbour Post") for number in range(4)])
    assert found == (Furniture(outlet="Harbour Post", text=LINE, articles=4),)


def test_what_other_outlets_print_or_one_prints_twice_is_no_furniture():
    assert furniture([article(number, f"Paper {number}") for number in range(4)]) == ()
    assert furniture([article(1, "Harbour Post"), article(2, "Harbour Post")]) == ()
    assert furniture([article(number, "") for number in range(4)]) == ()


def test_copies_of_one_story_are_no_furniture():
    story = article(1, "Harbour Post", line="")
    assert furniture([Article(id=f"c{at}", text=story.text, outlet="Harbour Post") for at in range(4)]) == ()


def test_nothing_comes_of_nothing():
    assert furniture([]) == ()
    assert furniture([Article(id="e", text="", outlet="Harbour Post")] * 3) == ()
