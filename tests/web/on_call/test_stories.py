"""Turns on call and roles, page by page: what a person does there and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from charter.desk.actions.agents import deactivate_agent
from charter.desk.models import Away, CalendarToken, Notice, Override, RoleHolder
from charter.desk.policy.rotations import Roster
from charter.desk.queries.on_call import members
from charter.worker import on_call
from tests.cast import Cast, eastern
from tests.desk.on_call import CHARTER, MONDAY, publish_people
from tests.web.on_call.on_duty import WEDNESDAY, on_duty

FRIDAY = eastern("2026-11-20 12:00")


@pytest.fixture
def ada(cast: Cast, at) -> Client:
    at(WEDNESDAY)
    on_duty(cast)
    client = Client()
    client.force_login(cast.ada.user)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["lantern", *args])


def said(answer) -> str:
    return answer.content.decode()


def test_the_week_says_who_is_on_call_now_next_and_instead(ada: Client) -> None:
    page = said(ada.get(url("on-call")))

    assert "until Thu 19 Nov 09:00" in page
    assert "Next: Cy Cole, Thu 19 Nov 09:00" in page
    assert "stands in for Bo Bennett; dentist" in page
    assert "outside its days" in page and "Support lead" in page


def test_another_week_is_one_click_away_and_nonsense_is_this_week(ada: Client) -> None:
    assert "23 Nov – 29 Nov 2026" in said(ada.get(url("on-call") + "?week=2026-11-25"))
    for week in ("soon", "0001-01-01", "9999-12-31", ""):
        assert ada.get(url("on-call") + f"?week={week}").status_code == 200


def test_a_desk_without_rotations_says_so(cast: Cast, client: Client, at) -> None:
    at(WEDNESDAY)
    head, rest = CHARTER[: CHARTER.index("rotations:")], CHARTER[CHARTER.index("targets:") :]
    publish_people(cast, text=head + rest)
    client.force_login(cast.bo.user)

    page = said(client.get(url("on-call")))
    assert "This desk’s charter has no rotations" in page
    assert url("on-call") not in said(client.get(url("queue")))


def test_somebody_stands_in_and_takes_it_back(ada: Client, cast: Cast) -> None:
    data = {"agent": cast.cy.pk, "since": "2026-11-20T10:00", "until": "2026-11-20T18:00"}

    page = said(ada.post(url("overrides", "duty"), data, follow=True))
    assert "Cy Cole is on call then" in page
    made = Override.objects.latest("pk")
    assert (made.since, made.until) == (eastern("2026-11-20 10:00"), eastern("2026-11-20 18:00"))
    assert Roster(cast.desk, "duty", since=FRIDAY).at(FRIDAY).agent == cast.cy

    assert "The plan holds again" in said(
        ada.post(url("override-withdrawals", made.pk), follow=True)
    )
    assert Roster(cast.desk, "duty", since=FRIDAY).at(FRIDAY).agent == cast.bo


def test_an_end_before_the_beginning_is_said_at_its_field(ada: Client, cast: Cast) -> None:
    data = {"agent": cast.cy.pk, "since": "2026-11-20T10:00", "until": "2026-11-20T09:00"}

    answer = ada.post(url("overrides", "duty"), data)
    assert answer.status_code == 422
    assert "The end must come after the beginning" in said(answer)
    wrong = ada.post(url("overrides", "duty"), data | {"agent": cast.vic.pk})
    assert wrong.status_code == 422


def test_two_turns_change_places(ada: Client, cast: Cast) -> None:
    page = ada.get(url("swaps", "duty"))
    choices = [key for key, words in page.context["form"].fields["one"].choices]
    assert len(choices) > 5

    ada.post(url("swaps", "duty"), {"one": choices[-2], "other": choices[-1]}, follow=True)
    assert Override.objects.count() == 3
    refused = ada.post(url("swaps", "duty"), {"one": choices[-1], "other": choices[-1]})
    assert refused.status_code == 422


def test_an_agent_is_away_and_an_admin_brings_them_back(ada: Client, cast: Cast) -> None:
    bo = Client()
    bo.force_login(cast.bo.user)
    span = {"since": "2026-11-18T12:00", "until": "2026-11-25T12:00"}

    assert bo.post(url("away"), span | {"agent": cast.cy.pk}).status_code == 422
    bo.post(url("away"), span | {"agent": cast.bo.pk})
    away = Away.objects.get(agent=cast.bo)
    assert "Bo Bennett is away" in said(ada.get(url("on-call")))
    assert bo.post(url("returns", Away.objects.get(agent=cast.ada).pk)).status_code == 403
    assert "Bo Bennett takes turns again" in said(ada.post(url("returns", away.pk), follow=True))
    assert not Away.objects.filter(pk=away.pk).exists()


def test_members_come_go_and_change_their_order(ada: Client, cast: Cast) -> None:
    assert members(cast.ada, "duty") == [cast.bo, cast.cy, cast.ada]

    ada.post(url("rotation-orders", "duty"), {"earlier": cast.ada.pk})
    assert members(cast.ada, "duty") == [cast.bo, cast.ada, cast.cy]
    ada.post(url("departures", "duty"), {"agent": cast.bo.pk})
    assert members(cast.ada, "duty") == [cast.ada, cast.cy]
    page = said(ada.post(url("rotation", "duty"), {"agent": cast.bo.pk}, follow=True))
    assert "Bo Bennett takes turns from now on." in page
    assert members(cast.ada, "duty") == [cast.ada, cast.cy, cast.bo]
    again = said(ada.post(url("rotation", "duty"), {"agent": cast.bo.pk}, follow=True))
    assert "takes turns already" in again


def test_a_rotation_that_is_not_there_is_not_found(ada: Client, cast: Cast) -> None:
    for name in ("rotation", "overrides", "swaps"):
        assert ada.get(url(name, "night")).status_code == 404
    assert ada.post(url("rotation", "night"), {"agent": cast.bo.pk}).status_code == 404
    for stranger in (cast.otto.pk, "", "x"):
        page = said(ada.post(url("rotation", "duty"), {"agent": stranger}, follow=True))
        assert "Choose somebody who works here." in page


def test_roles_are_given_and_taken(ada: Client, cast: Cast) -> None:
    page = said(ada.post(url("role-holders", "lead"), {"agent": cast.bo.pk}, follow=True))
    assert "Bo Bennett holds the role." in page
    row = RoleHolder.objects.get(role="lead", agent=cast.bo)
    ada.post(url("role-removals", row.pk))
    assert not RoleHolder.objects.filter(pk=row.pk).exists()

    customer = {"email": "RITA@rubyrow.example ", "organization": cast.ruby_row.pk}
    ada.post(url("role-holders", "approver"), customer)
    assert RoleHolder.objects.filter(requester=cast.rita, organization=cast.ruby_row).exists()
    nobody = {"email": "no@body.example", "organization": cast.ruby_row.pk}
    page = said(ada.post(url("role-holders", "approver"), nobody, follow=True))
    assert "Nobody with this address is known here." in page
    assert ada.post(url("role-holders", "captain"), {"agent": cast.bo.pk}).status_code == 404


def address_of(answer) -> str:
    return answer.context["address"].partition("localhost:8000")[2]


def test_a_calendar_fetches_ones_own_turns_without_signing_in(cast: Cast, ada: Client) -> None:
    bo = Client()
    bo.force_login(cast.bo.user)
    address = address_of(bo.post(url("calendar-addresses")))

    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    duties = [one for one in events if one["summary"] == "Duty engineer"]
    assert [one.decoded("dtstart") for one in duties[:2]] == [
        MONDAY, MONDAY + timedelta(days=3, hours=8),
    ]  # fmt: skip
    assert len({one["uid"] for one in events}) == len(events)
    assert CalendarToken.objects.get().fetched_at == WEDNESDAY
    assert address not in said(bo.get(url("calendar-addresses")))


def test_a_feed_of_everybody_names_them(cast: Cast, ada: Client) -> None:
    address = address_of(ada.post(url("calendar-addresses"), {"everybody": "on"}))

    told = Client().get(address).content.decode()
    assert "SUMMARY:Duty engineer: Bo Bennett" in told
    assert "stands in for Bo Bennett\\; dentist" in told


def test_an_address_closes_when_it_is_revoked_replaced_or_its_owner_leaves(
    cast: Cast, ada: Client
) -> None:
    first = address_of(ada.post(url("calendar-addresses")))
    second = address_of(ada.post(url("calendar-addresses")))
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    ada.post(url("calendar-revocations"))
    assert Client().get(second).status_code == 404

    bo = Client()
    bo.force_login(cast.bo.user)
    third = address_of(bo.post(url("calendar-addresses")))
    deactivate_agent(cast.bo, by=cast.ada, at=WEDNESDAY)
    assert Client().get(third).status_code == 404
    assert Client().get("/calendars/guessed.ics").status_code == 404
    assert Client().post(second).status_code == 405


def test_a_notice_of_a_turn_leads_to_who_is_on_call(cast: Cast, ada: Client) -> None:
    while on_call.run_due(WEDNESDAY):
        pass
    bo = Client()
    bo.force_login(cast.bo.user)
    page = said(bo.get(url("notices")))
    assert "You are on call for Duty engineer from" in page and "Who is on call" in page
    notice = Notice.objects.filter(agent=cast.bo).first()
    assert notice is not None
    answer = bo.post(url("reading", notice.pk))
    assert answer["Location"] == url("on-call")
