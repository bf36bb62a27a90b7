"""Numbers far longer than any that a form holds are refused like any other nonsense."""

from __future__ import annotations

import pytest

from charter.desk.models import Draft, Message, Ticket
from tests.web.gwens_ticket import send, url

ENDLESS = "9" * 5000
"""More digits than Python reads as a number."""
HUGE = "9" * 18
"""A number that no column of the database holds."""


@pytest.mark.parametrize("seen", [ENDLESS, HUGE, "²"])
def test_a_draft_is_kept_however_far_its_form_claims_to_have_read(
    bo, ticket: Ticket, seen: str
) -> None:
    kept = bo.post(url(ticket, "drafts/"), {"text": "Half a", "mode": "reply", "seen": seen})
    assert kept.status_code == 204
    assert Draft.objects.get().seen_seq <= ticket.last_seq


@pytest.mark.parametrize("seen", [ENDLESS, HUGE, "²"])
def test_a_reply_is_sent_however_far_its_form_claims_to_have_read(
    bo, ticket: Ticket, seen: str
) -> None:
    assert send(bo, ticket, "We look at it", seen=seen).status_code == 302
    assert Message.objects.filter(text="We look at it").exists()


def test_a_stopped_reply_with_such_a_number_is_shown_again(bo, ticket: Ticket) -> None:
    stopped = send(bo, ticket, "", seen=ENDLESS)
    assert stopped.status_code == 422
    assert f'name="seen" value="{ticket.last_seq}"' in stopped.content.decode()


@pytest.mark.parametrize("images", [ENDLESS, HUGE, "²"])
def test_images_of_no_message_are_not_shown(bo, ticket: Ticket, images: str) -> None:
    page = bo.get(url(ticket), {"images": images})
    assert page.status_code == 200
    assert "We cannot ship any order" in page.content.decode()


@pytest.mark.parametrize("assignee", [ENDLESS, HUGE, "²"])
def test_nobody_has_such_a_number(bo, ticket: Ticket, assignee: str) -> None:
    page = bo.post(url(ticket, "assignments/"), {"assignee": assignee}, follow=True)
    assert "There is no such colleague on this desk." in page.content.decode()


@pytest.mark.parametrize("place", ["notices", "inbound", "deliveries"])
def test_a_list_does_not_go_on_from_there(bo, place: str) -> None:
    assert bo.get(f"/lantern/{place}/", {"before": ENDLESS}).status_code == 404
