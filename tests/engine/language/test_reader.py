"""From text to a charter, and to its compiled form and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from charter.engine import targets, triage
from charter.engine.language import Charter, CharterErrors, load, read
from charter.engine.language.yaml import MAX_CHARACTERS
from charter.engine.moment import moment
from tests.engine.language.small import SMALL, small

MINIMAL = """schedules:
  east: {zone: America/New_York, open: {mon-fri: 09:00-17:00}}
  west: {zone: America/Los_Angeles, open: {mon-fri: 08:00-17:00}}
plans: [basic]
priorities: [high, 012]
targets:
  - {plan: basic, first reply: 1h}
"""
SHIPPED = Path("charters/marketplace-software/charter.yaml")


def test_four_sections_make_a_charter() -> None:
    charter = read(MINIMAL)

    assert charter.schedule == "east"
    assert charter.plans == ("basic",)
    assert charter.priorities == ("high", "012")
    assert charter.groups == {}
    assert charter.desk is None
    assert list(charter.statuses) == ["new", "open", "pending", "on hold", "solved", "closed"]


def test_the_default_schedule_can_be_named() -> None:
    charter = read(f"schedule: west\n{MINIMAL}")

    assert charter.default_schedule.zone == "America/Los_Angeles"
    assert charter.schedule_for("east").zone == "America/New_York"
    assert charter.schedule_for(None).name == "west"
    assert charter.schedule_for("north").name == "west"


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read("\ufeff" + MINIMAL) == read(MINIMAL)


def test_lines_can_be_asked_for() -> None:
    charter = small()

    assert charter.line_of(("topics", "orders", "asks", 0)) == 17
    assert charter.line_of(("targets", 0, "first reply")) == 20
    assert charter.line_of(("targets", 9)) is None


def test_statuses_are_found_whatever_stands_between_their_words() -> None:
    charter = small("statuses: {New One: new, on-hold: on hold, done: closed}\n")

    assert charter.status_named("on_hold") == "on-hold"
    assert charter.status_named("new one") == "New One"
    assert charter.status_named("done") == "done"
    assert charter.status_named("gone") is None


def test_a_stage_without_a_status_is_stood_in_for() -> None:
    charter = small("statuses: {fresh: new, waiting: on hold, later: on hold, done: closed}\n")

    assert charter.first_status("on hold") == "waiting"
    assert charter.first_status("pending") == "waiting"
    assert charter.first_status("open") == "fresh"
    assert charter.first_status("solved") == "done"


def test_topics_facts_and_clocks_are_read() -> None:
    charter = small("clocks: {first reply: {starts: [customer message, logged call]}}\n")

    assert charter.topics["orders"].asks == ("affected",)
    assert charter.topics["invoices"].title == "Questions about invoices"
    assert charter.facts["note"].kind == "text"
    assert charter.clocks["first reply"].starts == ("customer message", "logged call")


def test_the_mailbox_and_the_texts_are_read() -> None:
    charter = small(
        "mailbox: {address: help@shop.example, name: Shop, signature: 'Yours, {agent}'}\n"
        "texts:\n  acknowledgement: {subject: 'We have {number}', body: Thank you}\n"
        "  closed desk: We are closed\n"
    )

    assert charter.mailbox.address == "help@shop.example"
    assert charter.mailbox.signature == "Yours, {agent}"
    assert charter.texts["acknowledgement"].subject == "We have {number}"
    assert charter.texts["closed desk"].subject is None
    assert charter.texts["closed desk"].body == "We are closed"


def test_a_mailbox_may_say_only_a_part() -> None:
    assert small("mailbox: {name: Shop}\n").mailbox.address is None


def test_a_compiled_charter_equals_its_source() -> None:
    charter = read(SHIPPED.read_text(encoding="utf-8"), name="charter.yaml")

    again = Charter.load(json.loads(json.dumps(charter.dump())))

    assert again == charter
    assert again.dump() == charter.dump()
    assert again.line_of(("targets", 0)) == charter.line_of(("targets", 0))


def test_a_compiled_charter_behaves_alike() -> None:
    charter = read(SHIPPED.read_text(encoding="utf-8"))
    again = load(json.loads(json.dumps(charter.dump())))
    start = moment(datetime(2026, 7, 2, 21, 50, tzinfo=UTC))

    for topic in charter.topics:
        for plan in (*charter.plans, None):
            facts = {"topic": topic, "plan": plan, "affected": 11, "prices affected": "all"}
            ruled = triage.decide(charter, facts)
            facts["priority"] = ruled.priority
            assert triage.decide(again, facts) == ruled
            assert targets.table(again, facts) == targets.table(charter, facts)
    for minutes in range(0, 200_000, 7_777):
        span = minutes * 60_000_000
        assert again.default_schedule.hours.add_us(
            start, span
        ) == charter.default_schedule.hours.add_us(start, span)


def test_a_compiled_charter_needs_no_holiday_calendar() -> None:
    compiled = small("").dump() | read(SHIPPED.read_text(encoding="utf-8")).dump()

    with patch.dict("sys.modules", {"holidays": None, "ruamel.yaml": None}):
        charter = load(compiled)
        closed = charter.default_schedule.closed_in(2026)

    assert "Thanksgiving Day" in closed.values()
    assert charter.default_schedule.closed_in(2150) == {}


def test_dates_locked_earlier_hold_when_the_text_is_read_again() -> None:
    text = MINIMAL.replace("17:00}}", "17:00}, exceptions: [{holidays: US}]}", 1)
    locked = {"US": {"A day of our own": ("2026-05-05",)}}

    charter = read(text, holidays=locked)

    assert list(charter.default_schedule.closed_in(2026).values()) == ["A day of our own"]


def test_a_calendar_without_locked_dates_is_asked() -> None:
    text = MINIMAL.replace("17:00}}", "17:00}, exceptions: [{holidays: US}]}", 1)

    charter = read(text, holidays={"DE": {}})

    assert "Labor Day" in charter.default_schedule.closed_in(2026).values()


def test_a_compiled_form_of_another_time_is_refused() -> None:
    with pytest.raises(ValueError, match="format 7, not 1"):
        load({"format": 7})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 900_000, "at most 20 levels"),
        ("- " * 400_000, "at most 20 levels"),
        ("x" * (MAX_CHARACTERS + 1), "at most 1,000,000 characters"),
        ("a: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(20_000)), "may be more"),
        ("".join(f"key{n}: 1\n" for n in range(50_000)), "Reading stopped after 1,000 mistakes"),
        ("a: 1\n" * 150_000, "Reading stopped after 1,000 mistakes"),
        ("? " * 300_000, "expected a key"),
        ("%YAML 9.9\n---\na: 1", "Look at this line"),
    ],
)
def test_a_hostile_file_is_refused_soon(text: str, said: str) -> None:
    with pytest.raises(CharterErrors, match=said):
        read(text)


def test_an_error_is_told_to_programs_too() -> None:
    with pytest.raises(CharterErrors) as caught:
        read(SMALL.replace("priorities:", "prioritys:") + "targets: []\n")

    told = caught.value.errors[0].as_json()

    assert told["path"] == ["prioritys"]
    assert told["near"] == "priorities"
    assert (told["line"], told["column"]) == (7, 1)
    assert str(told["message"]).startswith("in prioritys: expected a key of charter")
    assert not caught.value.stopped
