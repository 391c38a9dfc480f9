from sayso.model import Article, SourceKind, Verdict
from sayso.origins import Material, corroborate


def figures(claim):
    return claim.articles, claim.texts, claim.attested, claim.corroborated, claim.possible


def test_copies_of_one_wire_count_once_and_rest_on_the_agency(landslide):
    claim = corroborate("A landslide buried the railway line at Ostrel.", Material.build(*landslide))
    assert figures(claim) == (3, 1, 1, 1, 0)
    assert [origin.name for origin in claim.origins] == ["Reuters"]
    assert claim.verdict is Verdict.SINGLE_ORIGIN


def test_a_copy_that_dropped_the_attribution_still_rests_on_the_speaker(landslide):
    claim = corroborate("The last train had stopped an hour before at Ostrel.", Material.build(*landslide))
    assert {passage.article for passage in claim.passages} >= {"a", "b", "c"}
    assert [origin.name for origin in claim.origins] == ["Petra Lund"]


def test_an_unnamed_source_is_possible_never_corroborated(landslide):
    claim = corroborate("The slope had been judged unsafe in spring.", Material.build(*landslide))
    assert figures(claim) == (2, 1, 1, 0, 1)
    assert claim.verdict is Verdict.UNNAMED_ONLY
    assert claim.origins[0].kind is SourceKind.UNNAMED
    assert claim.origins[0].newsroom == "Reuters"


def test_a_passage_that_one_copy_added_rests_on_that_copys_outlet(landslide):
    claim = corroborate("Eleven rescue vans stood at the station of Ostrel.", Material.build(*landslide))
    assert [origin.name for origin in claim.origins] == ["Ostrel Mail"]


def test_another_figure_is_no_support(landslide):
    assert (
        corroborate("Forty rescue vans stood at the station.", Material.build(*landslide)).verdict is Verdict.NOT_FOUND
    )


def test_a_claim_that_nobody_states_is_not_found(landslide):
    claim = corroborate("The minister of transport resigned over the landslide.", Material.build(*landslide))
    assert claim.verdict is Verdict.NOT_FOUND
    assert figures(claim) == (0, 0, 0, 0, 0)


def test_order_of_input_changes_nothing(landslide):
    articles, families, statements = landslide
    there = corroborate("The last train had stopped an hour before.", Material.build(articles, families, statements))
    back = corroborate(
        "The last train had stopped an hour before.", Material.build(articles[::-1], families, statements[::-1])
    )
    assert there == back


def test_a_correction_denies_the_old_figure_and_states_the_new_one():
    text = (
        "Nine hikers were treated for frostbite at the Orlo hut.\n\n"
        "(Corrects the number of hikers treated for frostbite to nine, from twelve.)"
    )
    first = "Twelve hikers were treated for frostbite at the Orlo hut."
    articles = [
        Article(id="1", outlet="Alp Post", text=text, language="en"),
        Article(id="2", outlet="Rim News", text=first, language="en"),
    ]
    claim = corroborate("Twelve hikers were treated for frostbite at the Orlo hut.", Material.build(articles, (), ()))
    assert [origin.name for origin in claim.origins] == ["Rim News"]
    assert [origin.name for origin in claim.denied_by] == ["Alp Post"]
