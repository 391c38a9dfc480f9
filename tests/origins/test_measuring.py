"""How far a passage covers a claim; all sentences are invented."""

from tests.origins.conftest import article, laid_beside, said

from sayso.origins.matching import Stance, matches
from sayso.origins.material import Material
from sayso.origins.measuring import kin_of, measure
from sayso.origins.reading import read_claim


class Kindred:
    """A comparison that knows one pair of words."""

    def __init__(self, *pair):
        self.pair = set(pair)

    def near(self, a, b):
        return 0.9 if {a, b} == self.pair else 0.1


def test_a_deed_told_of_something_else_is_worth_less():
    claim = "The guild painted the mill"
    told = measure(*laid_beside(claim, "The guild painted the mill in May."))
    other = measure(*laid_beside(claim, "The guild painted the barn, and the mill burned."))
    assert told.predicate == 1.0
    assert other.predicate < told.predicate
    assert (told.theme, other.theme) == (1.0, 0.0)


def test_another_place_of_the_same_kind_is_told_apart():
    claim = "The guild painted a mill in Orme"
    assert measure(*laid_beside(claim, "The guild painted a mill in Orme.")).slots == 1.0
    assert measure(*laid_beside(claim, "The guild painted a mill in Stell.")).slots == 0.0


def test_a_word_near_in_meaning_stands_for_a_deed_that_no_list_has():
    reading, held, unit = laid_beside("The guild bedizened the mill", "The guild festooned the mill.")
    kin = kin_of(reading, held, unit, Kindred("bedizened", "festooned"))
    assert kin is not None
    assert measure(reading, held, unit).predicate == 0.0
    assert measure(reading, held, unit, kin).predicate == kin.near


def test_an_opposite_is_no_kin_however_near_its_meaning():
    reading, held, unit = laid_beside("The guild sold the mill", "The guild bought the mill.")
    assert kin_of(reading, held, unit, Kindred("sold", "bought")) is None


def test_a_deed_done_by_words_is_stated_by_the_saying_itself():
    one = article("a", "Mail", "The guild named Ann Lee treasurer of Orme.")
    naming = said(one, "1", "The guild", "named", "Ann Lee treasurer of Orme", act="say")
    material = Material.build([one], (), [naming])
    found = matches(read_claim("Ann Lee was appointed treasurer of Orme", material), material)
    assert [match.stance for match in found] == [Stance.SUPPORT]
