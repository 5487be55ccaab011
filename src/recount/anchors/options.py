"""Who is asked for anchors, and what is trusted when they are checked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorOptions:
    """Services outside and what their word rests on; nobody is asked who is not named here or by an option.

    Attributes:
        authorities: Addresses of time stamp authorities (RFC 3161).
        calendars: Addresses of OpenTimestamps calendars.
        allowed_hosts: Hosts among them that may lie in a private network.
        roots: Files with root certificates of authorities, relative to `recount.toml`.
        blocks: Files with headers of Bitcoin blocks, relative to `recount.toml`.
        keys: Public keys by which heads of this casebook are signed, hexadecimal.
        seconds: Longest time one service may take to answer.
    """

    authorities: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    seconds: float = 30.0
