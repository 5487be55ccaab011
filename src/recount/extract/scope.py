"""Layer 9, first half: whether a figure is of one event or a running total over a period, an area or many events.

The rules for a single figure are in `scope_rules`; this file walks the figures and makes those agree that say one thing.
"""

from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.scope_rules import Figure, Report, Where, total_rule
from recount.extract.scope_sites import TELLING, rule_of
from recount.extract.tokens import Tokens
from recount.extract.when import When
from recount.model import FieldTrace, Harm, Scope, ZoneKind

_LEANS = frozenset(
    (
        "leaning-said",
        "restated",
        "carried-part",
        "fronted",
        "of-them",
        "of-them-list",
        "including",
        "breakdown",
        "bracket",
        "leaning-list",
        "among-part",
        "among-counted",
        "carried-list",
        "of-the-harmed",
        "part",
    )
)
_OF_SITES = frozenset(("sum-of-sites", "all-the-sites", "of-no-one-site"))
_GUESSED = frozenset(("whole-country", "many-events", "report-of-many"))  # what the text below a headline may belie


def settle_scope(
    tokens: Tokens, frames: Sequence[Frame], whens: Sequence[Settled[When]], wheres: Sequence[Where]
) -> tuple[Settled[Scope], ...]:
    """Tells for each frame whether its figure is of one incident or a running total.

    Args:
        tokens: The document.
        frames: Its frames.
        whens: The period settled for each.
        wheres: The places settled for each.

    Returns:
        One answer a frame, in order.
    """
    report = Report.of(tokens, frames, whens, wheres)
    out: list[Settled[Scope]] = []
    for n, frame in enumerate(frames):
        base = frame.part_of if frame.part_of is not None and frame.part_of < n else n - 1
        if frame.rule in _LEANS and base >= 0 and not report.sites.sets_apart(wheres[n], wheres[base]):
            out.append(_answer(out[base].value, "as-its-whole"))
        else:
            out.append(_scope(Figure(report, frame, whens[n], wheres[n])))
    return tuple(_like_the_body(tokens, frames, _said_again(report, frames, wheres, out)))


def _said_again(
    report: Report,
    frames: Sequence[Frame],
    wheres: Sequence[Where],
    scopes: list[Settled[Scope]],
) -> list[Settled[Scope]]:
    """A figure that adds up several sites does so wherever the report gives it again."""
    totals = {
        _figure(f)
        for f, scope in zip(frames, scopes, strict=True)
        if rule_of(scope) in _OF_SITES and (f.quantity.point or 0) >= TELLING
    }
    return [
        _answer(Scope.CUMULATIVE, "said-again") if _figure(frame) in totals and not report.sites.is_at_one(where) else scope
        for frame, where, scope in zip(frames, wheres, scopes, strict=True)
    ]


def _like_the_body(tokens: Tokens, frames: Sequence[Frame], scopes: list[Settled[Scope]]) -> list[Settled[Scope]]:
    """Takes the figure of a headline for what the text makes of it ("745 killed, 512 of them civilians")."""
    zones = [tokens.sentences[frame.sentence].zone for frame in frames]
    body = {
        _figure(f): scope for f, zone, scope in reversed(list(zip(frames, zones, scopes, strict=True))) if zone is ZoneKind.BODY
    }
    out = list(scopes)
    for n, (frame, zone) in enumerate(zip(frames, zones, strict=True)):
        if zone not in (ZoneKind.TITLE, ZoneKind.SUBTITLE):
            continue
        same = body.get(_figure(frame))
        whole = out[frame.part_of] if frame.part_of is not None and frame.part_of < n else None
        if any(other is not None and other.value is Scope.CUMULATIVE for other in (same, whole)):
            out[n] = _answer(Scope.CUMULATIVE, "as-in-the-body")
        elif same is not None and rule_of(out[n]) in _GUESSED:
            out[n] = _answer(Scope.INCIDENT, "as-in-the-body")
    return out


def _figure(frame: Frame) -> tuple[Harm, int | None, int | None]:
    return frame.harm, frame.quantity.low, frame.quantity.high


def _answer(value: Scope, rule: str) -> Settled[Scope]:
    return Settled(value, (FieldTrace(field="scope", layer="scope", rule=rule),))


def _scope(figure: Figure) -> Settled[Scope]:
    rule = total_rule(figure)
    return _answer(Scope.CUMULATIVE, rule) if rule else _answer(Scope.INCIDENT, "incident-by-default")
