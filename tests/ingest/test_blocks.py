"""All material here is invented: outlets, places, people, events."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.blocks import read_blocks
from sayso.model import Role


BODY = [
    "A weir on the upper Tarn burst on Monday night, the district office of Ostrel said.",
    '"We heard it before we saw it," said Pia Quell, who keeps the mill below the weir.',
    "The office put the damage at two million crowns and closed the valley road.",
]


def roles(text, **known):
    return [(block.role, text[block.start : block.end]) for block in read_blocks(text, **known).blocks]


def test_repeated_headlines_and_the_deck_between_are_no_paragraphs():
    deck = '"We heard it before we saw it," said the keeper of the mill.'
    text = "\n\n".join(["Weir bursts above Tarnby", deck, "Weir bursts above Tarnby", "Hill Star / News Desk", *BODY])
    found = roles(text, language="en")
    assert [role for role, _ in found] == [Role.TITLE] * 3 + [Role.BYLINE] + [Role.BODY] * 3


def test_markdown_of_a_reader_is_told_from_the_body():
    text = "# Weir bursts\n\nBy [The Hill Star](#)\n\nMarch 3, 2021\n\n**The Hill  Star**\n\n" + "\n\n".join(BODY)
    reading = read_blocks(text, language="en")
    assert [block.role for block in reading.blocks] == [Role.TITLE, Role.BYLINE, Role.DATE, Role.BYLINE] + [
        Role.BODY
    ] * 3
    assert reading.title == "Weir bursts"
    assert reading.bylines[0].text == "The Hill Star"


def test_a_text_without_a_head_begins_with_its_body():
    assert [role for role, _ in roles("\n\n".join(BODY), language="en", title="Weir bursts")] == [Role.BODY] * 3


def test_a_single_newline_parts_paragraphs_as_blank_lines_do():
    assert len(roles("\n".join(BODY), language="en")) == len(roles("\r\n\r\n".join(BODY), language="en")) == 3


def test_lines_broken_at_a_width_are_joined_to_paragraphs():
    line = "The weir on the upper river held for a hundred years and nobody in\n"
    text = "\n".join([(line * 3).strip() + " the end.", (line * 3).strip() + " the end."])
    assert len(roles(text.replace("end.\nThe", "end.\n\nThe"), language="en")) == 2


def test_a_dateline_is_a_block_of_its_own():
    found = roles("TARNBY, Ostrel (AP) - " + "\n\n".join(BODY), language="en")
    assert found[0] == (Role.DATELINE, "TARNBY, Ostrel (AP) -")
    assert found[1] == (Role.BODY, BODY[0])


def test_the_tail_of_a_page_is_no_body():
    tail = [
        "Read more: The mill that never stops",
        "Photo: the weir on Tuesday. Hill Star/archive",
        "Sign up for our newsletter, every weekday at six.",
        "newsdesk@hillstar.example",
        "© Hill Star. All rights reserved.",
    ]
    found = roles("\n\n".join(BODY + tail), language="en")
    assert [role for role, _ in found[3:]] == [Role.FOOTER, Role.CAPTION] + [Role.FOOTER] * 3


def test_a_quotation_about_a_newsletter_is_body():
    last = '"I read it in a newsletter," she said.'
    assert roles("\n\n".join([*BODY, last]), language="en")[-1] == (Role.BODY, last)


def test_an_update_label_of_another_language_is_a_date():
    reading = read_blocks("\n\n".join([*BODY, "Güncelleme Tarihi: 3 Mart 2021, 08:15"]), language="en")
    assert reading.blocks[-1].role is Role.DATE
    assert (reading.dates[0].value, reading.dates[0].updated) == ("2021-03-03T08:15", True)


def test_an_original_address_on_the_next_line_is_read():
    reading = read_blocks(
        "\n\n".join([*BODY, "Original url:", "<https://hillstar.example/2021/03/03/weir>"]), language="en"
    )
    assert reading.url == "https://hillstar.example/2021/03/03/weir"
    assert [block.role for block in reading.blocks[-2:]] == [Role.FOOTER] * 2


def test_crossheads_are_no_paragraphs():
    text = "\n\n".join([BODY[0], BODY[1], "Two million crowns", BODY[2], "Nobody was hurt, the office said."])
    assert [role for role, _ in roles(text, language="en")].count(Role.BODY) == 4


def test_a_text_of_one_line_is_body():
    assert roles("Weir bursts above Tarnby") == [(Role.BODY, "Weir bursts above Tarnby")]


def test_a_sign_off_is_cut_off_the_last_paragraph():
    reading = read_blocks("\n\n".join(BODY) + " EFE", language="en")
    assert reading.credits == ["EFE"]
    assert reading.blocks[-1].role is Role.BYLINE


@given(st.text(alphabet='ab. \n#*_[]()-:/@©"1290AFP\r\u2028', max_size=300))
def test_blocks_stand_in_order_and_cover_all_that_is_not_blank(text):
    blocks = read_blocks(text).blocks
    ends = 0
    for block in blocks:
        assert ends <= block.start < block.end <= len(text)
        ends = block.end
    if any(char.isalnum() for char in text):
        assert any(block.role is Role.BODY for block in blocks)
