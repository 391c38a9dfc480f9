"""What judgements do to the count, on the invented landslide."""

import pytest

from sayso.model import Article, Judgement, Says
from sayso.origins import Material, corroborate
from sayso.origins.judging import Judged
from sayso.statements import extract_all


TRAIN = "The last train had stopped an hour before."


def judged(says, *names):
    return Judgement(says=says, names=names)


def asked(landslide, claim, *judgements):
    articles, families, statements = landslide
    return corroborate(claim, Material.build(articles, families, statements, judgements=judgements))


def test_a_newsroom_is_counted_by_the_owner_that_was_judged(landslide):
    assert asked(landslide, TRAIN).attested == 2
    owner = judged(Says.OWNER, "The Valley News", "Reuters")
    claim = asked(landslide, TRAIN, owner)
    assert claim.attested == 1
    assert claim.judged == (owner,)


SAID = "The bridge at Orlo was closed, {} said."
CLOSED = "The bridge at Orlo was closed."


def two_reports(first, second, *judgements):
    """Count the closing of a bridge that two papers have from *first* and from *second*."""
    told = [Article(id=name, outlet=f"{name} Post", text=SAID.format(who), language="en")
            for name, who in (("East", first), ("West", second))]  # fmt: skip
    return corroborate(CLOSED, Material.build(told, (), extract_all(told), (), judgements))


def test_two_speakers_judged_to_be_one_are_one_origin():
    married = judged(Says.ONE, "Mira Holt", "Mira Lindgren")
    assert two_reports("Mira Holt", "Mira Lindgren").corroborated == 2
    claim = two_reports("Mira Holt", "Mira Lindgren", married)
    assert (claim.corroborated, claim.attested, claim.judged) == (1, 2, (married,))
    assert [origin.name for origin in claim.origins] == ["Mira Holt"]


def test_a_person_and_a_body_judged_apart_are_two_origins():
    person, body = "Mira Holt, a spokeswoman for the Orlo Fire Brigade,", "the Orlo Fire Brigade"
    left = judged(Says.NOT_ONE, "Mira Holt", "Orlo Fire Brigade")
    assert two_reports(person, body).corroborated == 1
    claim = two_reports(person, body, left)
    assert (claim.corroborated, claim.judged) == (2, (left,))


def test_a_judgement_of_names_that_do_not_occur_is_not_shown():
    assert two_reports("Mira Holt", "Mira Lindgren", judged(Says.NOT_ONE, "Mira Holt", "Ada Quist")).judged == ()


def test_an_unnamed_source_judged_to_be_a_person_is_that_person():
    known = judged(Says.ONE, "unnamed source of West Post", "Mira Holt")
    before = two_reports("Mira Holt", "an official who asked not to be named")
    after = two_reports("Mira Holt", "an official who asked not to be named", known)
    assert (before.corroborated, before.possible) == (1, 1)
    assert (after.corroborated, after.possible, after.attested) == (1, 0, 2)


@pytest.mark.parametrize("name", ["a", "https://ostrel.test/a", "saved/a.html"])
def test_articles_are_named_by_id_url_or_path(name):
    articles = [
        Article(id="a", url="https://ostrel.test/a", read_from="saved/a.html", text="One."),
        Article(id="b", text="Two."),
    ]
    held = Judged([judged(Says.NOT_ONE, name, "b")], articles)
    assert held.apart("b", "a")
    assert not held.apart("a", "a")


def test_a_name_that_is_no_article_is_a_speaker():
    held = Judged([judged(Says.NOT_ONE, "Ana Ruiz", "Ana Ruiz Holt")], [Article(id="a", text="One.")])
    assert held.one("ana ruiz holt", "Mayor Ana Ruiz") is False
    assert held.one("Ana Ruiz", "Petra Lund") is None
