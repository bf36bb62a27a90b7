"""What rules did stands on a ticket's page in quiet sentences, each with its line."""

from __future__ import annotations

import pytest

from charter.desk.actions.publish import publish
from charter.desk.models import Message, Ticket, TimelineEvent
from charter.desk.policy.vocabulary import NamedReason, NamedStatus, Vocabulary
from charter.web.workspace.ticket.quiet import Telling, sentence_of
from tests.cast import Cast
from tests.web.gwens_ticket import LATER, url

WORDS = Vocabulary(
    statuses={"waiting": "pending"},
    priorities=(),
    plans=(),
    topics={},
    teams={"billing": "Billing"},
    roles={"lead": "Support lead"},
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
        ("notified", {"to": "role lead"}, "Told by a rule: Support lead"),
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


REASONED = """charter: 1
schedules:
  office: {zone: UTC, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [normal]
people:
  teams: {support: Support}
facts:
  note: What else?
topics:
  one: {title: One thing, asks: note}
statuses:
  new: new
  open: {stage: open, title: At work}
  ruled: {stage: on hold, title: Kept to rules, set by: rules}
  closed: {stage: closed, title: Over, reasons: [agreed, silent]}
reasons:
  agreed: {title: Both agreed, asks: note}
  silent: {title: No answer, set by: rules}
targets:
  - {first reply: 1h}
"""


@pytest.mark.django_db
@pytest.mark.database
def test_the_menu_offers_titles_and_reasons_that_the_agent_may_give(
    cast: Cast, bo, ticket: Ticket
) -> None:
    publish(cast.desk, REASONED, at=LATER)
    page = bo.get(url(ticket)).content.decode()

    assert "At work" in page
    assert "Over …" in page
    assert "Both agreed" in page
    assert "No answer" not in page
    assert "Kept to rules" not in page


@pytest.mark.django_db
@pytest.mark.database
def test_what_a_reason_asks_for_is_asked_for(cast: Cast, bo, ticket: Ticket) -> None:
    publish(cast.desk, REASONED, at=LATER)
    refused = bo.post(url(ticket, "statuses/"), {"reason": "agreed"}, follow=True)
    assert refused.status_code == 422
    assert "say this first: note" in refused.content.decode()

    bo.post(url(ticket, "statuses/"), {"reason": "agreed", "fact:note": "Done."})
    ticket.refresh_from_db()
    assert (ticket.status, ticket.reason) == ("closed", "agreed")


@pytest.mark.django_db
@pytest.mark.database
def test_the_closing_dialog_keeps_what_was_told_and_says_what_is_wrong(
    cast: Cast, bo, ticket: Ticket
) -> None:
    publish(cast.desk, REASONED, at=LATER)
    asked = bo.get(url(ticket, "closures/"), {"status": "closed"}).content.decode()
    assert 'name="fact:agreed:note"' in asked
    assert "data-modal" in asked

    chosen = {"status": "closed", "reason": "agreed", "fact:agreed:note": ""}
    refused = bo.post(url(ticket, "closures/"), chosen)
    assert refused.status_code == 422
    assert "say this first: note" in refused.content.decode()

    bo.post(url(ticket, "closures/"), chosen | {"fact:agreed:note": "We both agreed."})
    ticket.refresh_from_db()
    assert (ticket.status, ticket.reason) == ("closed", "agreed")
    page = bo.get(url(ticket)).content.decode()
    assert "Bo Bennett closed it: Both agreed" in page
    assert "We both agreed." in page


@pytest.mark.django_db
@pytest.mark.database
def test_a_reason_of_another_status_is_refused(cast: Cast, bo, ticket: Ticket) -> None:
    publish(cast.desk, REASONED.replace("[agreed, silent]}", "[silent]}\n  other: {stage: closed, reasons: agreed}"), at=LATER)  # fmt: skip
    chosen = {"status": "closed", "reason": "agreed", "fact:agreed:note": "Done."}
    page = bo.post(url(ticket, "closures/"), chosen, follow=True).content.decode()
    assert "is for other reasons: silent" in page


@pytest.mark.django_db
@pytest.mark.database
def test_facts_of_reasons_are_not_asked_on_every_ticket_until_they_are_told(
    cast: Cast, bo, ticket: Ticket
) -> None:
    publish(cast.desk, REASONED.replace("asks: note}\nst", "asks: []}\nst"), at=LATER)
    assert 'name="fact:note"' not in bo.get(url(ticket)).content.decode()
    bo.post(url(ticket, "facts/"), {"fact:note": "Known."})
    assert 'name="fact:note"' in bo.get(url(ticket)).content.decode()


@pytest.mark.django_db
@pytest.mark.database
def test_a_rules_note_names_no_stranger(bo, ticket: Ticket) -> None:
    seq = ticket.last_seq + 1
    said = {"desk": ticket.desk, "ticket": ticket, "seq": seq, "at": LATER}
    Message.objects.create(**said, kind="note", side="system", text="Posted.", salt="s" * 32)
    TimelineEvent.objects.create(**said, kind="noted", actor="charter", data={"text": "posted"})
    page = bo.get(url(ticket)).content.decode()
    assert "A rule of the charter" in page
    assert "Unknown sender" not in page
