"""The exceptions that Recount raises on purpose.

    RecountError
    ├── ConfigError      a setting or option is unknown or contradicts another
    ├── InputError       what was given cannot be used (file, line, id)
    │   └── NotFoundError   the thing named does not exist in this casebook
    ├── AccessError      nobody is signed in, or the account may not do this
    ├── StoreError       the casebook cannot be read or written
    │   └── TamperedError   bytes differ from what the ledger or archive promised
    └── ReaderError      a reader (model server, optional library) is missing or broke its protocol

A message is one sentence that says what, where and what to do. Inputs that cannot be used inside a batch are
records (`recount.model.Rejection`), not exceptions. Anything else that is raised is a bug. Imports nothing.
"""


class RecountError(Exception):
    """Root of every deliberate error; the command line prints its message and exits 1."""


class ConfigError(RecountError):
    """A setting or option is unknown, malformed or contradicts another one."""


class InputError(RecountError):
    """Something given to Recount cannot be used; the message names it and the remedy."""


class NotFoundError(InputError):
    """No record of this id or name exists in the casebook."""


class AccessError(RecountError):
    """Nobody is signed in, what was shown does not prove who asks, or the account may not do this."""


class StoreError(RecountError):
    """The casebook cannot be opened, read or written."""


class TamperedError(StoreError):
    """Stored bytes differ from what their hash promised."""


class ReaderError(RecountError):
    """A reader other than the built-in one is missing, unreachable or broke its protocol."""
