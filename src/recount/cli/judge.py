"""`recount judge`: records what a person decided."""

from pathlib import Path

import click

from recount.casebook import Casebook
from recount.cli.options import casebook_option, clock, opened
from recount.cli.results import profile_of
from recount.cli.sessions import author_of
from recount.derived import derived_case
from recount.errors import InputError, NotFoundError
from recount.model import Claim, Judgement, JudgementId, Verdict, judgement_id
from recount.model.judged import corrected


@click.command("judge")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@click.argument("subjects", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", required=True, help="Why, in your words; kept with the judgement.")
@click.option("--author", help="Who decides [default: the account signed in; without accounts, the author in recount.toml].")
@click.option("--field", default="", help="For correct: the field of the claim, for example quantity.")
@click.option("--value", default="", help="For correct and grade: the new value, for example 5-21.")
@click.option("--supersedes", help="Id of the earlier judgement that this one replaces or withdraws.")
@casebook_option
def command(  # noqa: PLR0913 one per option
    verdict: str,
    subjects: tuple[str, ...],
    reason: str,
    author: str | None,
    field: str,
    value: str,
    supersedes: str | None,
    casebook: Path | None,
) -> int:
    """Records a judgement about claims, documents or incidents, named by their ids.

    Nothing is overwritten: the judgement is added to the ledger, dated and signed, and a later one may supersede it.
    For same and different, name two claims (or more) that are, or are not, one incident.
    """
    case = opened(casebook)
    with case.store as store:
        who = author_of(case, author, case.config.casebook.author, clock())
        if not who:
            raise InputError("a judgement needs an author; give --author or set author under [casebook] in recount.toml")
        claims = {subject: claim for subject in subjects if isinstance(claim := _known(store.find(subject)), Claim)}
        chosen = Verdict(verdict)
        if chosen is Verdict.CORRECT:
            _check_correction(subjects, claims, field, value)
        if chosen in {Verdict.SAME, Verdict.DIFFERENT} and len(subjects) < 2:
            raise InputError(f"{verdict} needs two ids or more")
        if chosen is Verdict.WITHDRAW and supersedes is None:
            raise InputError("withdraw needs --supersedes with the id of the judgement withdrawn")
        _refuse_unknown(case, subjects)
        if supersedes is not None and not isinstance(_known(store.find(supersedes)), Judgement):
            raise NotFoundError(f"{supersedes} is no judgement of this casebook")
        at = clock()
        judgement = Judgement(
            id=judgement_id(chosen, subjects, who, at, field, value),
            verdict=chosen,
            subjects=subjects,
            author=who,
            at=at,
            reason=reason,
            field=field,
            value=value,
            supersedes=None if supersedes is None else JudgementId(supersedes),
        )
        store.add_judgement(judgement, author=who, at=at)
    click.echo(f"Recorded as {judgement.id}. `recount toll` and the report page follow it from now on.")
    return 0


def _known(found: tuple[object, object] | None) -> object:
    return None if found is None else found[1]


def _refuse_unknown(case: Casebook, subjects: tuple[str, ...]) -> None:
    strange = [subject for subject in subjects if case.store.find(subject) is None]
    if strange and any(subject.startswith(("inc-", "series-")) for subject in strange):
        grouping = derived_case(case, profile=profile_of(case.config, None)).grouping
        known = {one.id for one in grouping.series} | {name for one in grouping.incidents for name in (one.id, *one.aliases)}
        strange = [subject for subject in strange if subject not in known]
    if strange:
        raise NotFoundError(f"{strange[0]} is not in this casebook; `recount toll` and the report page show ids")


def _check_correction(subjects: tuple[str, ...], claims: dict[str, Claim], field: str, value: str) -> None:
    if not field:
        raise InputError("correct needs --field and --value, for example --field quantity --value 5-21")
    for subject in subjects:
        if subject not in claims:
            raise NotFoundError(f"{subject} is no claim of this casebook; `recount trace` and the report page show their ids")
        try:
            corrected(claims[subject], field, value, by="")
        except ValueError as error:
            raise InputError(f"{subject}: {error}") from None
