"""Yes and no to a form: by a personal link, by mail, on the page, or written down by an agent."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypeAlias

from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, working_on
from charter.desk.actions.participants import join
from charter.desk.actions.refused import Refused
from charter.desk.actions.words import Words
from charter.desk.actions.write import write
from charter.desk.models import Agent, Message, Requester, Ticket, TimelineEvent
from charter.desk.permissions import require
from charter.desk.policy.approvals import asked_for
from charter.desk.policy.forms import FormStanding, NamedForm, forms_of
from charter.desk.policy.stands import stands

Says: TypeAlias = Literal["approved", "declined"]


class Replaced(Refused):
    """A word on a form that has been filled in anew since, or that waits for no word any more."""


def answer_by_link(
    ticket: Ticket,
    form: str,
    n: int,
    *,
    says: Says,
    by: Requester,
    at: datetime,
    comment: str = "",
) -> None:
    """A holder's yes or no, by the link that only they have; a `comment` comes as their message.

    `Replaced` for a filling that is no longer the newest or has its answer, `Refused` for somebody
    who is no longer asked. Saying once more what one has said changes nothing;
    on a ticket that is spam nothing is said.
    """
    with working_on(ticket, at) as change:
        if change.ticket.spam:
            raise Replaced(_("Nothing waits for your word here any more."))
        if _said_so(change, form, n, says, by):
            return
        noun, _stood = check_waiting(change, form, n)
        check_holder(change, noun, by)
        if comment.strip():
            _say(change, by, comment.strip())
        told = {"form": form, "n": n, "how": "button", "by": f"requester {by.pk}"}
        change.record(says, {**told, "proof": {"link": by.email}}, by=by)


def answer_on_page(
    ticket: Ticket,
    form: str,
    n: int,
    *,
    says: Says,
    agent: Agent,
    at: datetime,
    proof: Words | None = None,
) -> None:
    """An agent's own yes or no where they are asked for it, or somebody else's that they write down.

    The latter needs a `proof`: a note of how it was said, with files perhaps. Refused as for a link.
    """
    require(agent, "ticket.change", ticket)
    with working_on(ticket, at) as change:
        if _said_so(change, form, n, says, agent):
            return
        noun, _stood = check_waiting(change, form, n)
        told: dict[str, Any] = {"form": form, "n": n, "by": f"agent {agent.pk}"}
        if asked_for(change.ticket, form, noun.approved_by, at=at).has(agent):
            change.record(says, {**told, "how": "button"}, by=agent)
            return
        if proof is None or not (proof.text.strip() or proof.attachments):
            words = _("Write down how it was said, and by whom: that is the proof.")
            raise Refused(words, field="proof")
        note, _event = write(
            change,
            "note",
            proof,
            kind=Message.Kind.NOTE,
            side=Message.Side.AGENT,
            by=agent,
            data={"agent": agent.pk},
        )
        change.record(says, {**told, "how": "agent", "proof": {"seq": note.seq}}, by=agent)


def _said_so(change: Change, form: str, n: int, says: Says, by: Agent | Requester) -> bool:
    """Whether this person's word on this filling is this very one already."""
    actor = "agent" if isinstance(by, Agent) else "requester"
    words = TimelineEvent.objects.filter(
        ticket_id=change.ticket.pk, kind__in=("approved", "declined"), actor=actor, actor_id=by.pk
    )
    said = [one.kind for one in words if (one.data["form"], one.data["n"]) == (form, n)]
    return said[-1:] == [says]


def check_waiting(change: Change, form: str, n: int) -> tuple[NamedForm, FormStanding]:
    """The form that waits for a word on this very filling; `Replaced` where it does not."""
    noun, stood = forms_of(change.ticket.desk).get(form), stands(change.ticket).forms.get(form)
    if noun is None or stood is None or not noun.approved_by:
        raise Replaced(_("Nothing waits for your word here any more."))
    title = {"title": noun.title}
    if n != stood.n:
        raise Replaced(_("This “%(title)s” has been replaced by a newer one.") % title)
    if stood.state == "approved":
        raise Replaced(_("“%(title)s” has been approved already.") % title)
    if stood.state == "declined":
        raise Replaced(_("“%(title)s” has been declined already.") % title)
    if stood.state != "asked":
        raise Replaced(_("“%(title)s” waits for no word yet.") % title)
    return noun, stood


def check_holder(change: Change, noun: NamedForm, person: Agent | Requester) -> None:
    """Pass for one of those who are asked; `Refused` for anybody else."""
    if not asked_for(change.ticket, noun.name, noun.approved_by, at=change.at).has(person):
        told = {"title": noun.title}
        raise Refused(_("It is not yours to say yes or no to “%(title)s”.") % told)


def _say(change: Change, person: Requester, text: str) -> None:
    """What somebody adds to their yes or no is their message on the ticket."""
    by = "requester" if person.pk == change.ticket.requester_id else "follower"
    if by == "follower":
        join(change, [person])
    write(
        change,
        "customer_message",
        Words(text=text, from_email=person.email, from_name=person.name),
        kind=Message.Kind.MESSAGE,
        side=Message.Side.CUSTOMER,
        by=person,
        data={"by": by},
    )
