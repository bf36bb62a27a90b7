"""What an organization bought decides its tickets' promises, from the moment it changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.actions.answer import reply
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.organizations import (
    add_organization,
    change_organization,
    remove_organization,
)
from charter.desk.actions.refused import Refused
from charter.desk.models import Clock, Organization, Ticket
from charter.desk.permissions import NotAllowed
from charter.desk.queries.verify import verify
from tests.cast import FRIDAY_NOON, Cast, words


def ask(cast: Cast, subject: str = "Cannot ship") -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject=subject,
        words=words("Help, please."),
        channel="email",
        at=FRIDAY_NOON,
    )


def change(cast: Cast, organization: Organization | None = None, **more: str) -> int:
    one = organization or cast.gold_rush
    values = {"name": one.name, "plan": one.plan, "facility": "", "schedule": ""} | more
    at = FRIDAY_NOON + timedelta(minutes=10)
    return change_organization(one, by=cast.ada, at=at, **values)


def due_of(ticket: Ticket) -> object:
    return Clock.objects.get(ticket=ticket, target="first reply").due_at


def test_a_new_plan_reaches_open_tickets_and_their_clocks_follow(cast: Cast) -> None:
    open_one, solved = ask(cast), ask(cast, "Done soon")
    reply(solved, agent=cast.bo, words=words("Done."), at=FRIDAY_NOON, status="solved")
    before = due_of(open_one)
    assert change(cast, plan="Ruby") == 1
    open_one.refresh_from_db()
    solved.refresh_from_db()
    assert (open_one.plan, solved.plan) == ("Ruby", "Gold")
    assert due_of(open_one) < before
    told = open_one.events.get(kind="plan")
    assert (told.data, told.actor_id) == ({"plan": "Ruby"}, cast.ada.pk)
    assert list(verify(cast.desk, FRIDAY_NOON + timedelta(hours=1))) == []


def test_saving_what_is_there_already_tells_nobody(cast: Cast) -> None:
    ticket = ask(cast)
    assert change(cast) == 0
    told = ticket.events.filter(kind__in=["plan", "facts", "schedule"])
    assert [one.data["facts"] for one in told] == [{"heard": "orders-not-shipping"}]


def test_a_schedule_a_facility_and_a_name_reach_tickets_too(cast: Cast) -> None:
    ticket = ask(cast)
    assert change(cast, schedule="office", facility="Utrecht", name="Gold Rush") == 1
    assert ticket.events.get(kind="schedule").data == {"schedule": "office"}
    told = ticket.events.get(kind="facts", actor_id=cast.ada.pk).data["facts"]
    assert told == {"facility": "Utrecht", "organization": "Gold Rush"}
    assert change(cast, Organization.objects.get(pk=cast.gold_rush.pk), schedule="") == 1
    assert ticket.events.filter(kind="schedule").last().data == {"schedule": None}


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"plan": "Glod"}, "plan", "There is no plan “Glod”. Did you mean “Gold”?"),
        ({"plan": "xyz"}, "plan", "there is Bronze, Silver"),
        ({"schedule": "nights"}, "schedule", "office"),
        ({"name": ""}, "name", "Give a name."),
        ({"name": "Ruby Row"}, "name", "already"),
        ({"name": "x" * 161}, "name", "160 letters"),
    ],
)
def test_names_that_the_charter_does_not_know_are_refused(
    cast: Cast, given: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        change(cast, **given)
    assert refused.value.field == field
    assert said in refused.value.message
    cast.gold_rush.refresh_from_db()
    assert cast.gold_rush.plan == "Gold"


def test_a_plan_may_be_written_in_any_case(cast: Cast) -> None:
    assert add_organization(cast.desk, by=cast.bo, name="Copper", plan="gold").plan == "Gold"


def test_only_an_organization_that_nobody_belongs_to_can_be_removed(cast: Cast) -> None:
    with pytest.raises(Refused, match="people or tickets"):
        remove_organization(cast.gold_rush, by=cast.ada)
    empty = add_organization(cast.desk, by=cast.ada, name="Nobody's")
    remove_organization(empty, by=cast.ada)
    assert not Organization.objects.filter(name="Nobody's").exists()


def test_viewers_and_other_desks_change_nothing(cast: Cast) -> None:
    for who in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            add_organization(cast.desk, by=who, name="Mine")
        with pytest.raises(NotAllowed):
            change_organization(
                cast.gold_rush, by=who, name="x", plan="", facility="", schedule="", at=FRIDAY_NOON
            )
        with pytest.raises(NotAllowed):
            remove_organization(cast.ruby_row, by=who)
