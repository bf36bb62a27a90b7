"""What a page says, and where it goes. It bears no word of a customer's: any telephone may lie open."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from charter.desk.models import Agent, Delivery, PageAddress, Ticket, TimelineEvent
from charter.desk.policy import links
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.pages import title_of
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.thread import numbered

PAGE: Final = "page"
"""The kind of a delivery that a page channel carries."""

PAGE_MAIL: Final = "page mail"
"""The kind of a page that goes by mail; an answer to it takes the page."""


def page(ticket: Ticket, agent: Agent, ladder: str, *, at: datetime) -> list[Delivery]:
    """Queue a page to all verified addresses of an agent; by mail where they have none.

    It bears the ticket's number, the topic's title, the organization's name and a link by which this
    agent, and nobody else, says that they have it.
    """
    with translation.override(agent.user.language or translation.get_language()):
        return _page(ticket, agent, ladder, at)


def _page(ticket: Ticket, agent: Agent, ladder: str, at: datetime) -> list[Delivery]:
    link = page_link({"agent": agent.pk, "ticket": ticket.pk, "ladder": ladder}, at=at)
    title = _("Page: %(ladder)s") % {"ladder": title_of(ticket.desk, ladder)}
    lines = [
        _("Ticket %(number)d at %(desk)s") % {"number": ticket.number, "desk": ticket.desk.name},
        _topic(ticket),
        ticket.organization.name if ticket.organization else "",
        _("I have it: %(link)s") % {"link": link},
    ]
    text = "\n".join(line for line in lines if line)
    addresses = PageAddress.objects.filter(agent=agent, verified_at__isnull=False)
    queued = [queue(one, title, text, ticket=ticket, at=at) for one in addresses]
    return queued or [_by_mail(ticket, agent, ladder, title, text, at)]


def trial_page(address: PageAddress, *, at: datetime) -> Delivery:
    """Queue a page that only asks whether it arrives, with the link that says so."""
    link = page_link({"agent": address.agent_id, "address": address.pk}, at=at)
    text = _("This is a test. It reached me: %(link)s") % {"link": link}
    return queue(address, _("Test page"), text, ticket=None, at=at)


def queue(
    address: PageAddress, title: str, text: str, *, ticket: Ticket | None, at: datetime
) -> Delivery:
    """A delivery that the page channel carries to an address, tried again as mails are."""
    sender = sender_of(address.desk)
    return Delivery.objects.create(
        desk=address.desk,
        ticket=ticket,
        kind=PAGE,
        sender=sender.header,
        to=[f"{address.service}, {address.agent.user.name}"],
        mail_id=make_message_id(sender),
        payload={"subject": title, "text": text, "address": address.pk},
        created_at=at,
        run_at=at,
    )


def page_link(data: dict[str, object], *, at: datetime) -> str:
    """The address at which a page is shown (GET) and taken (POST)."""
    token = links.make(PAGE, data, at=at)
    return settings.BASE_URL + reverse("workspace:page-link", args=[token])


def _by_mail(
    ticket: Ticket, agent: Agent, ladder: str, title: str, text: str, at: datetime
) -> Delivery:
    sender = sender_of(ticket.desk)
    return Delivery.objects.create(
        desk=ticket.desk,
        ticket=ticket,
        kind=PAGE_MAIL,
        sender=sender.header,
        to=[agent.user.email],
        mail_id=make_message_id(sender),
        payload={
            "subject": numbered(title, ticket),
            "text": f"{text}\n\n{_('Or answer this mail: that takes it too.')}",
            "ladder": ladder,
            "agent": agent.pk,
        },
        created_at=at,
        run_at=at,
    )


def _topic(ticket: Ticket) -> str:
    """The title of what it is about, or of what its words suggest."""
    topics = charter_in_force(ticket.desk).topics
    topic = topics.get(ticket.topic) or topics.get(_heard(ticket))
    return topic.title if topic else ""


def _heard(ticket: Ticket) -> str:
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind="facts").order_by("-seq")
    told = (row.data["facts"] for row in rows)
    return next((str(facts["heard"]) for facts in told if facts.get("heard")), "")
