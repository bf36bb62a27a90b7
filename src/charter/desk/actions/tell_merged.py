"""Telling of a merge: one mail to those whose ticket went, a notice to whoever has the other one."""

from __future__ import annotations

from charter.desk.actions.change import Change
from charter.desk.actions.send import followers_of, subject_of, thread_of
from charter.desk.models import Agent, Delivery
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.tell import tell_agents, who_can_act
from charter.desk.policy.texts import merged_words


def tell_merged(source: Change, target: Change, by: Agent | str) -> None:
    """Queue the mail that says where a conversation goes on, and tell the target's assignee.

    The mail is of the source's conversation: what is answered to it finds the way wherever the
    source is by then.
    """
    _write_to_people(source, target)
    doer = by.pk if isinstance(by, Agent) else None
    if target.ticket.assignee_id not in (None, doer):
        told = {"number": source.ticket.number}
        at = target.at
        tell_agents(
            who_can_act(target.ticket), target.ticket, "merged", told, at=at, moment=at, mail=False
        )


def _write_to_people(source: Change, target: Change) -> None:
    ticket = source.ticket
    if ticket.requester.blocked_at is not None:
        return
    sender, before = sender_of(ticket.desk), thread_of(ticket)
    letter = merged_words(ticket, target.ticket)
    Delivery.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        kind="merged",
        sender=sender.header,
        to=[ticket.requester.email],
        cc=followers_of(ticket),
        mail_id=make_message_id(sender),
        payload={
            "subject": letter.subject or subject_of(ticket),
            "text": letter.text,
            "signature": "",
            "in_reply_to": before[-1] if before else "",
            "references": before[-20:],
        },
        created_at=source.at,
        run_at=source.at,
    )
