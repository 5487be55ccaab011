"""What may be chosen about accounts: how long sessions last, how costly passwords are to guess, which providers are trusted."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess at a password costs: argon2id as RFC 9106 recommends it where memory is scarce.

    Attributes:
        passes: Passes over the memory.
        kibibytes: Memory.
        lanes: Threads.
    """

    passes: int = 3
    kibibytes: int = 65_536
    lanes: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderOptions:
    """An OpenID Connect provider that may say who somebody is.

    Attributes:
        issuer: Its address, as it names itself; `https`, but for one on this machine.
        client: The client id it knows this casebook by. Its secret, if it gave one, is read from the environment.
    """

    issuer: str
    client: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOptions:
    """Options of accounts.

    Attributes:
        session_hours: How long somebody stays signed in.
        code_days: How long a code holds that an administrator gave somebody to sign in with for the first time.
        providers: OpenID Connect providers, by the name that people call them.
    """

    session_hours: int = 12
    code_days: int = 7
    providers: dict[str, ProviderOptions] = field(default_factory=dict)
