"""The place a report is about, which its sentences take over where they name none: its lead's, else its dateline's."""

from collections.abc import Sequence

from recount.extract.places_context import Scene
from recount.extract.where_roles import Sited
from recount.model import Place, PlacePrecision, Span, ZoneKind

WIDE = {PlacePrecision.COUNTRY, PlacePrecision.PROVINCE}
SCENES = {"at", "modifier"}
_OPENING = 2  # sentences of the body that make its lead


def main_place(scene: Scene, known: Sequence[Sited]) -> Sited | None:
    """Finds the place a report is about: what its title and lead name, else what it names first, else its dateline."""
    lead = opening(scene)
    reporting = [item for item in known if scene.tokens.sentences[item.sentence].zone.is_reporting]
    scenes = [item for item in reporting if item.role in SCENES or (item.role == "label" and item.sentence in lead)]
    first = [item for item in scenes if item.sentence in lead]
    lines = [item for item in known if item.role == "dateline" and item.place.precision not in WIDE]
    datelines = [item for item in lines if scene.tokens.sentences[item.sentence].zone is not ZoneKind.BYLINE]
    if first and (of_one := [item for item in first if not _is_listed(item, scenes)]):
        return _narrowed(_focus(of_one, scenes), first, datelines)
    if first and not datelines:
        return _focus(first, scenes)
    if not datelines and (headed := _in_title(scene, reporting)) is not None:
        return headed
    later = [item for item in scenes if item.place.lat is not None] or scenes
    later = _of_the_lead([item for item in reporting if item.sentence in lead], later) or later
    bylines = [item for item in lines if _is_at_home(item, later)]
    return next(iter([*datelines, *bylines, *later[:1], *lines]), None) or _only_town(reporting) or _unnamed(scene)


_CAPITAL_KM = 8.0  # radius of towns so large that a reporter may write from there of all the country


def _narrowed(main: Sited, first: Sequence[Sited], datelines: Sequence[Sited]) -> Sited:
    """Steps from the country a headline names to the town of the dateline, unless all the country's news comes from there."""
    if main.place.precision is not PlacePrecision.COUNTRY or not datelines:
        return main
    town = datelines[0]
    is_here = town.place.country == main.place.country and (town.place.radius_km or _CAPITAL_KM) < _CAPITAL_KM
    return town if is_here and all(item.place.precision is PlacePrecision.COUNTRY for item in first) else main


def _in_title(scene: Scene, reporting: Sequence[Sited]) -> Sited | None:
    """Gives the one town a title names, whatever it does there: "What led to Orlec"."""
    heads = {ZoneKind.TITLE, ZoneKind.SUBTITLE}
    towns = [
        item
        for item in reporting
        if scene.tokens.sentences[item.sentence].zone in heads
        and item.place.precision not in WIDE
        and item.place.lat is not None
        and item.role != "speaker"
    ]
    return towns[0] if len(points(towns)) == 1 else None


def _of_the_lead(named: Sequence[Sited], scenes: Sequence[Sited]) -> list[Sited]:
    """Gives the scenes in a country the title or lead names, or that country, before any abroad the report comes to first."""
    countries = {item.place.country for item in named} - {None}
    at_home = [item for item in scenes if item.place.country in countries]
    return at_home or [item for item in named if item.place.precision is PlacePrecision.COUNTRY and item.role != "speaker"]


def _is_at_home(byline: Sited, scenes: Sequence[Sited]) -> bool:
    """Tells whether a reporter writes from the country the report is about, and so perhaps from its scene."""
    return all(scene.place.country in (None, byline.place.country) for scene in scenes[:1])


def _is_listed(item: Sited, scenes: Sequence[Sited]) -> bool:
    """Tells whether a sentence goes from town to town, and so says of none that the report is about it."""
    return item.place.precision not in WIDE and len(points([one for one in scenes if one.sentence == item.sentence])) > 1


def _only_town(reporting: Sequence[Sited]) -> Sited | None:
    """Falls back on the one town a report names, whatever it does there."""
    towns = [
        item for item in reporting if item.place.precision not in WIDE and item.role != "speaker" and item.place.lat is not None
    ]
    return towns[0] if towns and len(points(towns)) == 1 else None


def opening(scene: Scene) -> set[int]:
    """Gives the sentences of the title, the subtitle and the lead."""
    sentences = [s for s in scene.tokens.sentences if s.zone.is_reporting]
    heads = [s.index for s in sentences if s.zone in {ZoneKind.TITLE, ZoneKind.SUBTITLE}]
    return {*heads, *[s.index for s in sentences if s.zone is ZoneKind.BODY][:_OPENING]}


def _focus(items: Sequence[Sited], scenes: Sequence[Sited]) -> Sited:
    """Chooses the one town named; where the report has several, the country or province its opening names."""
    towns = [i for i in items if i.place.precision not in WIDE]
    wide = [i for i in items if i.place.precision in WIDE]
    placed = [i for i in towns if i.place.lat is not None]
    if (
        wide
        and len(points(scenes)) > 1
        and (len(points(items)) > 1 or wide[0].sentence < min((i.sentence for i in towns), default=0))
    ):
        return wide[0]
    if towns and towns[0].place.rule == "not-in-gazetteer" and towns[0].place.text[:1].isupper():  # no street
        return towns[0]
    return (placed or towns or wide)[0]


def points(items: Sequence[Sited]) -> set[tuple[float, float]]:
    """Gives the different towns among some places."""
    return {
        (round(i.place.lat, 1), round(i.place.lon or 0.0, 1))
        for i in items
        if i.place.lat is not None and i.place.precision not in WIDE
    }


def _unnamed(scene: Scene) -> Sited | None:
    """Falls back on "the hall", "a hospital": a report that names no place may still say at what."""
    for at, token in enumerate(scene.tokens.tokens):
        if token.lower in scene.words.sites and token.text.islower() and scene.sentence_of(at).zone.is_reporting:
            before = scene.before(at)
            if before is None or not (before.lower in {"the", "a", "an", "its", "their"} or before.lower.endswith("ed")):
                continue
            span = Span(before.start if before is not None and before.lower == "the" else token.start, token.end)
            place = Place(text=span.of(scene.tokens.text), precision=PlacePrecision.EXACT, rule="site-noun", span=span)
            return Sited(place, span, scene.sentence_of(at).index, "at", 2)
    return None
