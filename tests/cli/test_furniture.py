"""All texts are invented."""

import json
import random


LINE = "Follow the Harbour Post for all that moves between the quays and tell us what we have missed"
WORDS = [one + two for one in "ka lo mi nu pe ra si to".split() for two in "dan fel gor hin jas kem lur mos".split()]


def stories(path):
    rows = []
    for number in range(4):
        words = [random.Random(f"{number} {at}").choice(WORDS) for at in range(180)]
        text = f"{' '.join(words[:120])}.\n\n{LINE}.\n\n{' '.join(words[120:])}."
        rows.append(json.dumps({"id": f"a{number}", "title": f"No {number}", "outlet": "Harbour Post", "text": text}))
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def test_learned_furniture_is_listed_as_rows_and_as_a_report(sayso, tmp_path):
    path = stories(tmp_path / "articles.jsonl")
    status, out, err = sayso("copies", path, "--furniture", "--jsonl")
    assert (status, err) == (0, "")
    assert json.loads(out) == {"outlet": "Harbour Post", "text": LINE, "articles": 4}
    status, out, _ = sayso("copies", path, "--furniture", "--report")
    assert status == 0
    assert "4 x" in out
    assert "1 text in 4 articles" in out
