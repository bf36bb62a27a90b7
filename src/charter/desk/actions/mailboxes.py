"""The desk's addresses and the accounts that their mail is fetched from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.actions.checks import an_address, one_of
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk, Mailbox
from charter.desk.permissions import require
from charter.desk.sealing import seal

SECURITY = ("tls", "starttls", "none")
_PLAIN = ("imap_host", "imap_user", "imap_folder")
_COLUMNS = ("address", *_PLAIN, "imap_port", "imap_security", "imap_password")


def save_mailbox(
    desk: Desk, *, by: Agent, values: Mapping[str, Any], mailbox: Mailbox | None = None
) -> Mailbox:
    """Add an address, or change one.

    `values`: address, imap_host, imap_port, imap_security (tls, starttls, none), imap_user,
    imap_folder, imap_password. An empty password keeps the one that is stored; without a host no
    mail is fetched.
    """
    require(by, "desk.change", mailbox or desk)
    box = mailbox or Mailbox(desk=desk)
    before = (box.imap_host, box.imap_user, box.imap_folder)
    box.address = _address(values["address"], box)
    for name in _PLAIN:
        setattr(box, name, str(values.get(name) or "").strip()[:190])
    box.imap_folder = box.imap_folder or "INBOX"
    box.imap_port = int(values.get("imap_port") or 993)
    box.imap_security = one_of(
        values.get("imap_security") or "tls", SECURITY, "imap_security", what=_("kind of security")
    )
    if values.get("imap_password"):
        box.imap_password = seal(values["imap_password"])
    box.last_error = ""
    columns = [*_COLUMNS, "last_error"]
    if (box.imap_host, box.imap_user, box.imap_folder) != before:
        box.imap_uidvalidity = box.imap_last_uid = 0  # another folder: read it from its beginning
        columns += ["imap_uidvalidity", "imap_last_uid"]
    # Only these: the worker moves its place in the folder on while people look at the form.
    box.save(update_fields=columns if mailbox else None)
    return box


def remove_mailbox(mailbox: Mailbox, *, by: Agent) -> None:
    """Forget an address; `Refused` for the last one, without which no mail comes in."""
    require(by, "desk.change", mailbox)
    if not Mailbox.objects.filter(desk_id=mailbox.desk_id).exclude(pk=mailbox.pk).exists():
        raise Refused(_("This is the desk’s only address. Add another before you remove it."))
    mailbox.delete()


def _address(text: str, box: Mailbox) -> str:
    address = an_address(text, "address")
    if Mailbox.objects.filter(address=address).exclude(pk=box.pk).exists():
        raise Refused(
            _("%(address)s is a desk’s address already.") % {"address": address}, field="address"
        )
    return address
