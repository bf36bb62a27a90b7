"""What agents see and do about doubles: the bar, one key, the number, and undoing it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.actions.merge import merge
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.receive import receive_message
from charter.desk.models import Edition, Requester, Ticket
from tests.cast import CHARTERS, FRIDAY_NOON, Cast, words
from tests.web.gwens_ticket import LATER, seen, send, url

AGAIN = "Any news? We still cannot ship any order, labels fail since this morning."


def ask(cast: Cast, by: Requester, subject: str, text: str) -> Ticket:
    return open_ticket(
        cast.desk, requester=by, subject=subject, words=words(text), channel="email",
        at=FRIDAY_NOON + timedelta(minutes=5),
    )  # fmt: skip


def now(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("merged_into").get(pk=ticket.pk)


@pytest.fixture
def again(cast: Cast, ticket: Ticket) -> Ticket:
    return ask(cast, cast.gus, "Labels", AGAIN)


def test_the_bar_says_what_it_looks_like_and_why(bo, ticket: Ticket, again: Ticket) -> None:
    page = seen(bo, again)
    assert "Looks like #1<" in page
    assert "rare words" in page
    assert 'data-action="merge"' in page
    assert 'data-action="differs"' in page
    assert "Looks like" not in seen(bo, ticket)


def test_a_viewer_sees_the_line_and_no_bar(cast: Cast, client, at, again: Ticket) -> None:
    at(LATER)
    client.force_login(cast.vic.user)
    page = seen(client, again)
    assert "It looks like #1" in page
    assert 'data-action="merge"' not in page


def test_one_key_merges_and_both_pages_say_so(bo, ticket: Ticket, again: Ticket) -> None:
    answer = bo.post(url(again, "merges/"), {"into": "1"})
    assert answer.headers["Location"] == url(ticket)
    assert now(again).merged_into == ticket
    here, there = seen(bo, ticket), seen(bo, again)
    assert "#2 was merged into this" in here
    assert "Bo Bennett merged #2 into it; 1 person came along" in here
    assert "Merged into #1" in there
    assert 'id="reply"' not in there
    assert 'data-action="status"' not in there


@pytest.fixture
def by_itself(cast: Cast, ticket: Ticket) -> Ticket:
    """What Gus asks again on a desk that merges by itself what is sure."""
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, f"{source}\nduplicates: {{merge: sure}}\n", at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    ask(cast, cast.gwen, "Table WL-20931", "One leg of the dining table is cracked right through.")
    return ask(cast, cast.gus, "WL-20931", "Any news about the cracked leg of our dining table?")


def test_both_pages_say_that_charter_merged_by_itself_and_why(
    cast: Cast, bo, by_itself: Ticket
) -> None:
    into = by_itself.merged_into
    assert into is not None
    here, there = seen(bo, into), seen(bo, by_itself)
    line = Edition.objects.latest("pk").source.count("\n")
    why = "surely the same matter: same order number, 4 of 5 rare words and words of a reminder"
    for page in (here, there):
        assert f"by Charter itself, because it is {why}" in page
        assert f'charter/#L{line}">charter, line {line}</a>' in page
        assert "separations/" in page
    assert (
        f"Charter merged #3 into it, because it is {why} (line {line}); 1 person came along" in here
    )
    assert f"Charter merged it into #2, because it is {why} (line {line})" in there
    assert "Came in on #3" in here
    assert "Any news about the cracked leg" in here
    merged = by_itself.events.get(kind="merged")
    told = bo.get(url(by_itself, f"why/events/{merged.seq}/")).content.decode()
    assert "it is surely the same matter as #2" in told


def test_the_line_of_an_earlier_charter_is_no_link(cast: Cast, bo, by_itself: Ticket) -> None:
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, source, at=FRIDAY_NOON + timedelta(minutes=10))
    assert "of an earlier charter" in seen(bo, by_itself)


def test_what_was_merged_by_itself_is_undone_with_the_same_key(bo, by_itself: Ticket) -> None:
    bo.post(url(by_itself, "separations/"), {"back": "3"})
    assert now(by_itself).merged_into is None
    page = seen(bo, by_itself)
    assert "Bo Bennett said it is not the same as #2" in page
    assert "Looks like" not in page


def test_not_the_same_is_remembered(bo, ticket: Ticket, again: Ticket) -> None:
    bo.post(url(again, "differences/"), {"other": "1"})
    page = seen(bo, again)
    assert "Looks like" not in page
    assert "Bo Bennett said it is not the same as #1" in page


@pytest.mark.parametrize("back", [1, 2])
def test_undoing_works_from_both_pages(bo, ticket: Ticket, again: Ticket, back: int) -> None:
    bo.post(url(again, "merges/"), {"into": "1"})
    answer = bo.post(url(again, "separations/"), {"back": str(back)})
    assert answer.headers["Location"] == f"/lantern/tickets/{back}/"
    assert now(again).merged_into is None
    assert "took #2 out of it again; 1 person left with it" in seen(bo, ticket)
    page = seen(bo, again)
    assert "Bo Bennett took it out of #1 again" in page
    assert "Looks like" not in page


def test_by_number_with_or_without_its_sign(bo, cast: Cast, ticket: Ticket) -> None:
    other = ask(cast, cast.gus, "Colours", "The blue ones are green.")
    page = bo.get(url(other, "merges/")).content.decode()
    assert "Labels fail" in page
    assert bo.post(url(other, "merges/"), {"into": " #1 "}).status_code == 302
    assert now(other).merged_into == ticket


@pytest.mark.parametrize(
    ("into", "words_"),
    [("77", "There is no ticket “77”"), ("x", "There is no ticket “x”"), ("2", "into itself")],
)
def test_a_number_that_does_not_go_is_told_at_its_field(
    bo, again: Ticket, into: str, words_: str
) -> None:
    answer = bo.post(url(again, "merges/"), {"into": into})
    assert answer.status_code == 422
    assert words_ in answer.content.decode()


def test_different_customers_are_asked_about_twice(bo, cast: Cast, ticket: Ticket) -> None:
    other = ask(cast, cast.rita, "Labels", AGAIN)
    assert "Looks like" not in seen(bo, other)
    asked = bo.post(url(other, "merges/"), {"into": "1"})
    assert asked.status_code == 200
    assert "each would read the other’s mail" in asked.content.decode()
    assert now(other).merged_into is None
    bo.post(url(other, "merges/"), {"into": "1", "strangers": "on"})
    assert now(other).merged_into == ticket


def test_undoing_what_is_not_merged_is_told(bo, again: Ticket) -> None:
    answer = bo.post(url(again, "separations/"), follow=True)
    assert "is merged into no other" in answer.content.decode()


def test_words_and_decisions_for_a_merged_ticket_are_refused(
    bo, ticket: Ticket, again: Ticket
) -> None:
    bo.post(url(again, "merges/"), {"into": "1"})
    answer = send(bo, again, "Hello?")
    assert answer.status_code == 422
    assert (
        "#2 was merged into #1"
        in bo.post(url(again, "priorities/"), {"priority": "high"}, follow=True).content.decode()
    )


def test_words_that_came_in_meanwhile_are_read_on_both(
    bo, cast: Cast, ticket: Ticket, again: Ticket
) -> None:
    merge(again, into=ticket, agent=cast.bo, at=LATER)
    receive_message(
        again, author=cast.gus, by="requester", words=words("It is the new printer."), at=LATER
    )
    bo.post(url(again, "separations/"))
    for page in (seen(bo, ticket), seen(bo, again)):
        assert "It is the new printer." in page
    assert "Came in on #1" in seen(bo, again)


def test_lists_and_search_say_where_a_merged_ticket_went(bo, ticket: Ticket, again: Ticket) -> None:
    bo.post(url(again, "merges/"), {"into": "1"})
    for page in ("/lantern/?show=solved", "/lantern/search/?q=labels"):
        assert "merged into #1" in bo.get(page).content.decode()
    assert "merged into" not in bo.get("/lantern/").content.decode()


def test_the_why_of_a_merge_is_told(bo, ticket: Ticket, again: Ticket) -> None:
    bo.post(url(again, "merges/"), {"into": "1"})
    place = now(again).events.get(kind="merged").seq
    answer = bo.get(url(again, f"why/events/{place}/"))
    assert answer.status_code == 200
    assert "merged" in answer.content.decode()
