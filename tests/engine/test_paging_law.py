"""Laws of tickets whose charter calls, assigns and keeps people: however one looks, it is the same."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.decide import decide, standing
from charter.engine.escalation import pages
from charter.engine.fold import Fold
from charter.engine.language import read
from charter.engine.language.model import Charter
from charter.engine.moment import MINUTE, Moment
from charter.engine.perfect import Absence, Desk
from charter.engine.shell import lived
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import in_force
from tests.engine.language.small import SMALL
from tests.engine.ruled import DESK, on

BEGIN = on("09:00")
HOUR = 60 * MINUTE
FACTS = {"organization": "Bluebird"}


@cache
def charter() -> Charter:
    """Two ladders, rules that start and follow them, and a team that keeps a contact."""
    people = SMALL.replace("{title: Billing, tier: 2}", "{title: Billing, contact: yes}")
    return read(
        f"""{people}targets:
  - {{first reply: 1h}}
{DESK}ladders:
  outage:
    when: {{stage: [new, open]}}
    steps: [{{to: team support, wait: 10m}}, {{to: role lead, wait: 25m}}]
    rounds: 2
  small: {{when: {{mark: seen}}, steps: [{{to: owner, wait: 7m}}]}}
rules:
  - {{on: note, do: {{page: outage, assign: team support}}}}
  - {{on: {{unanswered: outage}}, do: {{mark: seen, owner: billing}}}}
  - {{on: {{marked: seen}}, do: {{page: small}}}}
  - {{on: {{owner: billing}}, do: {{assign: {{to: owner, by: least loaded}}}}}}
  - {{on: acknowledged, do: {{status: working, unmark: seen}}}}
  - {{on: assigned, when: {{status: fresh}}, do: {{status: working}}}}
  - {{on: {{held: 30m}}, when: {{mark: seen}}, do: {{page: outage}}}}
"""
    )


KINDS = st.sampled_from(
    [
        ("customer_message", {}),
        ("agent_message", {}),
        ("agent_message", {"status": "solved"}),
        ("note", {}),
        ("owner", {"owner": "billing"}),
        ("owner", {"owner": "support"}),
        ("mark", {"mark": "seen"}),
        ("assigned", {"assignee": "anna", "teams": ["support"]}),
        ("assigned", {"assignee": None}),
        ("contact", {"agent": None}),
        ("page_started", {"ladder": "small"}),
        ("page_refused", {"ladder": "outage", "why": "Too many."}),
        ("acknowledged", {"ladder": "outage", "agent": "anna"}),
        ("acknowledged", {"ladder": "small", "agent": "ben"}),
        ("reopened", {}),
        ("merged", {"role": "source"}),
        ("unmerged", {"role": "source"}),
    ]
)
TOLD = list[tuple[int, tuple[str, dict[str, object]]]]
EVENTS = st.lists(st.tuples(st.sampled_from([0, 3, 7, 10, 25, 40, 70]), KINDS), max_size=9)
LOOKS = st.lists(st.integers(0, 12 * 60), max_size=8)
GONE = st.sets(st.sampled_from(["team support", "role lead", "team billing"]))


def story(told: TOLD) -> list[Event]:
    at, events = BEGIN, [Event(BEGIN, "customer_message", {}, 1)]
    for gap, (kind, data) in told:
        at += gap * MINUTE
        events.append(Event(at, kind, data, len(events) + 1))
    return events


def lives(told: TOLD, gone: set[str]) -> tuple[Timeline, Moment]:
    """The whole timeline of a ticket at a desk that finds nobody for some."""
    events = story(told)
    end = events[-1].at + 6 * HOUR
    desk = Desk(absent=[Absence(BEGIN, who) for who in gone])
    return lived(charter(), Timeline(FACTS, events), end, desk), end


def ends(kind: str, data: dict[str, object]) -> bool:
    """Whether it ends what ladders do, so that the events of ladders do not tell all."""
    return "status" in data or kind in ("merged", "unmerged")


def whole(found: Standing) -> tuple[object, ...]:
    """All that a standing says, but for the moment."""
    return tuple(found)[1:]


@settings(max_examples=80, deadline=None)
@given(EVENTS, GONE, LOOKS)
def test_looking_in_between_changes_nothing(told: TOLD, gone: set[str], looks: list[int]) -> None:
    played, end = lives(told, gone)
    moments = sorted({BEGIN + look * MINUTE for look in looks if BEGIN + look * MINUTE < end})

    ticket = Fold({"": in_force(charter(), "")}, FACTS, "")
    waiting = list(played.events)
    for moment in moments:
        while waiting and waiting[0].at <= moment:
            ticket.tell([waiting.pop(0)])
        ticket.advance(moment)
    ticket.tell(waiting)
    ticket.advance(end)

    assert whole(standing(ticket, end)) == whole(decide({"": charter()}, played, end))


@settings(max_examples=80, deadline=None)
@given(EVENTS, GONE)
def test_a_desk_that_does_all_at_once_owes_nothing_and_does_nothing_twice(
    told: TOLD, gone: set[str]
) -> None:
    played, end = lives(told, gone)
    found = decide({"": charter()}, played, end)

    assert list(found.actions) == []
    keys = [event.data["key"] for event in played.events if "key" in event.data]
    assert len(set(keys)) == len(keys)


@settings(max_examples=80, deadline=None)
@given(EVENTS, GONE)
def test_the_runs_are_those_that_the_events_alone_tell(told: TOLD, gone: set[str]) -> None:
    lasting = [one for one in told if not ends(*one[1])]
    played, end = lives(lasting, gone)
    found = decide({"": charter()}, played, end)

    runs = [page for page in found.pages if page.state != "refused"]
    assert runs == pages(charter().ladders, played.events, end)
