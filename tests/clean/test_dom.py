"""Parsing pages and reading their blocks."""

import pytest

from recount.clean.dom import MAX_ATTRIBUTES, TooDeepError, count_elements, parse, read_blocks


def test_blocks_are_read_in_order_with_white_space_collapsed() -> None:
    blocks = read_blocks(parse("<body><h1>Twelve  killed</h1><p>In\n Kestrin <b>on Monday</b>.</p>tail</body>"))
    assert [(block.tag, block.text) for block in blocks] == [
        ("h1", "Twelve killed"),
        ("p", "In Kestrin on Monday."),
        ("body", "tail"),
    ]


def test_scripts_and_form_fields_are_not_text() -> None:
    blocks = read_blocks(parse("<body><script>x</script><p>Seen</p><button>Send</button><style>y</style></body>"))
    assert [block.text for block in blocks] == ["Seen"]


def test_a_line_break_stays_and_two_part_paragraphs() -> None:
    blocks = read_blocks(parse("<p>one<br>two<br><br>three</p>"))
    assert [block.text for block in blocks] == ["one\ntwo", "three"]


def test_the_share_of_links_is_known() -> None:
    linked, plain = read_blocks(parse('<p><a href="/">Twelve killed</a></p><p>Twelve killed</p>'))
    assert (linked.link_share, plain.link_share) == (1.0, 0.0)


def test_attributes_beyond_any_need_are_left_out_and_the_text_stays() -> None:
    many = " ".join(f'a{i}="{i} > 0"' for i in range(5 * MAX_ATTRIBUTES))
    root = parse(f"<body><p {many}>Seen</p></body>")
    assert [block.text for block in read_blocks(root)] == ["Seen"]
    assert len(root.find(".//p").attrib) == MAX_ATTRIBUTES


def test_nesting_beyond_what_can_be_followed_is_said() -> None:
    with pytest.raises(TooDeepError):
        parse("<div>" * 10_000 + "lost")


def test_elements_are_counted_before_parsing() -> None:
    assert count_elements("<p>a</p><br><!-- x --> 1 < 2") == 2
