"""What every counter at which accounts are dealt with stands on."""

from recount.accounts.options import AccountOptions, Cost
from recount.store import Store


class Counter:
    """One of the places where accounts of a casebook are dealt with.

    Args:
        store: Its ledger.
        options: What may be chosen.
        cost: What one guess at a password costs from now on; passwords set before are brought up to it as they are used.
    """

    def __init__(self, store: Store, options: AccountOptions | None = None, *, cost: Cost | None = None) -> None:
        self._store = store
        self._options = options or AccountOptions()
        self._cost = cost or Cost()
