"""Which articles are one story.  All articles are invented."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Article, Event, Family, Time, TimeKind
from sayso.stories import group


FERRY = (
    "The ferry Aurelia ran aground off Tarn Point on Monday night with 80 passengers aboard, owner Nordal Line said."
)
RESCUE = "Eighty passengers were brought ashore from the stranded ferry Aurelia at Tarn Point; Nordal Line sent buses."
INTERVIEW = (
    "Marit Holm had slept through it. The cook of the Aurelia says the ferry had no pilot when it met Tarn Point."
)
DAM = (
    "Engineers found cracks in the wall of the Quell dam, and the water board of Upper Sarvia ordered it to be drained."
)
BAKERS = "Bakers in Elda have baked a loaf of 40 metres for the anniversary of their guild on Sunday."


def article(name, text, day="2031-03-04", **more):
    return Article(
        id=name, text=text, published=f"{day}T10:00:00+00:00", language="en", outlet=f"Outlet {name}", **more
    )


def sets(stories):
    return {frozenset(story.articles) for story in stories}


def test_reports_of_one_wreck_are_one_story_and_others_are_not():
    articles = [
        article("a", FERRY),
        article("b", RESCUE),
        article("c", INTERVIEW),
        article("d", DAM),
        article("e", BAKERS),
    ]
    assert sets(group(articles)) == {frozenset("abc"), frozenset("d"), frozenset("e")}


def test_one_town_in_common_is_not_one_story():
    budget = "The council of Tarn Point passed its budget on Monday night after a debate about the price of parking."
    assert len(group([article("a", FERRY), article("b", budget)])) == 2


def test_copies_are_one_story_whatever_their_words():
    articles = [article("a", FERRY), article("b", BAKERS)]
    stories = group(articles, [Family(id="f", members=("a", "b"))])
    assert sets(stories) == {frozenset("ab")}
    assert stories[0].families == ("f",)


def test_a_column_does_not_join_the_stories_that_it_gathers():
    column = article("k", f"{FERRY}\n\n{DAM}", title="The world in brief")
    families = [Family(id="f", members=("a", "k")), Family(id="g", members=("d", "k"))]
    stories = group([article("a", FERRY), article("d", DAM), column], families)
    assert len(stories) == 2
    assert all(not {"a", "d"} <= set(story.articles) for story in stories)


def test_two_families_of_unlike_things_do_not_meet_in_one_article():
    untitled = article("k", f"{FERRY}\n\n{DAM}")
    families = [Family(id="f", members=("a", "k")), Family(id="g", members=("d", "k"))]
    stories = group([article("a", FERRY), article("d", DAM), untitled], families)
    assert all(not {"a", "d"} <= set(story.articles) for story in stories)


def test_a_merged_copy_joins_two_families_of_one_thing():
    merged = article("m", f"{FERRY} {RESCUE}")
    families = [Family(id="f", members=("a", "m")), Family(id="g", members=("b", "m"))]
    assert sets(group([article("a", FERRY), article("b", RESCUE), merged], families)) == {frozenset("abm")}


def test_furniture_of_an_outlet_makes_no_story():
    tail = " Follow us every morning at six. Our letter brings prices, tides and one good recipe to your table."
    articles = [
        Article(id=name, text=text + tail, published="2031-03-04", language="en", outlet="Tarn Mail")
        for name, text in (
            ("a", "Owls nest in the tower."),
            ("b", "Snow closed the mountain pass."),
            ("c", "A violin was found."),
        )
    ]
    assert len(group(articles)) == 3


def test_the_same_words_weeks_later_need_to_be_liker():
    near, far = article("b", INTERVIEW, "2031-03-05"), article("b", INTERVIEW, "2031-06-05")
    assert len(group([article("a", FERRY), near])) == 1
    assert len(group([article("a", FERRY), far])) == 2


def test_every_article_is_in_exactly_one_story():
    articles = [article(str(n), text) for n, text in enumerate((FERRY, RESCUE, DAM, BAKERS, "", "1 2 3"))]
    held = [name for story in group(articles) for name in story.articles]
    assert sorted(held) == sorted(a.id for a in articles)


def test_title_and_ends_are_those_of_the_story():
    articles = [article("a", FERRY, title="Ferry aground"), article("b", RESCUE, "2031-03-05", title="Eighty ashore")]
    (story,) = group(articles)
    assert story.title in {"Ferry aground", "Eighty ashore"}
    assert (story.first, story.last) == ("2031-03-04T10:00:00+00:00", "2031-03-05T10:00:00+00:00")


def test_without_any_title_the_first_sentence_names_it():
    (story,) = group([article("a", "Short. " + FERRY)])
    assert story.title == "Short."


def test_times_zones_are_compared_as_moments():
    early = Article(id="z", text=FERRY, published="2031-03-04T01:00:00+09:00", language="en")
    late = Article(id="y", text=FERRY, published="2031-03-03T20:00:00-05:00", language="en")
    (story,) = group([late, early])
    assert story.articles == ("z", "y")


def test_dated_events_stand_in_the_timeline():
    event = Event(article="a", start=0, end=9, text="ran aground", date="2031-03-03", id="a:e1")
    (story,) = group([article("a", FERRY, title="Ferry aground")], events=[event])
    assert [(row.date, row.articles, row.events) for row in story.timeline] == [
        ("2031-03-03", (), ("a:e1",)),
        ("2031-03-04", ("a",), ()),
    ]


def test_a_day_that_both_name_brings_articles_nearer():
    one = "Masons will lift the bell of Elda for the feast, the parish said."
    two = "Elda expects crowds at the feast, with trumpets and a bishop."
    named = [Time(article=n, start=0, end=1, text="x", type=TimeKind.DATE, value="2031-08-15") for n in ("a", "b")]
    articles = [article("a", one), article("b", two, "2031-03-09")]
    assert (len(group(articles)), len(group(articles, times=named))) == (2, 1)


def test_nothing_gives_nothing():
    assert group([]) == ()


TEXTS = [FERRY, RESCUE, INTERVIEW, DAM, BAKERS, FERRY + " " + DAM, "", "Aurelia", BAKERS.upper()]


@given(st.lists(st.sampled_from(range(len(TEXTS))), min_size=1, max_size=12), st.integers(0, 2**16))
def test_the_order_of_the_input_changes_nothing(chosen, seed):
    articles = [article(f"{n:02}", TEXTS[pick], f"2031-03-{1 + n % 5:02}") for n, pick in enumerate(chosen)]
    families = [
        Family(id=f"f{n}", members=(a.id, b.id))
        for n, (a, b) in enumerate(zip(articles, articles[2:], strict=False))
        if n % 3 == 0
    ]
    mixed, families_mixed = list(articles), list(families)
    random.Random(seed).shuffle(mixed)
    random.Random(seed + 1).shuffle(families_mixed)
    assert group(mixed, families_mixed) == group(articles, families)


@given(st.lists(st.text(max_size=80), max_size=6))
def test_no_text_raises(texts):
    stories = group([Article(id=str(n), text=text, published=text[:10]) for n, text in enumerate(texts)])
    assert sum(len(story.articles) for story in stories) == len(texts)
