"""All names and stories here are invented."""

import pytest

from sayso.copies import find_pairs
from sayso.model import Article, PairKind


STORIES = """
The night ferry to Brakholm ran aground on a sandbank outside the harbour on Monday, and 214 passengers were
taken ashore in fishing boats before the tide turned. Nobody was hurt, but a lorry with bees had to be left on
deck.

A bakery in Upper Sandwick has sold the same loaf twice a day to the same customer for thirty years without
either of them knowing the other's name, the parish newsletter found out when it counted regulars for its
jubilee.

Engineers who measured the old viaduct at Telling found that it had moved four centimetres to the east since
the line was closed, and advised the county to keep walkers off the central arches until spring.

Pupils in Harne have built a weather station out of bicycle parts, and their forecasts were right on more days
in March than those of the national service, according to a comparison that they made themselves.

The choir of Eastmere sang for nine hours on Saturday so that the roof of its rehearsal room would be mended,
and had collected enough for half of the tiles by the time the last tenor lost his voice.
""".strip().split("\n\n")
UNDER = """
The Brakholm Post, the Sandwick Mail and the Harne Herald appear with Quayside Press. Letters to the editors
should be no longer than two hundred words and may be cut. Our evening letter brings the news of the coast,
the tides and a recipe to your mailbox every weekday at six; you may leave it whenever you like. All rights
remain with the press.
"""


def article(name, text, outlet=None, publisher=None):
    return Article(id=name, text=text, outlet=outlet, publisher=publisher)


def kinds(articles, *, every=False):
    return {(pair.a, pair.b): pair.kind for pair in find_pairs(articles, every=every)}


def test_an_article_and_its_reprint_are_the_same():
    found = find_pairs([article("b", STORIES[0]), article("a", "BRAKHOLM - " + STORIES[0])])
    assert [(pair.a, pair.b, pair.kind) for pair in found] == [("a", "b", PairKind.SAME)]
    assert found[0].contained_b == 1.0
    assert found[0].evidence is not None
    assert found[0].evidence.passages[0].article == "a"


def test_a_copy_with_changed_words_is_a_copy():
    changed = (
        STORIES[0].replace("Monday", "Tuesday").replace("in fishing boats", "by lifeboat").replace("Nobody", "No one")
    )
    assert kinds([article("a", STORIES[0]), article("b", changed + " " + STORIES[1])]) == {("a", "b"): PairKind.COPY}


def test_unrelated_stories_under_the_same_long_boilerplate_are_no_copies():
    articles = [
        article(str(at), f"{story}\n\n{UNDER}", f"outlet {at % 3}", "Quayside Press")
        for at, story in enumerate(STORIES)
    ]
    assert kinds(articles) == {}


def test_a_true_copy_is_found_under_boilerplate_that_unrelated_stories_share():
    copy = STORIES[0].replace("on Monday", "late on Monday")
    texts = [*STORIES, copy]
    articles = [
        article(str(at), f"{story}\n\n{UNDER}", f"outlet {at % 3}", "Quayside Press") for at, story in enumerate(texts)
    ]
    assert set(kinds(articles)) == {("0", "5")}


def test_two_reporters_who_quote_one_speech_did_not_copy():
    words = '"We shall not close the harbour, not this year and not the next, and whoever says so has not asked me"'
    one = f"The mayor of Brakholm was in a fighting mood at noon. {words}, she said. Fishermen cheered, and one wept."
    two = (
        f"Rumours about the port came to an end today. {words}, Mayor Linde told the council. It then broke for lunch."
    )
    assert kinds([article("a", one), article("b", two)]) == {}
    assert kinds([article("a", one), article("b", two)], every=True) == {("a", "b"): PairKind.QUOTATION}


@pytest.mark.parametrize("texts", [[], ["one"], ["", ""], ["a", "b"], ["\ud800", "\x00"], ["!" * 1000, "?" * 1000]])
def test_texts_without_words_to_share_have_no_pairs(texts):
    assert find_pairs([article(str(at), text) for at, text in enumerate(texts)]) == ()


def test_pairs_do_not_depend_on_the_order_of_articles():
    articles = [article(str(at), story) for at, story in enumerate([*STORIES, *STORIES])]
    assert find_pairs(articles) == find_pairs(articles[::-1])


def test_languages_without_spaces_are_compared_by_characters():
    story = "港口的谷物码头周二清晨发生火灾，浓烟笼罩老城，五个泊位中有两个停止装货，十一名工人接受治疗。"
    assert kinds([article("a", story), article("b", "本报讯：" + story)]) == {("a", "b"): PairKind.SAME}
