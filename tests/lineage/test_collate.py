import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lineage import collate
from sayso.lineage.words import words_of
from sayso.model import Article, Block, EditKind, Role


# All texts are invented.
FIRST = (
    "The Quellen dam was closed on Friday after U.N. engineers found a crack, Mayor Ole al-Brandt said.\n\n"
    '"We shall mend it within twelve days," Brandt said, urging people to stay away from the lower bank.\n\n'
    "The company, which gave no public reason, declined to answer. It lost 14 million crowns in meetings with the "
    "lenders in Torp on Monday, where it asked for time.\n\n"
    "About 300 families live below the dam."
)
SECOND = (
    "The Quellen dam was closed on Friday after UN engineers found a crack, Mayor Ole Brandt said.\n\n"
    '"We shall mend it within twenty days," Brandt said, begging people to stay away from the lower bank.\n\n'
    "The company, which did not give any reason, declined to answer. It lost 41 million crowns in meetings Monday with "
    "the lenders in Torp, where it asked for time.\n\n"
    "The dam was built by prisoners and has been repaired twice since the great flood of the northern valley.\n\n"
    "300 families live below the dam."
)


def article(text, name="a", **fields):
    return Article(id=name, text=text, **fields)


def rows(a, b):
    edits = collate(article(a), article(b, "b")).edits
    return [(e.op.value, e.a.text if e.a else None, e.b.text if e.b else None, e.note) for e in edits]


def changed(a, b):
    return [row for row in rows(a, b) if row[0] != "shared"]


def words_covered(fragments, article_):
    words = words_of(article_)
    places = list(zip(words.starts, words.ends, strict=True))
    return sorted(p for f in fragments for p in places if f.start <= p[0] and p[1] <= f.end) == places


pieces = [
    *("red", "blue", "the", "of", "Ann", "12", "twelve", ".", "\n\n", '"', "U.N.", "UN", "said", "no", "any"),
    *("told reporters that nobody had to leave", "the old valley of Torp", "Mayor Ole Brandt", "on Friday"),
    *("holds 14 million metres of water", "drain the lake by a third", "caused by tree roots in the wall"),
]
texts = st.lists(st.sampled_from(pieces), max_size=14).map(" ".join)


@given(texts, texts)
@settings(max_examples=80, deadline=None)
def test_every_word_of_both_witnesses_lies_in_exactly_one_row(one, other):
    a, b = article(one), article(other, "b")
    edits = collate(a, b).edits
    assert words_covered([e.a for e in edits if e.a], a)
    assert words_covered([e.b for e in edits if e.b], b)


@given(texts, texts)
@settings(max_examples=50, deadline=None)
def test_rows_carry_exact_spans_and_come_in_the_order_of_b(one, other):
    edits = collate(article(one), article(other, "b")).edits
    for edit in edits:
        assert edit.a is None or edit.a.text == one[edit.a.start : edit.a.end]
        assert edit.b is None or edit.b.text == other[edit.b.start : edit.b.end]
        assert (edit.a is None) == (edit.op is EditKind.INSERTED)
        assert (edit.b is None) == (edit.op is EditKind.CUT)
    starts = [edit.b.start for edit in edits if edit.b]
    assert starts == sorted(starts)


@given(texts)
@settings(max_examples=30, deadline=None)
def test_a_text_shares_all_with_itself(text):
    found = collate(article(text), article(text, "b"))
    assert {edit.op for edit in found.edits} <= {EditKind.SHARED}


def test_edits_are_named_for_what_they_are():
    found = changed(FIRST, SECOND)
    assert ("reworded", "U.N.", "UN", "house style") in found
    assert ("reworded", "Ole al-Brandt", "Ole Brandt", "name") in found
    assert ("replaced", "twelve", "twenty", "figure, words in quotation marks") in found
    assert ("reworded", "urging", "begging", "") in found
    assert ("reworded", "gave no public reason", "did not give any reason", "") in found
    assert ("replaced", "14", "41", "figure") in found
    assert ("moved", "Monday", "Monday", "weekday") in found
    assert ("cut", "About", None, "hedge dropped") in found


def test_an_inserted_paragraph_is_one_row():
    inserted = [row for row in changed(FIRST, SECOND) if row[0] == "inserted"]
    assert len(inserted) == 1
    assert inserted[0][2].startswith("The dam was built by prisoners")
    assert inserted[0][2].endswith("northern valley")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The organisation met in the harbour.", "The organization met in the harbor."),
        ("It fell by 4 per cent on the day.", "It fell by 4 percent on the day."),
        ("The coast guard took eleven men.", "The coastguard took 11 men."),
    ],
)
def test_house_style_is_set_apart(one, other):
    assert {row[3] for row in changed(one, other)} == {"house style"}


def test_a_moved_paragraph_is_moved_not_cut_and_inserted():
    parts = FIRST.split("\n\n")
    turned = "\n\n".join([*parts[1:3], parts[0], parts[3]])
    found = rows(FIRST, turned)
    assert [row[0] for row in found if row[0] != "shared"] == ["moved"]


def test_a_dropped_attribution_and_an_added_hedge_are_said():
    a = "Guards fired at the boat, its skipper, Nils Oam, told reporters in the port."
    assert ("cut", "its skipper, Nils Oam, told reporters in the port", None, "attribution dropped") in changed(
        a, "Guards fired at the boat."
    )
    added = changed(a, a.replace("fired", "allegedly fired"))
    assert added == [("inserted", None, "allegedly", "hedge added")]


def test_a_stronger_verb_and_a_negation_are_said():
    assert (
        changed("The road is safe, Orla Penn said.", "The road is safe, Orla Penn admitted.")[0][3] == "stronger verb"
    )
    assert "negation" in changed("The road is safe for carts.", "The road is not safe for carts.")[0][3]


def test_blocks_that_are_no_body_are_named_by_their_role():
    title, body = "Dam closed over crack", "The Quellen dam was closed on Friday after a crack was found."
    text = f"{title}\n\n{title}\n\nBy Una Holt\n\n{body}"
    starts = [0, len(title) + 2, 2 * len(title) + 4, len(text) - len(body)]
    ends = [len(title), 2 * len(title) + 2, 2 * len(title) + 15, len(text)]
    roles = [Role.TITLE, Role.TITLE, Role.BYLINE, Role.BODY]
    blocks = tuple(Block(start=s, end=e, role=r) for s, e, r in zip(starts, ends, roles, strict=True))
    found = collate(article(text, blocks=blocks, title=title), article(body, "b")).edits
    assert [(e.op.value, e.note) for e in found if e.op is not EditKind.SHARED] == [
        ("cut", "headline"),
        ("cut", "repeated headline"),
        ("cut", "byline"),
    ]


def test_whole_passages_that_share_nothing_are_cut_and_inserted():
    a = "The dam was closed on Friday.\n\nBakers want to begin their work at four in the morning."
    b = "The dam was closed on Friday.\n\nA lynx lived nine days on that roof and was caught."
    assert [row[0] for row in rows(a, b)] == ["shared", "cut", "inserted"]


@pytest.mark.parametrize("text", ["again " * 12_000, "one two three " * 4_000, "Read more: a b c.\n\n" * 2_000])
def test_repeated_text_does_no_harm(text):
    begin = time.process_time()
    collate(article(text), article(text[: len(text) // 2] + "but here something else " + text[len(text) // 3 :], "b"))
    assert time.process_time() - begin < 5


def test_two_empty_texts_share_nothing():
    found = collate(article(""), article("", "b"))
    assert found.edits == ()
    assert found.contained_a == 0
