"""From drafts to frames: offsets, quantities that belong together, and the fields that the words of the group give."""

from dataclasses import replace

from recount.extract.frame import Frame
from recount.extract.frames.draft import Draft
from recount.extract.lexicon import Lexicon
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.extract.tokens import Token
from recount.model import UNCOUNTED, FieldTrace, Quantity, QuantityForm, Sex, Span, exactly


def finish(drafts: list[Draft]) -> tuple[Frame, ...]:
    """Turns drafts into frames and settles which is part of which."""
    drafts = _with_relatives(drafts)
    _inherit(drafts)
    _link_parts(drafts)
    index = {id(draft): n for n, draft in enumerate(drafts)}
    return tuple(_frame(draft, index) for draft in drafts)


def _inherit(drafts: list[Draft]) -> None:
    """Lets a bare number mean the people last spoken of ("289 civilians killed and 559 injured"; "Eighteen were wounded.")."""
    for n, draft in enumerate(drafts[1:], start=1):
        last = drafts[n - 1]
        if (
            draft.group.kind != "number"
            or draft.group.of_whole
            or draft.part_of is not None
            or last.group.kind not in ("counted", "number", "single")
        ):
            continue
        same = draft.clause is last.clause and last.harm is not draft.harm
        opens = (
            draft.group.first == draft.clause.sentence.first and draft.clause.sentence.index - last.clause.sentence.index == 1
        )
        if (same or opens) and not draft.group.more and last.part_of is None:
            group = last.group
            who = group.who if same else draft.group.who
            draft.group = replace(draft.group, status=group.status, sex=group.sex, age=group.age, who=who)


def _link_parts(drafts: list[Draft]) -> None:
    """Makes "three of the dead" a part of the last figure before it that is large enough."""
    for n, draft in enumerate(drafts):
        if not draft.group.of_whole or draft.part_of is not None or draft.quantity is None or draft.quantity.point is None:
            continue
        words = draft.clause.tokens.tokens
        if draft.event.first <= draft.at or words[draft.event_tokens[0]].lower not in _HARMED:
            continue
        for other in reversed(drafts[max(0, n - 12) : n]):
            size = other.quantity.point if other.quantity is not None else None
            if other.harm is draft.harm and other.part_of is None and size is not None and size > draft.quantity.point:
                draft.part_of = other
                break


_HARMED = frozenset(("dead", "wounded", "injured", "missing", "killed", "deceased", "casualties", "fatalities"))


def _frame(draft: Draft, index: dict[int, int]) -> Frame:
    clause, group = draft.clause, draft.group
    words = clause.tokens.tokens
    trigger = Span(words[draft.event_tokens[0]].start, words[draft.event_tokens[1]].end)
    quantity, people = _quantity(draft, words)
    span = trigger.join(people)
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


def _with_relatives(drafts: list[Draft]) -> list[Draft]:
    """Makes one claim of "X and his brother", two people of whom one is named."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and _belongs_to(draft, last):
            out[-1] = _together(last, draft)
        else:
            out.append(draft)
    return out


def _belongs_to(draft: Draft, last: Draft) -> bool:
    if (
        draft.clause is not last.clause
        or draft.event != last.event
        or draft.at - last.at not in (2, 3)
        or draft.part_of
        or last.part_of
    ):
        return False
    if draft.clause.tags[draft.at - 1] != "&" and not _are_kin(draft, last):
        return False
    words = draft.clause.tokens.tokens
    possessive = words[draft.group.first].lower in draft.clause.lexicon.possessives or _are_kin(draft, last)
    exact = all(d.quantity is not None and d.quantity.form is QuantityForm.EXACT and d.quantity.best for d in (draft, last))
    return (
        possessive
        and draft.group.kind in ("single", "counted")
        and exact
        and last.group.kind in ("named", "single", "counted", "number", "unknown")
    )


_KIN = frozenset(
    "wife husband son sons daughter daughters mother father brother brothers sister sisters grandson grandsons granddaughter child children cousin cousins uncle aunt nephew niece parents".split()
)


def _are_kin(draft: Draft, last: Draft) -> bool:
    """Tells whether a list names kin of one person ("whose wife, daughter and two grandsons")."""
    words = draft.clause.tokens.tokens
    before = words[last.group.first - 1].lower if last.group.first else ""
    owned = before == "whose" or words[last.group.first].lower in draft.clause.lexicon.possessives
    return (
        owned
        and draft.group.who is not None
        and last.group.who is not None
        and words[draft.group.who[1]].lower in _KIN
        and words[last.group.who[1]].lower in _KIN
    )


def _together(one: Draft, other: Draft) -> Draft:
    words = one.clause.tokens.tokens
    n = sum(d.quantity.best for d in (one, other) if d.quantity is not None and d.quantity.best)
    text = one.clause.tokens.text[words[one.group.first].start : words[other.group.last].end]
    sex = one.group.sex if one.group.sex is other.group.sex else (other.group.sex if one.group.sex is None else Sex.MIXED)
    group = replace(
        one.group,
        last=other.group.last,
        quantity=exactly(n, text),
        kind="counted",
        sex=sex,
        who=None if one.group.kind == "named" else one.group.who,
    )
    one.group, one.quantity, one.names, one.at = group, exactly(n, text), (*one.names, *other.names), other.at
    return one


__all__ = ["Group", "Lexicon", "finish"]
