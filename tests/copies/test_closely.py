"""All texts are invented."""

import numpy as np

from sayso.copies.closely import Near, look, shared_runs
from sayso.copies.telling import read


SPEECH = "we will rebuild the old mill on the river before the first frost comes to our valley"
STORY = "the crew lowered a rope over the quay and pulled the ferryman out of the cold brown water"


def near(a, b):
    return {name.name: int(value) for name, value in zip(Near, look(read(a.encode()), read(b.encode())), strict=True)}


def test_what_both_tell_is_told_and_what_both_quote_is_quoted():
    found = near(f"On Monday {STORY}. Then he went home.", f"Neighbours saw how {STORY}, as rain fell.")
    assert (found["TOLD"], found["QUOTED"], found["CITED"]) == (18, 0, 0)
    assert found["LONGEST"] == found["COVERED"] == 18
    found = near(f'He said: "{STORY}." Then he left.', f"“{STORY},” the mayor told the council.")
    assert (found["TOLD"], found["QUOTED"]) == (0, 18)


def test_what_one_tells_and_the_other_quotes_is_cited():
    found = near(f"On Monday {STORY}.", f"As the Harbour Post put it, “{STORY}”. It was wrong.")
    assert (found["TOLD"], found["QUOTED"], found["CITED"]) == (0, 0, 18)


def test_a_passage_behind_a_colon_is_quoted_without_marks():
    found = near(f"The note reads:\n\n{STORY}.", f"The whole note:\n\n{STORY}.")
    assert (found["TOLD"], found["QUOTED"]) == (0, 18)


def test_a_block_quotation_goes_on_after_a_changed_word():
    one = f"The note reads:\n\n{STORY} and nobody in all of Tarn Bay {SPEECH}."
    found = near(one, one.replace("nobody", "someone").replace("reads", "says"))
    assert found["TOLD"] == 0


def test_a_statement_in_the_first_person_is_quoted_where_one_sets_no_marks():
    found = near(f"Statement of the owners. {SPEECH.capitalize()}.", f"The owners said: “{SPEECH}”.")
    assert found["TOLD"] == found["CITED"] == 0


def test_names_and_figures_are_not_telling():
    table = "Tarn Bay 12 Port Ormond 14 Lower Wick 9 Castle Rigg 22 Nether Fell 31"
    found = near(f"Rain in places. {table}.", f"All the figures again. {table}. More soon.")
    assert (found["TOLD"], found["LONGEST"]) == (0, 0)


def test_runs_are_found_in_moved_and_repeated_text():
    a, b = read(f"{STORY}. {SPEECH}.".encode()), read(f"{SPEECH}. {STORY}.".encode())
    assert [run.words for run in shared_runs(a, b)] == [18, 17]
    assert [run.b for run in shared_runs(a, b)] == [17, 0]
    again = read(f"{STORY} {STORY}".encode())
    assert sum(run.words for run in shared_runs(again, a)) >= 36


def test_empty_and_short_texts_share_nothing():
    for a, b in (("", ""), ("a b c", "a b c"), ("", STORY), ("\n\n", "“")):
        assert not look(read(a.encode()), read(b.encode()))[Near.COVERED]
    assert look(read(STORY.encode()), read(b"")).dtype == np.int32
