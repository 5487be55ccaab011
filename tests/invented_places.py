"""Invented places for tests of gazetteers."""

from recount.gazetteer import NamedEntry
from recount.model import GazetteerEntry


def named(
    ident: str, *names: str, kind: str = "place", country: str | None = "SY", weight: int = 1000, **more: object
) -> NamedEntry:
    """Makes a place with its names; in a country whose names come through transliteration unless told otherwise."""
    point = {"lat": 45.0, "lon": 30.0} | {k: more.pop(k) for k in ("lat", "lon") if k in more}
    entry = GazetteerEntry(id=ident, name=names[0], kind=kind, country=country, population=weight, **point, **more)  # type: ignore[arg-type]
    return NamedEntry(entry=entry, names=names, weight=weight)
