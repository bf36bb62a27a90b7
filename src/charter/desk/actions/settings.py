"""What an admin sets for a desk: its name, as whom it writes, its words, the time to undo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.actions.checks import a_line, an_address
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk
from charter.desk.permissions import require
from charter.desk.policy.fields import NAMES, first_fault

LONGEST_UNDO = 120
"""Seconds; a reply that waits longer is no reply."""
_COLUMNS = (
    "name",
    "sender_name",
    "sender_address",
    "signature",
    "acknowledge",
    "acknowledgement",
    "undo_seconds",
    "page_is_public",
)


def change_desk(desk: Desk, *, by: Agent, values: Mapping[str, Any]) -> None:
    """Set a desk's own words over those of its charter; an empty one means that the charter's hold.

    `values`: name, sender_name, sender_address, signature, acknowledge, acknowledgement,
    undo_seconds (0 to 120), page_is_public.
    """
    require(by, "desk.change", desk)
    desk.name = a_line(values["name"], "name", longest=120, what=_("a name"))
    desk.sender_name = " ".join(values["sender_name"].split())[:120]
    given = values["sender_address"].strip()
    desk.sender_address = an_address(given, "sender_address") if given else ""
    desk.signature = values["signature"].strip()
    desk.acknowledge = bool(values["acknowledge"])
    desk.acknowledgement = _words(values["acknowledgement"])
    desk.undo_seconds = _seconds(values["undo_seconds"])
    desk.page_is_public = bool(values["page_is_public"])
    desk.save(update_fields=_COLUMNS)


def _words(text: str) -> str:
    fault = first_fault(text)
    if fault is not None:
        found, near = fault
        told = {"found": found, "near": near or ", ".join(f"{{{name}}}" for name in NAMES)}
        raise Refused(
            _("%(found)s is no field. Did you mean %(near)s?") % told
            if near
            else _("%(found)s is no field; there are %(near)s.") % told,
            field="acknowledgement",
        )
    return text.strip()


def _seconds(value: Any) -> int:
    if not 0 <= int(value) <= LONGEST_UNDO:
        told = {"longest": LONGEST_UNDO}
        raise Refused(
            _("Between 0 and %(longest)s seconds, so that answers still leave.") % told,
            field="undo_seconds",
        )
    return int(value)
