from sayso.lang.locales import locale_table


def test_what_one_language_inherits_does_not_reach_another():
    before = dict(locale_table("zh")["months"]["stand-alone"]["abbreviated"])
    locale_table.cache_clear()
    for other in ("az", "tr", "kk"):
        dict(locale_table(other)["months"]["stand-alone"]["abbreviated"])
    assert dict(locale_table("zh")["months"]["stand-alone"]["abbreviated"]) == before


def test_an_unknown_language_has_no_table():
    assert locale_table("qq") is None
