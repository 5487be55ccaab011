"""Layer 8: every place a document names, with coordinates, precision and the rule that resolved it.

Spot (which words name a place), chain (what the text puts inside what), choose (which place of that name), relate ("south
of", "near", "northern"). A name no gazetteer has is still a place, as text, in the area the report puts it in. See
docs/methods/places.md.
"""

from bisect import bisect_right
from dataclasses import replace

from recount.extract.places_chains import chains
from recount.extract.places_choose import Choice, choose
from recount.extract.places_context import Scene
from recount.extract.places_mention import Mention
from recount.extract.places_near import radius_of
from recount.extract.places_relate import related
from recount.extract.places_sites import find_sites, saints_abroad
from recount.extract.places_spot import spot
from recount.extract.tokens import Tokens
from recount.model import Gazetteer, GazetteerEntry, Place, PlacePrecision

_PRECISION = {
    "country": PlacePrecision.COUNTRY,
    "admin1": PlacePrecision.PROVINCE,
    "admin2": PlacePrecision.DISTRICT,
    "place": PlacePrecision.TOWN,
    "site": PlacePrecision.EXACT,
}
_WIDE_KM = 250.0
_FEW = 6  # a report about more countries than this gives no hold for guessing spellings


def find_places(tokens: Tokens, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Finds every place a document names.

    Args:
        tokens: The document seen as tokens.
        gazetteer: Names and places; more of them make fewer places unknown.

    Returns:
        Places in order of their words, each with its span. Places that no gazetteer has keep `lat` and `lon` of the area
        the text puts them in, or None; never 0, 0.
    """
    scene = Scene.of(tokens)
    mentions = _guessed(scene, spot(scene, gazetteer), gazetteer)
    chosen = choose(scene, mentions, chains(scene, mentions))
    places = [related(scene, mention, _place(mention, choice)) for mention, choice in zip(mentions, chosen, strict=True)]
    saints = saints_abroad(places)
    places = [place for place in places if place.span not in saints]
    sites = find_sites(scene, places, saints)
    return tuple(sorted([*_outside(places, sites), *sites], key=_position))


def _outside(places: list[Place], sites: list[Place]) -> list[Place]:
    """Drops names that are only part of a site's name and no town of their own ("Anthony" in "St Anthony's")."""
    named = [site.span for site in sites if site.span is not None and site.rule != "site-in-name"]
    starts = [span.start for span in named]
    kept = []
    for place in places:
        at = bisect_right(starts, place.span.start) - 1 if place.span is not None else -1
        if at < 0 or place.span is None or not named[at].covers(place.span):
            kept.append(place)
    return kept


def _position(place: Place) -> tuple[int, int]:
    return (place.span.start, -place.span.end) if place.span is not None else (-1, 0)


def _guessed(scene: Scene, mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Looks names that no gazetteer has up once more by their consonants, inside the countries the report names."""
    countries = scene.countries | {e.country for m in mentions for e in m.entries[:1] if e.kind == "country" and e.country}
    if not 0 < len(countries) <= _FEW or all(m.entries for m in mentions):
        return mentions
    return [m if m.entries else replace(m, entries=gazetteer.look_up(m.name, countries=countries)) for m in mentions]


def _place(mention: Mention, choice: Choice) -> Place:
    entry = choice.entry or choice.inside
    if entry is None:
        return Place(text=mention.name, rule=choice.rule, span=mention.span)
    found = choice.entry is not None
    return Place(
        text=mention.name,
        lat=entry.lat,
        lon=entry.lon,
        precision=precision_of(entry),
        radius_km=radius_of(entry),
        gazetteer_id=entry.id if found else None,
        country=entry.country,
        admin1=entry.id if entry.kind == "admin1" else entry.admin1,
        rule=choice.rule,
        span=mention.span,
    )


def precision_of(entry: GazetteerEntry) -> PlacePrecision:
    """Tells how closely something in this place is known to be where it is."""
    if entry.kind in _PRECISION:
        return _PRECISION[entry.kind]
    return PlacePrecision.COUNTRY if radius_of(entry) > _WIDE_KM else PlacePrecision.PROVINCE
