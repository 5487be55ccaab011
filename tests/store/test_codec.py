"""Records to canonical JSON and back, for every kind of record."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.ledger_factory import (
    NOW,
    documents,
    judgements,
    make_claims,
    make_document,
    make_snapshot,
    readings,
    snapshots,
)

from recount.errors import InputError, TamperedError
from recount.model import Act, Custody, VictimField, VictimList, VictimRecord, VictimRecordId, Visit, VisitOutcome
from recount.store import Anchor, Deletion, Reading, Record, Setting, codec

RECORDS = st.one_of(
    snapshots(),
    documents(),
    readings(),
    judgements(),
    st.just(Setting(name="profile", value="open/1")),
    st.just(Deletion(subject="doc-1", reason="The witness asked for it.")),
    st.just(Anchor(form="ed25519", size=3, root="00", state="confirmed", evidence={"signature": "AA=="})),
    st.just(Visit(origin="https://kestrin-post.example/a", at=NOW, outcome=VisitOutcome.GONE, status=410, notices=("odd",))),
    st.just(Custody(sha256="ab" * 32, act=Act.DRAWN, at=NOW, tool="recount-draw/1", from_sha256=("cd" * 32,))),
    st.just(
        VictimList(
            snapshot_id=make_snapshot().id,
            reader="recount-lists/1",
            columns=("Nr", "Name"),
            mapping={VictimField.NAME: "Name"},
            is_declared=False,
            records=(VictimRecord(id=VictimRecordId("person-1"), line=2, cells=("1", "Alden Marek")),),
        )
    ),
)


@given(RECORDS)
def test_every_record_comes_back_as_it_was(record: Record) -> None:
    assert codec.decode(codec.kind_of(record), codec.encode(record)) == record


@given(RECORDS)
def test_the_bytes_are_canonical(record: Record) -> None:
    body = codec.encode(record)
    again = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert json.loads(again) == json.loads(body)
    assert list(json.loads(body)) == sorted(json.loads(body))
    assert codec.encode(codec.decode(codec.kind_of(record), body)) == body
    assert b"\x00" not in body  # PostgreSQL and shells alike


@pytest.mark.parametrize("kind", ["document", "claims", "judgement", "no-such-kind"])
def test_a_body_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(TamperedError):
        codec.decode(kind, codec.encode(make_snapshot()))


def test_a_body_that_breaks_an_invariant_is_refused() -> None:
    reading = Reading(document_id=make_document().id, reader="cascade/1", claims=make_claims(make_document()))
    with pytest.raises(TamperedError, match="does not fill its span"):
        codec.decode("claims", codec.encode(reading).replace(b'"end":30', b'"end":31'))


def test_half_of_a_character_pair_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="not valid Unicode"):
        codec.encode(make_snapshot(title="Kestrin \ud800"))


def test_a_reading_holds_claims_of_its_document_only() -> None:
    claims = make_claims(make_document(1))
    with pytest.raises(ValueError, match="another document"):
        Reading(document_id=make_document(2).id, reader="cascade/1", claims=(*claims, replace(claims[0])))
