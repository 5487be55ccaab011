"""Measures who first said it: copies and chains of quotation, as the gold of the development events and as planted.

usage: origins.py EVENTS > FOUND.jsonl            EVENTS: a folder of event folders
       origins.py --score FOUND.jsonl [--json] [--show]

The first form reads every report, resolves copies and origins as a casebook would, and writes one line per question asked:
what was expected and what was found. The second counts.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from planted import Planted, chain_over, circle_over, copies_of

from recount.extract.options import ExtractOptions
from recount.group import GroupOptions, origins
from recount.ingest.jsonl import ReportLine, read_lines
from recount.lines import ReadLine, with_claims
from recount.model import Claim, ClaimOrigin, DocumentCopy

Row = dict[str, Any]
KEPT = ("id", "text", "published", "publisher", "language")
SEED = 20310214
FIRST_FIGURE, STEP = 150, 7  # of planted figures: each is given by the reports of one chain alone, and none looks like a year
LEAST = 3  # a chain is planted over a figure of at least so many people: one death is told everywhere


def read(rows: Iterable[Row], name: str) -> list[ReadLine]:
    """Reads reports as their reader would get them."""
    given = (json.dumps({key: row.get(key) for key in KEPT}) for row in rows)
    found = [report for report in read_lines(given, name=name) if isinstance(report, ReportLine)]
    return [with_claims(report, options=ExtractOptions()) for report in found]


class Resolved:
    """The copies and origins of one casebook, by the ids that its reports were given."""

    def __init__(self, lines: list[ReadLine]) -> None:
        documents = [line.document for line in lines]
        claims = [claim for line in lines for claim in line.claims]
        copies, found = origins(documents, claims, (), options=GroupOptions())
        self.lines = {line.report.id: line for line in lines}
        self.names = {line.document.id: line.report.id for line in lines}
        self.copies: dict[str, DocumentCopy] = {self.names[c.document_id]: c for c in copies}
        self.origins: dict[str, ClaimOrigin] = {o.claim_id: o for o in found}

    def original(self, code: str) -> str | None:
        """The report that a report copies."""
        copy = self.copies.get(code)
        return None if copy is None else self.names[copy.original_id]

    def claim(self, code: str, harm: str, number: int, start: int | None = None) -> Claim | None:
        """The claim of a report that gives a figure, nearest to a place in its text."""
        line = self.lines[code]
        fits = [c for c in line.claims if c.harm.value == harm and c.quantity.point == number]
        return min(fits, key=lambda c: abs(c.span.start - line.shift - (start or 0)), default=None)


def gold_questions(rows: list[Row], resolved: Resolved) -> Iterator[Row]:
    """Asks, for every report, whom it copies, and for every gold claim with a source, who first said it."""
    by_publisher: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: r["published"]):
        by_publisher.setdefault(row["publisher"], []).append(row)
    for row in rows:
        yield {"kind": "copy, gold", "id": row["id"], "expected": row["syndicated_from"], "found": resolved.original(row["id"])}
        if row["language"] != "en":
            continue
        for gold in row["claims"]:
            q = gold["quantity"]
            number = q["best"] if q["best"] is not None else q["low"] if q["low"] is not None else q["high"]
            claim = number is not None and resolved.claim(row["id"], gold["harm"], number, gold["start"])
            if not claim or not gold["sources"]:
                continue  # not read at all, which another figure measures, or said in the report's own voice
            expected = [_first(gold, row, by_publisher, number)]
            if expected[0].split(" ", 1)[-1].islower():
                expected += row["cites"]  # a mere description ("the group"): the report's own list says whom it means
            origin = resolved.origins[claim.id]
            yield {"kind": "chain, gold", "id": row["id"], "expected": expected, "found": origin.origin, "quote": gold["quote"]}


def _first(gold: Row, row: Row, by_publisher: dict[str, list[Row]], number: int) -> str:
    """Follows gold sources: an outlet that is quoted, and has the figure from somebody, said it second."""
    name = str(gold["sources"][0])
    for other in by_publisher.get(name, ()):
        if other["id"] == row["id"] or other["published"] > row["published"]:
            continue
        for said in other["claims"]:
            q = said["quantity"]
            if said["harm"] == gold["harm"] and number in (q["best"], q["low"]) and said["sources"]:
                return _first(said, other, by_publisher, number)
    return name


def planted_questions(dice: Random, rows: list[Row]) -> Iterator[Row]:
    """Plants copies over the reports of one event, then one chain over each figure, and asks for both."""
    english = [row for row in rows if row["language"] == "en"]
    copied = [c for row in english for c in copies_of(dice, row["id"], row["text"], date.fromisoformat(row["published"]))]
    resolved = Resolved(read([*rows, *map(_row, copied)], "planted"))
    gold = {row["id"]: row["syndicated_from"] for row in rows}
    for one in copied:
        # The first of a family counts: a copy of a copy goes back to what that one copied.
        expected = gold[one.copy_of or ""] or one.copy_of
        yield {"kind": "copy, planted", "id": one.id, "expected": expected, "found": resolved.original(one.id)}
    planted = [(row, place) for row in english for place in _places(row)[:2]]
    chains = [
        list(chain_over(dice, f"{row['id']}-{n}", place, FIRST_FIGURE + STEP * n, date.fromisoformat(row["published"])))
        for n, (row, place) in enumerate(planted)
    ]
    circles = [
        list(circle_over(dice, f"{row['id']}-{n}", place, FIRST_FIGURE + 3 + STEP * n, date.fromisoformat(row["published"])))
        for n, (row, place) in enumerate(planted)
    ]
    resolved = Resolved(read([*rows, *(_row(one) for chain in (*chains, *circles) for one in chain)], "planted"))
    for chain in chains:
        yield from _chain_questions(chain, resolved)
    for one in (report for chain in (*circles, *chains) for report in chain):
        claim = resolved.claim(one.id, "killed", one.number or 0)
        found = claim is not None and resolved.origins[claim.id].is_circular
        kind = "circle, planted" if one.kind == "circle" else "circle, none"
        yield {"kind": kind, "id": one.id, "expected": one.kind == "circle", "found": found, "quote": one.sentence}


def _places(row: Row) -> list[str]:
    """The places where a report tells of people killed: over each, a chain can be planted."""
    found: dict[str, None] = {}
    for claim in row["claims"]:
        if claim["harm"] == "killed" and claim["where"] and (claim["quantity"]["best"] or 0) >= LEAST:
            found[claim["where"][0]["text"]] = None
    return list(found)


def _chain_questions(chain: list[Planted], resolved: Resolved) -> Iterator[Row]:
    origins_found: set[str | None] = set()
    for one in chain:
        claim = resolved.claim(one.id, "killed", one.number or 0)
        found = resolved.origins[claim.id].origin if claim is not None else None
        yield {"kind": f"chain, {one.kind}", "id": one.id, "expected": [one.origin], "found": found, "quote": one.sentence}
        yield {"kind": "copy, planted", "id": one.id, "expected": None, "found": resolved.original(one.id)}
        if one.kind != "independent":
            origins_found.add(found)
    count = {"expected": ["1 origin"], "found": f"{len(origins_found)} origin", "quote": str(sorted(map(str, origins_found)))}
    yield {"kind": "corroboration", "id": chain[0].id, **count}


def _row(one: Planted) -> Row:
    return {"id": one.id, "text": one.text, "publisher": one.publisher, "published": str(one.published), "language": "en"}


_VOICE = frozenset("a an the of for in on at by its s spokesman spokeswoman official officials".split())


def _initials(name: str) -> str:
    words = (w for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper() and w != "The")
    return "".join(w[0] for w in words).casefold()


def same_party(one: str, other: str) -> bool:
    """Tells whether two names can stand for one party: the words of the shorter in the longer, or its initials."""
    ours, theirs = (frozenset(re.findall(r"\w+", name.casefold())) - _VOICE for name in (one, other))
    if not ours or not theirs:
        return False
    initials = [_initials(name) for name in (one, other)]
    return ours <= theirs or theirs <= ours or initials[0] in theirs or initials[1] in ours


def is_right(row: Row) -> bool:
    """Tells whether what was found is what was expected."""
    if row["kind"].startswith(("copy", "circle")):
        return bool(row["expected"] == row["found"])
    if row["kind"] == "corroboration":
        return bool(row["expected"] == [row["found"]])
    return row["found"] is not None and any(same_party(name, row["found"]) for name in row["expected"])


def counted(rows: list[Row]) -> dict[str, Row]:
    """Counts the questions answered rightly, by kind; `merged` counts independent reports taken for copies."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        if row["kind"].startswith("copy") and row["expected"] is None:
            kinds.setdefault("merged", []).append(row)
        else:
            kinds.setdefault(row["kind"], []).append(row)
            kinds.setdefault(row["kind"].split(",")[0], []).append(row)
    found: dict[str, Row] = {}
    for kind, asked in sorted(kinds.items()):
        right = sum(map(is_right, asked))
        found[kind] = {"n": len(asked), "wrong": len(asked) - right, "right": right / len(asked)}
    return found


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Scores who first said it.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="list the wrong answers")
    given = parser.parse_args()
    if not given.score:
        dice = Random(SEED)
        for path in sorted(given.file.glob("*/reports.jsonl")):
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            for answer in (*gold_questions(rows, Resolved(read(rows, path.parent.name))), *planted_questions(dice, rows)):
                print(json.dumps(answer, ensure_ascii=False))
        return 0
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    result = counted(rows)
    if given.json:
        print(json.dumps(result))
        return 0
    for kind, row in result.items():
        print(f"{kind:24} {row['n']:5} asked {row['wrong']:5} wrong  {row['right']:.3f}")
    for row in rows if given.show else ():
        if not is_right(row):
            print(f"{row['kind']:20} {row['id']:40} expected {row['expected']}  found {row['found']!r}  {row.get('quote', '')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
