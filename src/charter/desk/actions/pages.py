"""Pages: an agent's addresses for them, and taking one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.change import changing
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, PageAddress, Ticket
from charter.desk.permissions import require
from charter.desk.policy.page_words import trial_page
from charter.desk.policy.pages import pages_of
from charter.desk.sealing import seal

MOST = 10
"""Addresses that one agent may have."""


def add_address(agent: Agent, *, service: str, url: str, at: datetime) -> PageAddress:
    """Keep one more address of one's own, sealed, and send a test page there.

    `service` is what kind it is, as the page channel names it. Nobody is called at the address
    before the link in the test page was followed.
    """
    require(agent, "page_address.change")
    with transaction.atomic():
        if PageAddress.objects.filter(agent=agent).count() >= MOST:
            raise Refused(_("You have %(most)d addresses already.") % {"most": MOST})
        address = PageAddress.objects.create(
            desk=agent.desk, agent=agent, service=service[:80], sealed=seal(url), created_at=at
        )
        trial_page(address, at=at)
    return address


def try_address(address: PageAddress, *, by: Agent, at: datetime) -> None:
    """Send one more test page to one's own address."""
    _own(address, by)
    trial_page(address, at=at)


def remove_address(address: PageAddress, *, by: Agent) -> None:
    """Be called there no longer."""
    _own(address, by)
    address.delete()


def verify_address(address: PageAddress, *, at: datetime) -> None:
    """The test page arrived."""
    PageAddress.objects.filter(pk=address.pk, verified_at=None).update(verified_at=at)


def acknowledge_page(ticket: Ticket, ladder: str, *, agent: Agent, how: str, at: datetime) -> None:
    """Say that one has it: the ladder calls nobody more. `how` is link, reply or page.

    Doing so twice changes nothing; `Refused` where nothing is being called, or somebody else has it.
    """
    require(agent, "page.acknowledge", ticket)
    with changing(ticket, at) as change:
        found = [page for page in pages_of(change.ticket, at) if page.ladder == ladder]
        if not found or found[-1].state == "stopped":
            raise Refused(_("Nobody is called for this any more."))
        if found[-1].state == "acknowledged":
            if found[-1].by == agent.pk:
                return
            raise Refused(_("Somebody else has it already."))
        change.record("acknowledged", {"ladder": ladder, "agent": agent.pk, "how": how}, by=agent)


def take_by_reply(ticket: Ticket, ladder: str, *, agent: Agent, at: datetime) -> bool:
    """Take a page by answering its mail; False where it is too late, which is no mistake of theirs."""
    try:
        acknowledge_page(ticket, ladder, agent=agent, how="reply", at=at)
    except Refused:
        return False
    return True


def only_takes(text: str) -> bool:
    """Whether an answer to a page says no more than that one has it."""
    return text.strip(" \n.!").casefold() in {
        "",
        "i have it",
        "have it",
        "ack",
        _("I have it").casefold(),
    }


def _own(address: PageAddress, by: Agent) -> None:
    require(by, "page_address.change", address)
    if address.agent_id != by.pk:
        raise Refused(_("This address is somebody else’s."))
