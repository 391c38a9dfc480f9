import pytest

from sayso.lineage.words import key, words_of
from sayso.model import Article, Block, Role


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.N.", "UN"),
        ("Organisation", "organization"),
        ("analysed", "analyzed"),
        ("harbours", "harbors"),
        ("travelling", "traveling"),
        ("dialogue", "dialog"),
        ("metres", "meters"),
        ("eleven", "11"),
        ("Vesterö", "Vestero"),
        ("don’t", "don't"),
        ("U.S.-led", "US-led"),
    ],
)
def test_house_style_has_one_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("four", "for"), ("11", "12"), ("1.5", "15"), ("prise", "prize"), ("hour", "hor")]
)
def test_other_words_keep_keys_of_their_own(one, other):
    assert key(one) != key(other)


def surfaces(text):
    found = words_of(Article(id="a", text=text))
    return [found.surface(at) for at in range(len(found))]


def test_words_keep_what_belongs_to_them_and_no_marks():
    text = "The U.N.-backed plan (€300m, 2.4 percent) \"isn't\" al-Brandt's at 12:36, he said."
    assert surfaces(text) == [
        "The",
        "U.N.-backed",
        "plan",
        "€300m",
        "2.4",
        "percent",
        "isn't",
        "al-Brandt's",
        "at",
        "12:36",
        "he",
        "said",
    ]


def test_scripts_without_spaces_are_read_by_characters():
    assert surfaces("大坝已关闭 dam") == ["大", "坝", "已", "关", "闭", "dam"]


def test_each_word_knows_its_sentence_its_block_and_whether_it_is_quoted():
    text = 'By Una Holt\n\nThe dam leaks. "It is old," she said.'
    blocks = (Block(start=0, end=11, role=Role.BYLINE), Block(start=13, end=len(text)))
    found = words_of(Article(id="a", text=text, blocks=blocks))
    assert found.roles[:4] == [Role.BYLINE, Role.BYLINE, Role.BYLINE, Role.BODY]
    assert found.sentences[3] == found.sentences[5] != found.sentences[6]
    assert [found.surface(at) for at, quoted in enumerate(found.quoted) if quoted] == ["It", "is", "old"]


@pytest.mark.parametrize("text", ["", "\n\n", "…—", "\udcff a", "\x00", "é" * 3000])
def test_odd_texts_have_words_or_none(text):
    found = words_of(Article(id="a", text=text))
    assert len(found) == len(found.keys) == len(found.sentences) == len(found.blocks) == len(found.roles)
