"""The tree against the published vectors of RFC 6962 implementations, and against its own definition for every small size."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.store import merkle

LEAVES = [
    bytes.fromhex(h)
    for h in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = """
    6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
    fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
    aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
    d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
    4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
    76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
    ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
    5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()
INCLUSION_5_OF_8 = """
    bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
    ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
    d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
""".split()
CONSISTENCY_6_TO_8 = """
    0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a
    ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0
    d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
""".split()
HASHES = [merkle.leaf_hash(leaf) for leaf in LEAVES]
TREE = merkle.of_leaves(HASHES)
MANY = [merkle.leaf_hash(n.to_bytes(2, "big")) for n in range(70)]


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH exactly as section 2.1 writes it."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert merkle.root(0, TREE).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, start=1)))
def test_roots_are_those_of_the_published_vectors(size: int, root: str) -> None:
    assert merkle.root(size, TREE).hex() == root


def test_proofs_are_those_of_the_published_vectors() -> None:
    assert [one.hex() for one in merkle.inclusion_proof(5, 8, TREE)] == INCLUSION_5_OF_8
    assert [one.hex() for one in merkle.consistency_proof(6, 8, TREE)] == CONSISTENCY_6_TO_8


@pytest.mark.parametrize("size", range(1, 71))
def test_every_leaf_of_every_small_tree_is_proven_and_no_other(size: int) -> None:
    tree, root = merkle.of_leaves(MANY), by_definition(MANY[:size])
    assert merkle.root(size, tree) == root
    for index in range(size):
        path = merkle.inclusion_proof(index, size, tree)
        assert merkle.root_from_inclusion(index, size, MANY[index], path) == root
        assert merkle.root_from_inclusion(index, size, merkle.leaf_hash(b"other"), path) != root
        if size > 1:
            assert merkle.root_from_inclusion((index + 1) % size, size, MANY[index], path) != root


@pytest.mark.parametrize("new", range(1, 40))
def test_every_beginning_of_every_small_tree_is_proven(new: int) -> None:
    tree = merkle.of_leaves(MANY)
    for old in range(1, new + 1):
        path, roots = merkle.consistency_proof(old, new, tree), (merkle.root(old, tree), merkle.root(new, tree))
        assert merkle.is_consistent(old, new, *roots, path)
        assert not merkle.is_consistent(old, new, merkle.leaf_hash(b"other"), roots[1], path)
        assert not merkle.is_consistent(old, new, roots[0], merkle.leaf_hash(b"other"), path)


@given(st.integers(2, 70), st.data())
def test_a_proof_with_any_hash_changed_or_left_out_fails(size: int, data: st.DataObject) -> None:
    tree = merkle.of_leaves(MANY)
    index = data.draw(st.integers(0, size - 1))
    path, root = list(merkle.inclusion_proof(index, size, tree)), merkle.root(size, tree)
    at = data.draw(st.integers(0, len(path) - 1))
    changed = [*path[:at], bytes([path[at][0] ^ 1]) + path[at][1:], *path[at + 1 :]]
    assert merkle.root_from_inclusion(index, size, MANY[index], changed) != root
    assert merkle.root_from_inclusion(index, size, MANY[index], path[:at] + path[at + 1 :]) != root
    assert merkle.root_from_inclusion(index, size, MANY[index], [*path, MANY[0]]) != root


@pytest.mark.parametrize(
    ("ask", "first", "second"), [("inclusion", 3, 3), ("inclusion", -1, 3), ("consistency", 0, 3), ("consistency", 4, 3)]
)
def test_proofs_of_what_is_not_there_are_refused(ask: str, first: int, second: int) -> None:
    prove = merkle.inclusion_proof if ask == "inclusion" else merkle.consistency_proof
    with pytest.raises(ValueError, match="tree of 3"):
        prove(first, second, TREE)
