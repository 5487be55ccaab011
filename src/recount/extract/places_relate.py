"""How the harm lies to the place named: "20 km south of Dolmar", "near Orlec", "northern Karsh"."""

from dataclasses import replace

from recount.extract.places_context import Scene
from recount.extract.places_mention import Mention
from recount.extract.places_near import moved
from recount.model import Place, PlacePrecision, Relation

_COMPASS = ((Relation.NORTH_OF, 0), (Relation.EAST_OF, 90), (Relation.SOUTH_OF, 180), (Relation.WEST_OF, 270))
_NEAR_KM = 15.0
_AREAS = {PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}
_PART_KM = 400.0  # how far the point of a part is moved at most


def related(scene: Scene, mention: Mention, place: Place) -> Place:
    """Adds the relation that the words before a name express, and moves or widens the place by it.

    Args:
        scene: The document.
        mention: The name.
        place: The place it stands for.
    """
    before = [
        t.lower for t in scene.tokens.tokens[max(scene.sentence_of(mention.first).first, mention.first - 8) : mention.first]
    ]
    if before and before[-1] == "the":
        before.pop()
    if before and before[-1] in scene.words.directions:
        return _part(place, scene.words.directions[before[-1]])
    if len(before) > 1 and before[-1] == "of" and before[-2] in scene.words.directions:
        bearing = scene.words.directions[before[-2]]
        if bearing < 0 or (len(before) > 2 and before[-3] == "the"):
            return _part(place, bearing)
        return _off(place, bearing, _distance(before[:-2]))
    if any(before[-1:] == [phrase[-1]] and tuple(before[-len(phrase) :]) == phrase for phrase in scene.words.near):
        return _widened(replace(place, relation=Relation.NEAR))
    if before and before[-1] == "between":
        return _widened(replace(place, relation=Relation.BETWEEN))
    return place


def _part(place: Place, bearing: int) -> Place:
    """Reads "northern Karsh", "the south of Varenia": the part of an area that lies that way."""
    if place.precision not in _AREAS or place.lat is None or place.lon is None or place.radius_km is None:
        return place
    if bearing < 0:
        return replace(place, radius_km=place.radius_km / 2, rule=place.rule + "+part")
    lat, lon = moved(place.lat, place.lon, bearing, min(0.5 * place.radius_km, _PART_KM))
    precision = PlacePrecision.PROVINCE if place.precision is PlacePrecision.COUNTRY else place.precision
    return replace(place, lat=lat, lon=lon, radius_km=0.6 * place.radius_km, precision=precision, rule=place.rule + "+part")


def _off(place: Place, bearing: int, km: float | None) -> Place:
    relation = min(_COMPASS, key=lambda pair: min(abs(pair[1] - bearing), 360 - abs(pair[1] - bearing)))[0]
    turned = _widened(replace(place, relation=relation))
    if km is None or place.lat is None or place.lon is None or km > 500:
        return turned
    lat, lon = moved(place.lat, place.lon, bearing, km)
    return replace(turned, lat=lat, lon=lon, radius_km=max(5.0, km / 4), rule=place.rule + "+distance")


def _distance(before: list[str]) -> float | None:
    words = [w for w in before[-6:] if w not in {"just", "(", ")", "about", "some", "to", "the"}]
    for at in range(len(words) - 1, 0, -1):
        unit = {"km": 1.0, "kilometres": 1.0, "kilometers": 1.0, "miles": 1.609, "mile": 1.609, "kms": 1.0}.get(words[at])
        if unit is not None:
            digits = words[at - 1].replace(",", "")
            return float(digits) * unit if digits.replace(".", "", 1).isdecimal() else None
    return None


def _widened(place: Place) -> Place:
    if place.precision not in {PlacePrecision.TOWN, PlacePrecision.EXACT} or place.radius_km is None:
        return place
    return replace(place, precision=PlacePrecision.NEAR, radius_km=max(_NEAR_KM, place.radius_km))
