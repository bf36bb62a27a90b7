"""Which desk an address belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charter.desk.models import Desk, Mailbox


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address of a desk: `support+t12@…` has the extension `t12`."""

    address: str
    extension: str
    desk_id: int


def recipient_of(address: str) -> Recipient | None:
    """The desk's address that a mail is for, with or without a plus part; None for a stranger's."""
    whole = address.strip().lower()
    base, extension = split(whole)
    known = dict(Mailbox.objects.filter(address__in={whole, base}).values_list("address", "desk"))
    if whole in known:
        return Recipient(whole, "", known[whole])
    if base in known:
        return Recipient(whole, extension, known[base])
    return None


def split(address: str) -> tuple[str, str]:
    """An address without its plus part, and that part ("" where there is none)."""
    local, _, domain = address.rpartition("@")
    base, _, extension = local.partition("+")
    return f"{base}@{domain}", extension


def own_addresses(desk: Desk) -> frozenset[str]:
    """Every address at which this desk receives or from which it writes, in lower case."""
    addresses = [*desk.mailboxes.values_list("address", flat=True), desk.sender_address]
    return frozenset(address.lower() for address in addresses if address)


def is_own(address: str, own: Iterable[str]) -> bool:
    """Whether an address is one of the desk's own, whatever its plus part says."""
    return bool({address.lower(), split(address.lower())[0]} & set(own))
