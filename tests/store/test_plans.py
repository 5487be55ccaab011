"""Adding to a long ledger costs no more than adding to a short one: no query on the way walks through a whole table."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger_factory import NOW, make_document, make_judgement, make_reading, make_snapshot
from sqlalchemy import event

from recount.store import Store, open_store


@contextmanager
def overheard(store: Store) -> Iterator[list[tuple[str, object]]]:
    """Collects every query that is sent to the database."""
    heard: list[tuple[str, object]] = []

    def hear(_connection: object, _cursor: object, statement: str, given: object, *_more: object) -> None:
        heard.append((statement, given))

    event.listen(store._engine, "before_cursor_execute", hear)
    yield heard
    event.remove(store._engine, "before_cursor_execute", hear)


def test_no_query_made_while_adding_walks_through_a_table(tmp_path: Path) -> None:
    with open_store(tmp_path / "case", create=True) as store:
        with overheard(store) as heard:
            for n in range(3):
                document = make_document(n)
                records = [make_snapshot(n), document, make_reading(document), make_judgement("inc-1", n)]
                store.append_many(records, author="ilse", at=NOW)
        plans = []
        with store._engine.connect() as connection:
            for statement, given in heard:
                if statement.startswith("SELECT") and " LIMIT " not in statement:
                    found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                    plans += [(step[3], statement) for step in found]
    assert len(plans) > 5
    assert [plan for plan in plans if plan[0].startswith("SCAN") and "accounts" not in plan[0]] == []
