"""The week of the desk for sellers: Friday's clocks are due on Monday, an hour earlier by the sun."""

from __future__ import annotations

from tests.journeys.day import Day
from tests.journeys.weeks.week import Week, answer, mail, teams

GWEN = "Gwen Gold <gwen@goldrush.example>"
RITA = "Rita Ruby <rita@rubyrow.example>"


def people(day: Day) -> None:
    """Bo and Cy answer."""
    for agent in (day.cast.bo, day.cast.cy):
        teams(agent, "support")


WEEK = Week(
    "marketplace-software",
    begins="2027-03-11 09:00",
    ends="2027-03-18 12:00",
    people=people,
    acts=[
        ("2027-03-12 17:30", mail(GWEN, "No order is imported", "Orders are not importing.")),
        ("2027-03-12 17:58", mail(RITA, "A question", "How do we set a price?")),
        ("2027-03-15 09:20", answer("No order is imported", "We look into it.")),
        ("2027-03-16 11:00", answer("A question", "In the price list.", status="pending")),
        ("2027-03-17 15:00", mail(RITA, "Another matter", "Our listing shows an error.")),
    ],
)
