"""Which incidents lie inside which longer stretch, as a picture over time; its table stands with the incidents."""

from dataclasses import dataclass

from markupsafe import Markup

from recount.publish.draw.nesting import Inner, Outer, nesting
from recount.publish.page.incidents import IncidentPart

MOST_INNER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NestingPart:
    """The picture, and the parts of each longer stretch by its number."""

    inside: dict[int, tuple[IncidentPart, ...]]
    outer: dict[int, IncidentPart]
    wide: Markup
    narrow: Markup


def nesting_part(incidents: tuple[IncidentPart, ...]) -> NestingPart:
    """Gathers what lies inside what.

    Args:
        incidents: All incidents and campaigns.
    """
    by_id = {part.incident.id: part for part in incidents}
    inside: dict[int, list[IncidentPart]] = {}
    outer: dict[int, IncidentPart] = {}
    for part in incidents:
        parent = by_id.get(part.incident.parent) if part.incident.parent else None
        if parent is not None:
            inside.setdefault(parent.key, []).append(part)
            outer[part.key] = parent
    drawn = tuple(_outer(part, inside.get(part.key, [])) for part in incidents if part.key in inside and _days(part))
    label = "Incidents inside the longer stretches they are part of, by day; the tables hold the same."
    return NestingPart(
        inside={key: tuple(parts) for key, parts in inside.items()},
        outer=outer,
        wide=nesting(drawn, label=label, width=860) if drawn else Markup(""),
        narrow=nesting(drawn, label=label, width=350) if drawn else Markup(""),
    )


def _days(part: IncidentPart) -> bool:
    period = part.incident.period
    return period is not None and (period.start or period.end) is not None


def _outer(part: IncidentPart, inner: list[IncidentPart]) -> Outer:
    period = part.incident.period
    assert period is not None
    first, last = period.start or period.end, period.end or period.start
    assert first is not None
    assert last is not None
    return Outer(f"{part.key}. {part.title}", first, last, tuple(_inner(one) for one in inner if _days(one))[:MOST_INNER])


def _inner(part: IncidentPart) -> Inner:
    period = part.incident.period
    assert period is not None
    on = period.start or period.end
    assert on is not None
    killed = part.killed
    size = next((n for n in (killed.best, killed.low, killed.high) if n is not None), None) if killed else None
    return Inner(str(part.key), on, size, f"{part.key}. {part.title}")
