"""The hash tree of RFC 6962, section 2.1: roots, inclusion proofs and consistency proofs.

A tree is seen through one function, `subtree(level, position)`: the hash over the `2 ** level` leaves from
`position * 2 ** level` on. Whoever keeps the hashes decides how; everything here is pure.

References:
    RFC 6962, sections 2.1 to 2.1.3; RFC 9162, section 2.1.3.2 and 2.1.4.2 for checking proofs.
"""

import hashlib
from collections.abc import Callable, Sequence

Subtree = Callable[[int, int], bytes]
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Hashes one leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hashes two neighbouring subtrees into the one above them."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(size: int, subtree: Subtree) -> bytes:
    """Gives the root hash of the first `size` leaves."""
    return _range_hash(0, size, subtree) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, subtree: Subtree) -> tuple[bytes, ...]:
    """Gives the hashes that lead from one leaf to the root.

    Args:
        index: Number of the leaf, from 0.
        size: Number of leaves in the tree whose root is meant.
        subtree: The tree.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_hash(middle, end, subtree))
            end = middle
        else:
            path.append(_range_hash(start, middle, subtree))
            start = middle
    return tuple(reversed(path))


def consistency_proof(old: int, new: int, subtree: Subtree) -> tuple[bytes, ...]:
    """Gives the hashes that show a tree of `old` leaves to be the beginning of one of `new` leaves."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {old} is no beginning of a tree of {new}")
    path: list[bytes] = []
    start, end = 0, new
    is_whole = True  # the old tree is a complete subtree from 0 on, whose root the asker already has
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_range_hash(middle, end, subtree))
            end = middle
        else:
            path.append(_range_hash(start, middle, subtree))
            start = middle
            is_whole = False
    if not is_whole:
        path.append(_range_hash(start, end, subtree))
    return tuple(reversed(path))


def root_from_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes | None:
    """Gives the root that an inclusion proof leads to; None where the proof has the wrong shape.

    Args:
        index: Number of the leaf, from 0.
        size: Number of leaves.
        leaf: Hash of the leaf, as `leaf_hash` gives it.
        path: The proof.
    """
    if not 0 <= index < size:
        return None
    position, last, here = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if position % 2 or position == last:
            here = node_hash(sibling, here)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            here = node_hash(here, sibling)
        position, last = position >> 1, last >> 1
    return here if last == 0 else None


def is_consistent(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Tells whether a proof shows the older tree to be the beginning of the newer one."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    position, last = old - 1, new - 1
    while position % 2:
        position, last = position >> 1, last >> 1
    from_old = from_new = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if position % 2 or position == last:
            from_old, from_new = node_hash(sibling, from_old), node_hash(sibling, from_new)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            from_new = node_hash(from_new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and from_old == old_root and from_new == new_root


def of_leaves(leaves: Sequence[bytes]) -> Subtree:
    """Sees a list of leaf hashes as a tree; for small trees and tests."""

    def subtree(level: int, position: int) -> bytes:
        if level == 0:
            return leaves[position]
        return node_hash(subtree(level - 1, 2 * position), subtree(level - 1, 2 * position + 1))

    return subtree


def fold(hashes: Sequence[bytes]) -> bytes:
    """Hashes `2 ** n` neighbouring subtrees into the one above them all."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]


def _split(width: int) -> int:
    """Gives the largest power of two below a width of at least 2."""
    return 1 << ((width - 1).bit_length() - 1)


def _range_hash(start: int, end: int, subtree: Subtree) -> bytes:
    """Hashes the leaves from `start` up to `end`; the start lies where a tree of this width may start."""
    width = end - start
    level = width.bit_length() - 1
    if width == 1 << level:
        return subtree(level, start >> level)
    middle = start + _split(width)
    return node_hash(_range_hash(start, middle, subtree), _range_hash(middle, end, subtree))
