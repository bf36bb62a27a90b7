"""The queue of a desk that no ticket has come to yet says what to do first."""

from __future__ import annotations

import pytest

from charter.desk.models import Mailbox, Ticket
from tests.cast import FRIDAY_NOON, Cast
from tests.web.gwens_ticket import HX, LATER

ASK = "No ticket has come in yet."
MAIL = '<a href="mailto:support@lantern.example">Send a test mail to support@lantern.example</a>'
INVITE = '<a href="/lantern/agents/new/">Invite the agents</a>'
CHARTER = '<a href="/lantern/charter/">Look at the charter</a>'


@pytest.fixture
def queue(cast: Cast, client, at):
    """`queue(agent)` is what an agent's queue shows."""

    def shown(agent, **more) -> str:
        client.force_login(agent.user)
        return client.get("/lantern/", **more).content.decode()

    at(LATER)
    return shown


def test_an_admin_is_shown_the_way_to_every_step(cast: Cast, queue) -> None:
    page = queue(cast.ada)
    assert [step in page for step in (ASK, MAIL, INVITE, CHARTER)] == [True] * 4
    assert page.index(MAIL) < page.index(INVITE) < page.index(CHARTER)


def test_others_are_told_without_a_way_to_where_they_may_not_go(cast: Cast, queue) -> None:
    page = queue(cast.bo)
    assert "<strong>Invite the agents</strong>" in page
    assert "/lantern/agents/new/" not in page
    assert CHARTER in page


def test_a_desk_without_an_address_is_to_be_given_one(cast: Cast, queue) -> None:
    Mailbox.objects.filter(desk=cast.desk).delete()
    assert '<a href="/lantern/settings/mailboxes/new/">Give the desk an address</a>' in queue(
        cast.ada
    )
    assert "<strong>Give the desk an address</strong>" in queue(cast.vic)


def test_an_open_page_keeps_the_steps_until_the_first_ticket(
    cast: Cast, queue, request: pytest.FixtureRequest
) -> None:
    assert ASK in queue(cast.bo, headers=HX)
    ticket: Ticket = request.getfixturevalue("ticket")
    assert ticket.opened_at == FRIDAY_NOON
    assert ASK not in queue(cast.bo, headers=HX)


def test_a_list_without_tickets_on_a_desk_that_has_some_is_just_empty(
    cast: Cast, ticket: Ticket, bo
) -> None:
    page = bo.get("/lantern/?show=spam").content.decode()
    assert "Nothing stands here now." in page
    assert ASK not in page
