"""The tables: one ledger, which refuses every change, and projections, which may be dropped and made again.

A projection holds ids and the entries they stand in, never bodies: those are in the ledger, once.
"""

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, MetaData, Table, Text

FORMAT = 2  # raised by every migration
SINCE = {"access": 2, "accounts": 2, "signatures": 2}  # the format that brought a table; the others are of the first
GONE = {
    "CREATE INDEX ix_snapshots_sha256 ON snapshots (sha256)": 2,
    "CREATE INDEX ix_documents_snapshot_id ON documents (snapshot_id)": 2,
}  # what the first format had, with the format that did away with it
SEQ = BigInteger().with_variant(Integer, "sqlite")  # SQLite's INTEGER has 64 bits, and STRICT knows no BIGINT

metadata = MetaData()
projections = MetaData()


def _seq() -> Column[int]:
    return Column("seq", SEQ, primary_key=True, autoincrement=False)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, index=True)


def _told(name: str) -> Column[str]:
    """A text that nothing is looked up by: an index over random ids costs every batch a page a row."""
    return Column(name, Text, nullable=False)


casebook = Table("casebook", metadata, Column("format", Integer, nullable=False), sqlite_strict=True)
ledger = Table(
    "ledger",
    metadata,
    _seq(),
    Column("at", Text, nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

access = Table(
    "access",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    _text("account"),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)  # beside the ledger: no evidence, and no projection either; see `recount.store.access`

nodes = Table(
    "nodes",
    projections,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("position", SEQ, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)
snapshots = Table("snapshots", projections, _seq(), _text("id"), _told("sha256"), sqlite_strict=True)
documents = Table("documents", projections, _seq(), _text("id"), _told("snapshot_id"), sqlite_strict=True)
readings = Table(
    "readings",
    projections,
    _seq(),
    _text("document_id"),
    Column("reader", Text, nullable=False),
    Column("n_claims", Integer, nullable=False),
    sqlite_strict=True,
)
claims = Table("claims", projections, _seq(), _position(), _text("id"), sqlite_strict=True)
judgements = Table("judgements", projections, _seq(), _text("id"), sqlite_strict=True)
subjects = Table("subjects", projections, _seq(), _position(), _text("subject"), sqlite_strict=True)
settings = Table("settings", projections, _seq(), _text("name"), sqlite_strict=True)
deletions = Table("deletions", projections, _seq(), _text("subject"), sqlite_strict=True)
accounts = Table("accounts", projections, _seq(), _text("id"), sqlite_strict=True)
signatures = Table("signatures", projections, _seq(), Column("first", SEQ, nullable=False), sqlite_strict=True)

_SQLITE_GUARDS = (
    """CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: nothing in it is ever changed'); END""",
    """CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: nothing in it is ever deleted'); END""",
    """CREATE TRIGGER ledger_refuses_gaps BEFORE INSERT ON ledger
       WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an entry follows the last one'); END""",
)
_POSTGRESQL_GUARDS = (
    """CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the ledger is append-only: nothing in it is ever changed or deleted'; END $$""",
    "CREATE TRIGGER ledger_refuses_change BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_refuses()",
    "CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()",
)


def create(connection: Connection) -> None:
    """Makes every table and the guards of the ledger in an empty database."""
    metadata.create_all(connection)
    projections.create_all(connection)
    for guard in _SQLITE_GUARDS if connection.dialect.name == "sqlite" else _POSTGRESQL_GUARDS:
        connection.exec_driver_sql(guard)
    connection.execute(casebook.insert().values(format=FORMAT))


def remake_projections(connection: Connection) -> None:
    """Drops the projections and makes them empty."""
    projections.drop_all(connection)
    projections.create_all(connection)
