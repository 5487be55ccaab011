"""From format 1 to 2: accounts, and without two indexes nothing looked in. Frozen; later formats have steps of their own."""

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, MetaData, Table, Text

_SEQ = BigInteger().with_variant(Integer, "sqlite")
_tables = MetaData()
Table(
    "access",
    _tables,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("account", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
Table(
    "accounts",
    _tables,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    sqlite_strict=True,
)
Table(
    "signatures",
    _tables,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("first", _SEQ, nullable=False),
    sqlite_strict=True,
)


def step(connection: Connection) -> None:
    """Makes the tables in which accounts and their signatures are found, all empty: format 1 knew neither."""
    _tables.create_all(connection)
    for index in ("ix_snapshots_sha256", "ix_documents_snapshot_id"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {index}")
