"""Makes the shipped gazetteer: `python -m recount.gazetteer.build [FILE]`, while a wheel is built or by hand in a checkout."""

import sys
from pathlib import Path

from recount.gazetteer.compiled import compile_gazetteer

SHIPPED = Path(__file__).parent / "data" / "shipped.gaz"


def build(path: Path = SHIPPED) -> int:
    """Compiles the shipped gazetteer.

    Args:
        path: The file to write.

    Returns:
        How many places went in.
    """
    from recount.gazetteer.shipped import ABOUT, shipped_entries  # only here: its packages are needed only for building

    return compile_gazetteer(shipped_entries(), path, about=ABOUT)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    sys.stdout.write(f"{build(target):,} places in {target}\n")
