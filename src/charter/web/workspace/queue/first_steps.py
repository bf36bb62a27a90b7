"""What to do on a desk that no ticket has come to yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from charter.desk.models import Agent
from charter.desk.permissions import can


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing to do: a sign, what, why, and where; nowhere for those who may not."""

    sign: str
    words: str
    why: str
    url: str = ""


def first_steps(agent: Agent) -> list[FirstStep]:
    """The steps of a new desk, in their order."""
    return [_mail(agent), _colleagues(agent), _charter(agent)]


def _mail(agent: Agent) -> FirstStep:
    box = agent.desk.mailboxes.order_by("pk").first()
    if box is None:
        return FirstStep(
            "mail-plus",
            _("Give the desk an address"),
            _("Mail to it becomes tickets."),
            _place(agent, "desk.change", "new-mailbox"),
        )
    return FirstStep(
        "mail",
        _("Send a test mail to %(address)s") % {"address": box.address},
        _("It stands here a moment later, with its clocks running."),
        f"mailto:{box.address}",
    )


def _colleagues(agent: Agent) -> FirstStep:
    return FirstStep(
        "user-round-plus",
        _("Invite the agents"),
        _("Each gets a mail with a link that lets them in."),
        _place(agent, "agent.change", "new-agent"),
    )


def _charter(agent: Agent) -> FirstStep:
    return FirstStep(
        "scroll-text",
        _("Look at the charter"),
        _("It says who owns what, how urgent it is and when it is due."),
        _place(agent, "charter.view", "charter"),
    )


def _place(agent: Agent, verb: str, name: str) -> str:
    return reverse(f"workspace:{name}", args=[agent.desk.slug]) if can(agent, verb) else ""
