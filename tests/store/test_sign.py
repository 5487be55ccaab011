"""Signatures over heads: theirs, and nobody else's."""

from dataclasses import replace

import pytest
from tests.store.ledger_factory import NOW, make_case

from recount.errors import InputError
from recount.store import Head, Store, sign

pytest.importorskip("cryptography")
HEAD = Head(size=3, hash="00" * 32, root="11" * 32)
SECRET = bytes(range(32))


def test_a_signature_is_that_of_its_key() -> None:
    anchor = sign.sign_head(HEAD, SECRET, NOW)
    assert sign.is_signed(anchor)
    assert anchor.evidence["public_key"] == sign.public_key(SECRET)


def test_keys_are_those_of_the_standard() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")  # RFC 8032, 7.1, test 1
    assert sign.public_key(secret) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"size": 4}, id="size"),
        pytest.param({"root": "22" * 32}, id="root"),
        *(
            pytest.param({"evidence": {**sign.sign_head(HEAD, SECRET, NOW).evidence, name: value}}, id=name)
            for name, value in [("at", "2025"), ("public_key", "33" * 32), ("signature", "AA=="), ("signature", "?")]
        ),
        pytest.param({"evidence": {}}, id="nothing"),
    ],
)
def test_a_changed_anchor_is_not_signed(changed: dict[str, object]) -> None:
    assert not sign.is_signed(replace(sign.sign_head(HEAD, SECRET, NOW), **changed))


def test_two_keys_differ_and_a_short_one_is_refused() -> None:
    assert sign.new_key() != sign.new_key()
    with pytest.raises(InputError, match="32 bytes"):
        sign.sign_head(HEAD, b"short", NOW)


def test_a_signed_head_on_the_ledger_is_verified_with_it(store: Store) -> None:
    store.append_many(make_case(1), author="ilse", at=NOW)
    good = sign.sign_head(store.head(), SECRET, NOW)
    store.append_many([good], author="ilse", at=NOW)
    assert store.verify().is_sound
    store.append_many([replace(good, evidence={**good.evidence, "at": "2025"})], author="ilse", at=NOW)
    assert [problem.subject for problem in store.verify().problems] == ["entry 6"]
