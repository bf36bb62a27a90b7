"""The warehouse software's week: warned on a Sunday that has 23 hours, closed on the Monday."""

from __future__ import annotations

from charter.desk.actions.hand_off import hand_off
from charter.desk.actions.roles import give_role
from tests.journeys.day import Day
from tests.journeys.weeks.week import Week, about, again, answer, mail, plan, say, teams

GWEN = "Gwen Gold <gwen@goldrush.example>"
RITA = "Rita Ruby <rita@rubyrow.example>"
LOOKED_AT = {
    f"fact__{name}": "yes"
    for name in ("impact verified", "severity verified", "problem confirmed", "isolated", "reproduced")
}  # fmt: skip


def people(day: Day) -> None:
    """Bo and Cy are the front line, Cy knows EDI, Ada manages."""
    cast, desk = day.cast, day.cast.desk
    plan(day, "Standard")
    teams(cast.bo, "support")
    teams(cast.cy, "support", "edi")
    teams(cast.ada, "development")
    give_role(desk, "support manager", cast.ada, by=cast.ada, at=day.now)


WEEK = Week(
    "warehouse-software",
    begins="2027-03-11 08:00",
    ends="2027-03-18 12:00",
    zone="America/Chicago",
    people=people,
    acts=[
        ("2027-03-11 09:00", mail(GWEN, "Picking order", "How do I change the picking order?")),
        ("2027-03-11 10:00", answer("Picking order", "Under Settings, Picking.")),
        ("2027-03-11 13:00", mail(RITA, "Nothing works", "The platform is down, nothing works!")),
        ("2027-03-11 13:05", say("Nothing works", "topics", topic="down")),
        (
            "2027-03-11 13:06",
            say("Nothing works", "facts", **{"fact__claimed severity": "down", "fact__product": "warehouses"}),
        ),
        (
            "2027-03-11 13:30",
            say("Nothing works", "replies", mode="note", call="yes", text="She rang: all is down."),
        ),
        ("2027-03-11 14:10", answer("Nothing works", "It is up again. Is it for you?")),
        ("2027-03-11 14:40", again(RITA, "Nothing works", "Yes, that fixed it. It works now.")),
        ("2027-03-12 10:00", mail(RITA, "EDI documents", "The EDI 940 is refused.")),
        ("2027-03-12 11:00", say("EDI documents", "facts", fact__product="integrations", **LOOKED_AT)),
        ("2027-03-12 11:30", say("EDI documents", "owners", owner="edi")),
        ("2027-03-15 14:00", again(GWEN, "Picking order", "It is not there.")),
        ("2027-03-15 15:00", answer("Picking order", "Then your role may not see it.")),
        (
            "2027-03-16 09:00",
            again(GWEN, "Picking order", "This takes too long. Please escalate this to a manager."),
        ),
        ("2027-03-16 10:00", mail(GWEN, "An invoice", "Our account is on hold, is it the invoice?")),
        (
            "2027-03-16 10:30",
            lambda day: hand_off(about(day, "An invoice"), "accounts", agent=day.cast.bo, at=day.now),
        ),
        (
            "2027-03-17 09:00",
            say("EDI documents", "facts", **{"fact__development item": "https://dev.example/77"}),
        ),
        ("2027-03-17 09:10", say("EDI documents", "statuses", status="pending-review")),
        ("2027-03-17 09:20", say("EDI documents", "facts", fact__development="in progress")),
        ("2027-03-18 10:00", say("EDI documents", "facts", fact__development="released")),
    ],
)  # fmt: skip
