"""Heads of comments, one line at a time."""

import pytest

from recount.clean.stamps import HeadKind, is_handle, is_invitation, is_label, read_head


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Alden Marek says:", HeadKind.SAYS, id="says"),
        pytest.param("On May 4, 2021 at 10:12 am Ilse said:", HeadKind.SAYS, id="on ... said"),
        pytest.param("Alden Marek May 4, 2021 at 8:29 am", HeadKind.STAMP, id="name and time"),
        pytest.param("orlec_7 • 3 hours ago", HeadKind.STAMP, id="ago"),
        pytest.param("Marek10/28/21 5:33 PM", HeadKind.STAMP, id="glued date"),
        pytest.param("https://example.org/ilse Ilse Toren", HeadKind.STAMP, id="linked name"),
        pytest.param("May 4, 2021 at 8:29 am", HeadKind.BARE, id="only a time"),
        pytest.param("Posted by: Ilse at May 4, 2021 11:40 AM", HeadKind.POSTED, id="posted by"),
        pytest.param("ilse: I was there", HeadKind.TALK, id="name colon"),
        pytest.param("ilse  I was there", HeadKind.TALK, id="name spaces"),
        pytest.param("@ilse no", HeadKind.TALK, id="addressed"),
        pytest.param("Pingback: another page", HeadKind.BACKLINK, id="pingback"),
        pytest.param("12 Comments", HeadKind.MARKER, id="marker"),
        pytest.param("Комментарии (3)", HeadKind.MARKER, id="Russian marker"),
        pytest.param("Reply", HeadKind.CONTROL, id="control"),
        pytest.param("Ilse Toren", HeadKind.NAME, id="name"),
    ],
)
def test_the_shape_of_a_head_is_told_from_one_line(line: str, kind: HeadKind) -> None:
    head = read_head(line)
    assert head is not None
    assert head.kind is kind


@pytest.mark.parametrize(
    "line",
    [
        "Twelve people were killed in Kestrin on 4 May 2021.",
        "Updated 4 May 2021, 10:15",
        "What he said:",
        "The army said on Monday that it had taken the Sadiq Pass, and that its losses were small, four dead and nine wounded.",
    ],
)
def test_lines_of_a_report_are_no_heads(line: str) -> None:
    assert read_head(line) is None


def test_the_name_in_a_head_is_what_is_left_of_it() -> None:
    head = read_head("Alden Marek May 4, 2021 at 8:29 am")
    assert head is not None
    assert (head.name, head.has_clock) == ("Alden Marek", True)


def test_accounts_labels_and_invitations_are_told_apart() -> None:
    assert is_handle("karsh_77")
    assert not is_handle("Ilse Toren")
    assert is_label("Source")
    assert is_label("Quote 2")
    assert not is_label("Ilse")
    assert is_invitation("Leave a reply")
    assert not is_invitation("Leave now")
