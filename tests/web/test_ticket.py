"""The ticket's page: letters, notes, clocks with their why, and news without reloading."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.answer import note, reply
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.participants import join
from charter.desk.actions.receive import receive_message
from charter.desk.actions.words import Words
from charter.desk.models import Delivery, Ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.web.gwens_ticket import LATER, seen, send, url


def test_a_clock_tells_why_with_its_arithmetic_and_its_line(bo, ticket: Ticket) -> None:
    told = bo.get(url(ticket, "why/clocks/first-reply/1/")).content.decode()
    assert "First reply" in told
    assert "14:00" in told
    assert "charter, line" in told
    assert bo.get(url(ticket, "why/clocks/first-reply/7/")).status_code == 404


def test_events_and_the_ticket_itself_tell_why(bo, ticket: Ticket) -> None:
    followed = bo.get(url(ticket, "why/events/1/")).content.decode()
    assert "priority is normal" in followed
    assert "Agent work: due " in followed
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
    Delivery.objects.filter(kind="reply").update(state="bounced", bounced=["gwen@goldrush.example"])
    assert (
        "Came back from gwen@goldrush.example"
        in bo.get(url(ticket, "thread/"), headers=asked).content.decode()
    )


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


def test_html_from_outside_cannot_act(cast: Cast, bo, ticket: Ticket) -> None:
    html = (
        "<h1>Big</h1><p onclick='x()' style='position:fixed'>Hi<script>alert(1)</script></p>"
        '<img src="https://tracker.example/p.gif"><img src="cid:pic"><a href="/setup/">x</a>'
    )
    receive_message(
        ticket, author=cast.gwen, by="requester", words=Words(text="Hi", html=html), at=LATER
    )
    page = seen(bo, ticket)
    for gone in ("onclick", "position:fixed", "alert(1)", "tracker.example", "<h1>Big", "/setup/"):
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


def test_a_line_leads_into_the_edition_it_is_a_line_of(cast: Cast, bo, ticket: Ticket) -> None:
    from charter.desk.actions.publish import publish

    source = cast.desk.edition.source
    publish(cast.desk, f"# One line more.\n{source}", at=LATER)
    told = bo.get(url(ticket, "why/clocks/first-reply/1/")).content.decode()
    assert "/lantern/charter/editions/1/#L" in told


def test_the_people_beside_a_ticket_lead_to_their_pages(cast: Cast, bo, ticket: Ticket) -> None:
    receive_message(ticket, author=cast.rita, by="requester", words=words("Us too"), at=LATER)
    page = seen(bo, ticket)
    assert f'<a href="/lantern/people/{cast.gwen.pk}/">Gwen Gold</a>' in page
    assert f'<a href="/lantern/organizations/{cast.gold_rush.pk}/">Gold Rush Games</a>' in page
    assert f'<a href="/lantern/people/{cast.rita.pk}/">' in page
