"""Checkpoints see every timeline that went on, whatever time its last event bears."""

from __future__ import annotations

from datetime import timedelta

from charter.desk.actions.checkpoint import checkpoint
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.receive import receive_message
from charter.desk.models import Ticket, TimelineEvent
from charter.desk.queries.verify import verify
from tests.cast import FRIDAY_NOON, Cast, words

LATER = FRIDAY_NOON + timedelta(minutes=30)


def ask(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Prices look odd",
        words=words("Two of them."),
        channel="email",
        at=FRIDAY_NOON,
    )


def test_a_mail_worked_off_late_stands_in_the_next_checkpoint(cast: Cast) -> None:
    ticket = ask(cast)
    checkpoint(cast.desk, at=LATER)
    came = FRIDAY_NOON + timedelta(minutes=20)  # before the checkpoint; worked off after it
    receive_message(ticket, author=cast.gwen, by="requester", words=words("And a third"), at=came)
    second = checkpoint(cast.desk, at=LATER + timedelta(hours=1))
    ticket.refresh_from_db()
    assert second is not None
    assert second.heads == {"1": [ticket.last_seq, ticket.head]}


def test_a_tail_cut_off_with_its_ticket_made_to_fit_is_missed(cast: Cast) -> None:
    ticket = ask(cast)
    receive_message(ticket, author=cast.gwen, by="requester", words=words("Third"), at=LATER)
    checkpoint(cast.desk, at=LATER)
    ticket.messages.filter(seq=3).delete()
    TimelineEvent.objects.filter(ticket=ticket, seq=3).delete()
    last = TimelineEvent.objects.get(ticket=ticket, seq=2)
    Ticket.objects.filter(pk=ticket.pk).update(last_seq=2, head=last.hash)
    said = [flaw.what for flaw in verify(cast.desk, LATER)]
    assert "event 3 is not the one that a checkpoint saw" in said


def test_where_nothing_went_on_there_is_no_checkpoint(cast: Cast) -> None:
    ask(cast)
    assert checkpoint(cast.desk, at=LATER) is not None
    assert checkpoint(cast.desk, at=LATER + timedelta(hours=1)) is None
