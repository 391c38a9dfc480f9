"""The tables are whole: every code they use is known, every form leads to its verb."""

from sayso.events.lexicon import lexicon, singular


def test_every_code_in_use_has_a_type():
    lex = lexicon()
    used = {pattern.code for patterns in lex.verbs.values() for pattern in patterns}
    used |= {code for rows in lex.nouns.values() for _, code in rows} | set(lex.defaults.values())
    used |= {code for table in lex.compositions.values() for code in table.values()}
    assert used <= lex.codes.keys()


def test_all_sixteen_types_can_be_reached():
    lex = lexicon()
    assert len({category.plover for category in lex.codes.values()}) == 16


def test_every_operator_composes_or_hands_on():
    lex = lexicon()
    names = {pattern.code for patterns in lex.operators.values() for pattern in patterns}
    assert names - {"begin", "intend"} <= lex.compositions.keys()


def test_forms_lead_to_their_verbs():
    forms = lexicon().forms
    for form, base in {"banned": "ban", "vetoes": "veto", "fled": "flee", "agreed": "agree", "took": "take"}.items():
        assert base in {verb for verb, _ in forms[form]}


def test_composition_prefers_the_longer_code():
    lex = lexicon()
    assert lex.compose("request", "0841") == "1053"
    assert lex.compose("request", "081") == "1051"
    assert lex.compose("request", "190") == "100"
    assert lex.compose("end", "051") == "161"


def test_singular_is_a_plain_guess():
    assert [singular(word) for word in ("rebels", "countries", "clashes", "crisis", "class")] == [
        "rebel",
        "country",
        "clash",
        "crisis",
        "class",
    ]
