"""The hash tree over the ledger as the database keeps it: leaves in the ledger, every eighth level above them in `nodes`.

A complete subtree of 256 leaves (65,536, and so on) is hashed once, when its last leaf arrives; all else when asked for.
"""

from functools import lru_cache

from sqlalchemy import Connection, insert, select

from recount.errors import TamperedError
from recount.store import merkle
from recount.store.schema import ledger, nodes

STRIDE = 8  # levels between the kept rows: proofs read a few hundred hashes at most


def database_tree(connection: Connection) -> merkle.Subtree:
    """Sees the ledger as a tree; answers are remembered as long as the returned function lives."""

    @lru_cache(maxsize=4096)
    def subtree(level: int, position: int) -> bytes:
        base = level - level % STRIDE
        width = 1 << (level - base)
        return merkle.fold(_kept(connection, base, position * width, width))

    return subtree


def complete_nodes(connection: Connection, before: int, after: int) -> None:
    """Keeps the hashes of the subtrees that became complete.

    Args:
        connection: A writing connection.
        before: Number of entries before the append.
        after: Number of entries after it.
    """
    level = STRIDE
    width = 1 << STRIDE
    while after >> level:
        first, last = before >> level, after >> level
        made = [merkle.fold(_kept(connection, level - STRIDE, n * width, width)) for n in range(first, last)]
        if made:
            rows = [{"level": level, "position": first + n, "hash": one} for n, one in enumerate(made)]
            connection.execute(insert(nodes), rows)
        level += STRIDE


def _kept(connection: Connection, level: int, start: int, width: int) -> list[bytes]:
    """Reads neighbouring hashes of a kept level; level 0 is the leaves."""
    if level == 0:
        found = select(ledger.c.hash).where(ledger.c.seq.between(start + 1, start + width)).order_by(ledger.c.seq)
        hashes = [merkle.leaf_hash(row[0]) for row in connection.execute(found)]
    else:
        found = (
            select(nodes.c.hash)
            .where(nodes.c.level == level, nodes.c.position.between(start, start + width - 1))
            .order_by(nodes.c.position)
        )
        hashes = [row[0] for row in connection.execute(found)]
    if len(hashes) != width:
        raise TamperedError(f"the hash tree lacks level {level} from {start} on; run `recount verify`, then `recount rebuild`")
    return hashes
