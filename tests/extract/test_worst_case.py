"""The whole cascade on hostile texts: no error, every quote exact, time in proportion to length."""

import time

import pytest
from tests.adversarial import KINDS
from tests.factory import document

from recount.extract.cascade import read

SHORT, LONG = 5_000, 20_000
SECONDS_A_MEGABYTE = 60  # what a busy machine may need for a claim every ten letters; a quadratic layer needs far more


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_is_exact_in_hostile_text(kind: str) -> None:
    text = KINDS[kind](SHORT)
    for claim in read(document(text)).claims:
        assert text[claim.span.start : claim.span.end] == claim.quote


@pytest.mark.parametrize("kind", KINDS)
def test_time_is_in_proportion_to_length(kind: str) -> None:
    read(document("Police said 12 people were killed in Kestrin on Monday."))  # word lists are read once
    long = document(KINDS[kind](LONG))
    began = time.process_time()
    read(long, mentions=True)
    assert time.process_time() - began < SECONDS_A_MEGABYTE * LONG / 1_000_000
