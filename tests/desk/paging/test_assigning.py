"""What a charter gives to somebody reaches whoever is next, freest or on call; else an admin knows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.change import changing
from charter.desk.actions.covers import go_away
from charter.desk.actions.decide import assign, set_contact
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.models import Agent, Notice, Team, Ticket, TimelineEvent
from charter.desk.permissions import NotAllowed
from charter.desk.policy.carry_out import carry_out
from charter.desk.policy.whom import agents_meant
from charter.engine.moment import moment
from charter.engine.standing import Action
from tests.cast import FRIDAY_NOON, MONDAY_MORNING, Cast, words
from tests.desk.on_call import duty, publish_people

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Bo and Cy are in support; Ada runs the desk and is in no team."""
    publish_people(cast, at=MONDAY_MORNING)
    cast.ada.teams.clear()
    return cast


def opened(cast: Cast, subject: str = "Nothing ships") -> Ticket:
    return open_ticket(
        cast.desk, requester=cast.gwen, subject=subject, words=words("Help."), channel="email",
        at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip


def asked(ticket: Ticket, to: str, at: datetime = FRIDAY_NOON, **more: object) -> TimelineEvent:
    """A rule asks that somebody gets the ticket."""
    edition = str(ticket.edition_id)
    data = {"do": "assign", "to": to, **more}
    action = Action("assign", f"r:e1:{ticket.last_seq}", moment(at), 7, edition, data)
    with changing(ticket, at) as change:
        event = carry_out(change.ticket, action, at)
    ticket.refresh_from_db()
    return event


def test_by_turns_it_is_whoever_was_given_a_ticket_longest_ago(desk: Cast) -> None:
    given = [opened(desk, f"Parcel {n}") for n in range(5)]
    assign(given[0], agent=desk.ada, to=desk.bo, at=FRIDAY_NOON)  # by hand counts too

    for n, ticket in enumerate(given[1:], 1):
        asked(ticket, "team support", FRIDAY_NOON + timedelta(minutes=n), by="round robin")

    names = [str(ticket.assignee) for ticket in given[1:]]
    assert names == ["Cy Cole", "Bo Bennett", "Cy Cole", "Bo Bennett"]


def test_by_load_it_is_whoever_has_the_fewest_unsolved_tickets(desk: Cast) -> None:
    first, second, third = (opened(desk, f"Parcel {n}") for n in range(3))
    assign(first, agent=desk.ada, to=desk.cy, at=FRIDAY_NOON)
    assign(second, agent=desk.ada, to=desk.bo, at=FRIDAY_NOON)
    Ticket.objects.filter(pk=first.pk).update(unsolved=False)

    event = asked(third, "team support", by="least loaded")

    assert third.assignee == desk.cy
    assert (event.data["how"], event.data["load"]) == ("least loaded", 0)
    assert event.data["teams"] == sorted(team.key for team in desk.cy.teams.all())


def test_whoever_is_away_is_passed_over(desk: Cast) -> None:
    ticket = opened(desk)
    day = timedelta(days=1)
    go_away(
        desk.bo, since=FRIDAY_NOON - day, until=FRIDAY_NOON + day, by=desk.bo, at=MONDAY_MORNING
    )

    event = asked(ticket, "team support")

    assert ticket.assignee == desk.cy
    assert event.data["because"] == {"away": [desk.bo.pk]}


def test_a_rotation_gives_it_to_whoever_is_on_call_when_the_desk_looks(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    ticket, late = opened(cast), FRIDAY_NOON + timedelta(days=4)  # the worker slept past Monday

    event = asked(ticket, "rotation duty", late)

    assert ticket.assignee == cast.cy
    assert event.data["rotation"] == "duty"
    assert event.data["because"]
    assert Notice.objects.filter(agent=cast.cy, kind="assigned").exists()


def test_where_nobody_is_found_the_admins_know_and_the_timeline_says_so(desk: Cast) -> None:
    ticket = opened(desk)
    for agent in (desk.bo, desk.cy):
        agent.teams.clear()

    event = asked(ticket, "team support")

    assert ticket.assignee is None
    assert (event.kind, event.data["nobody"]) == ("acted", True)
    [notice] = Notice.objects.filter(kind="nobody")
    assert notice.agent == desk.ada


def test_a_role_that_nobody_holds_and_a_rotation_that_is_gone_find_nobody(desk: Cast) -> None:
    for who in ("role lead", "rotation gone"):
        assert asked(opened(desk, who), who).data["nobody"]


def test_the_customers_contact_is_said_by_hand_and_can_be_meant(desk: Cast) -> None:
    ticket = opened(desk)

    set_contact(ticket, agent=desk.bo, to=desk.cy, at=FRIDAY_NOON)

    event = TimelineEvent.objects.get(ticket=ticket, kind="contact")
    assert event.data == {"agent": str(desk.cy.pk)}
    Ticket.objects.filter(pk=ticket.pk).update(contact=desk.cy)
    ticket.refresh_from_db()
    assert agents_meant(ticket, "contact", None, at=FRIDAY_NOON) == [desk.cy]
    with pytest.raises(NotAllowed):
        set_contact(ticket, agent=desk.vic, to=desk.cy, at=FRIDAY_NOON)


def test_teams_come_along_when_a_colleague_assigns(desk: Cast) -> None:
    ticket = opened(desk)
    desk.cy.teams.set(Team.objects.filter(desk=desk.desk, key="support"))

    assign(ticket, agent=desk.bo, to=Agent.objects.get(pk=desk.cy.pk), at=FRIDAY_NOON)

    event = TimelineEvent.objects.get(ticket=ticket, kind="assigned")
    assert event.data == {"assignee": str(desk.cy.pk), "teams": ["support"]}
