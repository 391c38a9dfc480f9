"""What must not matter does not: order of input, rows given twice, names of ids."""

import json
from pathlib import Path

import msgspec
import pytest

import sayso.demo
from sayso import desk
from sayso.ingest import from_rows
from sayso.model import Judgement, Says


ROWS = [
    json.loads(line)
    for line in Path(sayso.demo.__file__).with_name("articles.jsonl").read_text(encoding="utf-8").splitlines()
]
CLAIM = "The waterworks of Ombrevale knew of the solvent in January"
FIGURES = ("articles", "outlets", "publishers", "texts", "attested", "corroborated", "possible", "disputed", "verdict")


def figures(articles):
    claim = desk.corroborate(CLAIM, articles)
    return [getattr(claim, name) for name in FIGURES], sorted(origin.name for origin in claim.origins)


@pytest.fixture(scope="module")
def articles():
    return list(from_rows(ROWS))


@pytest.fixture(scope="module")
def answer(articles):
    return figures(articles)


def test_the_claim_of_the_example_is_measured(answer):
    assert answer[0][0] > 1


def test_order_of_input_changes_no_figure(articles, answer):
    assert figures(articles[::-1]) == answer


def test_an_article_given_twice_is_read_once(articles, answer):
    twice = [*articles, msgspec.structs.replace(articles[0], id="again")]
    assert figures(twice) == answer


def test_ids_do_not_matter(articles, answer):
    renamed = [msgspec.structs.replace(one, id=f"z{10 - place}") for place, one in enumerate(articles)]
    assert figures(renamed) == answer


def test_what_cannot_be_read_is_said_to_be_not_measured():
    text = "Der Minister sagte am Montag, die Brücke werde im Herbst gesperrt. Die Stadt wartet seit Jahren darauf."
    found = desk.trace(list(from_rows([{"id": "de", "text": text, "outlet": "Bote"}])))
    assert any("de" in reason for reason in found.not_measured)


def test_two_articles_judged_not_to_be_one_are_no_family(articles):
    families, _ = desk.copies(articles)
    pair = max((family.members for family in families), key=len)[:2]
    apart = Judgement(says=Says.NOT_ONE, names=(pair[0], pair[1]))
    after, pairs = desk.copies(articles, judgements=[apart])
    assert not any(set(pair) <= set(family.members) for family in after)
    assert not any({one.a, one.b} == set(pair) for one in pairs)
    assert {name for family in after for name in family.members} <= {n for f in families for n in f.members}


def test_an_owner_who_was_judged_is_the_publisher_everywhere(articles):
    outlet = next(article.outlet for article in articles if article.outlet)
    judged = Judgement(says=Says.OWNER, names=(outlet.upper(), "Invented Press Holding"))
    traced = desk.trace(articles, judgements=[judged])
    assert {one.publisher for one in traced.articles if one.outlet == outlet} == {"Invented Press Holding"}
    assert traced.judgements == (judged,)
