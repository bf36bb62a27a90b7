"""A desk whose charter acts by itself: each thing once, at its moment, told on the timeline."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.answer import note, reply
from charter.desk.actions.close import FactsMissing, close_ticket
from charter.desk.actions.decide import assign, set_status, set_topic, tell_facts
from charter.desk.actions.members import join_rotation
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.receive import receive_message
from charter.desk.actions.roles import give_role
from charter.desk.actions.spam import mark_spam, unmark_spam
from charter.desk.actions.statuses import NotYours, ReasonNeeded, UnknownName
from charter.desk.actions.wake import wake
from charter.desk.models import (
    Delivery,
    Notice,
    Participant,
    Team,
    Ticket,
    TicketMark,
    TimelineEvent,
)
from charter.desk.policy import judge as judging
from charter.desk.policy.carry_out import carry_out
from charter.desk.policy.texts import fill
from charter.desk.policy.told import why_event
from charter.desk.queries.queue import Filters, page
from charter.desk.queries.verify import flaws_of
from charter.engine.standing import Action
from tests.cast import Cast, eastern, words

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SECTIONS = """
texts:
  soon: "Hello {requester}, we close {number} tomorrow."
  bye: {subject: "Closed: {number}", body: Good bye.}
  look: Somebody should look at {number}.
"""
STATUSES = """statuses:
  new: new
  open: open
  waiting: {stage: pending, title: Waiting on you, means: We wait for your answer.}
  parked: {stage: on hold, set by: [team billing, assignee]}
  ruled: {stage: on hold, set by: rules}
  closed: {stage: closed, reasons: [agreed, silent]}
"""
REASONS = """reasons:
  agreed: {title: Both agreed, asks: note}
  silent: {title: No answer, sends: bye, set by: rules}
"""
CHARTER = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [normal]
people:
  teams: {support: Support, billing: Billing}
facts:
  note: What else?
topics:
  one: {title: One thing, asks: note}
"""
RULES = """rules:
  - {on: agent message, do: {status: waiting, unmark: wrote}}
  - {on: customer message, when: {status: waiting}, do: {status: open, mark: wrote}}
  - {on: {silence: 3 days}, when: {status: waiting}, do: {send: soon, notify: [assignee, team support], with: look}}
  - {on: {silence: 4 days}, when: {status: waiting}, warned by: soon, do: {close: silent, note: look}}
"""
MONDAY = eastern("2026-11-16 10:00")
DAY = timedelta(days=1)
JUST = timedelta(microseconds=1)


@pytest.fixture
def ruled(cast: Cast) -> Cast:
    source = f"{CHARTER}{STATUSES}{REASONS}{RULES}targets:\n  - {{first reply: 1h}}\n{SECTIONS}"
    publish(cast.desk, source, at=eastern("2026-11-16 09:30"))
    cast.desk.refresh_from_db()
    cast.bo.teams.add(Team.objects.get(desk=cast.desk, key="billing"))
    return cast


def opened(cast: Cast, at: datetime = MONDAY) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="A thing",
        words=words("It does not work."),
        channel="email",
        at=at,
        acknowledge=False,
    )


def answered(cast: Cast) -> Ticket:
    ticket = opened(cast)
    reply(ticket, agent=cast.bo, words=words("Does it now?"), at=MONDAY)
    ticket.refresh_from_db()
    return ticket


def kinds(ticket: Ticket) -> list[str]:
    return list(ticket.events.order_by("seq").values_list("kind", flat=True))


def is_sound(ticket: Ticket, at: datetime) -> bool:
    ticket.refresh_from_db()
    return list(flaws_of(ticket, at)) == []


def test_what_a_rule_did_is_told_once_with_rule_line_and_edition(ruled: Cast) -> None:
    ticket = answered(ruled)
    wake(ticket, MONDAY + DAY)

    [acted] = ticket.events.filter(kind="acted")
    assert (acted.data["do"], acted.data["value"]) == ("status", "waiting")
    assert acted.data["edition"] == str(ruled.desk.edition_id)
    assert acted.data["line"] and acted.actor == "charter"
    assert ticket.status == "waiting"
    assert is_sound(ticket, MONDAY + DAY)


def test_the_timeline_tells_why_of_each_thing_that_a_rule_did(ruled: Cast) -> None:
    ticket = answered(ruled)
    wake(ticket, MONDAY + 3 * DAY + JUST)
    events = list(ticket.events.order_by("seq"))

    acted, sent = (next(one for one in events if one.kind == kind) for kind in ("acted", "sent"))
    [why] = why_event(events, acted.seq)
    assert why.text == "Mon 16 Nov 10:00: a rule sets the status waiting on agent message."
    assert (why.line, why.edition) == (acted.data["line"], acted.data["edition"])
    [why] = why_event(events, sent.seq)
    assert "silence of 3 days while status is waiting, since Mon 16 Nov 10:00" in why.text


def test_marks_are_columns_that_lists_search_by(ruled: Cast) -> None:
    ticket = answered(ruled)
    receive_message(ticket, author=ruled.gwen, by="requester", words=words("No."), at=MONDAY + DAY)
    ticket.refresh_from_db()

    assert ticket.marks == ["wrote"]
    assert [row["number"] for row in page(ruled.ada, Filters(mark="wrote")).rows] == [1]
    reply(ticket, agent=ruled.bo, words=words("And now?"), at=MONDAY + DAY)
    ticket.refresh_from_db()
    assert (ticket.marks, TicketMark.objects.count()) == ([], 0)
    assert page(ruled.ada, Filters(mark="wrote")).rows == []


def test_a_silent_ticket_is_warned_and_closed_at_its_own_moments(ruled: Cast) -> None:
    ticket = answered(ruled)
    assert ticket.attention_at == MONDAY + 3 * DAY + JUST

    wake(ticket, ticket.attention_at)
    ticket.refresh_from_db()
    [mail] = Delivery.objects.filter(kind="text")
    assert (mail.to, mail.payload["text"]) == (
        ["gwen@goldrush.example"], f"Hello Gwen Gold, we close {ticket.number} tomorrow.",
    )  # fmt: skip
    assert ticket.attention_at == MONDAY + 4 * DAY + JUST
    assert Notice.objects.filter(kind="rule", agent=ruled.cy).count() == 1
    told = Notice.objects.filter(kind="rule", agent=ruled.ada).values_list("data", flat=True)
    assert [data["words"] for data in told] == [f"Somebody should look at {ticket.number}."]

    wake(ticket, ticket.attention_at)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.reason, ticket.stage) == ("closed", "silent", "closed")
    assert kinds(ticket)[-3:] == ["acted", "sent", "noted"]
    assert ticket.messages.get(kind="note").text.startswith("Somebody should look")
    assert Delivery.objects.filter(kind="text").count() == 2
    closing = Delivery.objects.filter(kind="text").last()
    assert closing is not None
    assert closing.payload["subject"] == f"Closed: {ticket.number} [#{ticket.number}]"
    assert is_sound(ticket, MONDAY + 5 * DAY)


def test_judging_again_changes_nothing(ruled: Cast) -> None:
    ticket = answered(ruled)
    wake(ticket, MONDAY + 5 * DAY)
    before = (kinds(ticket), Delivery.objects.count(), Notice.objects.count())

    wake(ticket, MONDAY + 5 * DAY)
    wake(ticket, MONDAY + 5 * DAY + JUST)

    assert (kinds(ticket), Delivery.objects.count(), Notice.objects.count()) == before
    assert is_sound(ticket, MONDAY + 5 * DAY)


@pytest.mark.parametrize("step", range(3))
def test_a_crash_on_the_way_leaves_everything_as_it_was_and_the_next_turn_does_it_all(
    ruled: Cast, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    ticket = answered(ruled)
    due = MONDAY + 3 * DAY + JUST
    before = (kinds(ticket), Delivery.objects.count(), Notice.objects.count())
    done: list[str] = []

    def carry_then_die(on: Ticket, action: Action, at: datetime) -> TimelineEvent:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(action.key)
        return carry_out(on, action, at)

    monkeypatch.setattr(judging, "carry_out", carry_then_die)
    with pytest.raises(KeyboardInterrupt):
        wake(ticket, due)
    monkeypatch.undo()
    assert (kinds(ticket), Delivery.objects.count(), Notice.objects.count()) == before
    assert is_sound(ticket, MONDAY + DAY)

    wake(ticket, due)
    assert Delivery.objects.filter(kind="text").count() == 1
    assert ticket.events.filter(kind="notified").count() == 2
    assert is_sound(ticket, due)


def test_a_worker_that_slept_over_both_warns_first_and_closes_a_day_after(ruled: Cast) -> None:
    ticket = answered(ruled)
    late = MONDAY + 10 * DAY
    wake(ticket, late)
    ticket.refresh_from_db()

    assert (ticket.status, ticket.attention_at) == ("waiting", late + DAY + JUST)
    wake(ticket, late + DAY + JUST)
    ticket.refresh_from_db()
    assert ticket.status == "closed"


def test_a_warning_nobody_needs_any_more_is_let_go(ruled: Cast) -> None:
    ticket = answered(ruled)
    receive_message(
        ticket, author=ruled.gwen, by="requester", words=words("Yes."), at=MONDAY + 5 * DAY
    )

    assert Delivery.objects.filter(kind="text").count() == 0
    assert ticket.events.filter(kind="acted", data__has_key="let go").count() == 3
    assert is_sound(ticket, MONDAY + 5 * DAY)


def test_nothing_goes_to_a_blocked_requester_and_somebody_is_told(ruled: Cast) -> None:
    ticket = answered(ruled)
    ruled.gwen.blocked_at = MONDAY
    ruled.gwen.save()
    wake(ticket, MONDAY + 6 * DAY)
    ticket.refresh_from_db()

    assert Delivery.objects.filter(kind="text").count() == 0
    assert ticket.status == "waiting", "nobody is closed unwarned"
    assert Notice.objects.filter(kind="unsent").exists()


def test_nothing_at_all_happens_to_spam(ruled: Cast) -> None:
    ticket = answered(ruled)
    mark_spam(ticket, agent=ruled.ada, at=MONDAY)
    wake(ticket, MONDAY + 6 * DAY)

    assert Delivery.objects.filter(kind="text").count() == 0
    assert "sent" not in kinds(ticket)


def test_what_was_asked_for_on_spam_is_let_go_when_it_is_none(cast: Cast) -> None:
    rules = "rules:\n  - {on: {stage: closed}, do: {send: bye, notify: team support}}\n"
    source = f"{CHARTER}{rules}targets:\n  - {{first reply: 1h}}\n{SECTIONS}"
    publish(cast.desk, source, at=MONDAY)
    cast.desk.refresh_from_db()
    ticket = opened(cast)
    mark_spam(ticket, agent=cast.ada, at=MONDAY)
    unmark_spam(ticket, agent=cast.ada, at=MONDAY + DAY)

    assert not Delivery.objects.filter(kind="text").exists()
    assert "notified" not in kinds(ticket)
    assert is_sound(ticket, MONDAY + DAY)


@pytest.mark.parametrize("answerable", [True, False])
def test_no_rule_writes_to_a_machine_before_an_agent_has(cast: Cast, answerable: bool) -> None:
    rules = "rules:\n  - {on: opened, do: {send: soon}}\n  - {on: agent message, do: {send: bye}}\n"
    source = f"{CHARTER}{rules}targets:\n  - {{first reply: 1h}}\n{SECTIONS}"
    publish(cast.desk, source, at=MONDAY)
    cast.desk.refresh_from_db()
    ticket = open_ticket(
        cast.desk, requester=cast.gwen, subject="Run 7", words=words("It ran."), channel="email",
        at=MONDAY, acknowledge=False, answerable=answerable,
    )  # fmt: skip
    sent = [one.data["text"] for one in ticket.events.filter(kind="sent")]
    assert sent == (["soon"] if answerable else [])

    reply(ticket, agent=cast.bo, words=words("Who are you?"), at=MONDAY)

    assert ticket.events.filter(kind="sent").last().data["text"] == "bye"


def test_a_blocked_follower_gets_no_copy(ruled: Cast) -> None:
    ticket = answered(ruled)
    follows = {"desk": ruled.desk, "requester": ruled.gus, "role": "follower"}
    Participant.objects.create(ticket=ticket, **follows)
    ruled.gus.blocked_at = MONDAY
    ruled.gus.save()
    wake(ticket, MONDAY + 3 * DAY + JUST)

    assert [one.cc for one in Delivery.objects.filter(kind="text")] == [[]]


def test_where_nobody_is_meant_the_admins_are_told(ruled: Cast) -> None:
    ticket = answered(ruled)
    wake(ticket, MONDAY + 3 * DAY + JUST)

    told = {event.data["to"]: event.data for event in ticket.events.filter(kind="notified")}
    assert told["assignee"]["agents"] == [ruled.ada.pk]
    assert (told["assignee"]["found"], told["team support"]["found"]) == (False, True)


def test_what_the_charter_keeps_to_some_is_refused_to_others(ruled: Cast) -> None:
    ticket = opened(ruled)
    with pytest.raises(NotYours, match="is for rules to set"):
        set_status(ticket, agent=ruled.bo, status="ruled", at=MONDAY)
    with pytest.raises(ReasonNeeded, match="needs a reason: agreed, silent"):
        set_status(ticket, agent=ruled.bo, status="closed", at=MONDAY)
    ruled.vic.role = "agent"
    ruled.vic.save()
    with pytest.raises(NotYours, match="Billing or assignee"):
        set_status(ticket, agent=ruled.vic, status="parked", at=MONDAY)
    set_status(ticket, agent=ruled.bo, status="parked", at=MONDAY)
    ticket.refresh_from_db()
    assert ticket.status == "parked"


def test_what_is_kept_to_a_role_is_for_its_holders_to_set(cast: Cast) -> None:
    kept = "reasons:\n  rude: {title: Rude, set by: [role lead]}\n"
    roles = "  roles: {lead: Lead, manager: {title: Manager, of: organization}}\n"
    text = CHARTER.replace("facts:", f"{roles}facts:") + kept
    publish(cast.desk, f"{text}targets:\n  - {{first reply: 1h}}\n", at=eastern("2026-11-16 09:30"))
    cast.desk.refresh_from_db()
    ticket = opened(cast)
    give_role(cast.desk, "manager", cast.bo, organization=cast.gold_rush, by=cast.ada, at=MONDAY)
    with pytest.raises(NotYours, match="Lead"):
        close_ticket(ticket, agent=cast.bo, reason="rude", at=MONDAY)
    give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=MONDAY)
    close_ticket(ticket, agent=cast.bo, reason="rude", at=MONDAY)
    ticket.refresh_from_db()
    assert ticket.reason == "rude"


def test_a_status_of_those_on_call_is_for_whoever_is_on_call_now(cast: Cast) -> None:
    kept = "  held: {stage: on hold, set by: [rotation duty]}\n"
    turns = "rotations:\n  duty: {title: Duty, of: team support}\n"
    text = f"{CHARTER}{STATUSES}{kept}{REASONS}{turns}targets:\n  - {{first reply: 1h}}\n{SECTIONS}"
    publish(cast.desk, text, at=eastern("2026-11-16 09:30"))
    cast.desk.refresh_from_db()
    for one in (cast.bo, cast.cy):
        join_rotation(cast.desk, "duty", one, by=cast.ada, at=MONDAY)
    ticket, next_week = opened(cast), MONDAY + 8 * DAY

    with pytest.raises(NotYours, match="Duty"):
        set_status(ticket, agent=cast.bo, status="held", at=next_week)
    set_status(ticket, agent=cast.cy, status="held", at=next_week)


def test_a_status_that_needs_a_reason_needs_it_also_where_the_page_is_old(ruled: Cast) -> None:
    ticket = opened(ruled)
    told = {"note": "They called."}
    close_ticket(ticket, agent=ruled.bo, reason="agreed", facts=told, at=MONDAY)
    ticket.refresh_from_db()
    set_status(ticket, agent=ruled.cy, status="open", at=MONDAY)
    assert ticket.status == "closed", "as it was read before"

    with pytest.raises(ReasonNeeded):
        set_status(ticket, agent=ruled.bo, status="closed", at=MONDAY)


def test_a_reply_or_a_note_sets_no_status_that_its_writer_may_not_set(ruled: Cast) -> None:
    ticket = opened(ruled)
    for write in (reply, note):
        with pytest.raises(NotYours):
            write(ticket, agent=ruled.bo, words=words("x"), at=MONDAY, status="ruled")
    reply(ticket, agent=ruled.bo, words=words("x"), at=MONDAY, status="parked")
    ticket.refresh_from_db()
    assert ticket.status == "parked"


def test_an_agent_closes_for_a_reason_with_the_facts_that_it_asks_for(ruled: Cast) -> None:
    ticket = opened(ruled)
    with pytest.raises(UnknownName, match="no reason “agred”"):
        close_ticket(ticket, agent=ruled.bo, reason="agred", at=MONDAY)
    with pytest.raises(NotYours, match="No answer"):
        close_ticket(ticket, agent=ruled.bo, reason="silent", at=MONDAY)
    with pytest.raises(FactsMissing, match="say this first: note") as missing:
        close_ticket(ticket, agent=ruled.bo, reason="agreed", at=MONDAY)
    assert missing.value.facts == ("note",)

    close_ticket(ticket, agent=ruled.bo, reason="agreed", facts={"note": "Done."}, at=MONDAY)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.reason) == ("closed", "agreed")
    assert is_sound(ticket, MONDAY)


def test_a_fact_that_is_known_need_not_be_told_again(ruled: Cast) -> None:
    ticket = opened(ruled)
    tell_facts(ticket, agent=ruled.bo, facts={"note": "Known."}, at=MONDAY)
    close_ticket(ticket, agent=ruled.bo, reason="agreed", at=MONDAY)
    ticket.refresh_from_db()

    assert ticket.reason == "agreed"


def test_rules_that_time_drives_round_rest_and_the_admins_are_told_once(cast: Cast) -> None:
    circle = """rules:
  - {on: {held: 1h}, when: {status: parked}, do: {status: ruled}}
  - {on: {held: 1h}, when: {status: ruled}, do: {status: parked}}
"""
    targets = "targets:\n  - {first reply: 1h}\n"
    source = f"{CHARTER}{STATUSES}{REASONS}{circle}{targets}{SECTIONS}"
    publish(cast.desk, source, at=eastern("2026-11-16 09:30"))
    cast.desk.refresh_from_db()
    ticket = opened(cast)
    assign(ticket, agent=cast.bo, to=cast.bo, at=MONDAY)
    ticket.refresh_from_db()
    set_status(ticket, agent=cast.bo, status="parked", at=MONDAY)
    for days in (1, 2, 3, 4):
        wake(ticket, MONDAY + days * DAY)
    ticket.refresh_from_db()

    assert ticket.attention_at is None
    assert kinds(ticket).count("acted") == 50
    assert kinds(ticket).count("circle") == 1
    assert Notice.objects.filter(kind="circle", agent=cast.ada).count() == 1
    note(ticket, agent=cast.bo, words=words("Hm."), at=MONDAY + 5 * DAY)
    ticket.refresh_from_db()
    assert ticket.attention_at == MONDAY + 5 * DAY + timedelta(hours=1) + JUST


def test_texts_speak_of_how_the_ticket_stands(ruled: Cast) -> None:
    ticket = answered(ruled)
    body = "{status}: {status means} {owner}\n{assignee} has it\n{missing}\n{reason}\n"

    assert fill(body, ticket) == "Waiting on you: We wait for your answer. Support\n"
    set_topic(ticket, agent=ruled.bo, topic="one", at=MONDAY)
    assign(ticket, agent=ruled.bo, to=ruled.bo, at=MONDAY)
    ticket.refresh_from_db()
    assert fill(body, ticket).splitlines()[1:] == ["Bo Bennett has it", "What else?"]
    close_ticket(ticket, agent=ruled.bo, reason="agreed", facts={"note": "x"}, at=MONDAY)
    ticket.refresh_from_db()
    assert fill("{reason}", ticket) == "Both agreed"
    assert fill("{status means}", ticket) == ""


def test_rules_without_end_are_stopped_and_the_admins_told(
    ruled: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MOST_ROUNDS", 0)
    ticket = answered(ruled)
    wake(ticket, MONDAY + 3 * DAY + JUST)
    monkeypatch.undo()

    assert "circle" in kinds(ticket)
    assert Notice.objects.filter(kind="circle", agent=ruled.ada).exists()
    wake(ticket, MONDAY + 3 * DAY + 2 * JUST)
    assert "sent" not in kinds(ticket)
