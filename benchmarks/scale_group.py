"""How grouping and reconciling grow with the casebook: invented claims, measured time and memory.

    python benchmarks/scale_group.py 10000 100000 1000000

Writes one line a size: claims, reports, incidents, seconds per stage, microseconds per claim, peak memory, and the seconds
that adding one report takes. Times are processor time, so that other work on the machine does not count; cycles of objects
are looked for as rarely as the command line does.
"""

import argparse
import gc
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from recount.cli import PATIENCE
from recount.group import GroupOptions, origins, regroup, state_of
from recount.group.grouping import assemble
from recount.model import (
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Harm,
    Period,
    Place,
    PlacePrecision,
    Quantity,
    QuantityForm,
    Scope,
    SnapshotId,
    Span,
    TimePrecision,
    Zone,
    ZoneKind,
    exactly,
)
from recount.reconcile import profile_named, reconcile

FIRST = date(2031, 1, 1)
CLAIMS_A_REPORT = 10
TOWNS = 4000
DAYS = 1500
OUTLETS = 300
NAMES = ("Alden", "Ilse", "Marek", "Toren", "Sava", "Orlec", "Dolmar", "Harrow", "Tesmin", "Karsh", "Velubad", "Kestrin")


@dataclass(frozen=True)
class Event:
    """An invented incident."""

    place: Place
    day: date
    killed: int
    injured: int
    victim: str


def towns(dice: Random) -> list[Place]:
    """Scatters towns over an invented country of half a million square kilometres."""
    found = []
    for n in range(TOWNS):
        name = f"{dice.choice(NAMES)}-{n}"
        lat, lon = round(40 + 7 * dice.random(), 4), round(20 + 8 * dice.random(), 4)
        found.append(
            Place(
                text=name, lat=lat, lon=lon, precision=PlacePrecision.TOWN, radius_km=4.0, gazetteer_id=f"own:{n}", country="XV"
            )
        )
    return found


def events(dice: Random, places: list[Place], number: int, days: int) -> list[Event]:
    """Invents incidents: many small ones, few large, some towns hit again and again."""
    found = []
    for n in range(number):
        place = places[int(len(places) * dice.random() ** 2)]
        killed = int(dice.paretovariate(1.2))
        victim = f"{dice.choice(NAMES)} {dice.choice(NAMES)}{n % 997}"
        found.append(Event(place, FIRST + timedelta(days=dice.randrange(days)), killed, 2 * killed + dice.randrange(4), victim))
    return found


def reports(dice: Random, told: list[Event], number: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Invents reports of ten claims each: two events told, their tolls repeated, parts, and a running total."""
    for n in range(number):
        main = told[int(len(told) * dice.random())]
        other = told[int(len(told) * dice.random())]
        published = max(main.day, other.day) + timedelta(days=1 + int(3 * dice.random()))
        yield _report(dice, n, main, other, published)


def _report(dice: Random, n: int, main: Event, other: Event, published: date) -> tuple[Document, list[Claim]]:
    filler = " ".join(f"{dice.choice(NAMES).lower()}{dice.randrange(5000)}" for _ in range(60))
    text = f"Report {n}. In {main.place.text} {main.victim} was among the dead. {filler}. " + "x " * 40
    of = Document(
        id=DocumentId(f"doc-{n:07}"),
        snapshot_id=SnapshotId(f"snap-{n:07}"),
        text=text,
        zones=(Zone(kind=ZoneKind.BODY, span=Span(0, len(text))),),
        language="en",
        publisher=f"Outlet {n % OUTLETS}",
        published_on=published,
    )
    source = (f"Ministry {dice.randrange(4)}",) if dice.random() < 0.6 else ()
    made: list[Claim] = []

    def add(event: Event, harm: Harm, quantity: Quantity, **fields: object) -> Claim:
        at = 10 * len(made)
        claim = Claim(
            id=ClaimId(f"claim-{n:07}-{len(made)}"),
            document_id=of.id,
            quote=text[at : at + 8],
            span=Span(at, at + 8),
            zone=ZoneKind.BODY,
            harm=harm,
            quantity=quantity,
            sources=source,
            where=(event.place,),
            when=Period(text="", start=event.day, end=event.day, precision=TimePrecision.DAY),
            **fields,  # type: ignore[arg-type]
        )
        made.append(claim)
        return claim

    for event in (main, main, other):
        grown = event.killed + (1 if dice.random() < 0.2 else 0)
        whole = add(event, Harm.KILLED, exactly(grown))
        add(event, Harm.INJURED, exactly(event.injured))
        if grown > 1:
            add(event, Harm.KILLED, exactly(1), subset_of=whole.id, victims=(event.victim,))
    total = Quantity(form=QuantityForm.AT_LEAST, low=published.toordinal() - FIRST.toordinal(), best=None, high=None)
    while len(made) < CLAIMS_A_REPORT:
        add(main, Harm.KILLED, total, scope=Scope.CUMULATIVE, as_of=published)
    return of, made


def measure(size: int) -> str:
    """Groups and reconciles a casebook of so many claims and says what it took."""
    dice = Random(7)
    count = max(2, size // CLAIMS_A_REPORT)
    told = events(dice, towns(dice), max(1, count * 2 // 5), DAYS)
    documents, claims = [], []
    for document, own in reports(dice, told, count + 1):
        documents.append(document)
        claims.append(own)
    extra, extra_claims = documents.pop(), claims.pop()
    flat = [c for own in claims for c in own]
    gc.collect()
    gc.freeze()
    options = GroupOptions()
    clock = [time.process_time()]
    state = state_of(documents, flat, (), options=options)
    grouping = assemble(state)
    clock.append(time.process_time())
    _, found = origins(documents, flat, (), options=options)
    clock.append(time.process_time())
    tolls, findings = reconcile(grouping, flat, documents, found, (), profile=profile_named("open"))
    clock.append(time.process_time())
    assemble(regroup(state, [extra], extra_claims))
    clock.append(time.process_time())
    grouped, traced, counted, added = (b - a for a, b in pairwise(clock))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    each = 1e6 * (grouped + traced + counted) / len(flat)
    return (
        f"{len(flat):>8} claims {len(documents):>7} reports {len(grouping.incidents):>6} incidents {len(tolls):>6} tolls "
        f"{len(findings):>5} findings  group {grouped:6.1f} s  origins {traced:6.1f} s  reconcile {counted:6.1f} s  "
        f"{each:6.1f} us/claim  {peak:5.2f} GB  one more report {added:5.2f} s"
    )


def main(argv: list[str]) -> None:
    """Measures every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    sizes = parser.parse_args(argv).sizes
    gc.set_threshold(*PATIENCE)
    for size in sizes:
        print(measure(size), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
