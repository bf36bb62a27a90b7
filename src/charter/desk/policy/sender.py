"""As whom a desk writes: name, address, signature; the desk's own words over its charter's."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from email.utils import formataddr

from charter.desk.models import Desk, Mailbox
from charter.desk.policy.editions import charter_in_force


@dataclass(frozen=True, slots=True)
class Sender:
    """The identity that mail goes out under."""

    name: str
    address: str
    signature: str

    @property
    def header(self) -> str:
        """As it stands in a From line."""
        return formataddr((self.name, self.address))

    @property
    def domain(self) -> str:
        """The part after the @, which message ids end with."""
        return self.address.rpartition("@")[2] or "localhost"


def sender_of(desk: Desk) -> Sender:
    """What an admin set, else what the charter's mailbox says, else the desk's first mailbox."""
    box = charter_in_force(desk).mailbox
    address = desk.sender_address or box.address or _first_mailbox(desk)
    return Sender(
        name=desk.sender_name or box.name or desk.name,
        address=address,
        signature=desk.signature or (box.signature or ""),
    )


def make_message_id(sender: Sender) -> str:
    """A fresh Message-ID, kept over every retry of the mail that bears it."""
    return f"<{uuid.uuid4().hex}@{sender.domain}>"


def _first_mailbox(desk: Desk) -> str:
    found = Mailbox.objects.filter(desk=desk).order_by("pk").values_list("address", flat=True)
    return found.first() or f"{desk.slug}@localhost"
