"""The published promises, row by row: mail comes in, agents answer on pages, time passes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.models import Organization, Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, has_clock, in_office, plain
from tests.journeys.shipped import called, hold, turns, vouched

STANDARD = ("Bronze", "Silver", "Gold", "Platinum")
JEWEL = ("Ruby", "Sapphire", "Diamond")
TARGETS = {
    # first reply, agent work, next reply, periodic update, in minutes
    ("standard", "urgent"): (10, 180, 30, 60),
    ("standard", "high"): (20, 960, 60, 240),
    ("standard", "normal"): (120, 1440, 360, 900),
    ("jewel", "urgent"): (10, 90, 20, 60),
    ("jewel", "high"): (20, 480, 45, 120),
    ("jewel", "normal"): (45, 720, 180, 600),
}
TOPICS = {
    "urgent": "shipping-integration",
    "high": "orders-not-shipping",
    "normal": "something-else",
}
GWEN = "Gwen Gold <gwen@goldrush.example>"
A_MOMENT = timedelta(microseconds=1)


def ask(day: Day, **more: Any) -> Ticket:
    """Gwen writes."""
    return day.mail(GWEN, "Please have a look.", **more)


def fresh(ticket: Ticket) -> Ticket:
    ticket.refresh_from_db()
    return ticket


def breaches(ticket: Ticket) -> dict[tuple[str, int], str]:
    """When each promise was broken, as the timeline tells."""
    return {
        (event.data["target"], event.data["instance"]): event.data["moment"]
        for event in events(ticket, "breached")
    }


def iso(moment: object) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


# ---- LM01: hours -----------------------------------------------------------------------------


def test_lm01_a_mail_on_friday_evening_waits_for_monday_morning(day: Day) -> None:
    day.turn_to("2026-11-20 17:55")
    ticket = ask(day)
    day.say(day.cast.bo, ticket, "topics", topic="shipping-integration")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-23 09:05")
    day.turn_to("2026-11-23 09:05")
    assert not clock(ticket, "first reply").breached
    day.turn_to(day.now + A_MOMENT)
    assert clock(ticket, "first reply").breached_at == eastern("2026-11-23 09:05")
    assert day.flaws() == []


def test_lm01_a_mail_at_night_runs_at_nothing_until_the_desk_opens(day: Day) -> None:
    day.turn_to("2026-11-17 22:30")
    ticket = ask(day)
    assert clock(ticket, "first reply").due_at == eastern("2026-11-18 11:00")
    assert "closed right now" in day.sent("gwen")[0].get_body(("plain",)).get_content()
    assert "Closed now, opens in" in plain(day.page(day.cast.bo, f"tickets/{ticket.number}/"))


def test_lm01_major_holidays_are_no_working_days(day: Day) -> None:
    day.turn_to("2026-11-25 17:00")  # the day before Thanksgiving
    ticket = ask(day)
    assert clock(ticket, "first reply").due_at == eastern("2026-11-27 10:00")
    day.turn_to("2026-11-26 12:00")
    assert "Closed now" in plain(day.page(day.cast.bo, f"tickets/{ticket.number}/"))


def test_lm01_after_hours_an_emergency_calls_whoever_is_on_duty_and_its_clock_waits(
    day: Day,
) -> None:
    turns(day, "on-duty", day.cast.bo)
    hold(day, "lead", day.cast.ada)
    day.turn_to("2026-11-21 11:00")  # Saturday
    says = "The shipping integration is broken."
    ticket = day.mail(GWEN, says, subject="Nothing ships", **vouched(GWEN))
    day.turn_to("2026-11-21 11:16")
    assert called(day) == [("bo", "Sat 11:00"), ("ada", "Sat 11:15")]
    day.say(day.cast.bo, ticket, "topics", topic="shipping-integration")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-23 09:10")


def test_lm01_within_the_hours_and_for_what_can_wait_nobody_is_called(day: Day) -> None:
    turns(day, "on-duty", day.cast.bo)
    says = "The shipping integration is broken."
    day.mail(GWEN, says, subject="Nothing ships", **vouched(GWEN))
    day.turn_to("2026-11-21 11:00")
    late = day.mail(GWEN, "Ten orders are not shipping.", subject="Ten orders", **vouched(GWEN))
    day.say(day.cast.bo, late, "topics", topic="orders-not-shipping")
    day.turn_to("2026-11-21 14:00")
    assert called(day) == []


# ---- LM02: priorities by rule ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "facts", "priority"),
    [
        ("shipping-integration", {}, "urgent"),
        ("quantities-wrong", {"affected": "all"}, "urgent"),
        ("quantities-not-updating", {}, "urgent"),
        ("orders-not-shipping", {"affected": "all"}, "urgent"),
        ("prices-not-updating", {"prices affected": "most"}, "urgent"),
        ("orders-not-shipping", {"affected": "1-10"}, "high"),
        ("quantities-wrong", {"affected": "1-10"}, "high"),
        ("prices-not-updating", {"prices affected": "10+"}, "high"),
        ("something-else", {}, "normal"),
        ("enhancement", {}, "low"),
    ],
)
def test_lm02_topic_and_facts_decide_the_priority(
    day: Day, topic: str, facts: dict[str, str], priority: str
) -> None:
    ticket = ask(day)
    day.say(day.cast.bo, ticket, "topics", topic=topic)
    if facts:
        day.say(
            day.cast.bo, ticket, "facts", **{f"fact__{name}": told for name, told in facts.items()}
        )
    assert fresh(ticket).priority == priority
    told = plain(day.page(day.cast.bo, f"tickets/{ticket.number}/why/"))
    assert f"Priority is {priority}" in told or f"priority is {priority}" in told.lower()
    assert "charter, line" in told


def test_lm02_a_customers_words_suggest_a_topic_and_an_agent_confirms_it(day: Day) -> None:
    ticket = day.mail(GWEN, "Since this morning we cannot ship a single order.")
    seen = day.page(day.cast.bo, f"tickets/{ticket.number}/")
    assert fresh(ticket).topic == ""
    assert "It sounds like" in seen
    assert "Orders cannot be shipped" in plain(seen)
    assert "cannot ship" in plain(seen)
    day.say(day.cast.bo, ticket, "topics", topic="orders-not-shipping")
    assert (fresh(ticket).priority, ticket.missing) == ("high", ["affected"])
    assert "How many orders or listings are affected?" in plain(
        day.page(day.cast.bo, f"tickets/{ticket.number}/")
    )


# ---- LM03 to LM06: what each clock means -----------------------------------------------------


def test_lm03_first_reply_runs_from_the_first_words_to_an_agents_first_public_ones(
    day: Day,
) -> None:
    ticket = ask(day)
    opened = day.now
    day.turn_to("2026-11-17 10:30")
    day.say(day.cast.bo, ticket, "replies", mode="note", text="Only for us.")
    day.say(day.cast.bo, ticket, "assignments", assignee=str(day.cast.cy.pk))
    running = clock(ticket, "first reply")
    assert (running.state, running.started_at) == ("running", opened)
    answered = day.turn_to("2026-11-17 11:00")
    day.reply(ticket)
    met = clock(ticket, "first reply")
    assert (met.outcome, met.ended_at, met.breached) == ("met", answered, False)
    assert met.elapsed == 60 * 60 * 1_000_000
    assert not has_clock(ticket, "first reply", 2)


def test_lm03_an_answer_at_the_due_moment_is_in_time_and_one_after_it_is_late(day: Day) -> None:
    punctual, late = ask(day), day.mail("Sam <sam@somewhere.example>", "Hello?")
    due = clock(punctual, "first reply").due_at
    day.turn_to(due)
    day.reply(punctual)
    day.turn_to(due + A_MOMENT)
    day.reply(late)
    assert (clock(punctual, "first reply").outcome, breaches(punctual)) == ("met", {})
    assert clock(late, "first reply").outcome == "met"
    assert breaches(late) == {("first reply", 1): iso(due)}


def test_lm04_agent_work_counts_in_new_and_open_and_pauses_in_pending_and_on_hold(day: Day) -> None:
    ticket = ask(day)
    day.turn_to("2026-11-17 10:20")
    day.reply(ticket, status="pending")
    day.turn_to("2026-11-17 14:00")
    day.say(day.cast.bo, ticket, "statuses", status="open")
    day.turn_to("2026-11-17 14:15")
    day.say(day.cast.bo, ticket, "statuses", status="on-hold")
    day.turn_to("2026-11-18 12:00")
    held = clock(ticket, "agent work")
    assert (held.state, held.elapsed) == ("paused", 35 * 60 * 1_000_000)
    assert "paused" in plain(day.page(day.cast.bo, f"tickets/{ticket.number}/")).lower()
    day.mail(GWEN, "Any news?", In_Reply_To=str(day.sent("gwen")[-1]["Message-ID"]))
    resumed = clock(ticket, "agent work")
    assert fresh(ticket).status == "open"
    assert (resumed.state, resumed.due_at) == ("running", in_office(day.now, 1440 - 35))
    assert day.flaws() == []


def test_lm05_next_reply_runs_from_the_oldest_unanswered_words(day: Day) -> None:
    ticket = ask(day)
    day.turn_to("2026-11-17 10:20")
    day.reply(ticket)
    answer = str(day.sent("gwen")[-1]["Message-ID"])
    assert not has_clock(ticket, "next reply")
    oldest = day.turn_to("2026-11-17 11:00")
    day.mail(GWEN, "One thing more.", In_Reply_To=answer)
    day.turn_to("2026-11-17 12:00")
    day.mail(GWEN, "And another.", In_Reply_To=answer)
    assert clock(ticket, "next reply").due_at == in_office(oldest, 360)
    day.turn_to("2026-11-17 13:00")
    day.reply(ticket)
    assert clock(ticket, "next reply").outcome == "met"
    day.turn_to("2026-11-17 14:00")
    day.mail(GWEN, "Thanks.", In_Reply_To=answer)
    assert clock(ticket, "next reply", 2).started_at == day.now


def test_lm06_periodic_update_runs_between_public_words_until_solved(day: Day) -> None:
    ticket = ask(day)
    assert not has_clock(ticket, "periodic update")
    first = day.turn_to("2026-11-17 10:20")
    day.reply(ticket, status="pending")
    assert clock(ticket, "periodic update").due_at == in_office(first, 900)
    second = day.turn_to("2026-11-17 15:00")
    day.reply(ticket, "Still at it.")
    assert clock(ticket, "periodic update").outcome == "met"
    assert clock(ticket, "periodic update", 2).due_at == in_office(second, 900)
    day.turn_to("2026-11-17 16:00")
    day.reply(ticket, "Done.", status="solved")
    assert clock(ticket, "periodic update", 2).outcome == "met"
    assert not has_clock(ticket, "periodic update", 3)


# ---- LM07: each plan and priority ------------------------------------------------------------


@pytest.mark.parametrize("priority", TOPICS)
@pytest.mark.parametrize("plan", [*STANDARD, *JEWEL])
def test_lm07_each_promise_of_a_plan_and_priority_breaks_at_its_exact_moment(
    day: Day, plan: str, priority: str
) -> None:
    first, work, following, update = TARGETS["jewel" if plan in JEWEL else "standard", priority]
    Organization.objects.filter(pk=day.cast.gold_rush.pk).update(plan=plan)
    day.turn_to("2026-11-17 10:07")
    ticket, opened = ask(day), day.now
    day.say(day.cast.bo, ticket, "topics", topic=TOPICS[priority])
    assert (fresh(ticket).plan, ticket.priority) == (plan, priority)

    due = {("first reply", 1): in_office(opened, first)}
    day.turn_to(due["first reply", 1])
    assert breaches(ticket) == {}
    answered = day.turn_to(in_office(opened, first + 3))
    day.reply(ticket)
    day.turn_to(answered + timedelta(minutes=1))
    day.mail(GWEN, "And now?", In_Reply_To=str(day.sent("gwen")[-1]["Message-ID"]))
    due["next reply", 1] = in_office(day.now, following)
    due["periodic update", 1] = in_office(answered, update)
    due["agent work", 1] = in_office(opened, work)

    assert {(c.target, c.instance): c.due_at for c in ticket.clocks.exclude(state="fulfilled")} == {
        name: moment for name, moment in due.items() if name[0] != "first reply"
    }
    for moment in sorted(due.values()):
        day.turn_to(max(moment, day.now))
        broken = {name: iso(each) for name, each in due.items() if each < day.now}
        assert breaches(ticket) == broken
    day.turn_to(day.now + A_MOMENT)
    assert breaches(ticket) == {name: iso(moment) for name, moment in due.items()}
    assert day.flaws() == []


def test_lm07_low_has_no_promise_and_so_no_clock(day: Day) -> None:
    ticket = ask(day)
    day.say(day.cast.bo, ticket, "topics", topic="enhancement")
    assert list(ticket.clocks.all()) == []
    assert "Nothing is promised" in plain(day.page(day.cast.bo, f"tickets/{ticket.number}/"))


# ---- LM08: the why of it ---------------------------------------------------------------------


def test_lm08_a_running_clock_is_explained_with_its_line_and_arithmetic(day: Day) -> None:
    day.turn_to("2026-11-20 17:55")
    ticket = ask(day)
    day.say(day.cast.bo, ticket, "topics", topic="shipping-integration")
    told = day.why(ticket, "first reply")
    assert "10 business minutes" in told
    assert "5 on Friday until closing at 18:00" in told
    assert "5 on Monday from 09:00" in told
    assert "charter, line" in told


def test_lm08_answered_paused_and_breached_are_seen_and_explained(day: Day) -> None:
    ticket = ask(day)
    day.say(day.cast.bo, ticket, "topics", topic="shipping-integration")
    day.turn_to("2026-11-17 10:12")
    seen = plain(day.page(day.cast.bo, f"tickets/{ticket.number}/")).lower()
    assert "late" in seen
    day.reply(ticket, status="pending")
    answered = day.why(ticket, "first reply")
    assert "Met Tue 17 Nov 10:12 at 12 of 10 business minutes" in answered
    assert "breached Tue 17 Nov 10:10, 2 minutes before the answer" in answered
    paused = day.why(ticket, "agent work")
    assert "pending" in paused
    assert "Paused at 12m of 3 business hours" in paused
    assert "Paused" in plain(day.page(day.cast.bo, f"tickets/{ticket.number}/"))


# ---- finding things again --------------------------------------------------------------------


def test_every_word_and_person_of_a_ticket_finds_it(day: Day) -> None:
    ticket = day.mail(GWEN, "The parcel labels come out in cyrillic.")
    day.mail("Sam <sam@somewhere.example>", "Invoices please", subject="Billing")
    found = plain(day.page(day.cast.bo, "search/", q="cyrillic"))
    assert "Something is wrong" in found
    assert "Billing" not in found
    assert f"#{ticket.number}" in found or "Gwen Gold" in found
