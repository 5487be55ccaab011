"""Name lists behind a figure: "The three people killed are: Alden Marek, Ilse Toren and Jon Baric", or one name a line."""

from collections.abc import Iterator, Sequence

from recount.extract.frames.draft import Draft
from recount.extract.people import PeopleReader
from recount.extract.pieces import Clause
from recount.extract.tokens import Sentence, Tokens
from recount.model import Harm

_ROLLS = frozenset((Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.ABDUCTED, Harm.DETAINED))
_LONGEST = 200  # names
Pair = tuple[int, int]


def add_rolls(tokens: Tokens, sentence: Sentence, drafts: Sequence[Draft], people: PeopleReader) -> None:
    """Gives the names that follow a figure behind a colon to the people it counts.

    Args:
        tokens: The document.
        sentence: The sentence of the figure.
        drafts: Its frames; the last whole one that has no names takes those of the list.
        people: Reads names.
    """
    whole = next((d for d in reversed(drafts) if d.part_of is None and d.harm in _ROLLS and not d.names), None)
    size = whole.quantity.point if whole is not None and whole.quantity is not None else None
    if whole is None or size is None or ":" not in whole.clause.tags[whole.event.last :]:
        return
    names = list(_on_the_line(whole.clause, whole.event.last)) or list(_on_lines_below(tokens, sentence, people))
    if 1 < len(names) <= size:
        whole.names = tuple(names)


def _on_the_line(clause: Clause, after: int) -> Iterator[Pair]:
    colon = clause.tags.find(":", after)
    for at in range(colon + 1, len(clause.tags)):
        if clause.tags[at] in ";r":
            return
        group = clause.pieces[at].group
        if clause.tags[at] == "E" and group is not None and clause.tag(at - 1) in ":,&a":
            yield from group.names


def _on_lines_below(tokens: Tokens, sentence: Sentence, people: PeopleReader) -> Iterator[Pair]:
    """Reads "Lida Sarr, 31" and "Emil Sarr (8), a pupil", one on each line, as far as they go."""
    if tokens.tokens[sentence.last - 1].text != ":":
        return
    for line in tokens.sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST]:
        name = _name_of(tokens, line, people)
        if name is None or line.zone is not sentence.zone:
            return
        yield name


def _name_of(tokens: Tokens, line: Sentence, people: PeopleReader) -> Pair | None:
    first = line.first
    while first < line.last and (tokens.tokens[first].text[0].isdecimal() or tokens.tokens[first].text in "-•*–.)"):
        first += 1  # the number or mark of a list
    if first >= line.last or not people.phrases.is_name(first):
        return None
    end = people.phrases.name_end(first, line.last)
    alone = end + 1 >= line.last or tokens.tokens[end + 1].text in ",(;-–—"
    return (first, end) if end > first and alone else None
