"""A ticket's life through the desk's actions, as its timeline, columns and deliveries tell it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest

from charter.desk.actions.answer import ThreadMoved, TooLate, note, reply, withdraw
from charter.desk.actions.decide import assign, set_status
from charter.desk.actions.drafts import keep_draft, keep_file
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.organizations import change_organization
from charter.desk.actions.receive import receive_message
from charter.desk.actions.redact import redact
from charter.desk.actions.spam import mark_spam, unmark_spam
from charter.desk.actions.wake import wake
from charter.desk.actions.words import StoredFile
from charter.desk.models import Clock, Delivery, Draft, Notice, QueueCount, Ticket, TimelineEvent
from charter.desk.queries.verify import verify
from tests.cast import Cast, eastern, words

OPENED = eastern("2026-11-20 12:00")


def ask(cast: Cast, at=OPENED) -> Ticket:
    ticket = open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Prices look odd",
        words=words("Two listings show last week's price.", message_id="<one@goldrush.example>"),
        channel="email",
        at=at,
    )
    ticket.refresh_from_db()
    return ticket


def clock(ticket: Ticket, target: str, instance: int = 1) -> Clock:
    return Clock.objects.get(ticket=ticket, target=target, instance=instance)


def sound(cast: Cast, at) -> bool:
    return [str(flaw) for flaw in verify(cast.desk, at)] == []


def test_a_new_ticket_is_sorted_clocked_and_acknowledged(cast: Cast) -> None:
    ticket = ask(cast)
    assert (ticket.number, ticket.plan, ticket.priority, ticket.stage) == (
        1,
        "Gold",
        "normal",
        "new",
    )
    assert ticket.due_at == eastern("2026-11-20 14:00")
    assert ticket.due_clock == "first reply"
    assert clock(ticket, "agent work").state == "running"
    sent = Delivery.objects.get(ticket=ticket)
    assert sent.kind == "acknowledgement"
    assert sent.payload["in_reply_to"] == "<one@goldrush.example>"
    assert sound(cast, OPENED)


def test_a_reply_meets_the_clock_and_leaves_after_the_time_to_undo(cast: Cast) -> None:
    ticket = ask(cast)
    answered = OPENED + timedelta(minutes=30)
    message = reply(ticket, agent=cast.bo, words=words("On it."), at=answered, status="pending")
    ticket.refresh_from_db()
    assert clock(ticket, "first reply").outcome == "met"
    assert clock(ticket, "periodic update").state == "running"
    assert clock(ticket, "agent work").state == "paused"
    mail = Delivery.objects.get(message=message)
    assert mail.to == ["gwen@goldrush.example"]
    assert mail.run_at == answered + timedelta(seconds=cast.desk.undo_seconds)
    assert mail.payload["references"] == ["<one@goldrush.example>"]
    assert sound(cast, answered)


def test_a_reply_taken_back_never_was_for_the_clocks_and_is_a_draft_again(cast: Cast) -> None:
    ticket = ask(cast)
    answered = OPENED + timedelta(minutes=30)
    message = reply(ticket, agent=cast.bo, words=words("Oops."), at=answered)
    withdraw(message, agent=cast.bo, at=answered + timedelta(seconds=4))
    assert clock(ticket, "first reply").state == "running"
    assert Draft.objects.get(ticket=ticket, agent=cast.bo).text == "Oops."
    assert Delivery.objects.get(message=message).state == "withdrawn"
    assert sound(cast, answered + timedelta(seconds=4))


def test_the_files_of_a_reply_taken_back_hang_on_its_draft_again(cast: Cast) -> None:
    ticket = ask(cast)
    file = StoredFile("prices.csv", "text/csv", 5, "0" * 64, "00/prices")
    message = reply(ticket, agent=cast.bo, words=words("See there.", attachments=[file]), at=OPENED)
    withdraw(message, agent=cast.bo, at=OPENED + timedelta(seconds=4))
    draft = Draft.objects.get(ticket=ticket, agent=cast.bo)
    assert [one.name for one in draft.attachments.all()] == ["prices.csv"]
    assert [one.name for one in message.attachments.all()] == ["prices.csv"]


def test_words_begun_after_sending_stay_below_those_taken_back(cast: Cast) -> None:
    ticket = ask(cast)
    file = StoredFile("prices.csv", "text/csv", 5, "0" * 64, "00/prices")
    message = reply(ticket, agent=cast.bo, words=words("Oops.", attachments=[file]), at=OPENED)
    keep_draft(ticket, agent=cast.bo, mode="reply", text="And also", at=OPENED)
    keep_file(
        ticket, agent=cast.bo, mode="reply", stream=BytesIO(b"a"), name="list.csv",
        content_type="text/csv", at=OPENED,
    )  # fmt: skip
    withdraw(message, agent=cast.bo, at=OPENED + timedelta(seconds=4))
    draft = Draft.objects.get(ticket=ticket, agent=cast.bo)
    assert draft.text == "Oops.\n\nAnd also"
    assert {one.name for one in draft.attachments.all()} == {"prices.csv", "list.csv"}


@pytest.mark.parametrize("begun", ["Oops.", "Oops. Better now.", ""])
def test_words_taken_back_are_not_doubled(cast: Cast, begun: str) -> None:
    ticket = ask(cast)
    message = reply(ticket, agent=cast.bo, words=words("Oops."), at=OPENED)
    keep_draft(ticket, agent=cast.bo, mode="reply", text=begun, at=OPENED)
    withdraw(message, agent=cast.bo, at=OPENED + timedelta(seconds=4))
    assert Draft.objects.get(ticket=ticket, agent=cast.bo).text == (begun or "Oops.")


def test_a_mail_that_has_left_cannot_be_taken_back(cast: Cast) -> None:
    ticket = ask(cast)
    message = reply(ticket, agent=cast.bo, words=words("Gone."), at=OPENED)
    Delivery.objects.filter(message=message).update(state="sent", run_at=None, attempts=1)
    with pytest.raises(TooLate):
        withdraw(message, agent=cast.bo, at=OPENED + timedelta(seconds=20))
    assert clock(ticket, "first reply").outcome == "met"


def test_an_agent_who_has_not_seen_the_last_words_is_stopped(cast: Cast) -> None:
    ticket = ask(cast)
    seen = ticket.last_seq
    later = OPENED + timedelta(minutes=5)
    receive_message(
        ticket, author=cast.gwen, by="requester", words=words("It is fine now"), at=later
    )
    with pytest.raises(ThreadMoved) as stopped:
        reply(ticket, agent=cast.bo, words=words("Looking"), at=later, seen_seq=seen)
    assert [message.text for message in stopped.value.messages] == ["It is fine now"]


def test_warning_and_breach_are_told_once_at_their_true_moments(cast: Cast) -> None:
    ticket = ask(cast)
    late = eastern("2026-11-20 15:30")
    wake(ticket, eastern("2026-11-20 13:30"))
    wake(ticket, late)
    wake(ticket, late)
    kinds = list(
        TimelineEvent.objects.filter(ticket=ticket, kind__in=["warned", "breached"]).values_list(
            "kind", "data__moment"
        )
    )
    assert kinds == [("warned", "2026-11-20T18:30:00Z"), ("breached", "2026-11-20T19:00:00Z")]
    assert clock(ticket, "first reply").breached_at == eastern("2026-11-20 14:00")
    ticket.refresh_from_db()
    assert ticket.breached
    assert Notice.objects.filter(agent=cast.bo, kind="breached").count() == 1
    assert QueueCount.objects.get(desk=cast.desk, key="breached").count == 1
    assert sound(cast, late)


def test_a_worker_that_slept_over_a_due_moment_loses_nothing(cast: Cast) -> None:
    ticket = ask(cast)
    wake(ticket, eastern("2026-11-23 16:00"))
    assert clock(ticket, "first reply").breached_at == eastern("2026-11-20 14:00")
    assert sound(cast, eastern("2026-11-23 16:00"))


def test_spam_leaves_every_queue_and_comes_back(cast: Cast) -> None:
    ticket = ask(cast)
    mark_spam(ticket, agent=cast.bo, at=OPENED, block=True)
    ticket.refresh_from_db()
    assert ticket.attention_at is None
    assert QueueCount.objects.get(desk=cast.desk, key="all").count == 0
    cast.gwen.refresh_from_db()
    assert cast.gwen.blocked_at == OPENED
    unmark_spam(ticket, agent=cast.bo, at=OPENED + timedelta(minutes=1))
    assert QueueCount.objects.get(desk=cast.desk, key="all").count == 1
    assert sound(cast, OPENED + timedelta(minutes=1))


def test_redacted_words_are_gone_and_the_chain_holds(cast: Cast) -> None:
    ticket = ask(cast)
    message = ticket.messages.get()
    redact(message, agent=cast.ada, at=OPENED + timedelta(minutes=1))
    message.refresh_from_db()
    assert (message.text, message.subject) == ("", "")
    assert sound(cast, OPENED + timedelta(minutes=1))


def test_tampering_is_found(cast: Cast) -> None:
    ticket = ask(cast)
    other = ask(cast)
    TimelineEvent.objects.filter(ticket=ticket, kind="customer_message").update(
        at=OPENED - timedelta(hours=1)
    )
    other.messages.update(text="Something else")
    found = {(flaw.ticket, flaw.what) for flaw in verify(cast.desk, OPENED)}
    assert (1, "event 2 (customer_message) is not what was written") in found
    assert (2, "the words of event 2 are not what was written") in found


def test_notes_and_assignments_move_no_clock(cast: Cast) -> None:
    ticket = ask(cast)
    note(ticket, agent=cast.bo, words=words("Ask Cy"), at=OPENED + timedelta(minutes=1))
    assign(ticket, agent=cast.bo, to=cast.cy, at=OPENED + timedelta(minutes=2))
    ticket.refresh_from_db()
    assert clock(ticket, "first reply").state == "running"
    assert ticket.assignee == cast.cy
    assert Notice.objects.get(agent=cast.cy).kind == "assigned"
    assert sound(cast, OPENED + timedelta(minutes=2))


def test_solving_and_reopening_keep_the_time(cast: Cast) -> None:
    ticket = ask(cast)
    set_status(ticket, agent=cast.bo, status="solved", at=OPENED + timedelta(minutes=10))
    assert clock(ticket, "first reply").outcome == "ended unanswered"
    set_status(ticket, agent=cast.bo, status="open", at=OPENED + timedelta(minutes=40))
    resumed = clock(ticket, "first reply")
    assert (resumed.state, resumed.outcome) == ("running", "")
    assert resumed.due_at == eastern("2026-11-20 14:30")
    assert sound(cast, OPENED + timedelta(minutes=40))


def test_a_ticket_that_reopens_goes_on_under_the_plan_of_now(cast: Cast) -> None:
    ticket = ask(cast)
    reply(ticket, agent=cast.bo, words=words("Done."), at=OPENED, status="solved")
    change_organization(
        cast.gold_rush,
        by=cast.ada,
        name="Gold Rush Games",
        plan="Ruby",
        facility="",
        schedule="",
        at=OPENED + timedelta(hours=1),
    )
    later = OPENED + timedelta(hours=2)
    receive_message(ticket, author=cast.gwen, by="requester", words=words("Not quite"), at=later)
    ticket.refresh_from_db()
    assert ticket.plan == "Ruby"
    assert clock(ticket, "next reply").due_at == later + timedelta(hours=3)
    assert clock(ticket, "first reply").plan == "Gold"
    assert sound(cast, later)
