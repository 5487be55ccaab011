"""Runs every scorer on the development data and holds the figures to pinned floors.

usage: gate.py DATA [--only NAME ...] [--jobs N] [--keep FOLDER]

DATA is the folder of development sets with its `score` folder; it is no part of this repository. A figure below its
floor in `floors.toml` fails the run; lowering a floor is a change of that file, with its reason beside it. Predictions
are made through the command line, exactly as a user would.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
RECOUNT = [sys.executable, "-m", "recount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One scorer run.

    Attributes:
        name: As in floors.toml.
        make: Shell-free command that writes predictions to standard output; `{data}` and `{out}` are filled in.
        source: Data files turned into report lines for its standard input; empty for none.
        score: Scorer and its arguments.
    """

    name: str
    make: tuple[str, ...]
    source: tuple[str, ...]
    score: tuple[str, ...]


def measures(data: Path) -> list[Measure]:
    """Lists every measure, from floors.toml."""
    table = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    return [
        Measure(name=name, make=tuple(row["make"]), source=tuple(row.get("source", ())), score=tuple(row["score"]))
        for name, row in table["measure"].items()
        if (data / row["needs"]).exists()
    ]


def floors(name: str) -> dict[str, float]:
    """Gives the floors of one measure: path into the scorer's JSON to lowest value (a leading `<` means highest)."""
    table = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    found: dict[str, float] = table["measure"][name]["floor"]
    return found


def filled(words: tuple[str, ...], data: Path, out: Path) -> list[str]:
    """Fills the folder of the data and of the predictions into a command."""
    return [word.format(data=data, out=out) for word in words]


def predict(measure: Measure, data: Path, out: Path, jobs: int) -> None:
    """Writes the predictions of one measure to `out/NAME.jsonl`."""
    reports = b""
    if measure.source:
        convert = [sys.executable, str(data / "score" / "as_reports.py"), *filled(measure.source, data, out)]
        reports = subprocess.run(convert, check=True, capture_output=True).stdout
    command = filled(measure.make, data, out)
    command = [*RECOUNT, *command[1:]] if command[0] == "recount" else [sys.executable, *command]
    if command[3:4] == ["extract"]:
        command += ["--jobs", str(jobs)]
    with (out / f"{measure.name}.jsonl").open("wb") as stream:
        subprocess.run(command, input=reports, stdout=stream, check=True)


def score(measure: Measure, data: Path, out: Path) -> object:
    """Runs the scorer of one measure and gives its JSON."""
    command = [sys.executable, *filled(measure.score, data, out), "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    try:
        return json.loads(printed)
    except ValueError:
        return json.loads(printed.strip().splitlines()[-1])


def look_up(result: object, path: str) -> float:
    """Follows a path such as `claims.all.f1` into the scorer's JSON; slashes separate where a key holds a dot."""
    for key in path.split("/") if "/" in path else path.split("."):
        result = result[int(key)] if isinstance(result, list) else result[key] if isinstance(result, dict) else None
    if not isinstance(result, int | float):
        raise KeyError(f"the scorer gives no figure at {path}")
    return float(result)


def run(data: Path, only: list[str], jobs: int, out: Path) -> int:
    """Runs the measures and prints a table; gives 1 if any figure is below its floor."""
    failed = 0
    print(f"{'measure':22} {'figure':44} {'value':>8} {'floor':>8}")
    for measure in measures(data):
        if only and measure.name not in only:
            continue
        predict(measure, data, out, jobs)
        result = score(measure, data, out)
        for path, floor in floors(measure.name).items():
            most = path.startswith("<")
            value = look_up(result, path.lstrip("<"))
            fine = value <= floor if most else value >= floor
            failed += not fine
            print(f"{measure.name:22} {path:44} {value:8.3f} {floor:8.3f}{'' if fine else '  BELOW ITS FLOOR'}", flush=True)
    return 1 if failed else 0


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Scores on the development data, held to floors.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=None, help="keep the predictions in this folder")
    given = parser.parse_args()
    if not (given.data / "score").is_dir():
        print(f"{given.data} holds no development data; nothing was measured", file=sys.stderr)
        return 2
    if given.keep is not None:
        given.keep.mkdir(parents=True, exist_ok=True)
        return run(given.data, given.only, given.jobs, given.keep)
    with tempfile.TemporaryDirectory() as folder:
        return run(given.data, given.only, given.jobs, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
