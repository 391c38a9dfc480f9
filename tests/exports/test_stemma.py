from sayso.exports.stemma import stemma, walk
from sayso.model import Article, Branch, Family


def laid(*rows, members="abc"):
    branches = tuple(Branch(child=child, parent=parent, confidence=sure) for child, parent, sure in rows)
    family = Family(id="f", members=tuple(members), tree=branches)
    articles = [Article(id=one, text="", published=f"2024-03-0{9 - place}") for place, one in enumerate(members)]
    return [(depth, node.witness) for depth, node in walk(stemma(family, articles))]


def test_a_held_archetype_is_the_root_and_siblings_stand_by_time():
    assert laid(("b", "a", 0.9), ("c", "a", 0.9)) == [(0, "a"), (1, "c"), (1, "b")]


def test_a_lost_archetype_stands_above_its_copies():
    assert laid(("a", "*lost", 0.9), ("b", "a", 0.9), ("c", "*lost", 0.9)) == [
        (0, "*lost"), (1, "c"), (1, "a"), (2, "b"),
    ]  # fmt: skip


def test_a_merged_copy_hangs_under_its_likeliest_parent_and_names_the_other():
    branches = tuple(Branch(child="c", parent=parent, confidence=sure) for parent, sure in (("a", 0.4), ("b", 0.8)))
    nodes = stemma(Family(id="f", members=("a", "b", "c"), tree=branches), [])
    merged = next(node for _, node in walk(nodes) if node.witness == "c")
    assert merged.also == ("a",)
    assert [node.witness for node in nodes] == ["b", "a"]


def test_a_copy_whose_place_is_not_known_stands_at_the_root():
    nodes = stemma(Family(id="f", members=("a",), tree=(Branch(child="a", parent=None, confidence=0.5),)), [])
    assert nodes[0].uncertain


def test_each_member_is_shown_once_even_where_rows_run_in_a_ring():
    assert len(laid(("a", "b", 0.5), ("b", "a", 0.5), ("c", "*lost", 0.9))) <= 4
