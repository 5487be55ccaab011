"""The same tests on both databases: SQLite always, PostgreSQL where `RECOUNT_TEST_POSTGRES` names a server."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from recount.store import Store, open_store

SERVER = os.environ.get("RECOUNT_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where to open an empty ledger."""
    if request.param == "sqlite":
        yield tmp_path / "casebook"
        return
    if not SERVER:
        pytest.skip("NOT TESTED ON POSTGRESQL: set RECOUNT_TEST_POSTGRES to the URL of a server")
    schema = f"t_{uuid.uuid4().hex}"
    engine = create_engine(SERVER.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        yield f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{schema}"
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture
def store(where: Path | str) -> Iterator[Store]:
    """An empty ledger."""
    with open_store(where, create=True) as opened:
        yield opened
