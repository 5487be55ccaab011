"""Two profiles side by side: the same claims counted under each, and which rules make the difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.model import Harm, Status, Toll
from recount.reconcile.profiles import Aggregates, Best, Bounds, Population, Profile, Unknown

_SAYS: dict[tuple[str, str], str] = {
    ("bounds", Bounds.LOWEST): "takes the lowest figure alone",
    ("bounds", Bounds.EXTREMES): "spans the lowest and the highest figure",
    ("bounds", Bounds.TWO_ORIGINS): "takes for each bound a number that two origins give",
    ("bounds", Bounds.STANDING): "spans the figures that still stand",
    ("best", Best.NONE): "gives no best number",
    ("best", Best.LOWEST): "takes the lowest figure as best",
    ("best", Best.MOST_RECENT): "takes the newest well-supported figure as best",
    ("unknown", Unknown.UNKNOWN): "leaves harm without a number unknown",
    ("unknown", Unknown.ZERO): "writes harm without a number as 0",
    ("unknown", Unknown.NO_ENTRY): "has no entry for harm without a number",
    ("population", Population.EVERYBODY): "counts everybody",
    ("population", Population.CIVILIANS): "leaves combatants out",
    ("aggregates", Aggregates.SERIES): "shows running totals beside the incidents",
    ("aggregates", Aggregates.SUMMARY): "shows running totals as summary events",
    ("aggregates", Aggregates.SUBTRACT): "shows running totals as entries of their own",
    ("aggregates", Aggregates.DROP): "does not count running totals",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """One toll under two profiles.

    Attributes:
        subject_id: The incident or series.
        harm: What was done.
        status: Of whom; None for everybody.
        one: Under the first profile; None where it has no entry.
        two: Under the second.
        same: True where low, best and high agree.
    """

    subject_id: str
    harm: Harm
    status: Status | None
    one: Toll | None
    two: Toll | None
    same: bool


def side_by_side(one: Sequence[Toll], two: Sequence[Toll]) -> tuple[SideBySide, ...]:
    """Pairs the tolls of one grouping under two profiles.

    Args:
        one: From `reconcile` under the first profile.
        two: Under the second, from the same grouping.

    Returns:
        Sorted by subject, harm and status.
    """
    left = {(t.subject_id, t.harm, t.status): t for t in one}
    right = {(t.subject_id, t.harm, t.status): t for t in two}
    keys = sorted({*left, *right}, key=lambda k: (k[0], k[1].value, "" if k[2] is None else k[2].value))
    return tuple(_pair(key, left.get(key), right.get(key)) for key in keys)


def _pair(key: tuple[str, Harm, Status | None], one: Toll | None, two: Toll | None) -> SideBySide:
    same = one is not None and two is not None and (one.low, one.best, one.high) == (two.low, two.best, two.high)
    return SideBySide(subject_id=key[0], harm=key[1], status=key[2], one=one, two=two, same=same)


def differences(one: Profile, two: Profile) -> tuple[str, ...]:
    """Says in sentences how the rules of two profiles differ.

    Args:
        one: The first.
        two: The second.
    """
    sentences = []
    for name in ("bounds", "best", "population", "unknown", "aggregates"):
        ours, theirs = getattr(one, name), getattr(two, name)
        if ours != theirs:
            sentences.append(f"{one.name} {_SAYS[name, ours]}; {two.name} {_SAYS[name, theirs]}.")
    words = [w for w in sorted({*one.vague, *two.vague}) if one.vague.get(w) != two.vague.get(w)]
    sentences += [f"“{w}” is {_vague(one, w)} under {one.name} and {_vague(two, w)} under {two.name}." for w in words]
    if one.more_than_adds != two.more_than_adds:
        sentences.append(
            f"“More than 40” is {40 + one.more_than_adds} under {one.name} and {40 + two.more_than_adds} under {two.name}."
        )
    if one.named_floor != two.named_floor:
        with_floor, without = (one, two) if one.named_floor else (two, one)
        sentences.append(
            f"Under {with_floor.name} a toll is at least the number of people named; under {without.name} it need not be."
        )
    if one.harms != two.harms:
        sentences.append(f"{one.name} counts {_harms(one)}; {two.name} counts {_harms(two)}.")
    return tuple(sentences)


def _vague(profile: Profile, word: str) -> str:
    bounds = profile.vague.get(word)
    if bounds is None:
        return "as the reader took it"
    low, high = bounds
    return f"{low}" if low == high else f"{low} to {'any number' if high is None else high}"


def _harms(profile: Profile) -> str:
    return " and ".join(profile.harms) if profile.harms else "every harm"
