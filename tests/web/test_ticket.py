"""The ticket's page: letters, notes, clocks with their why, and what agents decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.answer import note, reply
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.participants import join
from charter.desk.actions.receive import receive_message
from charter.desk.actions.words import Words
from charter.desk.models import Delivery, Draft, Message, SavedReply, Ticket
from tests.cast import FRIDAY_NOON, Cast, words

HX = {"HX-Request": "true"}
LATER = FRIDAY_NOON + timedelta(minutes=10)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Labels fail",
        words=words("We cannot ship any order since this morning."),
        channel="email",
        at=FRIDAY_NOON,
    )


@pytest.fixture
def bo(cast: Cast, client, at):
    at(LATER)
    client.force_login(cast.bo.user)
    return client


def url(ticket: Ticket, rest: str = "") -> str:
    return f"/lantern/tickets/{ticket.number}/{rest}"


def seen(client, ticket: Ticket, **more) -> str:
    return client.get(url(ticket), **more).content.decode()


def send(client, ticket: Ticket, text: str, **more):
    fields = {"text": text, "mode": "reply", "seen": ticket.last_seq} | more
    return client.post(url(ticket, "replies/"), fields)


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


def test_a_preview_is_what_will_be_seen(bo, ticket: Ticket) -> None:
    told = bo.post(url(ticket, "previews/"), {"text": "*Yes* <script>no</script>"}).content.decode()
    assert told == "<p><em>Yes</em> &lt;script&gt;no&lt;/script&gt;</p>\n"


def test_what_is_decided_shows_and_goes_back_to_the_rule(bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "priorities/"), {"priority": "urgent"})
    assert "Bo Bennett set the priority to urgent" in seen(bo, ticket)
    assert "Back to the rule" in seen(bo, ticket)
    bo.post(url(ticket, "priorities/"), {"priority": ""})
    ticket.refresh_from_db()
    assert ticket.priority == "normal"
    assert "Bo Bennett gave the priority back to the rule" in seen(bo, ticket)


def test_status_team_and_assignee_are_set_from_the_head(cast: Cast, bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "statuses/"), {"status": "on-hold"})
    bo.post(url(ticket, "owners/"), {"owner": "support"})
    bo.post(url(ticket, "assignments/"), {"assignee": cast.cy.pk})
    page = seen(bo, ticket)
    assert "Bo Bennett assigned it to Cy Cole" in page
    assert "Bo Bennett gave it to Support" in page
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.assignee_id) == ("on hold", cast.cy.pk)
    bo.post(url(ticket, "assignments/"), {"assignee": ""})
    assert "Bo Bennett gave it back to the team" in seen(bo, ticket)


@pytest.mark.parametrize(
    ("place", "field"),
    [("statuses", "status"), ("priorities", "priority"), ("owners", "owner"), ("topics", "topic")],
)
def test_a_name_the_charter_does_not_know_is_told(
    bo, ticket: Ticket, place: str, field: str
) -> None:
    page = bo.post(url(ticket, f"{place}/"), {field: "nonsense"}, follow=True).content.decode()
    assert "This desk has no" in page


def test_nobody_of_another_desk_is_given_a_ticket(cast: Cast, bo, ticket: Ticket) -> None:
    page = bo.post(url(ticket, "assignments/"), {"assignee": cast.otto.pk}, follow=True)
    assert "There is no such colleague on this desk." in page.content.decode()


def test_a_topic_is_suggested_from_the_customers_words_with_its_line(bo, ticket: Ticket) -> None:
    page = seen(bo, ticket)
    assert "the customer wrote “cannot ship”" in page
    assert "charter, line" in page
    bo.post(url(ticket, "topics/"), {"topic": "orders-not-shipping"})
    page = seen(bo, ticket)
    assert "the customer wrote" not in page
    assert "1 is missing" in page
    assert "How many orders or listings are affected?" in page


def test_a_fact_that_becomes_known_decides_again(bo, ticket: Ticket) -> None:
    bo.post(url(ticket, "topics/"), {"topic": "orders-not-shipping"})
    bo.post(url(ticket, "facts/"), {"fact:affected": "all"})
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.missing) == ("urgent", [])
    assert "Bo Bennett wrote down affected: all" in seen(bo, ticket)


def test_a_clock_tells_why_with_its_arithmetic_and_its_line(bo, ticket: Ticket) -> None:
    told = bo.get(url(ticket, "why/clocks/first-reply/1/")).content.decode()
    assert "First reply" in told
    assert "14:00" in told
    assert "charter, line" in told
    assert bo.get(url(ticket, "why/clocks/first-reply/7/")).status_code == 404


def test_events_and_the_ticket_itself_tell_why(bo, ticket: Ticket) -> None:
    assert "priority is normal" in bo.get(url(ticket, "why/events/1/")).content.decode()
    assert "priority is normal" in bo.get(url(ticket, "why/")).content.decode()
    assert bo.get(url(ticket, "why/events/99/")).status_code == 404


def test_past_tickets_of_the_requester_stand_beside(cast: Cast, bo, ticket: Ticket) -> None:
    open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Another one",
        words=words("x"),
        channel="email",
        at=LATER,
    )
    assert "Another one" in bo.get(url(ticket, "past/")).content.decode()


def test_an_open_page_hears_304_until_the_thread_moves(cast: Cast, bo, ticket: Ticket) -> None:
    version = bo.get(url(ticket, "thread/"))["ETag"]
    asked = {"If-None-Match": version}
    assert bo.get(url(ticket, "thread/"), headers=asked).status_code == 304
    receive_message(ticket, author=cast.gwen, by="requester", words=words("News"), at=LATER)
    fresh = bo.get(url(ticket, "thread/"), headers=asked)
    assert fresh.status_code == 200
    assert "News" in fresh.content.decode()


def test_the_fate_of_a_mail_is_news_too(cast: Cast, bo, ticket: Ticket) -> None:
    send(bo, ticket, "Hello")
    asked = {"If-None-Match": bo.get(url(ticket, "thread/"))["ETag"]}
    Delivery.objects.filter(kind="reply").update(state="bounced")
    assert "Came back" in bo.get(url(ticket, "thread/"), headers=asked).content.decode()


def test_the_page_asks_twelve_questions_however_long_the_thread(
    cast: Cast, bo, ticket: Ticket
) -> None:
    from charter.desk.actions.change import changing

    with changing(ticket, FRIDAY_NOON) as change:
        join(change, [cast.gus])
    counts = []
    for _round in range(2):
        for number in range(4):
            receive_message(
                ticket, author=cast.gwen, by="requester", words=words(f"{number}?"), at=LATER
            )
            reply(ticket, agent=cast.bo, words=words(f"{number}!"), at=LATER)
            note(ticket, agent=cast.bo, words=words("hm"), at=LATER)
        bo.get(url(ticket))
        with CaptureQueriesContext(connection) as asked:
            bo.get(url(ticket))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_a_viewer_reads_and_finds_nothing_to_press(cast: Cast, client, at, ticket: Ticket) -> None:
    at(LATER)
    client.force_login(cast.vic.user)
    page = seen(client, ticket)
    assert "Labels fail" in page
    assert "data-composer" not in page
    assert 'popovertarget="status-menu"' not in page


def test_spam_leaves_the_queue_and_its_sender_is_blocked(cast: Cast, bo, ticket: Ticket) -> None:
    assert bo.post(url(ticket, "spam/"), {"spam": "block"})["Location"] == "/lantern/"
    cast.gwen.refresh_from_db()
    assert cast.gwen.blocked_at is not None
    assert "It is no spam" in seen(bo, ticket)
    bo.post(url(ticket, "spam/"), {"spam": "no"})
    cast.gwen.refresh_from_db()
    ticket.refresh_from_db()
    assert (cast.gwen.blocked_at, ticket.spam) == (None, False)


def test_an_admin_erases_a_message_after_being_asked(cast: Cast, client, at, ticket) -> None:
    at(LATER)
    client.force_login(cast.ada.user)
    message = Message.objects.get(ticket=ticket)
    place = url(ticket, f"messages/{message.seq}/redactions/")
    assert "Erase this message for good?" in client.get(place).content.decode()
    client.post(place)
    page = seen(client, ticket)
    assert "This message was erased." in page
    assert "We cannot ship any order" not in page


def test_presence_answers_who_else_is_here(cast: Cast, bo, ticket: Ticket, client) -> None:
    bo.post(url(ticket, "presences/"), {"doing": "note"})
    client.force_login(cast.cy.user)
    told = client.post(url(ticket, "presences/"), {"doing": "dancing"}).content.decode()
    assert told == "Bo Bennett is writing a note"


def test_people_on_the_conversation_are_named(cast: Cast, bo, ticket: Ticket) -> None:
    from charter.desk.actions.change import changing

    with changing(ticket, LATER) as change:
        join(change, [cast.gus])
    page = seen(bo, ticket)
    assert "Gus Gold joined the conversation" in page
    assert "Cc Gus Gold" in page.replace("\n", "")


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


def test_html_from_outside_cannot_act(cast: Cast, bo, ticket: Ticket) -> None:
    html = (
        "<h1>Big</h1><p onclick='x()' style='position:fixed'>Hi<script>alert(1)</script></p>"
        '<img src="https://tracker.example/p.gif"><img src="cid:pic">'
    )
    receive_message(
        ticket, author=cast.gwen, by="requester", words=Words(text="Hi", html=html), at=LATER
    )
    page = seen(bo, ticket)
    for gone in ("onclick", "position:fixed", "alert(1)", "tracker.example", "<h1>Big"):
        assert gone not in page
    assert "Show the images that lie elsewhere" in page


def test_remote_images_are_shown_on_request_only(cast: Cast, bo, ticket: Ticket) -> None:
    html = '<p><img src="https://pictures.example/p.gif"></p>'
    message = receive_message(
        ticket, author=cast.gwen, by="requester", words=Words(text="", html=html), at=LATER
    )
    assert "https:" not in bo.get(url(ticket))["Content-Security-Policy"]
    asked = bo.get(f"{url(ticket)}?images={message.seq}")
    assert 'src="https://pictures.example/p.gif"' in asked.content.decode()
    assert "img-src 'self' data: https:" in asked["Content-Security-Policy"]
