"""Hostile texts of any length, on which every reader must stay linear: one function a kind, and `KINDS` to try them all."""

from collections.abc import Callable

MEGABYTE = 1_000_000


def _filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def nested_hedges(length: int = MEGABYTE) -> str:
    """Hedge upon hedge before a number that comes very late."""
    return _filled("at least more than up to nearly about as many as ", length - 12) + " 12 killed."


def many_numbers(length: int = MEGABYTE) -> str:
    """Numbers and nothing else: more than 10^5 in a megabyte."""
    return _filled("17 1,383 4 000 12.5 ", length)


def killed_numbers(length: int = MEGABYTE) -> str:
    """A harm after every number, without any stop."""
    return _filled("12 killed 30 wounded ", length)


def counting(length: int = MEGABYTE) -> str:
    """The same with a number of its own for each, so that no two stretches are alike."""
    return "".join(f"{n} killed {n + 7} wounded " for n in range(1, length // 20))[:length]


def endless_sentence(length: int = MEGABYTE) -> str:
    """One sentence of clauses that each hold a claim and a source."""
    return _filled("and police said 12 people were killed in Kestrin, ", length)


def nested_speakers(length: int = MEGABYTE) -> str:
    """Everybody says that somebody else says."""
    return _filled("the ministry said that police reported that ", length) + "12 died."


def nested_quotes(length: int = MEGABYTE) -> str:
    """Quotation marks that only open."""
    return _filled("“he said “12 died ", length)


def straight_quotes(length: int = MEGABYTE) -> str:
    """Nothing but quotation marks with a word between."""
    return _filled('" said " ', length)


def open_brackets(length: int = MEGABYTE) -> str:
    """Brackets that never close."""
    return _filled("(the monitor (12 killed ", length)


def commas(length: int = MEGABYTE) -> str:
    """An apposition to an apposition to an apposition."""
    return _filled("the minister, ", length) + " said 12 people died."


def conjunctions(length: int = MEGABYTE) -> str:
    """ "And" between things that could be speakers."""
    return _filled("police and army and ", length) + " said 12 people died."


def capitals(length: int = MEGABYTE) -> str:
    """Names without end."""
    return _filled("Kestrin Dolmar Orlec ", length) + " said 12 people died."


def one_word(length: int = MEGABYTE) -> str:
    """A single word."""
    return "k" * length


def hyphens(length: int = MEGABYTE) -> str:
    """Words cut at line ends, one after another."""
    return _filled("kil-\n", length)


def blank_lines(length: int = MEGABYTE) -> str:
    """Paragraphs of one word."""
    return _filled("12 killed\n\n", length)


def spaces(length: int = MEGABYTE) -> str:
    """White space with a claim behind it."""
    return " \t" * (length // 2) + "12 killed"


def dates(length: int = MEGABYTE) -> str:
    """Dates and weekdays that contradict one another."""
    return _filled("on Monday 3 March since 2019 until Friday night between May and June ", length)


def names(length: int = MEGABYTE) -> str:
    """A list of victims."""
    return _filled("Alden Marek, 12, Ilse Toren, 30, and ", length) + "were killed."


KINDS: dict[str, Callable[[int], str]] = {
    function.__name__: function
    for function in (
        nested_hedges,
        many_numbers,
        killed_numbers,
        counting,
        endless_sentence,
        nested_speakers,
        nested_quotes,
        straight_quotes,
        open_brackets,
        commas,
        conjunctions,
        capitals,
        one_word,
        hyphens,
        blank_lines,
        spaces,
        dates,
        names,
    )
}
