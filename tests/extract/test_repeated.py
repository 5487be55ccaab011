"""What was not read since a report repeats itself is said, never passed over in silence."""

import pytest
from tests.factory import document

from recount.extract.repeated import CHECK, not_read_again, repeats, repeats_left_out
from recount.extract.sentences import MAX_REPEATED, sentences_left_out

LINE = "A man was killed in Kestrin."
OFTEN = MAX_REPEATED // len(LINE) + 1  # times that it is read
SEVERAL = " ".join(f"{n} people were killed in Dolmar on Monday, the Kestrin Post wrote." for n in range(400))


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        pytest.param(LINE, 0, id="short"),
        pytest.param(SEVERAL, 0, id="long without a repetition"),
        pytest.param("\n".join([LINE] * OFTEN), 0, id="as often as is read"),
        pytest.param("\n".join([LINE] * (OFTEN + 7)), 7, id="seven times more"),
        pytest.param(f"{SEVERAL}\n" + "\n".join([LINE] * (OFTEN + 2)), 2, id="behind other text"),
        pytest.param("bomb " * 10_000, 8, id="without any stop"),
    ],
)
def test_sentences_not_read_again_are_counted(text: str, left_out: int) -> None:
    of = document(text)
    assert (not_read_again(of), sentences_left_out(of)) == (left_out, left_out)


def test_a_report_that_repeats_itself_is_a_finding() -> None:
    of = document("\n".join([LINE] * (OFTEN + 7)))
    (found,) = repeats([of, document(LINE)])
    assert (found.check, found.subject) == (CHECK, of.id)
    assert "7 sentences were not read again" in found.message


def test_a_batch_is_summed_up() -> None:
    assert repeats_left_out([0, 0]) is None
    assert "2 reports" in (repeats_left_out([0, 3, 4]) or "")
    assert "7 repetitions" in (repeats_left_out([0, 3, 4]) or "")
