from tests.lineage.material import EXTRA, WIRE, article, link, links, pick

from sayso.lineage import build_families, draw_tree, tree_dot


A = article("a", WIRE, 8, outlet="Quellen Bote")
B = article("b", [*pick(0, 1, 2, 5), EXTRA, WIRE[6]], 9, outlet="Torp Abend")
C = article("c", [*pick(0, 1), EXTRA], 11, outlet="新谷日报")


def test_each_witness_hangs_under_its_parent_within_eighty_columns():
    family = build_families([A, B, C], links(A, B, C))[0]
    lines = draw_tree(family, [A, B, C]).splitlines()
    assert [line.split("  ")[0] for line in lines] == ["Quellen Bote", "└─ Torp Abend", ""]
    assert lines[2].startswith("   └─ 新谷日报")
    assert all(len(line) <= 80 for line in lines)
    assert lines[1].endswith(" %")


def test_a_lost_archetype_is_the_root_and_said_to_be_lost():
    one, two = article("a", WIRE, 8, credit="AP"), article("b", pick(0, 1, 2), 9, credit="AP")
    family = build_families([one, two], [link("a", "b")])[0]
    assert draw_tree(family, [one, two]).splitlines()[0] == "*ap (held by nobody here)"


def test_what_cannot_be_told_is_not_drawn_as_told():
    one, two = article("a", WIRE, None), article("b", WIRE, None)
    family = build_families([one, two], [link("a", "b")])[0]
    assert all(line.startswith("? ") for line in draw_tree(family, [one, two]).splitlines())


def test_a_long_name_is_cut_to_the_width():
    long = article("b", pick(0, 1, 2), 9, outlet="The Quellen Valley Morning and Evening Advertiser " * 3)
    family = build_families([A, long], links(A, long))[0]
    assert max(map(len, draw_tree(family, [A, long]).splitlines())) <= 80


def test_the_graph_names_every_edge_and_escapes_names():
    odd = article("b", pick(0, 1, 2), 9, outlet='The "Bote"')
    family = build_families([A, odd], links(A, odd))[0]
    drawn = tree_dot(family, [A, odd])
    assert '"a" -> "b"' in drawn
    assert r"The \"Bote\"" in drawn
