"""What is kept beside the ledger so that people can sign in: no evidence, and to be forgotten when it no longer holds.

Wrapped keys, hashes of passwords, sessions and counts of failed attempts. None of it is a projection: `rebuild` leaves it
alone; backups carry it, but for the sessions; bundles never do.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from recount.store.schema import access

SESSION = "session"


class Access:
    """The table `access`, inside one transaction: notes of a few kinds, each under a key, each about one account or nobody.

    Args:
        connection: A connection; a writing one where anything is to be put or dropped.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: str, key: str) -> bytes | None:
        """Gives one note; None where there is none."""
        where = (access.c.kind == kind, access.c.key == key)
        found = self._connection.execute(select(access.c.body).where(*where)).scalar()
        return None if found is None else bytes(found)

    def of(self, kind: str, account: str) -> Iterator[tuple[str, bytes]]:
        """Gives the notes of a kind about one account, each with its key."""
        where = (access.c.kind == kind, access.c.account == account)
        for key, body in self._connection.execute(select(access.c.key, access.c.body).where(*where).order_by(access.c.key)):
            yield key, bytes(body)

    def put(self, kind: str, key: str, body: bytes, *, account: str = "") -> None:
        """Keeps a note, in place of the one under that key.

        Args:
            kind: Its kind.
            key: Its key.
            body: What is noted.
            account: Id of the account it is about; empty for nobody.
        """
        self.drop(kind, key)
        self._connection.execute(insert(access).values(kind=kind, key=key, account=account, body=body))

    def drop(self, kind: str, key: str) -> bool:
        """Forgets one note; tells whether there was one."""
        where = (access.c.kind == kind, access.c.key == key)
        return self._connection.execute(delete(access).where(*where)).rowcount > 0

    def drop_all(self, kind: str, account: str) -> int:
        """Forgets the notes of a kind about an account; gives their number."""
        where = (access.c.kind == kind, access.c.account == account)
        return self._connection.execute(delete(access).where(*where)).rowcount
