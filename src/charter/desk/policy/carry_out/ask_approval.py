"""A form that waits for a yes or no: those who may say it are asked, each by a link of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from charter.desk.models import Requester, Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.approvals import Holders, asked_for, is_personal, link_to
from charter.desk.policy.carry_out.send import queue_mail
from charter.desk.policy.editions import charter_of
from charter.desk.policy.stands import stands
from charter.desk.policy.tell import tell_admins, tell_agents
from charter.desk.policy.thread import follower_people, numbered
from charter.desk.policy.whom import title_of
from charter.engine.language.model import Charter, Form
from charter.engine.language.who import parse
from charter.engine.moment import instant
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Ask them, and write down whom; where it is nobody, the admins are told and the gate stays shut."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    charter = charter_of(int(action.edition))
    form, n = charter.forms[action.data["form"]], int(action.data["n"])
    found = asked_for(ticket, form.name, action.data["to"], at=at)
    said = {"form": form.name, "n": n, "who": action.data["to"], "to": found.told}
    told = {"form": form.title, "who": title_of(ticket.desk, parse(action.data["to"]))}
    if not found:
        tell_admins(ticket, "no_approver", told, at=at, moment=instant(action.at))
    tell_agents(found.agents, ticket, "approval", told, at=at, moment=instant(action.at))
    _write(ticket, charter, form, n, _unasked(ticket, charter, form, found), at)
    return record(ticket, "approval_asked", action, said, at)


def _unasked(ticket: Ticket, charter: Charter, form: Form, found: Holders) -> Sequence[Requester]:
    """Those whom the text that goes out with the form does not ask already."""
    text = charter.texts.get(form.sends or "")
    if text is None or not is_personal(text.body, text.subject or ""):
        return found.requesters
    reached = {ticket.requester_id, *(one.pk for one in follower_people(ticket))}
    return [one for one in found.requesters if one.pk not in reached]


def _write(
    ticket: Ticket, charter: Charter, form: Form, n: int, people: Sequence[Requester], at: datetime
) -> None:
    if not people:
        return
    known = stands(ticket).facts
    lines = [
        f"{charter.facts[name].question} {known[name]}"
        for name in form.asks
        if name in charter.facts and known.get(name) is not None and charter.facts[name].shown
    ]
    told = {"title": form.title, "subject": ticket.subject}
    subject = numbered(_("Your yes or no: %(title)s for “%(subject)s”") % told, ticket)
    for person in people:
        queue_mail(
            ticket,
            subject=subject,
            text=_letter(ticket, form, n, person, lines, at),
            to=[person.email],
            at=at,
            payload={"asks": {"form": form.name, "n": n}},
        )


def _letter(
    ticket: Ticket, form: Form, n: int, person: Requester, lines: Sequence[str], at: datetime
) -> str:
    told = {
        "name": person.name or person.email,
        "title": form.title,
        "subject": ticket.subject,
        "lines": "\n".join(lines),
        "yes": link_to(ticket, form.name, n, person, "yes", at=at),
        "no": link_to(ticket, form.name, n, person, "no", at=at),
        "desk": ticket.desk.name,
    }
    return (
        _(
            "Hello %(name)s,\n\nwe need your yes or no before we go on with “%(subject)s”.\n\n"
            "%(title)s\n%(lines)s\n\nYes: %(yes)s\nNo: %(no)s\n\n%(desk)s\n"
        )
        % told
    )
