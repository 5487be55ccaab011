"""A coverage-guided fuzzer over everything that takes a file: `python tests/faults/fuzz.py CORPUS -max_total_time=3600`.

Each input is a byte that picks the way in, then what is found there; `hostile.py` holds the ways in and what must hold after
each. Needs Linux and `atheris` (the dependency group `fuzz`). Arguments after the corpus are for libFuzzer.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["recount"]):
    import recount.casebook
    import recount.cli.bundle
    import recount.cli.clean
    import recount.cli.extract
    import recount.cli.group
    import recount.cli.reconcile
    import recount.cli.restore
    import recount.cli.run
    import recount.cli.verify  # noqa: F401 commands are imported when called, too late to be instrumented

from tests.faults.hostile import Watch, plant, target, warm_up


def main() -> None:
    """Runs until told to stop; the first argument is the corpus, the rest is for libFuzzer."""
    corpus = Path(sys.argv[1])
    plant(corpus)
    room = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    try:
        fresh = room / "fresh"
        warm_up(corpus, room, fresh)
        atheris.Setup(
            [sys.argv[0], str(corpus), "-max_len=12000", "-timeout=60", "-rss_limit_mb=3000", *sys.argv[2:]],
            target(Watch(), fresh),
        )
        atheris.Fuzz()
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    main()
