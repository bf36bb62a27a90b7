"""A new ticket that looks like an open one: found, told with its why, denied."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.decide import set_status
from charter.desk.actions.merge import merge
from charter.desk.actions.open_ticket import log_call, open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.redact import redact
from charter.desk.actions.suggest import deny_likeness
from charter.desk.models import Message, Requester, Ticket, TimelineEvent, Traits
from charter.desk.permissions import NotAllowed
from charter.desk.queries.verify import verify
from tests.cast import CHARTERS, Cast, eastern, requester, words

NOON = eastern("2026-11-20 12:00")
BROKEN = ("Table broken WL-20931", "One leg of the dining table is cracked right through.")
AGAIN = ("WL-20931", "Any news about the cracked leg of our dining table?")


def ask(cast: Cast, by: Requester, said: tuple[str, str], minutes: int = 0) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=by,
        subject=said[0],
        words=words(said[1]),
        channel="email",
        at=NOON + timedelta(minutes=minutes),
    )


def suggested(ticket: Ticket) -> list[int]:
    rows = TimelineEvent.objects.filter(ticket=ticket, kind="duplicate_suggested")
    return [data["ticket"] for data in rows.order_by("seq").values_list("data", flat=True)]


def sound(cast: Cast, at: datetime = NOON + timedelta(hours=1)) -> bool:
    return [str(flaw) for flaw in verify(cast.desk, at)] == []


def test_a_colleague_who_asks_again_is_recognised_and_the_timeline_says_why(cast: Cast) -> None:
    ask(cast, cast.gwen, BROKEN)
    again = ask(cast, cast.gus, AGAIN, 30)
    told = TimelineEvent.objects.get(ticket=again, kind="duplicate_suggested")
    assert told.actor == "charter"
    assert told.data["ticket"] == 1
    assert told.data["level"] == "sure"
    assert told.data["score"] > 0.9
    assert told.data["why"] == {
        "rare": 4, "of": 5, "hours": 0.5, "number": True, "again": True,
    }  # fmt: skip
    assert sound(cast)


def test_a_call_is_compared_as_well(cast: Cast) -> None:
    ask(cast, cast.gwen, BROKEN)
    call = log_call(
        cast.desk,
        agent=cast.bo,
        requester=cast.gus,
        subject=AGAIN[0],
        words=words(AGAIN[1]),
        at=NOON,
    )
    assert suggested(call) == [1]


@pytest.mark.parametrize("who", ["rita", "sam"])
def test_what_another_customer_asked_is_never_told(cast: Cast, who: str) -> None:
    ask(cast, cast.gwen, BROKEN)
    assert suggested(ask(cast, getattr(cast, who), AGAIN, 30)) == []


def test_the_same_stranger_is_recognised(cast: Cast) -> None:
    ask(cast, cast.sam, BROKEN)
    assert suggested(ask(cast, cast.sam, AGAIN, 30)) == [1]


def test_tickets_of_another_desk_are_not_compared(cast: Cast) -> None:
    gwen = requester(cast.harbour, "Gwen", "gwen@goldrush.example", None)
    open_ticket(
        cast.harbour, requester=gwen, subject=BROKEN[0], words=words(BROKEN[1]), channel="email",
        at=NOON,
    )  # fmt: skip
    assert suggested(ask(cast, cast.gwen, AGAIN, 30)) == []


def under(cast: Cast, section: str) -> None:
    """The desk's charter with one more section."""
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, f"{source}\n{section}\n", at=NOON)
    cast.desk.refresh_from_db()


def test_a_desk_whose_people_belong_to_no_organization_compares_everybodys(cast: Cast) -> None:
    under(cast, "duplicates: {within: desk}")
    ask(cast, cast.rita, BROKEN)
    ask(cast, cast.gus, ("Another matter", "Our password is lost."), 5)
    assert suggested(ask(cast, cast.sam, AGAIN, 30)) == [1]


@pytest.mark.parametrize(("suggest", "found"), [("sure", [1]), ("never", [])])
def test_the_charter_says_what_is_suggested(cast: Cast, suggest: str, found: list[int]) -> None:
    under(cast, f"duplicates: {{suggest: {suggest}}}")
    ask(cast, cast.gwen, BROKEN)
    assert suggested(ask(cast, cast.gus, AGAIN, 30)) == found
    likely = ("Chair", "Any news about the cracked dining table?")
    assert suggested(ask(cast, cast.gus, likely, 40)) == []


def test_what_has_ended_is_not_suggested(cast: Cast) -> None:
    first = ask(cast, cast.gwen, BROKEN)
    set_status(first, agent=cast.bo, status="solved", at=NOON)
    assert suggested(ask(cast, cast.gus, AGAIN, 30)) == []


def test_after_thirty_days_nothing_is_compared_any_more(cast: Cast) -> None:
    ask(cast, cast.gwen, BROKEN)
    assert suggested(ask(cast, cast.gus, AGAIN, 31 * 24 * 60)) == []


def test_what_was_merged_away_speaks_for_the_ticket_it_went_into(cast: Cast) -> None:
    ask(cast, cast.gwen, ("Delivery", "It came today."))
    broken = ask(cast, cast.gwen, BROKEN, 5)
    merge(broken, into=Ticket.objects.get(number=1, desk=cast.desk), agent=cast.bo, at=NOON)
    assert suggested(ask(cast, cast.gus, AGAIN, 30)) == [1]


def test_saying_no_is_written_down_for_those_who_may(cast: Cast) -> None:
    first = ask(cast, cast.gwen, BROKEN)
    again = ask(cast, cast.gus, AGAIN, 30)
    for outsider in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            deny_likeness(again, other=first, agent=outsider, at=NOON)
    deny_likeness(again, other=first, agent=cast.bo, at=NOON + timedelta(minutes=31))
    told = TimelineEvent.objects.get(ticket=again, kind="not_duplicate")
    assert (told.data, told.actor_id) == ({"ticket": 1}, cast.bo.pk)
    assert sound(cast)


def test_erased_words_are_compared_with_no_more(cast: Cast) -> None:
    first = ask(cast, cast.gwen, BROKEN)
    redact(Message.objects.get(ticket=first), agent=cast.ada, at=NOON)
    assert not Traits.objects.filter(ticket=first).exists()
    assert suggested(ask(cast, cast.gus, AGAIN, 30)) == []


def test_the_work_does_not_grow_with_the_tickets(cast: Cast) -> None:
    def cost(minutes: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            ask(cast, cast.gus, (f"Lamp {minutes}", f"Bulb number {minutes} is dark."), minutes)
        return len(asked)

    ask(cast, cast.gwen, BROKEN)
    ask(cast, cast.gus, ("Lamp", "Bulb number is dark."))
    few = cost(1)
    for minute in range(2, 40):
        ask(cast, cast.gwen, (f"Chair {minute}", f"Cushion number {minute} is torn."), minute)
    assert cost(50) == few
