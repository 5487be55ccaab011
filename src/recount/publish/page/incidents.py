"""Incidents of their own: their tolls, the claims behind them, and every figure claimed drawn on one scale."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from recount.model import Claim, Harm, Incident, Modality, Toll
from recount.publish import words
from recount.publish.draw.bars import Bar, column_scale, small_bar
from recount.publish.draw.frame import Circle
from recount.publish.draw.incident_map import Pin, incident_map
from recount.publish.draw.scale import NumberScale
from recount.publish.draw.spread import Row, spread
from recount.publish.index import Index
from recount.publish.marks import clip


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPart:
    """One incident as the page shows it.

    Attributes:
        key: Its number on the page and on the map.
        incident: The incident.
        title: Place and time in words.
        killed: Toll of all people killed; None where no claim gives one.
        tolls: All its tolls.
        claims: Its claims in the order of their reports.
        doubt: `denied` or `disputed` where every claim is; else empty.
        bar: The toll of people killed, drawn small.
        wide: The figures claimed, drawn for a wide page; empty where there are fewer than two.
        narrow: The same for a phone.
        perpetrators: Who is most often alleged to be responsible, differences of capitals and articles aside.
        n_origins: How many independent origins its tolls rest on.
    """

    key: int
    incident: Incident
    title: str
    killed: Toll | None
    tolls: tuple[Toll, ...]
    claims: tuple[Claim, ...]
    doubt: str
    bar: Markup
    wide: Markup
    narrow: Markup
    perpetrators: tuple[str, ...]
    n_origins: int


def incident_parts(index: Index) -> tuple[IncidentPart, ...]:
    """Lists incidents by day and number, those without a day last, and after them the campaigns made of running totals."""
    ordered = sorted(index.case.grouping.incidents, key=lambda incident: _rank(index, incident))
    scales = {is_campaign: scale_of(index, is_campaign=is_campaign) for is_campaign in (False, True)}
    return tuple(_part(index, incident, key, scales[incident.is_campaign]) for key, incident in enumerate(ordered, start=1))


def scale_of(index: Index, *, is_campaign: bool) -> NumberScale:
    """Gives the scale of people killed that the bars of one table share: of incidents, or of campaigns."""
    ids = {incident.id for incident in index.case.grouping.incidents if incident.is_campaign is is_campaign}
    tolls = (toll for toll in index.case.tolls if toll.subject_id in ids and toll.harm is Harm.KILLED and toll.status is None)
    return column_scale(n for toll in tolls for n in (toll.low, toll.best, toll.high) if n is not None)


def _rank(index: Index, incident: Incident) -> tuple[object, ...]:
    """Singles by day, campaigns last; of one day those with a number first, the most killed, then the most harmed."""
    period = incident.period
    on = (period.start or period.end) if period else None
    tolls = [t for t in index.tolls.get(incident.id, ()) if t.status is None]
    numbers = [(t.harm is Harm.KILLED, t.best if t.best is not None else t.low) for t in tolls]
    killed = max((n for is_killed, n in numbers if is_killed and n is not None), default=-1)
    harmed = max((n for _, n in numbers if n is not None), default=-1)
    place = incident.place.text if incident.place else ""
    return (incident.is_campaign, on or date.max, harmed < 0, -killed, -harmed, place, incident.id)


def _part(index: Index, incident: Incident, key: int, scale: NumberScale) -> IncidentPart:
    tolls = index.tolls.get(incident.id, ())
    killed = next((t for t in tolls if t.harm is Harm.KILLED and t.status is None), None)
    claims = index.claims_of(incident.claim_ids)
    title = f"{_capital(words.place(incident.place))}, {words.period(incident.period)}"
    rows = tuple(_row(index, claim) for claim in claims if claim.harm is Harm.KILLED and claim.quantity.point is not None)
    band = Bar(killed.low, killed.best, killed.high) if killed else None
    drawn = f"People killed, as claimed: {title}"
    return IncidentPart(
        key=key,
        incident=incident,
        title=title,
        killed=killed,
        tolls=tolls,
        claims=claims,
        doubt=_doubt(claims),
        bar=small_bar(Bar(killed.low, killed.best, killed.high, 0), scale, toll_words(killed)) if killed else Markup(""),
        wide=spread(rows, band, label=drawn, width=760) if len(rows) > 1 else Markup(""),
        narrow=spread(rows, band, label=drawn, width=340) if len(rows) > 1 else Markup(""),
        perpetrators=_alleged(incident.perpetrators),
        n_origins=len({origin for toll in tolls for origin in toll.origins}),
    )


def _alleged(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({name.casefold().removeprefix("the "): name for name in reversed(names)}.values())[::-1][:2]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def toll_words(toll: Toll) -> str:
    """Says a toll in words: `5 to 21 killed`."""
    return f"{words.figure(toll.low, toll.best, toll.high)} {words.HARMS[toll.harm]}"


def _doubt(claims: tuple[Claim, ...]) -> str:
    modalities = {claim.modality for claim in claims}
    if Modality.ASSERTED in modalities or not modalities:
        return ""
    return Modality.DENIED.value if Modality.DENIED in modalities else Modality.DISPUTED.value


def _row(index: Index, claim: Claim) -> Row:
    document = index.documents.get(claim.document_id)
    counts = index.standings[claim.id].kind == "counted"
    of = claim.quantity
    title = f"{words.quantity(of)} {words.HARMS[claim.harm]}, {index.sayer(claim)}"
    bar = Bar(of.low, of.best, of.high, 0 if counts else None, claim.modality is not Modality.ASSERTED, title)
    note = words.day_of_year(document.published_on) if document and document.published_on else "no date"
    return Row(index.sayer(claim), note, clip(words.quantity(of), 24), bar)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPart:
    """The map, drawn for a wide page and for a phone, and the incidents that have no place on it."""

    wide: Markup
    narrow: Markup
    unlocated: tuple[IncidentPart, ...]


def map_part(parts: tuple[IncidentPart, ...]) -> MapPart:
    """Draws the incidents whose place was found; campaigns are no single place and stay off the map."""
    single = tuple(part for part in parts if not part.incident.is_campaign)
    pins = tuple(pin for part in single if (pin := _pin(part)) is not None)
    shown = {pin.key for pin in pins}
    label = f"Map of {words.counted(len(pins), 'incident')} with the uncertainty of place; the table below holds the same."
    return MapPart(
        wide=incident_map(pins, label=label, width=860, height=560) if pins else Markup(""),
        narrow=incident_map(pins, label=label, width=350, height=380) if pins else Markup(""),
        unlocated=tuple(part for part in single if str(part.key) not in shown),
    )


def _pin(part: IncidentPart) -> Pin | None:
    place = part.incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    circle = Circle(place.lat, place.lon, place.radius_km if place.radius_km is not None else 5.0)
    size = (
        next((n for n in (part.killed.best, part.killed.low, part.killed.high) if n is not None), None) if part.killed else None
    )
    said = toll_words(part.killed) if part.killed else "no toll of people killed"
    return Pin(
        str(part.key), place.text, circle, size, f"{part.key}. {part.title}: {said}; {words.precision(place)}", bool(part.doubt)
    )
