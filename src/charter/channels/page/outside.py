"""Pages go out into the world: an address that somebody typed must not lead to machines in here.

Names are looked at when an address is kept, and once more in the very moment of connecting, so that a
name that comes to mean another machine, or a service that points elsewhere, leads nowhere either.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from django.conf import settings

_guarded = threading.local()
_look_up: Final = socket.getaddrinfo

_CARRIERS: Final = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("::/96"),
)
"""Addresses whose last 32 bits are one of the older kind, to which gateways pass them on."""


class Inside(OSError):
    """A name or an address of a machine in here."""


def is_outside(host: str) -> bool:
    """Whether every address that a host has now is one of the whole world's; False for one of none."""
    try:
        return all(_is_public(found) for found in _look_up(host, None, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return False


@contextmanager
def outside_only() -> Iterator[None]:
    """Inside this, the present thread connects to no machine in here, unless the settings let it."""
    _guarded.now = not settings.PAGES_INSIDE
    try:
        yield
    finally:
        _guarded.now = False


def _checked(host: Any, *args: Any, **more: Any) -> list[Any]:
    found = _look_up(host, *args, **more)
    if getattr(_guarded, "now", False) and not all(map(_is_public, found)):
        raise Inside(f"{host} is a machine in here; pages go to services outside.")
    return found


def _is_public(found: Any) -> bool:
    address = ip_address(str(found[4][0]).partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.is_site_local:
            return False
        address = _carried(address) or address
    return address.is_global and not address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The address of the older kind that one of the newer kind stands for; None for most."""
    if any(address in carrier for carrier in _CARRIERS):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


# The one place that every library asks on its way to a connection, redirects included.
socket.getaddrinfo = _checked
