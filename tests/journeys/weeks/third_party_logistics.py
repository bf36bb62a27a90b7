"""The fulfilment desk's week: the clocks go forward on the Sunday, and the turn on call goes on."""

from __future__ import annotations

from charter.desk.actions.members import join_rotation
from charter.desk.actions.roles import give_role
from charter.desk.models import Organization
from tests.journeys.day import Day
from tests.journeys.weeks.week import Week, answer, mail, teams

GWEN = "Gwen Gold <gwen@goldrush.example>"
SAM = "Sam Stranger <sam@somewhere.example>"


def people(day: Day) -> None:
    """Bo and Cy take turns on call; Ada leads."""
    cast, desk = day.cast, day.cast.desk
    Organization.objects.filter(desk=desk).update(facility="East Coast")
    teams(cast.bo, "support", "engineering")
    teams(cast.cy, "integration", "engineering")
    teams(cast.ada, "support")
    for agent in (cast.bo, cast.cy):
        join_rotation(desk, "duty-engineer", agent, by=cast.ada, at=day.now)
    give_role(desk, "support lead", cast.ada, by=cast.ada, at=day.now)


WEEK = Week(
    "third-party-logistics",
    begins="2027-03-11 09:00",
    ends="2027-03-18 12:00",
    people=people,
    acts=[
        ("2027-03-11 09:30", mail(GWEN, "Last invoice", "A question about our last invoice.")),
        ("2027-03-11 11:00", answer("Last invoice", "Which one?", status="pending")),
        ("2027-03-12 16:30", mail(GWEN, "Help", "One of our orders is stuck.")),
        ("2027-03-13 03:00", mail(GWEN, "The portal is offline", "Nobody can reach the portal.")),
        ("2027-03-14 03:30", mail(SAM, "Portal is offline", "I cannot reach the portal.")),
        ("2027-03-15 22:10", mail(GWEN, "Portal offline again", "The portal is offline.")),
        ("2027-03-16 10:00", mail(GWEN, "Stock check", "Please check our stock in aisle 4.")),
    ],
)
