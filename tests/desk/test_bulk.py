"""All stories here are invented."""

import json

from sayso import desk
from sayso.desk.bulk import copies_of, read_quickly


STORY = (
    "The night ferry to Brakholm ran aground on a sandbank outside the harbour, and 214 passengers were taken ashore "
    "in fishing boats before the tide turned.\n\nNobody was hurt, but a lorry with bees had to be left on deck, where "
    "it stayed until the following afternoon, to the delight of the children.\n\nThe ferry was towed in at noon and "
    "will be looked at in a dry dock before it sails again, its owner said in a statement."
)
ROWS = [
    {"id": "a", "text": STORY, "outlet": "Post", "published": "2031-05-01"},
    {"id": "b", "text": STORY + "\n\nBy Anna Lindqvist", "outlet": "Mail", "published": "2031-05-02"},
    {"id": "c", "text": "A bakery in Sandwick has sold one loaf a day for thirty years.", "published": "2031-05-02"},
]


def test_copies_in_bulk_are_those_that_are_found_when_all_is_read_in_full(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    families, pairs = desk.copies(desk.read([str(path)]))
    found = copies_of(read_quickly([str(path)]))
    assert (found.families, found.pairs) == (families, pairs)
    assert [family.members for family in families] == [("a", "b")]


def test_pairs_alone_make_no_families(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    found = copies_of(read_quickly([str(path)]), families=False)
    assert found.families == ()
    assert [(pair.a, pair.b) for pair in found.pairs] == [("a", "b")]
