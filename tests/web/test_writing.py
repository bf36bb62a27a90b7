"""Writing on a ticket: replies, notes, drafts, saved replies, and the first words of one."""

from __future__ import annotations

import pytest

from charter.desk.actions.receive import receive_message
from charter.desk.models import Delivery, Draft, Message, SavedReply, Ticket
from tests.cast import Cast, words
from tests.web.gwens_ticket import HX, LATER, seen, send, url


def test_a_reply_goes_out_and_meets_the_clock(cast: Cast, bo, ticket: Ticket) -> None:
    assert send(bo, ticket, "We look at it **now**.", status="pending").status_code == 302
    ticket.refresh_from_db()
    assert (ticket.status, ticket.clocks.get(target="first reply").outcome) == ("pending", "met")
    assert Delivery.objects.get(kind="reply").to == ["gwen@goldrush.example"]
    page = seen(bo, ticket)
    assert "We look at it <strong>now</strong>." in page
    assert "look-met" in page
    assert "data-undo-toast" in page


def test_a_note_stays_inside(cast: Cast, bo, ticket: Ticket) -> None:
    send(bo, ticket, "Known fault", mode="note")
    assert not Delivery.objects.filter(kind="reply").exists()
    assert "letter-note" in seen(bo, ticket)


def test_a_call_about_a_ticket_is_logged_on_it_and_stays_inside(
    cast: Cast, bo, ticket: Ticket
) -> None:
    told = send(bo, ticket, "She rang: nothing goes out.", mode="note", call="yes")
    assert told.status_code == 302
    assert ticket.events.latest("seq").kind == "call"
    page = seen(bo, ticket)
    assert "Telephone call" in page
    assert "Call logged" in page
    assert not Delivery.objects.filter(kind="reply").exists()


def test_a_reply_can_be_taken_back_and_is_a_draft_again(cast: Cast, bo, ticket: Ticket) -> None:
    send(bo, ticket, "Too early")
    seq = Message.objects.get(text="Too early").seq
    answer = bo.post(url(ticket, f"replies/{seq}/withdrawals/"), headers=HX)
    assert answer["HX-Redirect"] == url(ticket)
    assert Draft.objects.get().text == "Too early"
    page = seen(bo, ticket)
    assert "This reply was taken back before it left." in page
    assert "Too early</textarea>" in page


def test_a_mail_that_has_left_cannot_be_taken_back(cast: Cast, bo, ticket: Ticket) -> None:
    send(bo, ticket, "Gone")
    Delivery.objects.filter(kind="reply").update(state="sent", run_at=None)
    seq = Message.objects.get(text="Gone").seq
    page = bo.post(url(ticket, f"replies/{seq}/withdrawals/"), follow=True).content.decode()
    assert "This mail has already left" in page
    assert "data-undo-toast" not in page


def test_a_reply_stops_when_the_thread_moved_and_shows_what_is_new(
    cast: Cast, bo, ticket: Ticket
) -> None:
    began = ticket.last_seq
    receive_message(
        ticket, author=cast.gwen, by="requester", words=words("It works again!"), at=LATER
    )
    stopped = send(bo, ticket, "Please restart", seen=began)
    page = stopped.content.decode()
    assert stopped.status_code == 409
    assert "Gwen Gold wrote while you were typing" in page
    assert page.index("waterline") < page.index("It works again!")
    assert "Please restart</textarea>" in page
    assert not Message.objects.filter(text="Please restart").exists()
    ticket.refresh_from_db()
    assert f'name="seen" value="{ticket.last_seq}"' in page
    assert send(bo, ticket, "Please restart").status_code == 302


def test_words_are_needed(bo, ticket: Ticket) -> None:
    answer = send(bo, ticket, "  ")
    assert answer.status_code == 422
    assert "There is nothing to send yet" in answer.content.decode()


def test_saved_replies_come_filled_in_and_open_fields_stop_the_mail(
    cast: Cast, bo, ticket: Ticket
) -> None:
    SavedReply.objects.create(
        desk=cast.desk, title="Ask", text="Hello {requester}, which {order number}?"
    )
    assert (
        "Hello Gwen Gold, which {order number}?"
        in bo.get(url(ticket, "saved-replies/")).content.decode()
    )
    stopped = send(bo, ticket, "Hello Gwen, which {order number}?")
    assert stopped.status_code == 422
    assert "Fill in {order number} before you send." in stopped.content.decode()
    assert send(bo, ticket, "Set {colour} in the template").status_code == 302


def test_a_status_the_charter_does_not_know_sends_nothing(bo, ticket: Ticket) -> None:
    answer = send(bo, ticket, "Yes", status="parked")
    assert answer.status_code == 422
    assert not Message.objects.filter(text="Yes").exists()


def test_drafts_are_kept_with_their_files_and_leave_with_the_reply(
    cast: Cast, bo, ticket: Ticket
) -> None:
    from io import BytesIO

    file = BytesIO(b"a,b\n")
    file.name = "list.csv"
    bo.post(url(ticket, "drafts/"), {"text": "Half a", "mode": "reply", "seen": ticket.last_seq})
    listed = bo.post(url(ticket, "drafts/files/"), {"attachments": file, "mode": "reply"})
    assert "list.csv" in listed.content.decode()
    page = seen(bo, ticket)
    assert "Half a</textarea>" in page
    assert "list.csv" in page
    send(bo, ticket, "Half a sentence is whole")
    assert [one.name for one in Message.objects.get(agent=cast.bo).attachments.all()] == [
        "list.csv"
    ]
    assert not Draft.objects.exists()


def test_words_that_move_from_reply_to_note_are_one_draft(bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "drafts/"), {"text": "Words", "mode": "reply"})
    bo.post(url(ticket, "drafts/"), {"text": "Words go on", "mode": "note"})
    assert [(one.mode, one.text) for one in Draft.objects.all()] == [("note", "Words go on")]


def test_a_file_comes_off_a_draft(cast: Cast, bo, ticket: Ticket) -> None:
    from io import BytesIO

    file = BytesIO(b"a")
    file.name = "a.txt"
    bo.post(url(ticket, "drafts/files/"), {"attachments": file, "mode": "reply"})
    pk = Draft.objects.get().attachments.get().pk
    assert "a.txt" not in bo.delete(url(ticket, f"drafts/files/{pk}/")).content.decode()
    assert bo.delete(url(ticket, f"drafts/files/{pk}/")).status_code == 404


@pytest.mark.parametrize("place", ["drafts/files/", "replies/"])
def test_a_file_that_is_too_big_is_refused_in_words(
    bo, ticket: Ticket, settings, place: str
) -> None:
    from io import BytesIO

    settings.DRAFT_MAX_BYTES = 3
    file = BytesIO(b"four")
    file.name = "list.csv"
    fields = {"attachments": file, "mode": "reply", "text": "See the list", "seen": ticket.last_seq}
    answer = bo.post(url(ticket, place), fields)
    assert answer.status_code == 422
    assert "list.csv was not attached: all files of a message" in answer.content.decode()
    assert not Message.objects.filter(text="See the list").exists()


def test_files_chosen_with_one_that_is_too_big_are_kept(bo, ticket: Ticket, settings) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.DRAFT_MAX_BYTES = 3
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("big.txt", b"four")]
    answer = bo.post(url(ticket, "drafts/files/"), {"attachments": files, "mode": "reply"})
    listed, _, refused = answer.content.decode().partition('role="alert"')
    assert ("a.txt" in listed, "big.txt" in listed, "big.txt was not" in refused) == (
        True, False, True,
    )  # fmt: skip


def test_a_preview_is_what_will_be_seen(bo, ticket: Ticket) -> None:
    told = bo.post(url(ticket, "previews/"), {"text": "*Yes* <script>no</script>"}).content.decode()
    assert told == "<p><em>Yes</em> &lt;script&gt;no&lt;/script&gt;</p>\n"


def test_a_call_is_logged_and_a_first_letter_leaves(cast: Cast, bo) -> None:
    fields = {
        "how": "call",
        "email": "New@GoldRush.example",
        "name": "Nell",
        "subject": "By phone",
        "topic": "enhancement",
        "text": "Wants a button",
    }
    opened = bo.post("/lantern/tickets/", fields)
    ticket = Ticket.objects.get(subject="By phone")
    assert opened["Location"] == url(ticket)
    assert (ticket.organization, ticket.priority, ticket.channel) == (
        cast.gold_rush,
        "low",
        "phone",
    )
    assert "Telephone call" in seen(bo, ticket)
    bo.post("/lantern/tickets/", fields | {"how": "letter", "subject": "By letter", "topic": ""})
    assert Delivery.objects.get(kind="reply").to == ["new@goldrush.example"]


def test_a_new_ticket_without_words_says_what_is_missing(bo) -> None:
    answer = bo.post("/lantern/tickets/", {"how": "call", "email": "no address"})
    assert answer.status_code == 422
    assert "This could not be sent yet" in answer.content.decode()


def test_whoever_comes_back_to_a_stopped_reply_reads_the_ticket(bo, ticket) -> None:
    answer = bo.get(url(ticket, "replies/"))
    assert (answer.status_code, answer["Location"]) == (302, url(ticket))
