"""Claims, incidents and tolls as JSON Lines, in the form that pipelines and scorers speak."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TextIO

import msgspec

from recount.model import Claim, ClaimId, Document, Period, Place, Quantity, Span, Toll, ZoneKind

Row = dict[str, Any]


def write_line(stream: TextIO, row: Mapping[str, Any]) -> None:
    """Writes one JSON object and a line end."""
    stream.write(msgspec.json.encode(row).decode() + "\n")


def zone_rows(document: Document, *, shift: int = 0) -> list[Row]:
    """Gives the zones of a document, without those that lie before `shift`, counted from there."""
    return [
        {"zone": zone.kind.value, "start": max(0, zone.span.start - shift), "end": zone.span.end - shift}
        for zone in document.zones
        if zone.span.end > shift
    ]


def parts_row(document: Document) -> Row:
    """Gives the parts of a document as texts, for those who do not want to cut them out by offsets.

    Returns:
        `title`, `body`, `comments`, `captions` and `date` as texts, `caption_spans` as offsets, and `comments_at`: where
        readers' comments begin, null where there are none.
    """

    def texts(kind: ZoneKind) -> list[str]:
        return [zone.span.of(document.text) for zone in document.zones if zone.kind is kind]

    spans = [[zone.span.start, zone.span.end] for zone in document.zones if zone.kind is ZoneKind.CAPTION]
    comments = [zone.span.start for zone in document.zones if zone.kind is ZoneKind.COMMENT]
    return {
        "title": document.title,
        "date": _day(document.published_on),
        "body": "\n".join((*texts(ZoneKind.SUBTITLE), *texts(ZoneKind.BODY))),
        "comments": "\n".join(texts(ZoneKind.COMMENT)),
        "captions": texts(ZoneKind.CAPTION),
        "caption_spans": spans,
        "comments_at": min(comments, default=None),
    }


def claim_rows(claims: Sequence[Claim], *, shift: int = 0, incidents: Mapping[ClaimId, str] | None = None) -> list[Row]:
    """Encodes the claims of one report.

    Args:
        claims: In order.
        shift: Characters that were put before the text as given (a headline given apart): claims there are left out.
        incidents: Incident of each claim; None leaves the field out, a claim not in it gets null.
    """
    kept = [claim for claim in claims if claim.span.start >= shift]
    index = {claim.id: number for number, claim in enumerate(kept)}
    rows = [_claim(claim, index, shift) for claim in kept]
    if incidents is not None:
        for row, claim in zip(rows, kept, strict=True):
            row["incident"] = incidents.get(claim.id)
    return rows


def _claim(claim: Claim, index: Mapping[ClaimId, int], shift: int) -> Row:
    row: Row = {
        "claim": claim.id,
        "quote": claim.quote,
        "start": claim.span.start - shift,
        "end": claim.span.end - shift,
        "zone": claim.zone.value,
        "harm": claim.harm.value,
        "quantity": _quantity(claim.quantity),
        "unit": claim.unit.value,
        "status": claim.status.value,
        "sex": claim.sex and claim.sex.value,
        "age": claim.age and claim.age.value,
        "who": claim.who,
        "weapon": claim.weapon,
        "group": claim.group,
        "victims": list(claim.victims),
        "perpetrator": claim.perpetrator,
        "sources": list(claim.sources),
        "scope": claim.scope.value,
        "subset_of": None if claim.subset_of is None else index.get(claim.subset_of),
        "where": [_place(place) for place in claim.where],
        "when": period_row(claim.when),
        "as_of": _day(claim.as_of),
        "modality": claim.modality.value,
    }
    if claim.superseded:
        row["superseded"] = True
    return row


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _quantity(quantity: Quantity) -> Row:
    return {
        "form": quantity.form.value,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "text": quantity.text,
    }


def _place(place: Place) -> Row:
    return {
        "text": place.text,
        "relation": place.relation.value,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
        "gazetteer_id": place.gazetteer_id,
        "country": place.country,
        "admin1": place.admin1,
    }


def period_row(period: Period | None) -> Row | None:
    """Encodes a period; its days are inclusive, null where open or unknown."""
    if period is None:
        return None
    return {
        "text": period.text,
        "start": _day(period.start),
        "end": _day(period.end),
        "precision": period.precision.value,
        "edtf": period.edtf,
    }


def bounds(quantity: Quantity | Toll | None) -> Row | None:
    """Gives low, best and high; None stays None."""
    if quantity is None:
        return None
    return {"low": quantity.low, "best": quantity.best, "high": quantity.high}


def toponym_rows(places: Iterable[Place], *, shift: int = 0) -> list[Row]:
    """Encodes every place name seen, whether or not a claim uses it; a described site ("the town's hospital") is no name."""
    rows = []
    for place in places:
        if place.span is None or place.span.start < shift or place.rule.startswith("site"):
            continue
        number = (place.gazetteer_id or "").removeprefix("geonames:")
        rows.append(
            {
                "start": place.span.start - shift,
                "end": place.span.end - shift,
                "lat": place.lat,
                "lon": place.lon,
                "geonameid": int(number) if number.isdecimal() else None,
            }
        )
    return rows


def time_rows(times: Iterable[tuple[Span, str, Period]], *, shift: int = 0) -> list[Row]:
    """Encodes every calendar expression seen: where it stands, its value and the period it belongs to."""
    return [
        {
            "start": span.start - shift,
            "end": span.end - shift,
            "value": value,
            "from": _day(period.start),
            "to": _day(period.end),
        }
        for span, value, period in times
        if span.start >= shift
    ]


def attribution_rows(attributions: Iterable[tuple[Span | None, Span, Span]], *, shift: int = 0) -> list[Row]:
    """Encodes every attribution that names somebody: who says, by which words, what."""
    return [
        {"source": _ends(source, shift), "cue": _ends(cue, shift), "content": _ends(content, shift)}
        for source, cue, content in attributions
        if source is not None and min(source.start, cue.start, content.start) >= shift
    ]


def _ends(span: Span, shift: int) -> list[int]:
    return [span.start - shift, span.end - shift]
