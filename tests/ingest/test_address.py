"""No page leads a capture into the network it runs in."""

import pytest

from recount.errors import InputError
from recount.ingest.address import checked, is_public, look_up


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 192.0.2.1
    198.18.0.1 224.0.0.1 255.255.255.255 240.0.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 fec0::1 ::ffff:127.0.0.1
    ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1
    localhost not-an-address""".split(),
)
def test_addresses_inside_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:220:1::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e", "8.8.8.8"]
)
def test_addresses_outside_are_told(address: str) -> None:
    assert is_public(address)


def test_one_address_inside_is_enough_to_refuse() -> None:
    with pytest.raises(InputError, match=r"kestrin\.example lies at 10\.0\.0\.1, inside a private network"):
        checked("kestrin.example", 443, allowed=frozenset(), ask=lambda host, port: ["93.184.215.14", "10.0.0.1"])


def test_a_host_may_be_allowed_by_name_and_no_other() -> None:
    def ask(host: str, port: int) -> list[str]:
        return ["10.0.0.1"]

    assert checked("Archive.Local", 80, allowed=frozenset({"archive.local"}), ask=ask) == ["10.0.0.1"]
    with pytest.raises(InputError):
        checked("archive.local.example", 80, allowed=frozenset({"archive.local"}), ask=ask)


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "2130706433", "127.1", "localhost", "[::1]"])
def test_every_way_to_write_this_machine_is_refused(host: str) -> None:
    with pytest.raises(InputError):
        checked(host, 80, allowed=frozenset(), ask=look_up)


def test_a_name_without_an_address_is_refused() -> None:
    with pytest.raises(InputError, match="no address"):
        checked("kestrin.example", 80, allowed=frozenset(), ask=lambda host, port: [])
