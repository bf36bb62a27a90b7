"""Laws of rules that hold for every timeline, however it is looked at on the way."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.decide import decide, fold, standing
from charter.engine.fold import Fold
from charter.engine.language.model import Charter
from charter.engine.moment import MINUTE, Moment
from charter.engine.shell import lived
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import in_force
from tests.engine.ruled import on, ruled

BEGIN = on("09:00")
HOUR = 60 * MINUTE


@cache
def charter() -> Charter:
    """Rules of every kind, some of which set others off."""
    return ruled(
        "{on: agent message, when: {stage: [new, open]}, do: {status: waiting, unmark: wrote}}",
        "{on: customer message, when: {status: [waiting, parked]}, do: {status: again, mark: wrote}}",
        "{on: {marked: wrote}, do: {tell: {shop: alpha}, notify: assignee}}",
        "{on: {told: {shop: alpha}}, when: {owner: support}, do: {owner: billing}}",
        "{on: {owner: billing}, do: {send: soon}, once: yes}",
        "{on: {silence: 3h}, when: {status: waiting}, do: {send: soon}}",
        "{on: {silence: 5h}, when: {status: waiting}, warned by: soon, do: {close: silent}}",
        "{on: {silence: 2h, of: desk}, do: {mark: slow}}",
        "{on: {held: 90m}, when: {mark: slow}, do: {status: parked, unmark: slow}}",
        "{on: {breach: first reply}, do: {mark: late}}",
        "{on: {used: 50%, of: first reply}, do: {notify: owner}}",
        "{on: confirmed, do: {close: agreed}}",
    )


KINDS = st.sampled_from(
    [
        ("customer_message", {}),
        ("customer_message", {"heard": "thanks"}),
        ("customer_message", {"heard": "confirmation"}),
        ("heard_wrong", {}),
        ("customer_message", {"by": "follower"}),
        ("agent_message", {}),
        ("agent_message", {"status": "solved"}),
        ("note", {}),
        ("status", {"status": "parked"}),
        ("owner", {"owner": "support"}),
        ("facts", {"facts": {"shop": "beta"}}),
        ("mark", {"mark": "slow"}),
        ("unmark", {"mark": "slow"}),
        ("reopened", {}),
        ("merged", {"role": "source"}),
        ("unmerged", {"role": "source"}),
        ("closed", {"reason": "spam"}),
    ]
)
EVENTS = st.lists(st.tuples(st.integers(0, 8 * 60), KINDS), max_size=10)
LOOKS = st.lists(st.integers(0, 96 * 60), max_size=8)


def timeline(told: list[tuple[int, tuple[str, dict[str, object]]]]) -> list[Event]:
    """The events one after the other, the first of them a message."""
    at, events = BEGIN, [Event(BEGIN, "customer_message", {}, 1)]
    for gap, (kind, data) in told:
        at += gap * MINUTE
        events.append(Event(at, kind, data, len(events) + 1))
    return events


def whole(found: Standing) -> tuple[object, ...]:
    """All that a standing says, but for the moment."""
    return tuple(found)[1:]


@settings(max_examples=60, deadline=None)
@given(EVENTS, LOOKS)
def test_looking_in_between_changes_nothing(
    told: list[tuple[int, tuple[str, dict[str, object]]]], looks: list[int]
) -> None:
    events = timeline(told)
    end = events[-1].at + 48 * HOUR
    moments = sorted({BEGIN + look * MINUTE for look in looks if BEGIN + look * MINUTE < end})

    ticket = Fold({"": in_force(charter(), "")}, {}, "")
    waiting = list(events)
    for moment in moments:
        while waiting and waiting[0].at <= moment:
            ticket.tell([waiting.pop(0)])
        ticket.advance(moment)
    ticket.tell(waiting)
    ticket.advance(end)

    at_once = decide({"": charter()}, Timeline({}, events), end)
    assert whole(standing(ticket, end)) == whole(at_once)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.integers(0, 48 * 60))
def test_what_has_come_stays_whatever_comes_later(
    told: list[tuple[int, tuple[str, dict[str, object]]]], later: int
) -> None:
    events = timeline(told)
    at: Moment = events[-1].at + later * MINUTE
    before = decide({"": charter()}, Timeline({}, events), at)
    more = [*events, Event(at, "customer_message", {}, len(events) + 1)]

    after = decide({"": charter()}, Timeline({}, more), at + HOUR)

    assert list(after.acted[: len(before.acted)]) == list(before.acted)


@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_what_is_done_is_owed_no_more_and_each_key_is_one_of_its_kind(
    told: list[tuple[int, tuple[str, dict[str, object]]]],
) -> None:
    events = timeline(told)
    end = events[-1].at + 48 * HOUR
    played = lived(charter(), Timeline({}, events), end)
    found = decide({"": charter()}, played, end)

    assert list(found.actions) == []
    keys = [one.key for one in found.acted] + [
        event.data["key"] for event in played.events if "key" in event.data
    ]
    assert len(set(keys)) == len(keys)
    ticket = fold({"": charter()}, played, end)
    assert whole(standing(ticket, end)) == whole(found)
