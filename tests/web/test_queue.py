"""The queue: what is due next, which clock says so, and pages that hold their place."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.answer import reply
from charter.desk.actions.decide import assign, set_priority, set_status
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.presence import be_here
from charter.desk.actions.receive import receive_message
from charter.desk.actions.spam import mark_spam
from charter.desk.queries import queue as queries
from charter.desk.queries.queue import Filters
from tests.cast import FRIDAY_NOON, Cast, words

HX = {"HX-Request": "true"}


def opened(cast: Cast, who, subject: str, at=FRIDAY_NOON):
    return open_ticket(
        cast.desk, requester=who, subject=subject, words=words(subject), channel="email", at=at
    )


def subjects(client, query: str = "") -> list[str]:
    page = client.get(f"/lantern/{query}").content.decode()
    return re.findall(r"data-row-link[^>]*>([^<]+)</a>", page)


def test_the_nearest_promise_stands_first(cast: Cast, bo) -> None:
    opened(cast, cast.gwen, "Gold waits two hours")
    opened(cast, cast.rita, "Ruby waits 45 minutes")
    assert subjects(bo) == ["Ruby waits 45 minutes", "Gold waits two hours"]


def test_a_row_says_which_clock_and_both_kinds_of_time(cast: Cast, bo) -> None:
    opened(cast, cast.rita, "Late on Friday", at=FRIDAY_NOON)
    page = bo.get("/lantern/").content.decode()
    assert "First reply due 12:45" in page
    assert "data-left>35 min<" in page


def test_open_time_is_told_beside_a_night_and_a_weekend(cast: Cast, bo, at) -> None:
    evening = FRIDAY_NOON + timedelta(hours=5, minutes=50)
    opened(cast, cast.rita, "Ten minutes before closing", at=evening)
    at(evening)
    assert "First reply due Mon 09:35, 45 min open time" in bo.get("/lantern/").content.decode()


def test_filters_choose_by_team_assignee_plan_priority_and_status(cast: Cast, bo) -> None:
    gold, ruby = opened(cast, cast.gwen, "Gold"), opened(cast, cast.rita, "Ruby")
    assign(gold, agent=cast.bo, to=cast.bo, at=FRIDAY_NOON)
    set_priority(ruby, agent=cast.bo, priority="urgent", at=FRIDAY_NOON)
    assert subjects(bo, "?assignee=me") == ["Gold"]
    assert subjects(bo, "?assignee=nobody") == ["Ruby"]
    assert subjects(bo, f"?assignee={cast.bo.pk}") == ["Gold"]
    assert subjects(bo, "?assignee=somebody") == []
    assert subjects(bo, "?plan=Ruby") == ["Ruby"]
    assert subjects(bo, "?priority=urgent") == ["Ruby"]
    assert len(subjects(bo, "?team=support")) == 2
    assert len(subjects(bo, "?status=new")) == 2


def test_waiting_solved_and_spam_are_lists_of_their_own(cast: Cast, bo) -> None:
    waits, done, junk = (opened(cast, cast.gwen, each) for each in ("Waits", "Done", "Junk"))
    set_status(waits, agent=cast.bo, status="pending", at=FRIDAY_NOON)
    set_status(done, agent=cast.bo, status="solved", at=FRIDAY_NOON)
    mark_spam(junk, agent=cast.bo, at=FRIDAY_NOON)
    assert subjects(bo) == ["Waits"]
    assert subjects(bo, "?show=waiting") == ["Waits"]
    assert subjects(bo, "?show=solved") == ["Done"]
    assert subjects(bo, "?show=spam") == ["Junk"]


def test_late_tickets_are_a_list_with_a_count(cast: Cast, bo, at) -> None:
    from charter.desk.actions.wake import wake

    late = opened(cast, cast.rita, "Late")
    opened(cast, cast.gwen, "In time")
    wake(late, FRIDAY_NOON + timedelta(hours=1))
    at(FRIDAY_NOON + timedelta(hours=1))
    assert subjects(bo, "?late=yes") == ["Late"]
    assert 'data-count="late">1<' in bo.get("/lantern/").content.decode()


def test_pages_run_forwards_and_back_without_losing_a_ticket(cast: Cast) -> None:
    for number in range(7):
        opened(cast, cast.gwen, str(number), at=FRIDAY_NOON + timedelta(minutes=number // 3))
    first = queries.page(cast.bo, Filters(), size=3)
    second = queries.page(cast.bo, Filters(), after=first.older, size=3)
    third = queries.page(cast.bo, Filters(), after=second.older, size=3)
    told = [row["subject"] for page in (first, second, third) for row in page.rows]
    assert told == [str(number) for number in range(7)]
    assert (first.newer, third.older) == ("", "")
    back = queries.page(cast.bo, Filters(), before=third.newer, size=3)
    assert [row["subject"] for row in back.rows] == ["3", "4", "5"]
    assert queries.page(cast.bo, Filters(), before=back.newer, size=3).newer == ""


def test_solved_tickets_run_from_the_newest(cast: Cast) -> None:
    for number in range(4):
        at = FRIDAY_NOON + timedelta(minutes=number)
        set_status(
            opened(cast, cast.gwen, str(number), at=at), agent=cast.bo, status="solved", at=at
        )
    solved = Filters(show="solved")
    first = queries.page(cast.bo, solved, size=2)
    second = queries.page(cast.bo, solved, after=first.older, size=2)
    assert [row["subject"] for row in (*first.rows, *second.rows)] == ["3", "2", "1", "0"]
    back = queries.page(cast.bo, solved, before=second.newer, size=2)
    assert [row["subject"] for row in back.rows] == ["3", "2"]


@pytest.mark.parametrize("place", ["x", "1", "1.x", "9" * 41 + ".1"])
def test_a_place_that_is_none_is_not_found(bo, place: str) -> None:
    assert bo.get(f"/lantern/?after={place}").status_code == 404


def test_an_open_page_hears_304_until_something_happens(cast: Cast, bo) -> None:
    ticket = opened(cast, cast.gwen, "Quiet")
    version = bo.get("/lantern/", headers=HX)["ETag"]
    asked = HX | {"If-None-Match": version}
    assert bo.get("/lantern/", headers=asked).status_code == 304
    receive_message(
        ticket, author=cast.gwen, by="requester", words=words("One more thing"), at=FRIDAY_NOON
    )
    fresh = bo.get("/lantern/", headers=asked)
    assert fresh.status_code == 200
    assert "One more thing" in fresh.content.decode()
    assert "<html" not in fresh.content.decode()


def test_a_ticket_is_unread_until_one_has_looked(cast: Cast, bo) -> None:
    ticket = opened(cast, cast.gwen, "Unread")
    assert "row-unread" in bo.get("/lantern/").content.decode()
    be_here(ticket, agent=cast.bo, at=FRIDAY_NOON + timedelta(minutes=1))
    assert "row-unread" not in bo.get("/lantern/").content.decode()


def test_a_colleague_on_a_ticket_is_seen_in_the_list_and_gone_soon_after(
    cast: Cast, bo, at
) -> None:
    ticket = opened(cast, cast.gwen, "Shared")
    be_here(ticket, agent=cast.cy, at=FRIDAY_NOON + timedelta(minutes=10), doing="reply")
    be_here(ticket, agent=cast.bo, at=FRIDAY_NOON + timedelta(minutes=10))
    assert "Cy Cole is writing a reply" in bo.get("/lantern/").content.decode()
    assert "Bo Bennett is reading" not in bo.get("/lantern/").content.decode()
    at(FRIDAY_NOON + timedelta(minutes=12))
    assert "Cy Cole is" not in bo.get("/lantern/").content.decode()


def test_the_queue_asks_six_questions_however_long_it_is(cast: Cast, bo) -> None:
    counts = []
    for _round in range(2):
        for number in range(5):
            reply(
                opened(cast, cast.gwen, f"{number}"),
                agent=cast.bo,
                words=words("Yes"),
                at=FRIDAY_NOON,
            )
        bo.get("/lantern/")
        with CaptureQueriesContext(connection) as asked:
            bo.get("/lantern/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


def test_a_desk_sees_its_own_tickets_only(cast: Cast, client, at) -> None:
    at(FRIDAY_NOON)
    opened(cast, cast.gwen, "Lantern's")
    client.force_login(cast.otto.user)
    assert "Lantern's" not in client.get("/harbour/").content.decode()
