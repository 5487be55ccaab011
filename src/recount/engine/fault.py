"""What becomes of a report on which the program itself fails: it is refused by name, and the batch goes on."""

from pathlib import Path
from traceback import extract_tb

from recount.model import Rejection

FAULT = "a fault in Recount"


def fault_of(error: Exception, *, subject: str) -> Rejection:
    """Refuses one report because of a fault of the program's own.

    Args:
        error: What was raised; it is caught only so that one report cannot stop the batch.
        subject: The report.

    Returns:
        A rejection that names the place of the fault, so that it can be reported, and none of the report's words.
    """
    frames = extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else "an unknown place"
    reason = f"{subject}: {FAULT} ({type(error).__name__} in {where}) kept it from being read; please report it"
    return Rejection(subject=subject, stage="extract", reason=reason)
