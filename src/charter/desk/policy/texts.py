"""The words a desk sends by itself, with their fields filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from charter.desk.models import Agent, Clock, Ticket
from charter.desk.policy.editions import charter_in_force, charter_of
from charter.desk.policy.facts import facts_of
from charter.desk.policy.said import links_in
from charter.desk.policy.stands import stands
from charter.engine.announced import announced
from charter.engine.intake import SUBJECT
from charter.engine.language import template
from charter.engine.language.model import Charter, Schedule
from charter.engine.moment import instant, moment
from charter.engine.standing import Standing

FIRST_REPLY = "first reply"


@dataclass(frozen=True, slots=True)
class Letter:
    """A text with its fields filled in; an empty subject leaves the subject to the conversation."""

    subject: str
    text: str


def acknowledgement_of(ticket: Ticket, at: datetime, standing: Standing | None) -> Letter | None:
    """A ticket's acknowledgement: in the desk's own words, else the charter's, else none.

    While the ticket's schedule is closed, the charter's words for a closed desk go first.
    """
    texts = charter_in_force(ticket.desk).texts
    if own := ticket.desk.acknowledgement:
        values = {
            **links_in(own, ticket, ticket.requester, at),
            **values_of(ticket, None, standing, at),
        }
        return Letter("", template.fill(own, values))
    name = "acknowledgement" if is_open(ticket, at) else "closed desk"
    text = texts.get(name) or texts.get("acknowledgement")
    if text is None:
        return None
    values = {
        **links_in(text.body, ticket, ticket.requester, at),
        **values_of(ticket, None, standing, at),
    }
    return Letter(template.fill(text.subject or "", values), template.fill(text.body, values))


def merged_words(ticket: Ticket, into: Ticket) -> Letter:
    """What those on a ticket are told when it is merged into another: in the charter's words, or ours."""
    if (own := charter_in_force(ticket.desk).texts.get("merged")) is not None:
        values = {**values_of(ticket), "into": str(into.number)}
        return Letter(template.fill(own.subject or "", values), template.fill(own.body, values))
    told = {"requester": ticket.requester.name or ticket.requester.email, "number": ticket.number}
    told |= {"into": into.number, "desk": ticket.desk.name}
    text = _(
        "Hello %(requester)s,\n\nwhat you wrote to us as #%(number)s is about the same matter as"
        " #%(into)s, so we have put both together and go on under #%(into)s. Nothing you told us is"
        " lost, and you will get every answer. If you have more to say, just reply to this mail.\n\n"
        "%(desk)s\n"
    )
    return Letter("", text % told)


def is_open(ticket: Ticket, at: datetime) -> bool:
    """Whether the hours that a ticket's clocks run on are open."""
    return _schedule_of(ticket).hours.is_open(at)


def fill(
    body: str,
    ticket: Ticket,
    agent: Agent | None = None,
    *,
    more: Mapping[str, str] | None = None,
) -> str:
    """A text with its {fields} filled in from a ticket; what is not known is left empty.

    `more` are fields of one person's own.
    """
    known = {**_told_facts(body, ticket), **values_of(ticket, agent), **_people(body, ticket)}
    return template.fill(body, {**known, **(more or {})})


def _told_facts(body: str, ticket: Ticket) -> dict[str, str]:
    """The facts that a text speaks of; the timeline is read only where it speaks of some."""
    charter = charter_in_force(ticket.desk)
    wanted = {name for name in template.fields(body) if name in charter.facts}
    if not wanted:
        return {}
    facts = stands(ticket).facts
    told = {name: facts.get(name) for name in wanted if charter.facts[name].shown}
    return {name: str(value) for name, value in told.items() if value is not None}


def _people(body: str, ticket: Ticket) -> dict[str, str]:
    """Who has the ticket, by name; asked of the database only where a text wants to know."""
    wanted, told = set(template.fields(body)), {}
    if "assignee" in wanted and ticket.assignee is not None:
        told["assignee"] = ticket.assignee.user.name
    if "contact" in wanted and ticket.contact is not None:
        told["contact"] = ticket.contact.user.name
    if wanted & {"department", "department says"}:
        told |= _department(ticket)
    return told


def _department(ticket: Ticket) -> dict[str, str]:
    """The department that a ticket was handed off to last, in the words of the charter in force."""
    handed = ticket.events.filter(kind="handed_off").order_by("-seq").first()
    name = "" if handed is None else handed.data["department"]
    found = charter_in_force(ticket.desk).people.departments.get(name)
    return {} if found is None else {"department": found.title, "department says": found.says or ""}


def values_of(
    ticket: Ticket,
    agent: Agent | None = None,
    standing: Standing | None = None,
    at: datetime | None = None,
) -> Mapping[str, str]:
    """What each field of a text becomes on a ticket.

    Its clocks are read where no standing is given; facts come with a standing, and announced dates
    with the moment `at`.
    """
    requester, organization = ticket.requester, ticket.organization
    charter = charter_in_force(ticket.desk)
    emergency = charter.contact.emergency
    return {
        **(_shown_facts(charter, standing) if standing else {}),
        "holiday": announced(_schedule_of(ticket), moment(at)) if at else "",
        "phone": charter.contact.phone or "",
        "emergency phone": (emergency and emergency.phone) or "",
        "number": str(ticket.number),
        "subject": ticket.subject,
        "requester": requester.name or requester.email,
        "organization": organization.name if organization else "",
        "plan": ticket.plan,
        "desk": ticket.desk.name,
        "agent": agent.user.name if agent else "",
        "first reply due": _first_reply_due(ticket, standing),
        **_standing_words(ticket),
        "into": "",
        "link": f"{settings.BASE_URL}/{ticket.desk.slug}/tickets/{ticket.number}/",
    }


def _shown_facts(charter: Charter, standing: Standing) -> dict[str, str]:
    """The facts that customers may see, as they were told."""
    told = ((name, standing.facts.get(name)) for name, fact in charter.facts.items() if fact.shown)
    return {name: str(value) for name, value in told if value is not None}


def _questions(charter: Charter, ticket: Ticket) -> Iterator[str]:
    """What customers are still asked, a question each."""
    for name in ticket.missing:
        fact = charter.facts.get(name)
        if name == SUBJECT:
            yield _("What is it about, in one line?")
        elif fact is not None and fact.offered:
            yield fact.question


def _schedule_of(ticket: Ticket) -> Schedule:
    """The hours that a ticket's clocks run on, by its organization."""
    facts = facts_of(ticket.organization) if ticket.organization else {}
    return charter_in_force(ticket.desk).schedule_of(facts)


def _standing_words(ticket: Ticket) -> dict[str, str]:
    """How the ticket stands, in the words of the charter that judged it."""
    charter = charter_of(ticket.edition_id)
    status, reason = charter.statuses.get(ticket.status), charter.reasons.get(ticket.reason)
    return {
        "status": status.shown if status else ticket.status,
        "status means": (status.means or "") if status else "",
        "owner": charter.people.teams.get(ticket.team, ticket.team),
        "missing": "\n".join(_questions(charter, ticket)),
        "reason": reason.title if reason and not reason.private else "",
    }


def _first_reply_due(ticket: Ticket, standing: Standing | None) -> str:
    due, schedule = _first_reply(ticket, standing)
    if due is None:
        return ""
    zone = charter_in_force(ticket.desk).schedule_for(schedule).zone
    return due.astimezone(ZoneInfo(zone)).strftime("%A %d %B, %H:%M %Z")


def _first_reply(ticket: Ticket, standing: Standing | None) -> tuple[datetime | None, str | None]:
    """When the last first reply is due, and on which schedule its clock runs."""
    if standing is None:
        rows = Clock.objects.filter(ticket=ticket, target=FIRST_REPLY).order_by("instance")
        return rows.values_list("due_at", "schedule").last() or (None, None)
    clock = next((each for each in standing.clocks[::-1] if each.target == FIRST_REPLY), None)
    if clock is None or clock.due_at is None:
        return None, None
    return instant(clock.due_at), clock.schedule
