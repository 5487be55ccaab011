"""Invented reports in other languages with the claims to be read from them, and how the two are compared."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.factory import document

from recount.extract.cascade import extract
from recount.model import Claim, Modality, QuantityForm


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its text, and lines like `killed 17 17 - civilian source=la_police`."""

    id: str
    language: str
    text: str
    claims: tuple[str, ...]


def reports(language: str) -> list[Told]:
    """Reads `<language>.toml` beside this file."""
    path = Path(__file__).parent / f"{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Told(row["id"], language, row["text"], tuple(row["claims"])) for row in table["report"]]


def read(told: Told) -> tuple[Claim, ...]:
    """Reads a report; uncounted claims are left out, as the lists of claims leave them out."""
    claims = extract(document(told.text, language=told.language))
    return tuple(c for c in claims if c.quantity.form is not QuantityForm.UNCOUNTED)


def core(line: str) -> tuple[str, ...]:
    """Gives harm, bounds and status of an expected line; `?` marks a line that need not be found."""
    return tuple(word for word in line.split()[:5])


def as_core(claim: Claim) -> tuple[str, ...]:
    """Writes a claim as an expected line begins."""
    q = claim.quantity
    bounds = ("-" if n is None else str(n) for n in (q.low, q.best, q.high))
    return (claim.harm.value, *bounds, claim.status.value)


def agreement(told: Told, *, status: bool = True) -> tuple[int, int, int]:
    """Counts right, missed and wrong claims of a report."""
    size = 5 if status else 4
    wanted = Counter(core(line)[:size] for line in told.claims if not line.endswith("?"))
    free = Counter(core(line)[:size] for line in told.claims if line.endswith("?"))
    found = Counter(as_core(claim)[:size] for claim in read(told) if claim.modality is not Modality.DENIED)
    right = (wanted & found).total()
    return right, wanted.total() - right, (found - wanted - free).total()
