"""Figures that lean on another: parts of a whole, numbers of a list over places, and what a sentence before told of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from recount.extract.languages.found import Found, may_be_part, size_of, trigger_of
from recount.extract.languages.pieces import Line
from recount.model import Harm, Status

_RELEASE_REACH = 3  # pieces
_CARRIED = re.compile(r"[ptz][xEdov]{1,4},?(?P<people>Q)a{0,2}(?:[;,.&]|$)")
_THEY = re.compile(r"(?:^|[;,.:cq])a{0,2}u?b{1,2}a{0,2}(?P<people>Q)(?=[;,.&(]|$)")  # "ils seraient 19", "que fueron 16"
_COUNT = re.compile(r"k[^;:GQk]{0,5}?(?P<people>Q)(?=[;,.&(]|$)")  # "this figure to about 253"
_WHOLES = 8  # figures before one that may be its whole


def name_wholes(found: list[Found], before: list[Found]) -> None:
    """Makes "among the dead are five children" a part of the largest figure of the dead told shortly before."""
    for one in found:
        if one.is_part:
            earlier = [
                f for f in (*before[-_WHOLES:], *(f for f in found if f.at < one.at)) if f.part_of is None and not f.is_part
            ]
            fitting = [f for f in reversed(earlier) if f.harm is one.harm and may_be_part(one.group, f.group)]
            one.part_of = max(fitting, key=size_of, default=None)


def name_victims(found: list[Found]) -> None:
    """Takes "the 253 victims" for the dead where so many were said to be dead before, and their parts with them."""
    dead: set[int] = set()
    for one in found:
        whole = one.part_of
        if one.harm is Harm.CASUALTIES and (size_of(one) in dead or (whole is not None and whole.harm is Harm.KILLED)):
            one.harm = Harm.KILLED
        if one.harm is Harm.KILLED and size_of(one) > 1:
            dead.add(size_of(one))


def parts_of(line: Line, found: list[Found], before: list[Found]) -> Iterator[Found]:
    """Yields parts behind "including", and "three of them": of the people just before, else of the sentence before."""
    for at, piece in enumerate(line.pieces):
        of_them = piece.group is not None and piece.group.of_whole and (piece.group.kind == "number" or bool(found))
        if not (piece.tag == "P" or of_them) or any(one.at == at for one in found) or _is_released(line, at):
            continue
        earlier = [one for one in found if one.at < at and one.rule != "part"]
        whole = earlier[-1] if earlier else before[-1] if before else None
        whole = whole.part_of if whole is not None and whole.rule == "part" else whole
        group = line.pieces[at].group
        if whole is None or group is None or not may_be_part(group, whole.group):
            continue
        if group.kind == "number" and group.status is Status.UNKNOWN:
            group = replace(group, status=whole.group.status, sex=whole.group.sex, age=whole.group.age)
        yield Found(
            line,
            at,
            whole.harm_at if whole.line is line else -1,
            whole.harm,
            "part",
            group,
            part_of=whole,
            modality=whole.modality,
            trigger=None if whole.line is line else trigger_of(whole),
        )


def leaning(line: Line, found: list[Found]) -> list[Found]:
    """Finds bare numbers that share a harm: "12 morts à Kestrin, 8 à Dolmar"; "40 morts, puis 62 et enfin 133"."""
    leaning: list[Found] = []
    taken = {one.at for one in found}
    for at, tag in enumerate(line.tags):
        if tag != "Q" or at in taken:
            continue
        group = line.pieces[at].group
        if group is None or group.kind != "number":
            continue
        earlier = [one for one in (*found, *leaning) if one.at < at and one.harm_at >= 0]
        if not earlier or not (_is_listed(line, at, earlier[-1]) or _is_next_figure(line, at, earlier[-1])):
            continue
        last = earlier[-1]
        leaning.append(Found(line, at, last.harm_at, last.harm, "leaning-list", group, modality=last.modality))
    return leaning


def carried(line: Line, found: list[Found], before: list[Found]) -> Iterator[Found]:
    """Yields the number of "In Dolmar, 28." and "cut this figure to 253", where what was said before tells of what."""
    hit = None if found or not before else _CARRIED.match(line.tags)
    if hit is None:
        hit = _COUNT.search(line.tags)
    if hit is None and before + found:
        hit = _THEY.search(line.tags)
    at = hit.start("people") if hit is not None else -1
    group = line.pieces[at].group if hit is not None else None
    told = [one for one in (*before, *(one for one in found if one.at < at)) if one.part_of is None]
    if group is not None and group.kind == "number" and told and not any(one.at == at for one in found):
        last = told[-1]
        yield Found(line, at, -1, last.harm, "carried-list", group, trigger=trigger_of(last))


def _is_listed(line: Line, at: int, last: Found) -> bool:
    before, after = line.tags[:at].rstrip("a")[-1:], line.tags[at + 1 : at + 2]
    between = line.tags[max(last.at, last.harm_at) + 1 : at]
    if line.tags[at - 2 : at] == ",&" and after == "," and "," in between[:-2]:
        return True  # "18 personas, dice el patriarcado, o 16, dice el ministerio"
    return before in ("&", ",", ";") and after in ("p", "t") and ("p" in between or "t" in between) and "x" in between + "x"


def _is_next_figure(line: Line, at: int, last: Found) -> bool:
    """Tells whether a bare number is the next of a row of figures of the same people."""
    between = line.tags[max(last.at, last.harm_at if last.rule != "leaning-list" else -1) + 1 : at]
    ends = line.tags[at + 1 : at + 2] in (",", ";", "&", ".", "")
    return ends and bool(between) and set(between) <= set("&,avc") and not set(between) <= {"a"}


def breakdown(line: Line, found: list[Found]) -> Iterator[Found]:
    """Yields the parts of "42 morts : 14 employés, 24 patients et 4 accompagnateurs", which add up to the whole."""
    taken = {one.at for one in found}
    for at, tag in enumerate(line.tags):
        wholes = [one for one in found if one.at < at and one.part_of is None] if tag in ":(" else []
        if not wholes:
            continue
        end = next((k for k in range(at + 1, len(line.tags)) if line.tags[k] in ";("), len(line.tags))
        groups = [(k, line.pieces[k].group) for k in range(at + 1, end) if line.tags[k] in "GQ" and k not in taken]
        counts = [group.quantity.point or 0 for _, group in groups if group is not None and group.quantity is not None]
        if len(counts) > 1 and sum(counts) == size_of(wholes[-1]):
            whole = wholes[-1]
            yield from (
                replace(whole, at=k, group=group, rule="breakdown", part_of=whole, is_part=False)
                for k, group in groups
                if group is not None
            )
            return


def inherit(found: list[Found], before: list[Found]) -> None:
    """Lets a bare number mean the people last spoken of ("12 civils tués et 30 autres blessés")."""
    for n, one in enumerate(found):
        last = found[n - 1] if n else before[-1] if before else None
        last = last.part_of or last if last is not None else None
        if one.group.kind != "number" or one.part_of is not None or last is None:
            continue
        same = last.line is one.line and last.harm is not one.harm
        if (same or (one.group.more and last.line is not one.line)) and one.group.status is Status.UNKNOWN:
            one.group = replace(one.group, status=last.group.status, sex=last.group.sex, age=last.group.age)


def _is_released(line: Line, at: int) -> bool:
    """Tells of "أفرجت عن سبعة منهم", "released seven of them": they are no longer harmed."""
    near = line.pieces[max(0, at - _RELEASE_REACH) : at]
    return any(piece.trigger is not None and "release" in piece.trigger.forms for piece in near)
