"""What the page for customers says of people, and what it keeps to itself."""

from __future__ import annotations

from datetime import date

from charter.engine.page import markdown, page
from tests.engine.language.test_people import DUTY, OUTAGE, peopled


def test_customers_read_what_calls_somebody_and_what_departments_say_and_not_who_is_on_call() -> (
    None
):
    told = markdown(page(peopled(DUTY % "" + OUTAGE), date(2026, 11, 20)))

    assert "- Outage" in told
    assert "- Accounts: Write to them." in told
    for private in ("Duty", "Support lead", "Approver", "accounts@desk.example", "rotation"):
        assert private not in told


def test_a_ladder_that_nothing_starts_is_not_told() -> None:
    idle = OUTAGE.replace("    started by: [team support, role lead]\n", "")

    assert "Outage" not in markdown(page(peopled(DUTY % "" + idle), date(2026, 11, 20)))
