"""How fast reports are read on one core, beside the same texts through spaCy's blank English tokeniser and sentencizer.

    python benchmarks/speed.py REPORTS.jsonl [--rounds N] [--spacy PYTHON] [--hostile]

REPORTS.jsonl holds report lines, as `recount extract --jsonl` takes them. What the prefilter is for is measured apart: on the
paragraphs of these reports that hold no word for harm, put together into texts of a few kilobytes. All figures are of
processor time. Every
measure runs in a process of its own and the measures take turns, so that a busy machine slows all of them alike; the best
round counts. `--spacy` names a Python that has spaCy where this one has not: Recount does not need it. `--hostile` adds
a megabyte of each hostile text in `tests/adversarial.py`.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve()
PAGE = 3000  # characters


def texts_of(path: Path) -> list[str]:
    """Gives the texts of report lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def timed(work: Callable[[], object]) -> float:
    """Gives the processor time of some work in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def command_line(path: Path) -> float:
    """Reads the file as a user would, loading of the program and its data included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Path(os.devnull).open("wb") as nowhere:
        subprocess.run([sys.executable, "-m", "recount", "extract", "--jsonl", str(path)], stdout=nowhere, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def prefilter(path: Path) -> float:
    """Passes all texts through the prefilter, its word lists loaded."""
    return filtering(texts_of(path))


def prefilter_refusing(path: Path) -> float:
    """Passes texts that hold no word for harm through the prefilter."""
    return filtering(harmless(path))


def filtering(texts: list[str]) -> float:
    """Gives the best of five passes, one text at a time: a pass takes milliseconds."""
    from recount.extract.prefilter import may_hold_claim

    may_hold_claim("Nothing new.")
    return min(timed(lambda: [may_hold_claim(text) for text in texts]) for _ in range(5))


def harmless(path: Path) -> list[str]:
    """Puts the paragraphs that hold no word for harm together into texts of a few kilobytes."""
    from recount.extract.prefilter import may_hold_claims

    parts = [part for text in texts_of(path) for part in re.split(r"\n\s*\n|\n(?=[ \t]{2,}\S)", text) if part.strip()]
    texts, held = [], ""
    for part, holds in zip(parts, may_hold_claims(parts), strict=True):
        held += "" if holds else f"{part}\n\n"
        if len(held) > PAGE:
            texts.append(held)
            held = ""
    return texts


def spacy_blank(path: Path) -> float:
    """Cuts all texts into tokens and sentences with spaCy, its language loaded."""
    import spacy

    texts, nlp = texts_of(path), spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp(texts[0])
    return timed(lambda: [sum(1 for _ in nlp(text).sents) for text in texts])


REFUSING = "prefilter, refusing"
MEASURES = {
    "recount extract": command_line,
    "prefilter": prefilter,
    REFUSING: prefilter_refusing,
    "spaCy blank + sentencizer": spacy_blank,
}


def measured(name: str, path: Path, python: str) -> float:
    """Runs one measure once in a process of its own."""
    command = [python, str(HERE), str(path), "--only", name]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def hostile() -> None:
    """Prints the seconds that a megabyte of each hostile text takes, and half of it, to tell linear from worse."""
    sys.path.insert(0, str(HERE.parents[1]))
    from tests.adversarial import KINDS, MEGABYTE
    from tests.factory import document

    from recount.extract.cascade import read
    from recount.lines import shipped_gazetteer

    gazetteer = shipped_gazetteer()
    read(document("Police said 12 people were killed in Kestrin on Monday."), gazetteer=gazetteer)
    print(f"\n{'a megabyte of':22} {'seconds':>8} {'of half':>8} {'claims':>8} {'with mentions':>14}")
    for name, make in KINDS.items():
        half, whole = document(make(MEGABYTE // 2)), document(make(MEGABYTE))
        short = timed(lambda half=half: read(half, gazetteer=gazetteer))  # type: ignore[misc]
        began = time.process_time()
        claims = len(read(whole, gazetteer=gazetteer).claims)
        long = time.process_time() - began
        marked = timed(lambda whole=whole: read(whole, gazetteer=gazetteer, mentions=True))  # type: ignore[misc]
        print(f"{name:22} {long:8.2f} {short:8.2f} {claims:8} {marked:14.2f}", flush=True)


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Speed of reading on one core.")
    parser.add_argument("reports", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spacy", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--only", choices=list(MEASURES), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        print(MEASURES[given.only](given.reports))
        return 0
    has_spacy = subprocess.run([given.spacy, "-c", "import spacy"], capture_output=True, check=False).returncode == 0
    pythons = {
        name: given.spacy if "spaCy" in name else sys.executable for name in MEASURES if has_spacy or "spaCy" not in name
    }
    best = dict.fromkeys(pythons, float("inf"))
    for _ in range(given.rounds):
        for name, python in pythons.items():
            best[name] = min(best[name], measured(name, given.reports, python))
    texts = texts_of(given.reports)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} reports, {size:.2f} MB, best of {given.rounds}")
    for name, seconds in best.items():
        if name == REFUSING:
            refused = harmless(given.reports)
            much = sum(len(text.encode()) for text in refused) / 1e6
            print(f"{name:28} {seconds:8.4f} s {len(refused) / seconds:9.1f} texts/s   {much / seconds:8.2f} MB/s")
            continue
        print(f"{name:28} {seconds:8.2f} s {len(texts) / seconds:9.1f} reports/s {size / seconds:8.2f} MB/s")
    if has_spacy:
        ratio = best["recount extract"] / best["spaCy blank + sentencizer"]
        print(f"recount extract takes {ratio:.2f} times as long as spaCy takes to tell tokens and sentences")
    else:
        print("spaCy is not installed here, so the ratio to it was NOT measured; name a Python that has it with --spacy")
    if given.hostile:
        hostile()
    return 0


if __name__ == "__main__":
    sys.exit(main())
