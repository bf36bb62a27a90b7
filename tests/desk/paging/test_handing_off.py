"""A ticket goes to a department with all that was said; answers from there are a third party's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.actions.answer import note, reply
from charter.desk.actions.change import changing
from charter.desk.actions.hand_off import hand_off
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.redact import redact
from charter.desk.actions.refused import Refused
from charter.desk.models import Delivery, Participant, Ticket, TimelineEvent
from charter.desk.permissions import NotAllowed
from charter.desk.policy.carry_out import carry_out
from charter.desk.policy.departments import HAND_OFF
from charter.engine.moment import moment
from charter.engine.standing import Action
from tests.cast import FRIDAY_NOON, Cast, words
from tests.desk.on_call import CHARTER, publish_people

LATER = FRIDAY_NOON + timedelta(minutes=5)
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    publish_people(cast, at=FRIDAY_NOON)
    made = open_ticket(
        cast.desk, requester=cast.gwen, subject="The invoice is wrong",
        words=words("It says 4711 instead of 471."), channel="email", at=FRIDAY_NOON,
        acknowledge=False,
    )  # fmt: skip
    reply(made, agent=cast.bo, words=words("Let me ask accounts."), at=FRIDAY_NOON)
    note(made, agent=cast.bo, words=words("They never pay in time."), at=FRIDAY_NOON)
    return made


def test_the_conversation_goes_there_without_notes_and_the_ticket_stays(
    ticket: Ticket, cast: Cast
) -> None:
    before = Ticket.objects.get(pk=ticket.pk)

    hand_off(ticket, "accounts", agent=cast.bo, at=LATER, words="Please put it right.")

    sent = Delivery.objects.get(kind=HAND_OFF)
    assert sent.to == ["accounts@lantern.example"]
    assert sent.payload["subject"] == f"Fwd: The invoice is wrong [#{ticket.number}]"
    said = sent.payload["text"]
    assert said.startswith("Please put it right.")
    for told in ("Gwen Gold <gwen@goldrush.example>", "Gold Rush Games", "4711", "ask accounts"):
        assert told in said
    assert "never pay" not in said
    after = Ticket.objects.get(pk=ticket.pk)
    assert (after.status, after.team, after.requester) == (
        before.status, before.team, before.requester,
    )  # fmt: skip
    event = TimelineEvent.objects.get(ticket=ticket, kind="handed_off")
    assert event.data == {"department": "accounts", "delivery": sent.pk}


def test_whoever_answers_there_is_a_third_party_and_once_only(ticket: Ticket, cast: Cast) -> None:
    hand_off(ticket, "accounts", agent=cast.bo, at=LATER)
    hand_off(ticket, "accounts", agent=cast.bo, at=LATER)

    [on_it] = Participant.objects.filter(ticket=ticket)
    assert (on_it.requester.email, on_it.role) == ("accounts@lantern.example", "third_party")


def test_a_rule_hands_off_under_its_key(ticket: Ticket) -> None:
    edition = str(ticket.edition_id)
    asked = Action("hand off", "r:e1:1", moment(LATER), 9, edition, {"value": "accounts"})

    ticket.refresh_from_db()
    event = carry_out(ticket, asked, LATER)

    assert (event.kind, event.data["department"], event.data["key"]) == (
        "handed_off", "accounts", "r:e1:1",
    )  # fmt: skip


def test_a_text_can_go_to_a_department(ticket: Ticket, cast: Cast) -> None:
    publish_people(cast, text=f"{CHARTER}texts: {{ask: 'Look at {{number}}.'}}\n", at=LATER)
    with changing(ticket, LATER) as change:
        data = {"do": "send", "value": "ask", "to": "department accounts"}
        asked = Action("send", "r:e1:1", moment(LATER), 9, str(change.ticket.edition_id), data)
        assert carry_out(change.ticket, asked, LATER).kind == "sent"
    sent = Delivery.objects.get(kind="text")
    assert sent.to == ["accounts@lantern.example"]
    assert sent.payload["text"].startswith(f"Look at {ticket.number}.")


def test_a_department_without_an_address_gets_no_mail_and_the_event_says_so(
    ticket: Ticket, cast: Cast
) -> None:
    text = CHARTER.replace(", address: accounts@lantern.example", "")
    publish_people(cast, text=text, at=LATER)

    hand_off(ticket, "accounts", agent=cast.bo, at=LATER)

    assert not Delivery.objects.filter(kind=HAND_OFF).exists()
    event = TimelineEvent.objects.get(ticket=ticket, kind="handed_off")
    assert event.data["delivery"] is None


def test_there_must_be_such_a_department_and_one_must_work_here(ticket: Ticket, cast: Cast) -> None:
    with pytest.raises(Refused, match="no department"):
        hand_off(ticket, "nowhere", agent=cast.bo, at=LATER)
    for other in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            hand_off(ticket, "accounts", agent=other, at=LATER)


@pytest.mark.parametrize("state", [Delivery.State.WAITING, Delivery.State.SENT])
def test_words_that_are_erased_are_erased_from_what_was_handed_on_too(
    ticket: Ticket, cast: Cast, state: str
) -> None:
    hand_off(ticket, "accounts", agent=cast.bo, at=LATER)
    Delivery.objects.filter(kind=HAND_OFF).update(state=state)

    redact(ticket.messages.get(text__contains="4711"), agent=cast.ada, at=LATER)

    left = Delivery.objects.get(kind=HAND_OFF)
    assert "4711" not in str(left.payload)
    kept = Delivery.State.WITHDRAWN if state == Delivery.State.WAITING else state
    assert left.state == kept
