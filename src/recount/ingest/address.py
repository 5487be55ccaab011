"""Which addresses a capture may connect to: public ones only, so that no page can lead it into the network it runs in.

The address that was checked is the one connected to. Asking for the name again in between would let a name server answer
differently the second time.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence

from recount.errors import InputError

LookUp = Callable[[str, int], Sequence[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")  # given up long ago and still routed inside some networks


def look_up(host: str, port: int) -> list[str]:
    """Asks the system for the addresses of a name.

    Args:
        host: A name or an address in any notation that the system takes.
        port: The port to connect to.

    Raises:
        InputError: The name is not known.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host} cannot be found ({error}); check the address and the network") from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def checked(host: str, port: int, *, allowed: frozenset[str], ask: LookUp = look_up) -> list[str]:
    """Gives the addresses of a host, all of them public, unless the host is allowed by name.

    Args:
        host: As the URL has it.
        port: The port.
        allowed: Hosts that may lie in a private network, as written in URLs.
        ask: Answers for names.

    Raises:
        InputError: The name is not known, or any of its addresses is not public.
    """
    found = list(ask(host, port))
    if not found:
        raise InputError(f"{host} has no address; check it")
    inside = [address for address in found if not is_public(address)]
    if inside and host.lower() not in allowed:
        raise InputError(f"{host} lies at {inside[0]}, inside a private network; allow it by name if that is meant")
    return found


def is_public(address: str) -> bool:
    """Tells whether an address belongs to the public internet, also where it is wrapped in another.

    Args:
        address: An IPv4 or IPv6 address.
    """
    try:
        here = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(here, ipaddress.IPv6Address):
        wrapped = here.ipv4_mapped or here.sixtofour
        if here in _NAT64:
            wrapped = ipaddress.IPv4Address(int(here) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
        if here.teredo is not None or here in _SITE_LOCAL:
            return False
    return here.is_global and not here.is_multicast and not here.is_reserved
