from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import READER, snapshot
from tests.group.stories import Story, casebooks, told

from recount.casebook import FRESH, Casebook, open_casebook
from recount.config import FILE_NAME
from recount.derived import FOLDER, code_digest, derived_case, drop_derived
from recount.intake import said_in
from recount.model import Case, ClaimId, Judgement, Verdict, judgement_id
from recount.pipeline import derive, said_by
from recount.reconcile import profile_named
from recount.store import Reading

NOW = datetime(2031, 3, 1, tzinfo=UTC)
OPEN = profile_named("open")


def opened(folder: Path, more: str = "") -> Casebook:
    """A casebook whose claims are those of the tests' reader."""
    folder.mkdir(exist_ok=True)
    (folder / FILE_NAME).write_text(FRESH.format(title="t") + f'\n[extract]\nreader = "{READER}"\n{more}', encoding="utf-8")
    return open_casebook(folder, create=True)


def add(casebook: Casebook, story: Story, minutes: int = 0) -> None:
    of, claim = story
    snap = snapshot(of.text, of.origin, of.publisher, of.published_on)
    records = [snap, of, Reading(document_id=of.id, reader=READER, claims=(claim,))]
    casebook.store.append_many(records, author="t", at=NOW + timedelta(minutes=minutes))


def judge(casebook: Casebook, verdict: Verdict, subjects: tuple[ClaimId, ...], minutes: int) -> None:
    at = NOW + timedelta(minutes=minutes)
    code = judgement_id(verdict, subjects, "Ilse Toren", at)
    one = Judgement(id=code, verdict=verdict, subjects=subjects, author="Ilse Toren", at=at, reason="seen")
    casebook.store.add_judgement(one, author="Ilse Toren", at=at)


def afresh(casebook: Casebook, as_of: date | None = None) -> Case:
    """The case worked out with nothing kept."""
    said = said_in(casebook.store, reader=READER)
    asked = said if as_of is None else said_by(said, as_of)
    return derive(asked, casebook.store.judgements(), options=casebook.config.group, profile=OPEN)


def kept(casebook: Casebook) -> list[Path]:
    return sorted((casebook.folder / FOLDER).glob("*.projection*"))


@settings(max_examples=15, deadline=None)
@given(casebooks(), st.data())
def test_what_is_kept_is_never_stale(stories: Sequence[Story], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        casebook = opened(Path(folder) / "casebook")
        with casebook.store:
            ids: list[ClaimId] = []
            for number, story in enumerate(dict((s[0].id, s) for s in stories).values()):
                add(casebook, story, number)
                ids.append(story[1].id)
                if len(ids) > 1 and data.draw(st.booleans()):
                    verdict = data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT]))
                    judge(casebook, verdict, (ids[-2], ids[-1]), number)
                if data.draw(st.booleans()):
                    assert derived_case(casebook, profile=OPEN) == afresh(casebook)
                    assert derived_case(casebook, profile=OPEN) == afresh(casebook)


def test_the_second_question_is_answered_from_what_is_kept(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        first = derived_case(casebook, profile=OPEN)
        (file,) = kept(casebook)
        written = file.stat().st_mtime_ns
        assert derived_case(casebook, profile=OPEN) == first
        assert (kept(casebook), file.stat().st_mtime_ns) == ([file], written)


def test_every_question_has_its_own_answer(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        add(casebook, told(19, publisher="Varen Wire", published=date(2031, 2, 25)), 5)
        early = derived_case(casebook, profile=OPEN, as_of=date(2031, 2, 22))
        assert early == afresh(casebook, date(2031, 2, 22))
        assert derived_case(casebook, profile=OPEN) == afresh(casebook)
        assert derived_case(casebook, profile=profile_named("ucdp")).profile != early.profile
        assert len(derived_case(casebook, profile=OPEN, known_at=NOW).claims) == 1
        assert len(kept(casebook)) == 4


def test_other_settings_are_another_question(tmp_path: Path) -> None:
    first = opened(tmp_path / "casebook")
    with first.store:
        add(first, told(17, sources=("HM",)))
        assert {o.origin for o in derived_case(first, profile=OPEN).origins} == {"HM"}
    second = opened(tmp_path / "casebook", '[group.aliases]\n"HM" = "the health ministry"\n')
    with second.store:
        assert {o.origin for o in derived_case(second, profile=OPEN).origins} == {"the health ministry"}


def test_what_was_kept_of_an_earlier_state_goes(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        derived_case(casebook, profile=OPEN)
        (before,) = kept(casebook)
        add(casebook, told(19), 5)
        derived_case(casebook, profile=OPEN)
        assert before not in kept(casebook)
        drop_derived(casebook)
        assert not kept(casebook)


@pytest.mark.parametrize("damage", [pytest.param(b"", id="empty"), pytest.param(b"x" * 99, id="garbage")])
def test_a_damaged_file_is_worked_out_anew(tmp_path: Path, damage: bytes) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        first = derived_case(casebook, profile=OPEN)
        (file,) = kept(casebook)
        whole = file.read_bytes()
        for bad in (damage, whole[:-1], whole[:40] + b"\0" + whole[41:]):
            file.write_bytes(bad)
            assert derived_case(casebook, profile=OPEN) == first
            assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_still_answers(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        (casebook.folder / FOLDER).write_text("in the way", encoding="utf-8")
        assert derived_case(casebook, profile=OPEN) == afresh(casebook)


def test_the_code_has_a_digest() -> None:
    assert len(code_digest()) == 64


def groupings(casebook: Casebook) -> list[Path]:
    return sorted((casebook.folder / FOLDER).glob("*.grouping*"))


def test_a_new_report_is_added_to_the_grouping_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        for number in range(3):
            add(casebook, told(17 + number, publisher=f"Outlet {number}"), number)
        derived_case(casebook, profile=OPEN)
        (before,) = groupings(casebook)
        add(casebook, told(40), 5)
        with monkeypatch.context() as patch:
            patch.setattr("recount.regrouping.state_of", None)  # grouping everything anew would fail
            assert derived_case(casebook, profile=OPEN) == afresh(casebook)
        (after,) = groupings(casebook)
        assert after != before


def test_a_judgement_has_everything_grouped_anew(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    stories = [told(17), told(19, publisher="Varen Wire")]
    with casebook.store:
        for story in stories:
            add(casebook, story)
        derived_case(casebook, profile=OPEN)
        judge(casebook, Verdict.DIFFERENT, (stories[0][1].id, stories[1][1].id), 5)
        assert derived_case(casebook, profile=OPEN) == afresh(casebook)
        assert len(derived_case(casebook, profile=OPEN).grouping.incidents) == 2


def test_a_question_about_the_past_leaves_no_grouping_of_an_earlier_ledger(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        derived_case(casebook, profile=OPEN)
        add(casebook, told(19), 5)
        derived_case(casebook, profile=OPEN, as_of=date(2031, 2, 25))
        assert not groupings(casebook)


@pytest.mark.parametrize("damage", [pytest.param(b"", id="empty"), pytest.param(b"x" * 99, id="garbage")])
def test_a_damaged_grouping_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        derived_case(casebook, profile=OPEN)
        (file,) = groupings(casebook)
        file.write_bytes(damage)
        add(casebook, told(40), 5)
        assert derived_case(casebook, profile=OPEN) == afresh(casebook)


def test_nothing_kept_of_a_grouping_survives_a_rebuild(tmp_path: Path) -> None:
    casebook = opened(tmp_path / "casebook")
    with casebook.store:
        add(casebook, told(17))
        derived_case(casebook, profile=OPEN)
        drop_derived(casebook)
        assert not groupings(casebook)
