from msgspec.structs import replace

from sayso.exports.chains import chains, unanswered
from sayso.exports.wording import Names
from sayso.model import Article, Fragment, SourceKind, Statement, Trace


def say(number, speaker, *, parent=None, via=(), act="say", told=None):
    words = Fragment(start=0, end=1, text="x")
    return Statement(
        id=f"s{number}", article="x1", content=(words,), cue=(words,), speaker=speaker, parent=parent, via=via, act=act,
        addressee=told, source_kind=SourceKind.PERSON,
    )  # fmt: skip


def roads(*said):
    trace = Trace(articles=(Article(id="x1", text="x", outlet="Capital Herald"),), statements=said)
    return [(one.steps, one.told) for one in chains(trace, Names(trace))]


def test_a_nested_telling_is_one_chain_from_the_outermost_teller_in():
    outer = say(1, "Ida Maren")
    inner = say(2, "Tomas Reyle", parent="s1", told="the council")
    assert roads(outer, inner)[0] == (("Ida Maren", "Tomas Reyle"), ("the council",))


def test_media_in_between_stand_nearest_to_the_reader_first():
    assert roads(say(1, "Runa Teck", via=("TPA", "The Lantern"))) == [(("TPA", "The Lantern", "Runa Teck"), ())]


def test_a_medium_that_names_no_source_is_marked():
    assert roads(say(1, "The Lantern"), say(2, "The Lantern", act="conceal")) == [
        (("The Lantern (names no source)",), ())
    ]


def test_what_an_outlet_was_told_itself_is_not_told_to_a_third_party():
    assert roads(say(1, "Henrik Solane", told="the Capital Herald")) == [(("Henrik Solane",), ())]


def test_statements_of_one_road_are_one_chain(sample):
    found = chains(sample, Names(sample))
    lindqvar = next(one for one in found if one.steps == ("Petra Lindqvar",))
    assert lindqvar.outlets == ("Talvia Today", "Lakeside Courier", "Coast Tribune")


def test_statements_that_stand_in_each_other_do_not_hang_the_report():
    assert len(roads(say(1, "a", parent="s2"), say(2, "b", parent="s1"))) == 2


def test_refusals_are_kept_apart(sample):
    assert [one.speaker for one in unanswered(sample.statements)] == ["Tomas Reyle"]


def test_a_medium_is_called_as_its_own_articles_call_it():
    articles = (Article(id="x1", text="x"), Article(id="x2", text="y", outlet="The Lantern"))
    trace = Trace(articles=articles, statements=(say(1, "Lantern"), say(2, "Lantern", act="conceal")))
    assert chains(trace, Names(trace))[0].steps == ("The Lantern (names no source)",)


def test_what_somebody_is_only_asked_to_say_lengthens_no_road():
    asked = (Fragment(start=0, end=7, text="to warn"),)
    inner = replace(say(2, "Holt", parent="s1", act="warn"), cue=asked)
    trace = Trace(articles=(Article(id="x1", text="x"),), statements=(say(1, "Ruiz"), inner))
    assert [chain.steps for chain in chains(trace, Names(trace))] == [("Ruiz",)]
    told = replace(trace, statements=(say(1, "Ruiz"), say(2, "Holt", parent="s1", act="warn")))
    assert ("Ruiz", "Holt") in [chain.steps for chain in chains(told, Names(told))]
