"""All people, places and media here are invented."""


def test_a_surname_finds_its_full_name_before_and_after(who):
    text = (
        "Lund said the dam held. Rhea Lund, the engineer, said it would hold for years. Lund said no more was needed."
    )
    assert {speaker for speaker, _ in who(text)} == {"Rhea Lund"}


def test_titles_and_appositions_are_stripped(who):
    text = "Energy Minister Rhea Lund said it held. The town's mayor, Otto Brask, said it leaked."
    assert [speaker for speaker, _ in who(text)] == ["Rhea Lund", "Otto Brask"]


def test_pronouns_follow_gender_and_the_last_subject(who):
    text = (
        "Rhea Lund opened the sluice. Her deputy, Otto Brask, watched from the wall.\n\n"
        '"It sticks," she said. In the yard he said that the chain was rusty.'
    )
    assert [speaker for speaker, _ in who(text)] == ["Rhea Lund", "Otto Brask"]


def test_it_is_the_ministry_that_spoke_last(who):
    text = "The Roads Ministry of Almo said the pass was shut. It denied that a snow plough had been lost."
    assert [speaker for speaker, _ in who(text)] == ["Roads Ministry of Almo", "Roads Ministry of Almo"]


def test_a_role_of_somebody_is_named_by_whom_it_serves(who):
    text = "Rhea Lund was away. Her spokesman said that she would be back on Monday."
    assert who(text)[0][0] == "spokesman of Rhea Lund"


def test_unnamed_sources_keep_their_number(said):
    rows = said("Two senior officials said the dam leaked. The officials said it had leaked for years.")
    assert [(one.speaker, one.source_kind) for one in rows] == [("two senior officials", "unnamed")] * 2


def test_the_body_spoken_for_is_kept(said):
    text = "Rhea Lund, a spokeswoman for the roads ministry, said it held. Lund said the wall was sound."
    assert [one.affiliation for one in said(text)] == ["roads ministry", "roads ministry"]


def test_each_kind_of_source_has_its_class(said):
    text = (
        "Rhea Lund said it held.\n\nThe Roads Ministry said it held.\n\nThe newspaper Almo Tidings said it leaked.\n\n"
        "A survey found that most doubted it.\n\nCritics say it leaks.\n\n"
        "An official said it leaked.\n\nMoscow said it held."
    )
    assert [str(one.source_kind) for one in said(text) if one.parent is None] == [
        "person", "government", "media", "document", "collective", "unnamed", "government",
    ]  # fmt: skip


def test_the_path_of_a_resolution_is_kept(said):
    rows = said("Rhea Lund, the engineer, said it held. She said it would last.")
    assert rows[-1].resolution[0] == "She"
    assert rows[-1].resolution[-1] == "Rhea Lund"


def test_bodies_are_told_from_persons_by_what_is_said_beside_their_names(said):
    rows = said("The operator, Mirna Lines, denied it had known. It said the ship was sound.")
    assert [(one.speaker, str(one.source_kind)) for one in rows if one.parent is None] == [
        ("Mirna Lines", "organisation"),
        ("Mirna Lines", "organisation"),
    ]


def test_the_people_are_those_whom_the_report_counted(said):
    text = (
        "The dam will be sold, the daily Almo Tidings reported, citing three people briefed on the sale. "
        "The people told Almo Tidings that a price had been agreed."
    )
    last = said(text)[-1]
    assert (last.speaker, last.via) == ("three people briefed on the sale", ("Almo Tidings",))


def test_self_reference_inside_indirect_speech_is_the_speakers(said):
    rows = said("Mirna Lines owns the ferry. The company, Mirna Lines, said that it believed the crew was safe.")
    assert {one.speaker for one in rows} == {"Mirna Lines"}
