"""What rules did stands on a ticket's page in quiet sentences, each with its line."""

from __future__ import annotations

import pytest

from charter.desk.models import TimelineEvent
from charter.desk.policy.vocabulary import NamedReason, NamedStatus, Vocabulary
from charter.web.workspace.ticket.quiet import Telling, sentence_of

WORDS = Vocabulary(
    statuses={"waiting": "pending"},
    priorities=(),
    plans=(),
    topics={},
    teams={"billing": "Billing"},
    schedules=(),
    asked={},
    named={"waiting": NamedStatus("waiting", "pending", "Waiting on you", "", (), ())},
    reasons={"silent": NamedReason("silent", "No answer", (), (), False, "closed")},
)


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("acted", {"do": "status", "value": "waiting"}, "A rule set the status to Waiting on you"),
        ("acted", {"do": "status", "value": "gone"}, "A rule set the status to gone"),
        ("acted", {"do": "close", "value": "silent"}, "A rule closed it: No answer"),
        ("acted", {"do": "close", "value": "gone"}, "A rule closed it: gone"),
        ("acted", {"do": "owner", "value": "billing"}, "A rule gave it to Billing"),
        ("acted", {"do": "owner", "value": "rule"}, "A rule left the team to triage again"),
        ("acted", {"do": "tell", "facts": {"shop": "a"}}, "A rule wrote down shop: a"),
        ("acted", {"do": "mark", "value": "vip"}, "A rule marked it: vip"),
        ("acted", {"do": "unmark", "value": "vip"}, "A rule took a mark away: vip"),
        ("acted", {"do": "send", "let go": True}, "A rule let it be: it was no longer needed"),
        (
            "acted",
            {"do": "send", "value": "soon", "refused": "no address is known"},
            "“soon” could not be sent: no address is known",
        ),
        ("sent", {"text": "soon"}, "“soon” was sent by itself"),
        ("notified", {"to": "role lead"}, "Told by a rule: role lead"),
    ],
)
def test_what_a_rule_did_is_told_with_its_line(
    kind: str, data: dict[str, object], said: str
) -> None:
    event = TimelineEvent(kind=kind, data={**data, "line": 12}, actor="charter")

    told = sentence_of(event, Telling({}, {}, WORDS))

    assert told is not None
    assert told[1] == f"{said} (line 12)"


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("mark", {"mark": "vip"}, "Marked: vip"),
        ("unmark", {"mark": "vip"}, "No longer marked: vip"),
        ("circle", {"rules": [3, 5]}, "Rules went round in a circle and were stopped; lines 3, 5"),
        ("sent", {"text": "soon"}, "“soon” was sent by itself"),
    ],
)
def test_what_has_no_line_is_told_without(kind: str, data: dict[str, object], said: str) -> None:
    told = sentence_of(TimelineEvent(kind=kind, data=data), Telling({}, {}, WORDS))

    assert told is not None
    assert told[1] == said
