"""The derived layer of a casebook, kept beside it: worked out once for each state of the ledger, not at every question.

What is kept is a projection like any other: it may be dropped at any time and is made again from what was said and judged.
A file is used only for the very ledger head, settings, question and code that it was made by, and only if it is whole;
anything else is worked out anew. Of what was said it holds nothing but ids and the sentences of the results, and the first
question after a change of the ledger removes every file of an earlier state.
"""

from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

import recount
from recount.casebook import Casebook
from recount.group import group
from recount.intake import said_in
from recount.locks import Keys
from recount.model import Case, Rejection
from recount.pipeline import Groups, Results, derive, results_of, said_by
from recount.reconcile import Profile
from recount.regrouping import SUFFIX as GROUPING
from recount.regrouping import Grouper
from recount.shelf import put, take

FOLDER = "derived"
SUFFIX = ".projection"
MOST = 32  # questions (profiles, days) kept for one state of the ledger
# The code that the results depend on.
MADE_BY = ("model", "extract", "group", "reconcile", "pipeline.py", "intake.py", "regrouping.py", "derived.py")


def derived_case(
    casebook: Casebook,
    *,
    profile: Profile,
    as_of: date | None = None,
    known_at: datetime | None = None,
    rejections: tuple[Rejection, ...] = (),
) -> Case:
    """Gives everything that follows from what a casebook holds, worked out anew only where something changed.

    Args:
        casebook: An open casebook.
        profile: Counting rules.
        as_of: Only what had been published by this day; None for everything.
        known_at: Only what the casebook knew by then; None for now.
        rejections: What this run refused, to be shown with the result.

    Returns:
        The same case, whether it was kept or not.
    """
    head = casebook.store.head().hash
    said = said_in(casebook.store, reader=casebook.config.extract.reader, known_at=known_at, rejections=rejections)
    judgements = tuple(casebook.store.judgements(known_at=known_at))
    asked = said if as_of is None else said_by(said, as_of)
    path = _path(casebook, head, _question(casebook, profile, as_of, known_at))
    known = _read(path, casebook.keys)
    grouped = group if as_of or known_at else _grouper(casebook, head)
    case = derive(asked, judgements, options=casebook.config.group, profile=profile, known=known, grouped=grouped)
    if known is None and casebook.store.head().hash == head:  # else somebody added to the ledger while it was read
        _write(path, results_of(case), casebook.keys)
    return case


def _grouper(casebook: Casebook, head: str) -> Groups:
    """Groups what is in the casebook now by taking up what was there before."""
    what = (casebook.config.group, casebook.config.extract.reader, code_digest())
    question = sha256(msgspec.json.encode(what, order="deterministic")).hexdigest()
    return Grouper(path=_path(casebook, head, question, GROUPING), keys=casebook.keys)


def _path(casebook: Casebook, head: str, question: str, suffix: str = SUFFIX) -> Path:
    """Names the file of a question; of an encrypted casebook the name tells nothing of ledger or question."""
    if casebook.keys is not None:
        head, question = casebook.keys.sealer.name(head), casebook.keys.sealer.name(question)
    return casebook.folder / FOLDER / f"{head[:32]}-{question[:32]}{suffix}"


def drop_derived(casebook: Casebook) -> None:
    """Removes everything kept of the derived layer; the next question makes it again."""
    for path in (*_files(casebook.folder / FOLDER), *_files(casebook.folder / FOLDER, GROUPING)):
        path.unlink(missing_ok=True)


def _question(casebook: Casebook, profile: Profile, as_of: date | None, known_at: datetime | None) -> str:
    """Names everything besides the ledger that the results depend on."""
    what = (casebook.config.group, casebook.config.extract.reader, profile, as_of, known_at, code_digest())
    return sha256(msgspec.json.encode(what, order="deterministic")).hexdigest()[:32]


@cache
def code_digest() -> str:
    """Gives a digest of the code that the results depend on, so that a change of a rule is a change of the question."""
    home = Path(recount.__file__).parent
    parts = (home / part for part in MADE_BY)
    files = sorted(path for part in parts for path in (part.rglob("*.py") if part.is_dir() else (part,)))
    digest = sha256()
    for path in files:
        digest.update(f"{path.relative_to(home).as_posix()}\n".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path, suffix: str = SUFFIX) -> list[Path]:
    return sorted(folder.glob(f"*{suffix}*")) if folder.is_dir() else []


def _read(path: Path, keys: Keys | None) -> Results | None:
    """Reads what was kept; None where nothing was, or where it is not whole."""
    body = take(path, keys)
    if body is None:
        return None
    try:
        return msgspec.msgpack.decode(body, type=Results)
    except (msgspec.MsgspecError, ValueError):
        return None


def _write(path: Path, results: Results, keys: Keys | None) -> None:
    """Keeps results, and removes those of other states of the ledger."""
    put(path, msgspec.msgpack.encode(results), keys, instead_of=_stale(path))


def _stale(path: Path) -> list[Path]:
    """The files that must go before this one is written: of earlier states, and the oldest where there are too many."""
    head = path.name.split("-", 1)[0]
    of_now = [other for other in _files(path.parent) if other.name.startswith(head)]
    kept = (*_files(path.parent), *_files(path.parent, GROUPING))
    earlier = [other for other in kept if not other.name.startswith(head)]
    oldest = sorted(of_now, key=lambda other: other.stat().st_mtime)[: max(0, len(of_now) - MOST + 1)]
    return earlier + oldest
