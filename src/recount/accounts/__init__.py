"""People: accounts, how they sign in, and the keys with which they sign what they add.

What an account is and was stands in the ledger, signed; what somebody signs in with (`recount.store.access`) does not. The key
of an account is kept wrapped by its owner's password, and for the length of a session by the session's token, so that neither
the database nor the token alone can sign for a person. A casebook in which nobody opened an account asks for none of this.
"""

from recount.accounts.door import Door
from recount.accounts.keys import Key, new_key
from recount.accounts.options import AccountOptions, Cost, ProviderOptions
from recount.accounts.own import Owner
from recount.accounts.proof import CodeNeededError, Secrets
from recount.accounts.register import Opening, Register, account_named
from recount.accounts.sessions import Session, SignedIn

__all__ = [
    "AccountOptions",
    "CodeNeededError",
    "Cost",
    "Door",
    "Key",
    "Opening",
    "Owner",
    "ProviderOptions",
    "Register",
    "Secrets",
    "Session",
    "SignedIn",
    "account_named",
    "new_key",
]
