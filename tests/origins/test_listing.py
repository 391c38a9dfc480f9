from sayso.origins import Material, main_claims
from sayso.origins.reading import is_proposition


def test_what_most_articles_carry_comes_first(landslide):
    claims = main_claims(Material.build(*landslide))
    assert claims[0].articles == max(claim.articles for claim in claims)
    assert any(claim.text.startswith("A landslide buried") for claim in claims)


def test_claims_that_rest_on_more_than_one_origin_can_be_left_out(landslide):
    claims = main_claims(Material.build(*landslide), single_origin=True)
    assert all(claim.corroborated <= 1 for claim in claims)


def test_order_of_input_changes_no_claim(landslide):
    articles, families, statements = landslide
    there = main_claims(Material.build(articles, families, statements))
    assert main_claims(Material.build(articles[::-1], families, statements[::-1])) == there


def test_scraps_are_no_claims():
    assert is_proposition("The bridge fell into the river")
    assert not is_proposition("a more practical reason for the delay")
    assert not is_proposition("she would leave in spring")
