"""The agency's week: a site goes down in the night in which the clocks go forward."""

from __future__ import annotations

from charter.desk.actions.approvals import answer_by_link
from charter.desk.actions.forms import fill_form
from charter.desk.actions.members import join_rotation
from charter.desk.actions.pages import acknowledge_page
from charter.desk.actions.roles import give_role
from tests.journeys.day import Day
from tests.journeys.weeks.week import Act, Week, about, answer, mail, plan, say, teams

GWEN = "Gwen Gold <gwen@goldrush.example>"
RITA = "Rita Ruby <rita@rubyrow.example>"
SAM = "Sam Stranger <sam@somewhere.example>"


def people(day: Day) -> None:
    """Bo and Cy take turns on shift and at night, Ada leads, Gwen approves for Gold Rush."""
    cast, desk = day.cast, day.cast.desk
    plan(day, "Care")
    teams(cast.bo, "support", "content")
    teams(cast.cy, "support", "development")
    teams(cast.ada, "support")
    for rotation in ("on-shift", "emergencies"):
        for agent in (cast.bo, cast.cy):
            join_rotation(desk, rotation, agent, by=cast.ada, at=day.now)
    give_role(desk, "lead", cast.ada, by=cast.ada, at=day.now)
    give_role(
        desk, "approver", cast.gwen, organization=cast.gold_rush, by=cast.ada, at=day.now
    )  # fmt: skip


def taken(subject: str, by: str) -> Act:
    """Somebody takes the page about a ticket."""
    return lambda day: acknowledge_page(
        about(day, subject), "site-down", agent=getattr(day.cast, by), how="page", at=day.now
    )


def quoted(day: Day) -> None:
    """Cy works out what the wish takes."""
    told = {"quote cost": "1200.00 USD", "quote estimate": "Two weeks."}
    fill_form(about(day, "A wish list"), "quote", agent=day.cast.cy, facts=told, at=day.now)


def approved(day: Day) -> None:
    """Gwen follows her link and says yes."""
    answer_by_link(
        about(day, "A wish list"), "quote", 1, says="approved", by=day.cast.gwen, at=day.now
    )


WEEK = Week(
    "agency-sites",
    begins="2027-03-11 09:00",
    ends="2027-03-18 18:00",
    people=people,
    acts=[
        ("2027-03-11 10:00", mail(GWEN, "A wish list", "Could the site keep a wish list?")),
        ("2027-03-11 10:10", say("A wish list", "topics", topic="feature")),
        ("2027-03-12 15:00", quoted),
        ("2027-03-15 11:00", approved),
        ("2027-03-13 12:00", mail(SAM, "My site is down", "My site is down, please help.")),
        ("2027-03-13 23:00", mail(RITA, "Down!", "Our site is down!", forged=True)),
        ("2027-03-14 03:10", mail(GWEN, "Our site is down", "The site is down, nobody can order.")),
        ("2027-03-14 03:17", taken("Our site is down", "cy")),
        ("2027-03-14 03:20", answer("Our site is down", "We are at it.")),
        ("2027-03-14 03:25", mail(GWEN, "It is still down", "Our website is down.")),
        ("2027-03-14 04:00", say("Our site is down", "statuses", status="solved")),
        ("2027-03-15 10:00", mail(RITA, "New photos", "Please put these new photos on our page.")),
        ("2027-03-15 10:05", say("New photos", "topics", topic="content")),
        ("2027-03-16 10:00", mail(RITA, "Checkout error", "There is a checkout error.")),
        ("2027-03-16 10:30", say("Checkout error", "topics", topic="key-function")),
        ("2027-03-16 11:00", say("Checkout error", "owners", owner="development")),
        ("2027-03-17 23:00", mail(RITA, "Website is down", "Our website is down.")),
    ],
)
