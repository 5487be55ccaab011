"""The grouping of a casebook, kept beside it: new reports are compared with what is there, not everything with everything.

What was kept is taken up only where every report in it, with its claims, and every judgement is byte for byte what it was;
reports may only have come since. Anything else is grouped anew, and what was kept before goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from recount.group import GroupOptions, GroupState, KeptGroups, assemble, kept_of, regroup, state_of, take_up
from recount.locks import Keys
from recount.model import Claim, Document, DocumentId, Grouping, Judgement
from recount.shelf import put, take

SUFFIX = ".grouping"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A grouping with digests of all it was made of."""

    reports: dict[DocumentId, bytes]
    judgements: bytes
    groups: KeptGroups


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouper:
    """Groups the reports of a casebook as `recount.group.group` does, taking up what was kept.

    Attributes:
        path: The file to keep it in: ledger head, a hyphen, and a name that tells options and code apart.
        keys: Of an encrypted casebook.
    """

    path: Path
    keys: Keys | None

    def __call__(
        self,
        documents: Sequence[Document],
        claims: Iterable[Claim],
        judgements: Iterable[Judgement],
        *,
        options: GroupOptions,
    ) -> Grouping:
        """Gives the same grouping, whether anything was kept or not."""
        held = tuple(judgements)
        by_report: dict[DocumentId, list[Claim]] = {document.id: [] for document in documents}
        for claim in claims:
            by_report[claim.document_id].append(claim)
        reports = {document.id: _digest((document, by_report[document.id])) for document in documents}
        judged = _digest(held)
        before = self._read()
        known = before.reports.keys() if before is not None and _is_part(before, reports, judged) else set[DocumentId]()
        old = [document for document in documents if document.id in known]
        new = [document for document in documents if document.id not in known]
        if before is None or not old:
            state = state_of(documents, _of(documents, by_report), held, options=options)
        else:
            state = take_up(before.groups, old, _of(old, by_report), held, options=options)
            state = regroup(state, new, _of(new, by_report)) if new else state
        if before is None or not self.path.exists() or before.reports != reports or before.judgements != judged:
            self._write(state, reports, judged)
        return assemble(state)

    def _read(self) -> _Kept | None:
        body = next((body for path in self._earlier() if (body := take(path, self.keys)) is not None), None)
        if body is None:
            return None
        try:
            return msgspec.msgpack.decode(body, type=_Kept)
        except (msgspec.MsgspecError, ValueError):
            return None

    def _write(self, state: GroupState, reports: dict[DocumentId, bytes], judged: bytes) -> None:
        body = msgspec.msgpack.encode(_Kept(reports=reports, judgements=judged, groups=kept_of(state)))
        others = [path for path in self.path.parent.glob(f"*{SUFFIX}*") if path != self.path]
        put(self.path, body, self.keys, instead_of=others)

    def _earlier(self) -> list[Path]:
        """Finds what the same options and code made, of this state of the ledger or another."""
        question = self.path.name.rpartition("-")[2]
        return sorted(self.path.parent.glob(f"*-{question}"), key=lambda path: path != self.path)


def _is_part(before: _Kept, reports: dict[DocumentId, bytes], judged: bytes) -> bool:
    """Tells whether everything kept is still there as it was."""
    return before.judgements == judged and before.reports.items() <= reports.items()


def _of(documents: Iterable[Document], by_report: dict[DocumentId, list[Claim]]) -> list[Claim]:
    return [claim for document in documents for claim in by_report[document.id]]


def _digest(what: object) -> bytes:
    return sha256(msgspec.msgpack.encode(what, order="deterministic")).digest()[:16]
