"""Cleans the pages of the article data set and writes predictions for its scorer.

usage: pages.py DATA > PRED.jsonl       DATA: the folder with gold_html.jsonl and html/
"""

import sys
from pathlib import Path

from recount.ingest.jsonl import ReportLine
from recount.lines import clean_line
from recount.model import Rejection
from recount.publish.jsonl import write_line


def main() -> int:
    """Reads the command line."""
    data = Path(sys.argv[1])
    sys.path.insert(0, str(data.parent / "score"))
    from articles_score import pages  # type: ignore[import-not-found]

    refused = 0
    for gold, raw in pages(str(data)):
        row = clean_line(ReportLine(id=gold["id"], text="", page=raw))
        if isinstance(row, Rejection):
            refused += 1
            row = {"id": gold["id"]}
        write_line(sys.stdout, row)
    print(f"{refused} pages refused", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
