from tests.lineage.material import OTHER, WIRE, article, link, links

from sayso.lineage import build_families, collations


def test_all_pairs_of_a_small_family_are_collated_the_older_on_the_left():
    a, b, c = (article(name, WIRE, 10 - n) for n, name in enumerate("abc"))
    families = build_families([a, b, c], links(a, b, c))
    assert {(one.a, one.b) for one in collations([a, b, c], families)} == {("c", "b"), ("c", "a"), ("b", "a")}


def test_a_large_family_is_collated_in_a_star():
    articles = [article(f"w{n:02d}", WIRE, n) for n in range(15)]
    families = build_families(articles, links(*articles))
    laid = collations(articles, families)
    assert len(laid) == 14
    assert {one.a for one in laid} == {families[0].archetype}


def test_a_pair_of_two_families_is_collated_once():
    one = [article(name, WIRE, n) for n, name in enumerate("ab")]
    two = [article(name, OTHER, n) for n, name in enumerate("cd")]
    families = build_families([*one, *two], [link("a", "b"), link("c", "d")])
    assert len(collations([*one, *two], [*families, *families])) == 2
