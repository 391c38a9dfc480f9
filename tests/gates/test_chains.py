"""The gate of chains counts as its page says."""

import pytest
from gates.annotated import read
from gates.chains import act_of, compare, errors, figures, fold, is_speaker, macro_f1


GOLD = """outlet: The Orle Gazette
---
[1s Radio Orle] [1q said] [1c [2s Mayor Ana Tal] [2q denied] that [2c the mill would close this year]].
[3s The mill] [3q did not reply].
---
1 | speaker: Radio Orle | kind: media | act: say | form: indirect
2 | speaker: Ana Tal | kind: person | act: deny | form: indirect | parent: 1
3 | speaker: the mill | kind: organisation | refusal
"""


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "001.txt"
    path.write_text(GOLD, encoding="utf-8")
    return read(path)


def rows_of(gold):
    """What a perfect command would print."""
    return [
        {
            "id": f"r{number}",
            "article": gold.name,
            "act": "decline" if one.refusal else one.act,
            "source_kind": one.kind,
            "speaker": one.speakers[0],
            "parent": one.parent and f"r{one.parent}",
            "negated": one.refusal,
        }
        | {
            role: [{"start": a, "end": b, "text": gold.text[a:b]} for a, b in getattr(one, role)]
            for role in ("source", "cue", "content")
        }
        for number, one in gold.statements.items()
    ]


def test_the_gold_itself_scores_one(gold):
    held = [compare(gold, rows_of(gold))]
    assert {name: value for name, value in figures(held).items() if value != 1} == {"negated": 0}
    assert list(errors(held)) == []


@pytest.mark.parametrize(
    ("number", "change", "figure", "value"),
    [
        (2, {"parent": None}, "nested_f1", 0),
        (2, {"speaker": "Radio Orle"}, "speaker", 2 / 3),
        (2, {"act": "say"}, "act", 0.5),
        (1, {"source": []}, "linked_recall", 0.5),
        (1, {"content": [{"start": 16, "end": 20, "text": ""}]}, "found", 0.5),
        (3, {"act": "say", "negated": False}, "refusals_f1", 0),
        (1, {"source_kind": "person"}, "class_macro_f1", (0 + 2 / 3 + 1) / 3),
    ],
)
def test_each_error_lowers_its_figure(gold, number, change, figure, value):
    rows = rows_of(gold)
    rows[number - 1] |= change
    held = [compare(gold, rows)]
    assert figures(held)[figure] == pytest.approx(value)
    assert any(line.startswith("001") for line in errors(held))


def test_nothing_found_scores_nothing(gold):
    assert set(figures([compare(gold, [])]).values()) == {0}


def test_names_are_compared_without_case_article_and_title():
    assert fold("Mayor Ana Tal") == fold("ANA TAL")
    assert is_speaker("the Orle Gazette", ("Orle Gazette",))
    assert is_speaker(None, ())
    assert not is_speaker("Tal", ("Ana Tal",))
    assert fold("Tal’s aunt") == fold("aunt of Tal") != fold("Tal")


def test_acts_that_the_gold_does_not_know_are_sayings():
    assert [act_of({"act": act}) for act in ("report", "deny")] == ["say", "deny"]


def test_macro_f1_weighs_each_class_alike():
    assert macro_f1([("person", "person")] * 9 + [("media", "person")]) == pytest.approx((18 / 19) / 2)
