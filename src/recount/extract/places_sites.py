"""Named sites: hospitals, airports, churches, gates. Known exactly as words; on the map they stand in for by their town."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from recount.extract.places_context import Scene, is_articled, without_elision
from recount.extract.places_phrases import site_phrases
from recount.extract.places_unknown import next_of_name
from recount.model import Place, PlacePrecision, Span

_PARTICLES = frozenset("of the de la del al and for".split())
_SAINT = frozenset("st saint saints st. san santa".split())
_LEADING = frozenset("the a an at in on near outside inside and or but for by of from to with".split())
_TOWN = {PlacePrecision.TOWN, PlacePrecision.NEAR}
_AREA = {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}
_REACH = 8  # tokens between a site and the town said to hold it


def saints_abroad(places: Sequence[Place]) -> frozenset[Span]:
    """Finds towns named for a saint in a country that the report speaks of nowhere else: churches and schools, rather.

    Args:
        places: Places found so far.

    Returns:
        Their spans; none where the report names no other place.
    """
    towns = [p for p in places if p.span is not None and p.precision in _TOWN and _is_saint(p.text)]
    countries = {p.country for p in places if p.country is not None and not _is_saint(p.text)}
    return frozenset(p.span for p in towns if p.span is not None and countries and p.country not in countries)


def _is_saint(name: str) -> bool:
    first, _, rest = name.lower().replace(".", " ").partition(" ")
    return first in _SAINT and bool(rest.strip())


def find_sites(scene: Scene, places: Sequence[Place], saints: frozenset[Span] = frozenset()) -> list[Place]:
    """Finds named sites and puts each into a town of the report.

    Args:
        scene: The document.
        places: Places found so far, in order.
        saints: Names that look like towns and are sites all the same; see `saints_abroad`.

    Returns:
        Sites in order; coordinates are those of the town that holds them, None where the report names none.
    """
    mapped = {p.span for p in places if p.gazetteer_id is not None and p.precision not in _TOWN}  # "Sadiq Pass" is on the map
    spans = [span for span in _spans(scene, places) if span not in mapped]
    spans = sorted([*spans, *(s for s in saints if not any(s.overlaps(known) for known in spans))], key=lambda s: s.start)
    towns = [p for p in places if p.span is not None and p.lat is not None and p.precision in _TOWN]
    towns = [p for p in towns if not _is_of_site(scene, p, spans) or not _is_chance(p, places)]
    starts = [p.span.start for p in towns if p.span is not None]
    areas = [p for p in places if p.lat is not None and p.precision in _AREA]
    by_name = {p.text.lower(): p for p in reversed(towns)}
    known: dict[str, Place] = {}
    found = []
    for span in spans:
        name = span.of(scene.tokens.text).lower()
        town, rule = _town_of(scene, span, towns, starts)
        if rule != "site-in-name" and (namesake := _named_after(name, by_name)) is not None:
            town, rule = namesake, "site-in-name"
        if town is None and (area := next((p for p in areas if p.span is not None and span.covers(p.span)), None)) is not None:
            town, rule = area, "site-in-name"
        if town is None and name in known:
            town, rule = known[name], "site-earlier"
        if town is not None:
            known.setdefault(name, town)
        found.append(_site(scene, span, town, rule))
    return [
        _site(scene, span, known.get(span.of(scene.tokens.text).lower()), "site-later") if s.lat is None else s
        for s, span in zip(found, spans, strict=True)
    ]


def _named_after(site: str, towns: Mapping[str, Place]) -> Place | None:
    """Gives the town of the report that a site is called by, though its name reads as one ("Orlec University College")."""
    words = site.split()
    return next((towns[name] for n in (2, 1) if len(words) > n and (name := " ".join(words[:n])) in towns), None)


_SMALL_KM = 2.0  # the radius of a town of up to some fifty thousand


def _is_of_site(scene: Scene, town: Place, sites: Sequence[Span]) -> bool:
    starts = [site.start for site in sites]
    at = bisect_right(starts, town.span.start) - 1 if town.span is not None else -1
    return at >= 0 and town.span is not None and sites[at].covers(town.span)


def _is_chance(town: Place, places: Sequence[Place]) -> bool:
    """Tells whether a small town abroad, for which nothing else in the report speaks, only shares the name of a site."""
    is_small = (town.radius_km or _SMALL_KM) <= _SMALL_KM and town.rule.endswith("-alone")
    return is_small and any(p.country not in (None, town.country) for p in places)


def _site(scene: Scene, span: Span, town: Place | None, rule: str) -> Place:
    text = span.of(scene.tokens.text)
    if town is None:
        return Place(text=text, precision=PlacePrecision.EXACT, rule="site-unplaced", span=span)
    return Place(
        text=text,
        lat=town.lat,
        lon=town.lon,
        precision=PlacePrecision.EXACT,
        radius_km=town.radius_km,
        country=town.country,
        admin1=town.admin1,
        rule=f"{rule}-alone" if town.rule.endswith("-alone") else rule,
        span=span,
    )


def _spans(scene: Scene, places: Sequence[Place]) -> Iterator[Span]:
    if scene.tokens.document.language == "ar":
        yield from site_phrases(scene)
        return
    by_last = {scene.tokens.token_at(p.span.end - 1): p.span for p in places if p.span is not None and p.precision in _TOWN}
    named = {scene.tokens.token_at(p.span.end - 1) for p in places if p.span is not None and p.gazetteer_id is not None}
    is_noun_first = scene.words.small_peoples and bool(scene.words.roles["articles"])
    taken = -1
    for at, token in enumerate(scene.tokens.tokens):
        word = token.lower
        if at > taken and is_noun_first and (span := _name_after(scene, at)) is not None:
            taken = scene.tokens.token_at(span.end - 1)
            yield span
            continue
        if at <= taken or (word not in scene.words.sites and word not in _SAINT) or _is_taken_up(scene, at):
            continue
        span = _of_saint(scene, at) if word in _SAINT else _of_noun(scene, at, by_last, named)
        if span is not None:
            taken = scene.tokens.token_at(span.end - 1)
            yield span


def _of_noun(scene: Scene, at: int, by_last: dict[int, Span], named: set[int]) -> Span | None:
    token = scene.tokens.tokens[at]
    if token.is_capitalised and not scene.is_shouted(at):
        first = _run_start(scene, at)
        is_weak = token.lower in scene.words.weak_sites and not _is_scene(scene, first)
        return scene.tokens.span_of(first, at) if first < at and not is_weak else None
    if token.lower in scene.words.weak_sites:
        return None
    if (people := _people_before(scene, at)) is not None:
        return scene.tokens.span_of(people, at)
    if (name := _name_before(scene, at)) is not None and at - 1 not in named:
        return scene.tokens.span_of(name, at)
    for back in (1, 2):
        span = by_last.get(at - back)
        if span is not None and scene.before(at, back) is not None and (back == 1 or _modifies(scene, at - 1)):
            return Span(span.start, token.end)
    return None


def _name_after(scene: Scene, at: int) -> Span | None:
    """Reads "la mosquée Al-Sava", "hospital Sava Norte": where adjectives follow their noun, so do names."""
    token, words = scene.tokens.tokens[at], scene.words
    noun = without_elision(token.lower)
    if token.is_capitalised or noun in words.kinds or (noun not in words.sites and noun not in words.grounds):
        return None
    last, stop = at, scene.sentence_of(at).last
    while last - at < _LONGEST_NAME and (step := next_of_name(scene, last, stop)):
        last += step
    if last == at or noun in words.weak_sites:
        return None
    return Span(token.end - len(noun), scene.tokens.tokens[last].end)


def _is_taken_up(scene: Scene, at: int) -> bool:
    """Tells whether a later noun of a site ends the same name: "Dolmar University Hospital"."""
    token, after = scene.tokens.tokens[at], scene.after(at)
    return token.is_capitalised and after is not None and after.is_capitalised and after.lower in scene.words.sites


def _name_before(scene: Scene, at: int) -> int | None:
    """Reads "the Sava Star restaurant": a name behind an article, before a noun in small letters."""
    words, first = scene.words, at
    while (word := scene.before(first)) is not None and word.is_capitalised and at - first < _LONGEST_NAME:
        first -= 1
    before, name = scene.before(first), scene.tokens.tokens[first]
    is_led = before is not None and (before.lower == "the" or before.lower in words.locative or _is_led(scene, first))
    if first == at or not is_led or name.lower in words.titles or name.lower in words.demonyms:
        return None
    return None if at - first == 1 and name.lower in words.never else first


_LONGEST_NAME = 3


def _is_led(scene: Scene, first: int) -> bool:
    """Reads "the burnt-out Sava Star restaurant": an adjective may stand between the article and the name."""
    adjective, the = scene.before(first), scene.before(first, 2)
    return (
        adjective is not None
        and the is not None
        and the.lower == "the"
        and adjective.lower.isascii()
        and (adjective.text.islower() and not scene.is_small(adjective) and adjective.lower not in scene.words.roles["of"])
    )


def _is_scene(scene: Scene, first: int) -> bool:
    """Tells whether something happens at a site, rather than its speaking: "the gate of the Central Bank"."""
    before = scene.before(first)
    if before is not None and before.lower == "the":
        before = scene.before(first, 2)
    return before is not None and (
        before.lower in scene.words.locative or before.lower in scene.words.roles["upon"] or before.lower == "of"
    )


def _people_before(scene: Scene, at: int) -> int | None:
    """Reads "Varenian hospital"; a people of two words counts as well."""
    before, earlier = scene.before(at), scene.before(at, 2)
    if before is None or not before.is_capitalised:
        return None
    if before.lower in scene.words.demonyms:
        return at - 1
    if earlier is not None and f"{earlier.lower}-{before.lower}" in scene.words.demonyms:
        return at - 2
    return None


def _modifies(scene: Scene, at: int) -> bool:
    token = scene.tokens.tokens[at]
    return (
        token.text.isalpha()
        and token.text.islower()
        and token.lower not in _LEADING
        and token.lower not in scene.words.locative | scene.words.weak_locative
    )


def _run_start(scene: Scene, at: int) -> int:
    first = at
    while (
        (word := scene.before(first)) is not None
        and (word.is_capitalised or word.lower in _PARTICLES or is_articled(word.text))
        and word.lower not in _LEADING - _PARTICLES
    ):
        first -= 1
    while first < at and scene.tokens.tokens[first].lower in _PARTICLES | _LEADING:
        first += 1
    return first if at - first <= 6 else at


def _of_saint(scene: Scene, at: int) -> Span | None:
    """Reads "St Anthony's" and "St Anthony's Church"."""
    token, name = scene.tokens.tokens[at], scene.after(at)
    if token.lower not in _SAINT or not token.is_capitalised or name is None:
        return None
    step = 2 if name.text == "." else 1
    name = scene.after(at, step)
    if name is None or not name.is_capitalised or name.text[-2:] not in {"'s", "’s"}:
        return None
    end = at + step
    after = scene.after(end)
    return scene.tokens.span_of(
        at, end + 1 if after is not None and after.is_capitalised and after.lower in scene.words.sites else end
    )


def _town_of(scene: Scene, span: Span, towns: Sequence[Place], starts: Sequence[int]) -> tuple[Place | None, str]:
    first, last = scene.tokens.token_at(span.start), scene.tokens.token_at(span.end - 1)
    at = bisect_left(starts, span.start)
    if at < len(towns) and starts[at] < span.end and scene.tokens.tokens[first].lower not in _SAINT:
        return towns[at], "site-in-name"
    sentence = scene.sentence_of(first)
    after = bisect_left(starts, span.end)
    if after < len(towns) and starts[after] < sentence.end:
        town_at = scene.tokens.token_at(starts[after])
        if town_at - last <= _REACH and not _is_another(scene, last + 1, town_at):
            return towns[after], "site-before-town"
    if at and scene.tokens.sentence_at(starts[at - 1]).paragraph == sentence.paragraph:
        is_other = starts[at - 1] >= sentence.start and _is_contrast(scene, scene.tokens.token_at(starts[at - 1]), first)
        return (None, "") if is_other else (towns[at - 1], "site-after-town")
    return None, ""


def _is_another(scene: Scene, first: int, town: int) -> bool:
    """Tells whether a town behind a site belongs to something else: "27 at a church, 13 in Orlec"."""
    words, within = scene.tokens.lowers[first : town + 1], scene.words.roles["in"]
    return not {";", ":"}.isdisjoint(words) or any(one[-1:].isdecimal() and two in within for one, two in pairwise(words))


def _is_contrast(scene: Scene, town: int, site: int) -> bool:
    """Tells whether a sentence goes on to another number at the site: "9 dead in Orlec, 4 dead at Harrow Bridge"."""
    between = scene.tokens.tokens[town + 1 : site]
    return any(a.text in {",", ";"} and b.text[:1].isdecimal() for a, b in pairwise(between))
