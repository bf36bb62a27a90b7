"""A ticket that lacks something bears the mark of intake, until it is told."""

from __future__ import annotations

from charter.engine.decide import decide
from charter.engine.language import Charter, read
from charter.engine.moment import MINUTE
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline

CHARTER = """charter: 1
schedules:
  always: {zone: UTC, open: {mon-sun: 00:00-24:00}}
plans: [Gold]
priorities: [normal]
facts:
  order number: {question: Which order is it?, looks like: ["#0000+"]}
intake: {needs: [order number], mark: incomplete}
texts:
  ask: Which order is it?
rules:
  - {on: {marked: incomplete}, do: {send: ask}}
targets:
  - {first reply: 1h}
"""
ORDER = {"order number": "#10023"}


def charter() -> Charter:
    return read(CHARTER)


def stand(*events: Event, facts: dict[str, str] | None = None) -> Standing:
    at = max((event.at for event in events), default=0)
    return decide({"1": charter()}, Timeline(facts or {}, events), at, edition="1")


def marks(standing: Standing) -> list[str]:
    return [mark.name for mark in standing.marks]


OPENED = Event(0, "opened")
WROTE = Event(0, "customer_message")


def test_a_ticket_without_what_is_needed_is_marked_and_asked_about() -> None:
    standing = stand(OPENED, WROTE)
    assert (marks(standing), standing.needed) == (["incomplete"], ("order number",))
    assert [action.data["value"] for action in standing.actions] == ["ask"]
    (why,) = [one for one in standing.why if one.about == "mark:incomplete"]
    assert why.line == 8


def test_what_the_first_message_itself_tells_is_known_from_the_opening_on() -> None:
    heard = Event(0, "facts", {"facts": ORDER, "heard": ORDER})
    standing = stand(OPENED, WROTE, heard)
    assert (marks(standing), standing.needed, standing.actions) == ([], (), [])


def test_what_a_second_message_of_the_same_moment_tells_is_not_known_from_the_opening_on() -> None:
    heard = Event(0, "facts", {"facts": ORDER, "heard": ORDER})
    sent = Event(0, "sent", {"text": "ask"})
    standing = stand(OPENED, WROTE, sent, WROTE, heard)
    assert (marks(standing), standing.needed) == ([], ())
    assert [action.data["value"] for action in standing.actions] == ["ask"]


def test_what_is_told_later_takes_the_mark_away_but_not_the_question() -> None:
    told = Event(MINUTE, "facts", {"facts": ORDER, "heard": ORDER})
    standing = stand(OPENED, WROTE, told)
    assert (marks(standing), standing.needed) == ([], ())
    assert [action.data["value"] for action in standing.actions] == ["ask"]


def test_a_mark_that_an_agent_gave_stands_beside_it() -> None:
    standing = stand(OPENED, WROTE, Event(MINUTE, "mark", {"mark": "vip"}))
    assert marks(standing) == ["incomplete", "vip"]


def test_a_solved_ticket_and_one_that_was_merged_away_lack_nothing() -> None:
    solved = stand(OPENED, WROTE, Event(MINUTE, "status", {"status": "solved"}))
    assert (marks(solved), solved.needed) == ([], ())
    away = stand(OPENED, WROTE, Event(MINUTE, "merged", {"role": "source"}))
    assert marks(away) == []
