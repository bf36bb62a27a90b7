"""The shop's week in Amsterdam, where the clocks go forward a fortnight after New York's."""

from __future__ import annotations

from charter.desk.actions.forms import fill_form
from charter.desk.actions.roles import give_role
from tests.journeys.day import Day
from tests.journeys.weeks.week import Week, about, again, answer, mail, plan, say, teams

GWEN = "Gwen Gold <gwen@goldrush.example>"
SAM = "Sam Stranger <sam@somewhere.example>"


def people(day: Day) -> None:
    """Bo answers, Cy is the supplier, Ada runs the store."""
    cast, desk = day.cast, day.cast.desk
    plan(day, "Customer")
    teams(cast.bo, "support")
    teams(cast.cy, "supplier")
    teams(cast.ada, "store", "risk")
    for role in ("team lead", "store operations", "access manager", "oversight"):
        give_role(desk, role, cast.ada, by=cast.ada, at=day.now)


def alternatives(day: Day) -> None:
    """The store offers others."""
    told = {"alternatives": "Ring 5 or Ring 6"}
    fill_form(
        about(day, "Out of stock"), "alternatives", agent=day.cast.ada, facts=told, at=day.now
    )


WEEK = Week(
    "store-orders",
    begins="2027-03-25 09:00",
    ends="2027-04-05 18:00",
    zone="Europe/Amsterdam",
    people=people,
    acts=[
        ("2027-03-25 10:00", mail(SAM, "Please change my order", "Another size for order #5120.")),
        ("2027-03-25 10:10", say("Please change my order", "topics", topic="order-request")),
        ("2027-03-25 10:11", say("Please change my order", "facts", fact__request="change")),
        ("2027-03-25 11:00", answer("Please change my order", "Which size?", status="waiting")),
        ("2027-03-25 14:00", mail(GWEN, "My address", "Is my address right? Order #5121.")),
        ("2027-03-25 14:05", say("My address", "topics", topic="incorrect-address")),
        ("2027-03-26 16:45", mail(GWEN, "Out of stock", "You wrote that Ring 4 is gone, order #5122.")),
        ("2027-03-26 16:50", say("Out of stock", "topics", topic="out-of-stock")),
        ("2027-03-30 10:00", alternatives),
        ("2027-03-30 11:00", again(GWEN, "My address", "Mill Lane 4, Utrecht, and my number.")),
        ("2027-03-31 09:00", say("My address", "facts", **{"fact__confirmed details": "yes"})),
    ],
)  # fmt: skip
