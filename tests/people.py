"""Invented people with accounts, for tests: passwords that cost nothing to derive from, and a clock of one's own."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from recount.accounts import AccountOptions, Cost, Door, Owner, Register, Secrets, SignedIn
from recount.model import Role
from recount.store import Store

CHEAP = Cost(passes=1, kibibytes=8, lanes=1)
NOON = datetime(2031, 3, 1, 12, tzinfo=UTC)
ADMIN, OTHER = "Ilse Toren", "Alden Marek"
PASSWORD, OTHER_PASSWORD = "harrow lantern ferry nine", "quiet bridge seventy maps"


@dataclass(slots=True)
class People:
    """The accounts of a casebook, and the hour."""

    store: Store
    at: datetime = NOON
    options: AccountOptions = field(default_factory=AccountOptions)

    @property
    def register(self) -> Register:
        return Register(self.store, self.options, cost=CHEAP)

    @property
    def door(self) -> Door:
        return Door(self.store, self.options, cost=CHEAP)

    @property
    def owner(self) -> Owner:
        return Owner(self.store, self.options, cost=CHEAP)

    def later(self, **spent: float) -> datetime:
        """Lets time pass."""
        self.at += timedelta(**spent)
        return self.at

    def admin(self, *roles: Role) -> SignedIn:
        """Opens the first account and signs in to it."""
        self.register.open_first(ADMIN, (Role.ADMINISTRATOR, *roles), PASSWORD, self.at)
        return self.log_in(ADMIN, PASSWORD)

    def log_in(self, name: str, password: str, code: str = "") -> SignedIn:
        return self.door.log_in(Secrets(name=name, password=password, code=code), self.at)

    def join(self, by: SignedIn, *roles: Role, name: str = OTHER, password: str = OTHER_PASSWORD) -> SignedIn:
        """Opens an account for somebody, who chooses a password and signs in."""
        opening = self.register.open_account(name, roles, by, self.at)
        self.owner.change_password(Secrets(name=name, password=opening.code), password, self.at)
        return self.log_in(name, password)
