"""Which right each kind of entry asks for: the one table by which the ledger refuses, and by which verification looks back."""

from collections.abc import Mapping, Set

from recount.errors import AccessError
from recount.model import AccountAct, AccountChange, Judgement, Right, Verdict
from recount.store.records import Kind, Record

OWN_ACTS = frozenset({AccountAct.KEY, AccountAct.PASSWORD, AccountAct.FACTOR, AccountAct.IDENTITY, AccountAct.CLOSED})
CODING = frozenset({Verdict.CORRECT, Verdict.NOTE, Verdict.WITHDRAW})  # verdicts for which `correct` is enough
ASKS: Mapping[Kind, frozenset[Right]] = {  # any one of these is enough
    Kind.SNAPSHOT: frozenset({Right.ADD}),
    Kind.DOCUMENT: frozenset({Right.ADD}),
    Kind.CLAIMS: frozenset({Right.ADD}),
    Kind.JUDGEMENT: frozenset({Right.JUDGE, Right.CORRECT}),  # `refuse` looks closer
    Kind.SETTING: frozenset({Right.SET}),
    Kind.DELETION: frozenset({Right.DELETE}),
    Kind.ANCHOR: frozenset({Right.ANCHOR}),
    Kind.VISIT: frozenset({Right.ADD}),
    Kind.CUSTODY: frozenset({Right.ADD, Right.RELEASE, Right.ADMINISTER}),
    Kind.VICTIMS: frozenset({Right.ADD}),
    Kind.ACCOUNT: frozenset({Right.ADMINISTER}),  # or one's own account; `standing` looks closer
    Kind.SIGNATURE: frozenset(Right),
}


def refuse(rights: Set[Right], kind: Kind, record: Record | None, *, name: str, superseded: str | None = None) -> None:
    """Refuses an entry that some rights do not allow.

    Args:
        rights: What the account may do.
        kind: Kind of the entry.
        record: What it holds; needed for judgements and changes of accounts.
        name: Name of the account.
        superseded: Author of the judgement that this one supersedes; None where there is none.

    Raises:
        AccessError: Saying which right is missing.
    """
    if isinstance(record, AccountChange):
        return  # who may change which account depends on both; see `Standing.after`
    if not rights & ASKS[kind]:
        raise AccessError(_without(name, ASKS[kind], f"add a {kind}"))
    if isinstance(record, Judgement):
        _refuse_judgement(rights, record, name, superseded)


def _refuse_judgement(rights: Set[Right], judgement: Judgement, name: str, superseded: str | None) -> None:
    if judgement.author != name:
        raise AccessError("a judgement names somebody else than the account that adds it")
    if Right.JUDGE in rights:
        return
    if judgement.verdict not in CODING:
        raise AccessError(_without(name, {Right.JUDGE}, f"record the verdict {judgement.verdict}"))
    if superseded is not None and superseded != name:
        raise AccessError(_without(name, {Right.JUDGE}, "supersede a judgement of somebody else"))


def _without(name: str, rights: Set[Right], what: str) -> str:
    wanted = " or ".join(sorted(rights))
    return f"the account {name} may not {what}: it lacks the right to {wanted}; an administrator can change its roles"
