from collections.abc import Iterator
from pathlib import Path

import pytest

from people import People
from recount.store import open_store


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    """An empty casebook, and the people who will share it."""
    with open_store(tmp_path / "casebook", create=True) as store:
        yield People(store)
