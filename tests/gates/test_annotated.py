"""Slips of markup are named by file and line; sound articles are read to the letter."""

import pytest
from gates.annotated import HALVES, MarkupError, read, read_half


HEAD = "outlet: The Orle Gazette\npublished: 2020-01-02\n---\n"
SOUND = (
    HEAD + '"[1c It [2c is] so]," [1s Tal] [1q said].\n\n[3s Nobody] [3q replied].\n---\n'
    "1 | speaker: Ana Tal ; Tal | kind: person | act: say | form: direct\n"
    "2 | speaker: - | kind: none | form: indirect | parent: 1\n3 | speaker: nobody | kind: collective | refusal\n"
)


def written(folder, text):
    path = folder / "001.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_text_is_what_is_left_without_marks(tmp_path):
    article = read(written(tmp_path, SOUND))
    assert article.text == '"It is so," Tal said.\n\nNobody replied.'
    said = article.statements[1]
    assert [article.text[a:b] for a, b in said.source + said.cue + said.content] == ["Tal", "said", "It is so"]
    assert (said.speakers, article.statements[2].parent, article.statements[3].refusal) == (("Ana Tal", "Tal"), 1, True)
    assert article.row() == {
        "id": "001",
        "text": article.text,
        "outlet": "The Orle Gazette",
        "published": "2020-01-02",
    }


@pytest.mark.parametrize(
    ("change", "line", "slip"),
    [
        (("[1s Tal]", "[1s Tal"), 4, "never closed"),
        (("[1s Tal]", "[1s Tal]]"), 4, "opens or closes nothing"),
        (("[1s Tal]", "[9s Tal]"), 4, "marked but not listed"),
        (("[3s Nobody]", "[3s  Nobody]"), 10, "space at its edge"),
        (("parent: 1", "parent: 7"), 9, "parent that is not listed"),
        (("[2c is]", "is"), 9, "no marks"),
        (("act: say", "act: sing"), 8, "cannot read 'act: sing'"),
        (("| refusal", ""), 10, "no content"),
        (("\n---\n1", "\n1"), 1, "1 lines of three dashes"),
        (("[2c is] so", "is so"), 9, "no marks"),
        (("Tal | kind: person", "Tal"), 8, "no kind"),
    ],
)
def test_a_slip_is_named_with_file_and_line(tmp_path, change, line, slip):
    path = written(tmp_path, SOUND.replace(*change))
    with pytest.raises(MarkupError, match=rf"001\.txt:{line}: .*{slip}"):
        read(path)


def test_a_second_verb_takes_the_subject_of_the_first(tmp_path):
    body = "[1s Tal] [1q said] [1c so] and [2q warned] of [2c rain].\n\nLater [3q came] [3c more].\n---\n"
    line = "{} | speaker: Ana Tal | kind: person | form: indirect\n"
    article = read(written(tmp_path, HEAD + body + "".join(map(line.format, (1, 2, 3)))))
    assert [article.statements[number].source for number in (1, 2, 3)] == [[(0, 3)], [(0, 3)], []]


@pytest.mark.parametrize("half", ["seen", "kept"])
def test_our_gold_is_sound(half):
    articles = read_half(half)
    assert articles
    assert all(article.statements and "[" not in article.text for article in articles)
    assert len({article.text for article in articles}) == len(articles)


def test_the_halves_are_told_apart_by_number():
    assert all(int(path.stem) % 2 == (path.parent.name == "seen") for path in HALVES.glob("*/*.txt"))
