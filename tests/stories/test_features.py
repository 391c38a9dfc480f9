"""Terms and weights of articles."""

from sayso.lang.stems import stem
from sayso.model import Article
from sayso.stories.features import Weights, cosine, count_terms, sentence_key, unit


def test_names_weigh_more_than_common_words():
    counted = {"a": count_terms(Article(id="a", text="The minister of Sarvia spoke.", language="en"))}
    vector = Weights(counted, {"a": "en"}).vector("a")
    assert vector["sarvia"] > vector["minister"]


def test_days_and_figures_are_no_terms():
    terms = count_terms(Article(id="a", text="On Tuesday 400 owls hooted.", language="en")).terms
    assert set(terms) == {"owl", stem("hooted")}


def test_furniture_is_left_out():
    article = Article(id="a", text="Owls came. Follow us daily.", language="en")
    assert "follow" not in count_terms(article, frozenset({sentence_key("Follow us daily.")})).terms


def test_vectors_have_length_one_or_are_empty():
    assert unit({}) == {}
    vector = unit({"a": 3.0, "b": 4.0})
    assert vector == {"a": 0.6, "b": 0.8}
    assert cosine(vector, vector) == 1.0
