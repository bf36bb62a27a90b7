"""Verifying names a ticket on which a rule's work is missing, told otherwise, or was never asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from charter.desk.actions.decide import set_topic
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.spam import mark_spam
from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.compare import differences
from charter.desk.queries.verify import flaws_of
from tests.cast import FRIDAY_NOON, Cast, words

CHARTER = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [normal]
people: {teams: {support: Support}}
topics: {one: One thing, two: Another}
texts: {on it: We look at it.}
targets:
  - {first reply: 1h}
rules:
  - {on: {told: {topic: one}}, do: {mark: seen, send: on it}}
"""
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@dataclass
class Ruled:
    """A ticket on which a rule gave a mark and sent a text."""

    ticket: Ticket
    events: Sequence[TimelineEvent]

    def flaws(self, events: Sequence[TimelineEvent]) -> list[str]:
        return list(differences(self.ticket, events, list(self.ticket.clocks.all()), FRIDAY_NOON))

    def event(self, kind: str) -> TimelineEvent:
        return next(one for one in self.events if one.kind == kind)


@pytest.fixture
def ruled(cast: Cast) -> Ruled:
    publish(cast.desk, CHARTER, at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    ticket = open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip
    set_topic(ticket, agent=cast.bo, topic="one", at=FRIDAY_NOON)
    ticket.refresh_from_db()
    return Ruled(ticket, list(ticket.events.order_by("seq")))


def test_a_ticket_on_which_all_is_told_has_no_flaw(ruled: Ruled) -> None:
    assert ruled.flaws(ruled.events) == []
    assert list(flaws_of(ruled.ticket, FRIDAY_NOON)) == []


def test_what_a_rule_did_and_no_event_tells_is_named(ruled: Ruled) -> None:
    left = [one for one in ruled.events if one.kind != "acted"]
    assert ruled.flaws(left) == ["the rule in line 12 did mark seen, and no event tells it"]


def test_a_text_that_was_never_sent_is_named(ruled: Ruled) -> None:
    left = [one for one in ruled.events if one.kind != "sent"]
    assert ruled.flaws(left) == ["line 12 asks for send on it, and it was not carried out"]


def test_an_event_that_tells_it_otherwise_is_named(ruled: Ruled) -> None:
    acted = ruled.event("acted")
    acted.data = acted.data | {"value": "unseen"}
    [flaw] = ruled.flaws(ruled.events)
    assert flaw.startswith(f"event {acted.seq} tells") and '"seen"' in flaw


def test_an_event_that_no_rule_asked_for_is_named(ruled: Ruled) -> None:
    sent = ruled.event("sent")
    extra = TimelineEvent(
        desk_id=sent.desk_id, ticket=ruled.ticket, seq=sent.seq + 1, at=sent.at, kind="sent",
        actor="charter", data=sent.data | {"key": "0123456789:e1:1"},
    )  # fmt: skip
    assert ruled.flaws([*ruled.events, extra]) == [
        f"event {extra.seq} (sent) names a rule that asked for nothing like it"
    ]


def test_on_spam_no_rule_acts_and_none_is_missed(ruled: Ruled, cast: Cast) -> None:
    mark_spam(ruled.ticket, agent=cast.bo, at=FRIDAY_NOON)
    ruled.ticket.refresh_from_db()
    left = [one for one in ruled.ticket.events.order_by("seq") if one.kind != "acted"]
    assert not any("rule" in flaw for flaw in ruled.flaws(left))
