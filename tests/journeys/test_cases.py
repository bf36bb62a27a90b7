"""A case from its first look to a specialist's plan, and through development with mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter.desk.actions.publish import publish
from charter.desk.models import Team, Ticket
from tests.journeys.day import Day, plain

CHARTER = Path(__file__).parent / "requests" / "cases.yaml"
GWEN = "Gwen Gold <gwen@goldrush.example>"


@pytest.fixture
def cases(day: Day) -> Day:
    """Lantern's desk under a charter of cases: Bo is at the front, Cy is a specialist."""
    publish(day.cast.desk, CHARTER.read_text(encoding="utf-8"), at=day.now)
    for desk in (day.cast.desk, *(one.desk for one in (day.cast.ada, day.cast.bo, day.cast.cy))):
        desk.refresh_from_db()
    for one, team in (
        (day.cast.ada, ""),
        (day.cast.bo, "support"),
        (day.cast.cy, "specialists"),
    ):
        one.teams.set(Team.objects.filter(desk=day.cast.desk, key=team))
    return day


@pytest.fixture
def case(cases: Day) -> Ticket:
    return cases.mail(GWEN, "There is an error in the picking list.", subject="Picking list")


def mails(day: Day) -> str:
    day.work()
    return "\n".join(mail.get_body(("plain",)).get_content() for mail in day.sent("gwen@"))  # type: ignore[union-attr]


def refused(day: Day, ticket: Ticket, resource: str, **told: str) -> str:
    place = f"/lantern/tickets/{ticket.number}/{resource}/"
    form = {name.replace("__", ":"): value for name, value in told.items()}
    answer = day.client(day.cast.bo).post(place, form)
    assert answer.status_code == 422, answer.status_code
    return answer.content.decode()


def ticked(day: Day, ticket: Ticket) -> None:
    for fact in ("impact verified", "reproduced"):
        day.say(day.cast.bo, ticket, "forms/first look/fillings", **{f"fact__{fact}": "yes"})


def test_ex04_an_agent_of_the_front_line_works_the_checklist_before_a_case_goes_on(
    cases: Day, case: Ticket
) -> None:
    case.refresh_from_db()
    assert case.assignee_id == cases.cast.bo.pk
    told = plain(refused(cases, case, "owners", owner="specialists"))
    assert "The front line finishes its first look first." in told

    cases.say(cases.cast.bo, case, "forms/first look/fillings", **{"fact__impact verified": "yes"})
    case.refresh_from_db()
    assert case.status == "in-progress"
    page = plain(cases.page(cases.cast.bo, f"tickets/{case.number}/"))
    assert "First look 1 of 2" in page
    ticked(cases, case)
    assert "First look filled in" in plain(cases.page(cases.cast.bo, f"tickets/{case.number}/"))
    cases.say(cases.cast.bo, case, "owners", owner="specialists")
    case.refresh_from_db()
    assert (case.team, case.status) == ("specialists", "escalated")
    assert cases.flaws() == []


def test_ex05_a_specialist_writes_the_plan_and_stays_the_one_contact(
    cases: Day, case: Ticket
) -> None:
    ticked(cases, case)
    cases.say(cases.cast.bo, case, "owners", owner="specialists")
    told = plain(refused(cases, case, "statuses", reason="agreed", fact__resolution="redirected"))
    assert "Resolution plan must be filled" in told

    plan = {"fact__plan of resolution": "Cy remaps the list by Friday."}
    cases.say(cases.cast.cy, case, "forms/resolution plan/fillings", **plan)
    assert "This is the plan: Cy remaps the list by Friday." in mails(cases)
    case.refresh_from_db()
    assert (case.assignee_id, case.contact_id) == (cases.cast.cy.pk, cases.cast.cy.pk)
    cases.say(cases.cast.cy, case, "owners", owner="support")
    case.refresh_from_db()
    assert case.contact_id == cases.cast.cy.pk


def test_ex08_the_developers_get_a_case_with_a_link_and_the_customer_hears_of_each_step(
    cases: Day, case: Ticket
) -> None:
    page = refused(cases, case, "statuses", status="pending-review")
    assert "A case goes to the developers with a link to their work." in plain(page)
    asked = page.partition('id="lacking"')[2]
    assert 'name="fact:development item"' in asked
    assert 'name="status" value="pending-review"' in asked  # the answer goes on where one was

    item = {"status": "pending-review", "fact__development item": "https://dev.example/77"}
    cases.say(cases.cast.bo, case, "statuses", **item)
    cases.say(cases.cast.bo, case, "facts", **{"fact__development": "in progress"})
    case.refresh_from_db()
    assert (case.status, case.detail) == ("pending-review", "in progress")
    assert "Pending Review · in progress" in plain(
        cases.page(cases.cast.bo, f"tickets/{case.number}/")
    )
    assert "A developer has begun." in mails(cases)
    cases.say(cases.cast.bo, case, "facts", **{"fact__development": "released"})
    case.refresh_from_db()
    assert case.status == "waiting"
    assert "Please see whether it works for you now." in mails(cases)
    assert cases.flaws() == []


def test_ex08_no_release_without_its_reason_and_what_can_be_done_instead(
    cases: Day, case: Ticket
) -> None:
    asked = refused(cases, case, "facts", **{"fact__development": "will not be released"})
    fields = asked.partition('id="lacking"')[2]
    assert 'name="fact:why no release"' in fields
    assert 'name="fact:next steps"' in fields
    cases.say(
        cases.cast.bo, case, "facts",
        **{
            "fact__development": "will not be released",
            "fact__why no release": "The printer is no longer made.",
            "fact__next steps": "Use the new label format.",
        },
    )  # fmt: skip
    told = mails(cases)
    assert "Why: The printer is no longer made." in told
    assert "What you can do: Use the new label format." in told


def test_ex09_a_resolution_of_several_kinds_is_told_in_the_closing_dialog(
    cases: Day, case: Ticket
) -> None:
    place = f"/lantern/tickets/{case.number}/closures/"
    told = {"status": "closed", "reason": "agreed"}
    kinds = ["redirected", "software update"]
    assert cases.client(cases.cast.bo).post(place, told).status_code == 422
    cases.client(cases.cast.bo).post(place, told | {"fact:agreed:resolution": kinds})
    case.refresh_from_db()
    assert (case.status, case.reason) == ("closed", "agreed")
    page = plain(cases.page(cases.cast.bo, f"tickets/{case.number}/"))
    assert "resolution: redirected, software update" in page
