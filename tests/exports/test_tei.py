from xml.etree import ElementTree as ET

from tests.lineage.material import WIRE, article, links, pick

from sayso.exports.tei import apparatus_tei
from sayso.lineage import build_families, collations


TEI = "{http://www.tei-c.org/ns/1.0}"


def document(*articles):
    families = build_families(articles, links(*articles))
    return ET.fromstring(apparatus_tei(families[0], articles, collations(articles, families)))  # noqa: S314  # ours


def test_the_base_text_stands_whole_and_each_reading_points_into_it():
    a = article("a", [WIRE[0], WIRE[5] + " <&>"], 8)
    b = article("b", [WIRE[0].replace("bus", "tram"), WIRE[5]], 9)
    root = document(a, b)
    base = root.find(f".//{TEI}ab").text
    assert base == a.text
    for app in root.iter(f"{TEI}app"):
        start, end = map(int, app.get("loc").split())
        assert (app.find(f"{TEI}lem").text or "") == base[start:end]
    assert [(rdg.text, rdg.get("type"), rdg.get("wit")) for rdg in root.iter(f"{TEI}rdg")] == [
        ("tram", "reworded", "#W2")
    ]


def test_witnesses_that_agree_share_a_reading():
    a, b, c = article("a", WIRE, 8), article("b", pick(0, 1, 2, 4, 5), 9), article("c", pick(0, 1, 2, 4, 5), 10)
    root = document(a, b, c)
    assert {rdg.get("wit") for rdg in root.iter(f"{TEI}rdg")} == {"#W2 #W3"}
    assert len(list(root.iter(f"{TEI}witness"))) == 3


def test_the_stemma_stands_in_the_header():
    a, b = article("a", WIRE, 8, credit="AP"), article("b", pick(0, 1, 2), 9, credit="AP")
    edges = {(edge.get("active"), edge.get("passive")) for edge in document(a, b).iter(f"{TEI}relation")}
    assert edges == {("#W1", "#ap"), ("#W2", "#ap")}


def test_characters_that_xml_cannot_hold_are_replaced_without_moving_the_rest():
    a = article("a", [WIRE[0] + " \x00\udcff odd"], 8)
    base = document(a, article("b", [WIRE[0]], 9)).find(f".//{TEI}ab").text
    assert len(base) == len(a.text)
    assert base.endswith("\ufffd\ufffd odd")
