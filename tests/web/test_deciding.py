"""What agents decide about a ticket: status, priority, topic and facts, spam, erasing."""

from __future__ import annotations

import pytest

from charter.desk.actions.organizations import change_organization
from charter.desk.models import Message, Ticket
from tests.cast import Cast
from tests.web.gwens_ticket import LATER, seen, url


def test_what_is_decided_shows_and_goes_back_to_the_rule(bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "priorities/"), {"priority": "urgent"})
    assert "Bo Bennett set the priority to urgent" in seen(bo, ticket)
    assert "Back to the rule" in seen(bo, ticket)
    bo.post(url(ticket, "priorities/"), {"priority": ""})
    ticket.refresh_from_db()
    assert ticket.priority == "normal"
    assert "Bo Bennett gave the priority back to the rule" in seen(bo, ticket)


def test_status_team_and_assignee_are_set_from_the_head(cast: Cast, bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "statuses/"), {"status": "on-hold"})
    bo.post(url(ticket, "owners/"), {"owner": "support"})
    bo.post(url(ticket, "assignments/"), {"assignee": cast.cy.pk})
    page = seen(bo, ticket)
    assert "Bo Bennett assigned it to Cy Cole" in page
    assert "Bo Bennett gave it to Support" in page
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.assignee_id) == ("on hold", cast.cy.pk)
    bo.post(url(ticket, "assignments/"), {"assignee": ""})
    assert "Bo Bennett gave it back to the team" in seen(bo, ticket)


def test_a_plan_that_is_taken_away_is_told_as_gone(cast: Cast, bo, ticket: Ticket) -> None:
    change_organization(
        cast.gold_rush, by=cast.bo, name="Gold Rush Games", plan="", facility="", schedule="",
        at=LATER,
    )  # fmt: skip
    assert "There is no plan any more" in seen(bo, ticket)


@pytest.mark.parametrize(
    ("place", "field"),
    [("statuses", "status"), ("priorities", "priority"), ("owners", "owner"), ("topics", "topic")],
)
def test_a_name_the_charter_does_not_know_is_told(
    bo, ticket: Ticket, place: str, field: str
) -> None:
    page = bo.post(url(ticket, f"{place}/"), {field: "nonsense"}, follow=True).content.decode()
    assert "This desk has no" in page


def test_nobody_of_another_desk_is_given_a_ticket(cast: Cast, bo, ticket: Ticket) -> None:
    page = bo.post(url(ticket, "assignments/"), {"assignee": cast.otto.pk}, follow=True)
    assert "There is no such colleague on this desk." in page.content.decode()


def test_a_topic_is_suggested_from_the_customers_words_with_its_line(bo, ticket: Ticket) -> None:
    page = seen(bo, ticket)
    assert "the customer wrote “cannot ship”" in page
    assert "charter, line" in page
    bo.post(url(ticket, "topics/"), {"topic": "orders-not-shipping"})
    page = seen(bo, ticket)
    assert "the customer wrote" not in page
    assert "1 is missing" in page
    assert "How many orders or listings are affected?" in page


def test_a_fact_that_becomes_known_decides_again(bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "topics/"), {"topic": "orders-not-shipping"})
    bo.post(url(ticket, "facts/"), {"fact:affected": "all"})
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.missing) == ("urgent", [])
    assert "Bo Bennett wrote down affected: all" in seen(bo, ticket)


def test_spam_leaves_the_queue_and_its_sender_is_blocked(cast: Cast, bo, ticket: Ticket) -> None:
    assert bo.post(url(ticket, "spam/"), {"spam": "block"})["Location"] == "/lantern/"
    cast.gwen.refresh_from_db()
    assert cast.gwen.blocked_at is not None
    assert "It is no spam" in seen(bo, ticket)
    bo.post(url(ticket, "spam/"), {"spam": "no"})
    cast.gwen.refresh_from_db()
    ticket.refresh_from_db()
    assert (cast.gwen.blocked_at, ticket.spam) == (None, False)


def test_an_admin_erases_a_message_after_being_asked(cast: Cast, client, at, ticket) -> None:
    at(LATER)
    client.force_login(cast.ada.user)
    message = Message.objects.get(ticket=ticket)
    place = url(ticket, f"messages/{message.seq}/redactions/")
    assert "Erase this message for good?" in client.get(place).content.decode()
    client.post(place)
    page = seen(client, ticket)
    assert "This message was erased." in page
    assert "We cannot ship any order" not in page
