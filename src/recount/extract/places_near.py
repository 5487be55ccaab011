"""Distances and containment on the globe, as roughly as choosing between namesakes needs."""

from math import asin, cos, degrees, radians, sin, sqrt

from recount.model import GazetteerEntry

_DEFAULT_RADIUS = {
    "country": 300.0,
    "admin1": 80.0,
    "admin2": 30.0,
    "place": 4.0,
    "site": 1.0,
    "water": 100.0,
    "terrain": 60.0,
    "region": 80.0,
}
_EARTH_KM = 6371.0


def apart_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Gives the distance between two points along the globe."""
    a, b = radians(lat), radians(other_lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


def between_km(one: GazetteerEntry, other: GazetteerEntry) -> float:
    """Gives the distance between two places."""
    return apart_km(one.lat, one.lon, other.lat, other.lon)


def radius_of(entry: GazetteerEntry) -> float:
    """Gives the radius of a circle about as large as the place."""
    if entry.radius_km is not None:
        return entry.radius_km
    if entry.kind == "place" and entry.population:
        return round(min(25.0, max(2.0, sqrt(entry.population) / 120)), 1)
    return _DEFAULT_RADIUS.get(entry.kind, 50.0)


def holds(area: GazetteerEntry, place: GazetteerEntry) -> bool:
    """Tells whether a place lies in an area, by its recorded region or else by distance."""
    if area.id == place.id:
        return False
    if area.kind == "country":
        return place.country == area.country and place.kind != "country"
    if area.country is not None and place.country is not None and area.country != place.country:
        return False
    if place.kind == "country" or (place.kind == "admin1" and area.kind != "region"):
        return False
    if area.kind == "admin1" and place.admin1 is not None and place.kind == "place":
        return place.admin1 == area.id or (area.country != "US" and between_km(area, place) < 0.8 * radius_of(area))
    if area.kind == "place":
        return place.kind == "place" and place.population < area.population and between_km(area, place) < 40
    reach = {"admin2": max(60.0, 1.3 * radius_of(area))}.get(area.kind, 1.2 * radius_of(area))
    return between_km(area, place) < reach


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Gives the point so far away in a direction (0 is north, 90 east)."""
    north, east = km * cos(radians(bearing)), km * sin(radians(bearing))
    new_lat = max(-89.9, min(89.9, lat + degrees(north / _EARTH_KM)))
    new_lon = lon + degrees(east / (_EARTH_KM * max(0.05, cos(radians(lat)))))
    return round(new_lat, 4), round((new_lon + 180) % 360 - 180, 4)
