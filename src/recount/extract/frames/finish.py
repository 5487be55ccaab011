"""From drafts to frames: offsets, quantities that belong together, and the fields that the words of the group give."""

from recount.extract.frame import Frame
from recount.extract.frames.draft import Draft
from recount.extract.frames.together import inherit, link_parts, with_relatives, with_unnumbered
from recount.extract.pieces import Clause
from recount.extract.tokens import Token
from recount.model import UNCOUNTED, FieldTrace, Quantity, QuantityForm, Span

_TOLD_OF_PARTS = frozenset(("of-them", "of-them-list", "carried-part", "fronted"))


def finish(drafts: list[Draft]) -> tuple[Frame, ...]:
    """Turns drafts into frames and settles which is part of which."""
    drafts = with_relatives(with_unnumbered(drafts))
    inherit(drafts)
    link_parts(drafts)
    index = {id(draft): n for n, draft in enumerate(drafts)}
    return tuple(_frame(draft, index) for draft in drafts)


def _frame(draft: Draft, index: dict[int, int]) -> Frame:
    clause, group = draft.clause, draft.group
    words = clause.tokens.tokens
    trigger = Span(words[draft.event_tokens[0]].start, words[draft.event_tokens[1]].end)
    quantity, people = _quantity(draft, words)
    span = trigger.join(people)
    if draft.rule in _TOLD_OF_PARTS and group.who is not None and words[group.who[1]].end > span.end:
        span = span.join(Span(words[group.who[0]].start, words[group.who[1]].end))  # "512 of them civilians"
    return Frame(
        span=span,
        trigger=trigger,
        sentence=clause.sentence.index,
        harm=draft.harm,
        quantity=quantity,
        people=Span(words[group.first].start, words[group.last].end),
        agent=_agent(draft),
        unit=group.unit,
        status=group.status,
        sex=group.sex,
        age=group.age,
        who=_text(clause, group.who),
        group=_text(clause, group.belongs),
        victims=tuple(name for pair in draft.names if (name := _text(clause, pair))),
        modality=draft.modality,
        is_total=draft.is_total,
        superseded=draft.superseded,
        part_of=index.get(id(draft.part_of)) if draft.part_of is not None else None,
        rule=draft.rule,
        trace=(
            FieldTrace(field="harm", layer="harms", rule=draft.rule, span=trigger),
            FieldTrace(field="quantity", layer="quantities", rule=quantity.form.value, span=people),
            FieldTrace(
                field="who", layer="people", rule=group.kind, span=Span(words[group.first].start, words[group.last].end)
            ),
        ),
    )


def _text(clause: Clause, pair: tuple[int, int] | None) -> str | None:
    if pair is None:
        return None
    words = clause.tokens.tokens
    return clause.tokens.text[words[pair[0]].start : words[pair[1]].end]


def _agent(draft: Draft) -> Span | None:
    if draft.agent is None:
        return None
    pieces, words = draft.clause.pieces, draft.clause.tokens.tokens
    last = min(draft.agent[1], len(pieces) - 1)
    end = pieces[last].last
    while end > pieces[draft.agent[0]].first and not words[end].lower[0].isalnum():
        end -= 1
    return Span(words[pieces[draft.agent[0]].first].start, words[end].end)


def _quantity(draft: Draft, words: tuple[Token, ...]) -> tuple[Quantity, Span]:
    """Gives the quantity and the characters that must stand in the quote for its sake."""
    group, quantity = draft.group, draft.quantity
    if quantity is None:
        return UNCOUNTED, Span(words[group.first].start, words[group.last].end)
    number = Span(words[group.first].start, words[group.last].end)
    if quantity.text and group.kind in ("counted", "number", "unknown", "zero", "single"):
        start = number.start
        end = start + len(quantity.text)
        text = draft.clause.tokens.text
        at = text.find(quantity.text, start, number.end)
        if at >= 0:
            return _hedged_after(draft, quantity, words, Span(at, at + len(quantity.text)))
        return quantity, Span(start, max(start + 1, min(end, number.end)))
    return quantity, number


def _hedged_after(draft: Draft, quantity: Quantity, words: tuple[Token, ...], span: Span) -> tuple[Quantity, Span]:
    """Reads "200 dead at least", "500 dead, minimum"."""
    if quantity.form is not QuantityForm.EXACT or not quantity.low:
        return quantity, span
    at = draft.event_tokens[1] + 1
    last = draft.clause.sentence.last
    if at < last and words[at].text == ",":
        at += 1
    if at < last and (
        words[at].lower == "minimum" or (words[at].lower == "at" and at + 1 < last and words[at + 1].lower == "least")
    ):
        end = at + (words[at].lower == "at")
        if words[at].lower == "minimum" or end + 1 >= last or not words[end + 1].lower[0].isalnum():
            whole = span.join(Span(words[at].start, words[end].end))
            text = whole.of(draft.clause.tokens.text)
            return Quantity(form=QuantityForm.AT_LEAST, low=quantity.low, best=quantity.best, high=None, text=text), whole
    return quantity, span
