"""Where the readers begin to speak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.clean.comments import find_comments
from recount.clean.lines import split_lines

REPORT = (
    "Shells hit the market in Kestrin on Monday, killing twelve people and wounding thirty, the police said.\n\n"
    "The Harrow Front denied that its gunners had fired. A spokesman for the army said the shells came from the north.\n\n"
    "The Varenian Casualty Monitor reported on Tuesday that two of the wounded had died in the hospital at Dolmar."
)


def cut(text: str) -> str | None:
    """Gives the text from the first comment on."""
    lines = split_lines(text)
    at = find_comments(lines)
    return None if at is None else text[lines[at].start :]


@pytest.mark.parametrize(
    "comments",
    [
        pytest.param(
            "ilse t says:\nMay 4, 2021 at 3:10 pm\n\nMy cousin was there.\n\nbor says:\nMay 4, 2021 at 4:00 pm\n\nLies!",
            id="says",
        ),
        pytest.param(
            "Alden Marek May 4, 2021 at 8:29 am\n\nSo sad.\n\nBor May 4, 2021 at 9:02 am\n\nWhere is the army?",
            id="name and time",
        ),
        pytest.param("I was there.\nPosted by M. at 23:31\n\nNobody was there.\nPosted by orl_77 at 23:58", id="feet"),
        pytest.param("orl_77: 300 dead, they hide it\nilse: @orl_77 it was twelve. I counted.", id="handles"),
        pytest.param("Reader: My uncle lives there, he saw it.\nReader 2: so sorry. I hope he is well!", id="speakers"),
        pytest.param(
            "ilse  My sister worked there, thank God she is alive.\n\nbor_x  500 dead minimum look at it", id="two spaces"
        ),
        pytest.param(
            "How do you lose ten people?? I can't believe it\nIlse\n\n@Ilse they never count us\nBor", id="signed below"
        ),
        pytest.param("2 comments\n\nIlse: forty at least, my cousin counted\nBor: shame on you", id="marker"),
        pytest.param("Ilse - forty at least, I saw it\nBor - I don't believe you", id="dashes"),
        pytest.param("Ilse\nForty at least, I saw it\n\nBor\nI don't believe you", id="names above"),
        pytest.param("[14:02] Ilse: forty? my cousin saw more\n[14:05] Bor: I don't believe you", id="clock in brackets"),
        pytest.param("orl_77: 40 dead, everyone knows that", id="one account"),
        pytest.param("Марек 4 мая 2021 в 10:15\n\nЭто ложь.\n\nИльзе 4 мая 2021 в 11:02\n\nНет.", id="Russian stamps"),
    ],
)
def test_comments_that_run_on_after_a_report_are_cut_off_where_they_begin(comments: str) -> None:
    assert cut(f"{REPORT}\n\n{comments}") == comments


def test_a_change_of_voice_is_enough_when_many_lines_talk_back() -> None:
    talk = (
        "War is war.\nDon't know where you get your numbers from, please tell me!\n"
        "I guess you would like them to win, you always do, don't you?\n"
        "Thanks, I was there and my brother too, you know nothing!!\nYou should ask yourself why, my friend."
    )
    assert cut(REPORT.replace("\n\n", "\n") + "\n" + talk) == talk


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REPORT, id="no comments"),
        pytest.param(f"{REPORT}\n\nKestrin: 4 killed, 12 injured\nDolmar: 2 killed\nTesmin: 1 killed", id="breakdown by town"),
        pytest.param(
            f"{REPORT}\n\nFirst list (4 May 2021)\nSecond list (6 May 2021)\nThird list (9 May 2021)", id="list of dates"
        ),
        pytest.param(f"{REPORT}\n\nPosted by Varen Wire at 11:15 AM", id="the report's own foot"),
        pytest.param(f"{REPORT}\n\nLeave a comment", id="invitation"),
        pytest.param(f"{REPORT}\n\nOriginally posted at 12:26 a.m. May 4, 2021", id="editor's note"),
        pytest.param("Varen Wire: What did you see?\nToren: " + "I saw the shells fall on my street. " * 8, id="interview"),
        pytest.param(
            f"{REPORT}\n\n" + "\n\n".join(f"{n} mins ago 11:0{n} Ilse Toren\n\n{REPORT}" for n in range(2, 5)), id="live blog"
        ),
        pytest.param(f"{REPORT}\n\nilse@wire.example\ntwitter.com/ilse", id="addresses"),
        pytest.param(f"{REPORT}\n\n“I saw it, believe me, my friend!”\n\n“You were not there, thank God!”", id="quotations"),
        pytest.param("ilse says:\nMay 4, 2021 at 3:10 pm\nShort.", id="nothing before"),
        pytest.param("", id="empty"),
    ],
)
def test_look_alikes_of_comments_stay_in_the_report(text: str) -> None:
    assert cut(text) is None


@given(st.text(alphabet=st.sampled_from("ab :\n@.!0May4"), max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    lines = split_lines(text)
    at = find_comments(lines)
    assert at is None or 0 < at < len(lines)
