"""The table of features by which two tellings are compared: each a name, points and a sentence.

Points are added up; `GroupOptions.join_at` are needed to take two tellings for one incident. `VETO` alone keeps them apart.
"""

from collections.abc import Callable
from dataclasses import dataclass

from recount.group import spot
from recount.group.options import GroupOptions
from recount.group.sites import name_apart
from recount.group.telling import Telling, contradicts
from recount.group.window import Window
from recount.group.wording import likeness, mentions
from recount.model.names import alike

VETO = -20.0
# Share of less common words from which on so much of the weight is given: measured on reports of known incidents.
LIKENESS = ((0.3, 1.0), (0.25, 0.7), (0.2, 0.4))
LATE = 30  # days after which a report without a day may well speak of something newer
NEWS_DAYS = 7  # two reports this close bring one piece of news
YEAR = 366  # days; a wider window recalls no one event
RECALLED = 0.8  # at least, for windows that overlap: two reports that look back on one month or year rarely mean two events
STRETCH = 3  # days from which a shared first day is no chance
SMALL = 2  # numbers up to this are in every report
UNPLACED = -1.0  # against a running total and a figure that names no place: it may be that total
NEARBY = 0.3  # for two places with names of their own, one of which is only known to lie near
CUSTODY = frozenset({"tortured", "sexual_violence"})  # done to people in someone's hands, so no attack on others
COUNTRY_KM = 100.0  # a radius from which a place says too little to tell one event from a total
TELLING_NUMBER = 12  # a smaller number is shared by chance


# What the relation of two places says, and how it is put.
PLACES = {
    spot.SAME: (1.0, "both place it at {a}"),
    spot.CLOSE: (0.8, "{a} and {b} are the same place at the precision given"),
    spot.INSIDE: (0.5, "{a} may lie inside {b}"),
    spot.NAMESAKE: (0.4, "both name {a}, which the map knows more than once"),
    spot.APART: (-0.2, "{a} and {b} are neighbours with different names"),
    spot.REGION: (-0.8, "{a} and {b} are different places of one region"),
    spot.FAR: (-1.5, "{a} and {b} are too far apart"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature has to say about two tellings.

    Attributes:
        feature: Its name.
        points: For (positive) or against (negative) one incident.
        sentence: Why, for a reader.
    """

    feature: str
    points: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table.

    Attributes:
        name: As used in `GroupOptions.weights`.
        weight: What its judgement is multiplied with.
        judge: Gives strength (usually -1 to 1) and the reason; None where it has nothing to say.
    """

    name: str
    weight: float
    judge: Callable[[Telling, Telling, GroupOptions], tuple[float, str] | None]


def _place(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    told_apart = _told_apart(a, b) or _told_apart(b, a)
    if told_apart:
        return PLACES[spot.FAR][0], f"a report tells {told_apart} apart from the other's place"
    where = spot.best_relation(a.spots, b.spots)
    if where == spot.UNKNOWN or (where in spot.ELSEWHERE and _alike(a, b)):
        named = _named(a, b)
        if named or where == spot.UNKNOWN:
            return (0.4, f"both reports name {named}") if named else None
    strength, words = PLACES[where]
    if where == spot.INSIDE and not any(s.coarse for s in (*a.spots, *b.spots)) and _is_news(a) and _is_news(b):
        strength = NEARBY  # of a day in the news alone, two towns told apart by name are no one event
    return strength, words.format(a=a.spots[0].name, b=b.spots[0].name)


def _told_apart(a: Telling, b: Telling) -> str:
    """A place of the one that the report of the other tells apart from its own; empty where there is none."""
    return name_apart((s.name for s in a.spots), b.apart, (s.name for s in b.spots)) if b.apart else ""


def _is_news(telling: Telling) -> bool:
    """Tells whether a report speaks of the last weeks: two reports that recall one day of long ago mean one event."""
    if telling.window is None or telling.published is None:
        return True
    return (telling.published - telling.window.end).days <= LATE


def _named(a: Telling, b: Telling) -> str:
    """A place of the one that the other's report names too; empty where there is none."""
    ours = (s.name for s in a.spots if not s.coarse and mentions(b.words, s.name))
    theirs = (s.name for s in b.spots if not s.coarse and mentions(a.words, s.name))
    return min((*ours, *theirs), default="")


def _alike(a: Telling, b: Telling) -> bool:
    """Tells whether two reports speak of people of the same age, or largely in the same words, within days."""
    if a.document_id == b.document_id or a.published is None or b.published is None:
        return False
    if abs((a.published - b.published).days) > NEWS_DAYS:
        return False
    share = likeness(a.words, b.words)
    return bool(a.ages & b.ages) or bool(share and share >= LIKENESS[1][0])


def _days(a: Telling, b: Telling, options: GroupOptions) -> tuple[float, str] | None:
    if a.window is not None and b.window is not None:
        gap = a.window.gap(b.window)
        if gap == 0:
            strength = _overlap(a.window, b.window)
            if not (_is_news(a) or _is_news(b)) and max(a.window.days, b.window.days) <= YEAR:
                strength = max(strength, RECALLED)
            return strength, f"both state days around {max(a.window.start, b.window.start)}"
        if gap == 1 and max(a.window.days, b.window.days) == 1:
            return 0.1, "the days stated are neighbours"
        return (-1.5 if gap <= 10 else -4.0 if gap <= 60 else VETO / 3), f"the days stated are {gap} apart"
    if a.window is None and b.window is None:
        return _both_undated(a, b)
    dated, undated = (a, b) if a.window is not None else (b, a)
    if undated.published is None or dated.window is None:
        return None
    lag = (undated.published - dated.window.end).days
    if lag < -1 and (undated.published - dated.window.start).days < -1:
        return VETO / 3, "one was published before the day the other states"
    if lag <= 3:
        return 0.6, "the undated one was published within three days of the day stated"
    if lag <= options.undated_days:
        return (
            0.4 if lag <= NEWS_DAYS else 0.2 if lag <= LATE else 0.0
        ), f"the undated one was published {lag} days after the day stated"
    said = f"the undated one was published {lag} days after the day stated"
    return (0.0 if _recalls(a, b) else -0.7), said


def _recalls(a: Telling, b: Telling) -> bool:
    """Tells whether two reports give one number, no chance, for one place by its name: who looks back need not date it."""
    same = any(number >= TELLING_NUMBER for _, number in a.tolls & b.tolls)
    return same and spot.best_relation(a.spots, b.spots) == spot.SAME


def _overlap(one: Window, other: Window) -> float:
    """How much two overlapping windows say: most where both are short or begin on one day, little where one is wide."""
    longest = max(one.days, other.days)
    if longest <= 3:
        return 1.0
    if one.start == other.start and longest <= 120:
        return 0.9
    return 0.6 if longest <= 10 else 0.3


def _both_undated(a: Telling, b: Telling) -> tuple[float, str] | None:
    if a.published is None or b.published is None:
        return None
    lag = abs((a.published - b.published).days)
    sentence = f"neither states a day; they were published {lag} days apart"
    return (0.5 if lag <= 3 else 0.2 if lag <= 10 else -0.2 if lag <= 45 else -1.0), sentence


def _victims(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.victims or not b.victims:
        return None
    shared = sorted(x for x in a.victims if any(alike(x, y) for y in b.victims))
    if shared:
        return 1.0, f"both name {shared[0]} among the victims"
    if a.tolls == b.tolls == frozenset({("killed", 1)}):
        return -0.5, "each names another victim as the only one killed"
    return None


def _names(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if a.names.isdisjoint(b.names) and not (a.victims or b.victims):
        return None
    shared = sorted((a.names | a.victims) & (b.names | b.victims))
    shared = [n for n in shared if not any(n in (s.name, f"{s.name} {s.name}") for s in (*a.spots, *b.spots))]
    shared = sorted({n.split()[-1]: n for n in reversed(shared)}.values())
    if not shared:
        return None
    return (0.8, 1.6, 2.4)[min(3, len(shared)) - 1], f"both speak of {', '.join(shared[:3])}"


def _ages(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.ages or not b.ages:
        return None
    shared = sorted(a.ages & b.ages)
    if not shared:
        return None
    return min(2, len(shared)) / 2, f"both speak of people aged {', '.join(map(str, shared[:3]))}"


def _words(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if a.document_id == b.document_id:
        return None
    share = likeness(a.words, b.words)
    if share is None:
        return None
    strength = next((points for least, points in LIKENESS if share >= least), None)
    return None if strength is None else (strength, f"{share:.0%} of the words of the shorter passage stand in both")


def _perpetrator(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.perpetrators or not b.perpetrators:
        return None
    if any(alike(x, y) for x in a.perpetrators for y in b.perpetrators):
        return 1.0, f"both name {min(a.perpetrators)} as responsible"
    return -0.5, f"one names {min(a.perpetrators)}, the other {min(b.perpetrators)} as responsible"


def _weapon(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.weapons or not b.weapons:
        return None
    if any(alike(x, y) for x in a.weapons for y in b.weapons):
        return 1.0, f"both speak of {min(a.weapons)}"
    return -0.5, f"one speaks of {min(a.weapons)}, the other of {min(b.weapons)}"


def _parts(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.parts and not b.parts and len(a.tolls) + len(b.tolls) < 4:
        return None
    shared = sorted((n, h) for h, n in (a.parts | a.tolls) & (b.parts | b.tolls) if n > SMALL)
    if a.tolls & b.tolls:
        shared = shared[:-1]  # the largest number they share speaks as their toll
    if not shared:
        return None
    listed = ", ".join(f"{n} {h}" for n, h in shared[-3:])
    strength = 0.3 if len(shared) == 1 and shared[0][0] < TELLING_NUMBER else (0.6, 1.0, 1.5)[min(3, len(shared)) - 1]
    return strength, f"both give the same numbers beside it ({listed})"


def _toll(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    shared = sorted((n, h) for h, n in a.tolls & b.tolls if n > 0)
    if shared:
        number, harm = shared[-1]
        more = 0.5 if len(shared) > 1 else 0.0
        return _rarity(number) + more, f"both say {number} {harm}"
    ours, theirs = dict(sorted(a.tolls)), dict(sorted(b.tolls))
    ratios = [max(ours[h], theirs[h]) / max(1, min(ours[h], theirs[h])) for h in ours.keys() & theirs.keys()]
    if ratios and min(ratios) > 10:
        return -1.0, "their tolls differ more than tenfold"
    return None


def _rarity(number: int) -> float:
    """How much a shared number says: large and uneven ones are rarely shared by chance."""
    strength = 0.2 if number < 3 else 0.5 if number < 13 else 1.0 if number < 50 else 1.5 if number < 150 else 2.0
    return strength / 2 if number >= 20 and number % 10 == 0 else strength


def _harm(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.tolls.isdisjoint(b.tolls):
        return None
    ours, theirs = {h for h, _ in a.tolls | a.parts}, {h for h, _ in b.tolls | b.parts}
    either = {"casualties"}
    if not ours or not theirs or ours & theirs or (ours | theirs) & either:
        return None
    in_custody = ours <= CUSTODY or theirs <= CUSTODY
    return (-4.0 if in_custody else -0.5), "they speak of different harms"


def _nobody(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    if not a.nobody and not b.nobody:
        return None
    if contradicts(a.nobody, b.tolls) or contradicts(b.nobody, a.tolls):
        return VETO, "one says that nobody was harmed, the other how many were"
    return None


def _report(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    return (-1.0, "one report tells the two apart") if a.document_id == b.document_id else None


def _scope(a: Telling, b: Telling, _: GroupOptions) -> tuple[float, str] | None:
    """A running total and a single event meet only where the same number is read once as the one, once as the other."""
    if a.totals is b.totals:
        return _one_count(a, b)
    shared = max((n for _, n in a.tolls & b.tolls), default=0)
    event = b if a.totals else a
    wide = all(s.coarse for s in event.spots)
    country = bool(event.spots) and all(s.coarse and s.radius >= COUNTRY_KM for s in event.spots)
    if country and all(s.coarse for s in (a if a.totals else b).spots):
        return 0.0, "a figure for a whole country may be a running total or one event"
    if not event.spots and not shared:
        return UNPLACED, "one is a running total, the other a figure without a place"
    if shared >= TELLING_NUMBER and wide:
        return 1.0, f"one gives {shared} as a running total, the other names no place finer than a province"
    return VETO, "one is a running total, the other a single event"


def _one_count(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Two running totals that begin on one day count one thing: those of a few days unless they name places apart."""
    if not a.totals or a.window is None or b.window is None or a.window.start != b.window.start:
        return None
    if spot.best_relation(a.spots, b.spots) in spot.ELSEWHERE and min(a.window.days, b.window.days) < STRETCH:
        return None
    return 1.5, f"both count from {a.window.start} on"


FEATURES: tuple[Feature, ...] = (
    Feature("victims", 6.0, _victims),
    Feature("place", 3.0, _place),
    Feature("days", 3.0, _days),
    Feature("names", 2.5, _names),
    Feature("ages", 2.0, _ages),
    Feature("words", 3.0, _words),
    Feature("parts", 2.0, _parts),
    Feature("perpetrator", 1.0, _perpetrator),
    Feature("weapon", 1.0, _weapon),
    Feature("toll", 1.0, _toll),
    Feature("harm", 1.0, _harm),
    Feature("nobody", 1.0, _nobody),
    Feature("report", 2.0, _report),
    Feature("scope", 1.0, _scope),
)


def compare(a: Telling, b: Telling, options: GroupOptions) -> tuple[Evidence, ...]:
    """Lists what every feature that has something to say says about two tellings."""
    found = []
    for feature in FEATURES:
        judged = feature.judge(a, b, options)
        if judged is not None:
            weight = options.weights.get(feature.name, feature.weight)
            found.append(Evidence(feature.name, round(weight * judged[0], 2), judged[1]))
    return tuple(found)


def score(a: Telling, b: Telling, options: GroupOptions) -> float:
    """Adds up the points of all features: what `compare` lists, without writing it down, since most pairs are never shown."""
    weights = options.weights
    total = 0.0
    for feature in FEATURES:
        judged = feature.judge(a, b, options)
        if judged is not None:
            total += round(weights.get(feature.name, feature.weight) * judged[0], 2)
    return total
