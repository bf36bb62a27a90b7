"""Calling somebody by hand: only where somebody would really be called."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.actions.decide import set_status
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.paging import start_page
from charter.desk.actions.refused import Refused
from charter.desk.actions.spam import mark_spam
from charter.desk.models import Ticket, TimelineEvent
from charter.desk.queries.ladders import ladders_for
from tests.cast import FRIDAY_NOON, Cast, words
from tests.desk.on_call import CHARTER, publish_people

LADDER = """ladders:
  outage: {title: Critical outage, when: {plan: Gold}, started by: [team support], steps: [{to: team support}], limits: {desk: 1 in 1h}}
"""
pytestmark = [pytest.mark.django_db, pytest.mark.database]


def opened(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="phone", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip


@pytest.mark.parametrize("ended", ["solved", "spam"])
def test_for_a_ticket_that_is_done_nobody_is_called_and_no_limit_is_used_up(
    cast: Cast, ended: str
) -> None:
    publish_people(cast, text=CHARTER + LADDER, at=FRIDAY_NOON)
    done, other = opened(cast), opened(cast)
    if ended == "spam":
        mark_spam(done, agent=cast.bo, at=FRIDAY_NOON)
    else:
        set_status(done, agent=cast.bo, status="solved", at=FRIDAY_NOON)
    done.refresh_from_db()

    with pytest.raises(Refused, match="Open it again first"):
        start_page(done, "outage", agent=cast.bo, at=FRIDAY_NOON)
    assert "Open it again" in ladders_for(cast.bo, done, at=FRIDAY_NOON)[0].refused
    start_page(other, "outage", agent=cast.bo, at=FRIDAY_NOON)

    called = TimelineEvent.objects.filter(kind="page_started")
    assert [event.ticket for event in called] == [other]


def test_a_limit_counts_what_another_worker_began_by_a_clock_that_is_ahead(cast: Cast) -> None:
    publish_people(cast, text=CHARTER + LADDER, at=FRIDAY_NOON)
    first, second = opened(cast), opened(cast)
    start_page(first, "outage", agent=cast.bo, at=FRIDAY_NOON + timedelta(seconds=1))

    with pytest.raises(Refused):
        start_page(second, "outage", agent=cast.bo, at=FRIDAY_NOON)
