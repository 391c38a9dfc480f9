"""Subjects, asides and levels of clauses.  All sentences are invented."""

import pytest

from sayso.events.clauses import ADDED, SUPPOSED, TOLD, read_sentence
from sayso.events.lexicon import lexicon
from sayso.model import Span


def clauses(text):
    """Return ``(verb, subject words, level)`` for each clause."""
    sentence = read_sentence(text, Span(0, len(text)), lexicon())
    words = sentence.tokens
    return [
        (
            words[c.group.head].text,
            " + ".join(" ".join(t.text for t in words[p.first : p.last + 1]) for p in c.subject),
            c.level,
        )
        for c in sentence.clauses
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council of Elda rejected the plan.", ("rejected", "The council", TOLD)),
        ("On Tuesday, the council rejected the plan.", ("rejected", "the council", TOLD)),
        ("Ana Ruiz, the mayor of Elda, rejected the plan.", ("rejected", "Ana Ruiz", TOLD)),
        ("The mayor, who lives in Elda, rejected the plan.", ("rejected", "The mayor", TOLD)),
        ("Peru, Chile and Bolivia rejected the plan.", ("rejected", "Peru + Chile + Bolivia", TOLD)),
        ("The men held in March rejected the plan.", ("rejected", "The men", TOLD)),
        ("The firm closed a mine after miners rejected the plan.", ("rejected", "miners", ADDED)),
        ("The firm will close if miners rejected the plan.", ("rejected", "miners", SUPPOSED)),
        ("The firm said miners rejected the plan.", ("rejected", "miners", TOLD)),
        ("Police arrested a man and rejected the plan.", ("rejected", "Police", TOLD)),
        ("About 1,200 miners rejected the plan.", ("rejected", "About 1,200 miners", TOLD)),
    ],
)
def test_the_subject_is_found_over_what_stands_between(text, expected):
    assert expected in clauses(text)


def test_what_is_tagged_on_after_a_quotation_says_what_came_before():
    text = "The plan is dead, said Ana Ruiz."
    sentence = read_sentence(text, Span(0, len(text)), lexicon())
    assert sentence.clauses[0].content == 1
    assert sentence.tokens[sentence.clauses[1].subject[0].last].text == "Ruiz"


def test_nouns_that_look_like_verbs_stay_nouns():
    verbs = [verb for verb, _, _ in clauses("The attacks on the bases and the calls for talks worried Elda.")]
    assert verbs == ["worried"]
