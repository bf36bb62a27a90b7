"""A team runs its desk in the browser: each page and what it does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from charter.desk.models import (
    Agent,
    Delivery,
    Desk,
    Domain,
    Edition,
    InboundMail,
    Mailbox,
    Notice,
    Organization,
    Requester,
    SavedReply,
    Ticket,
)
from tests.cast import FRIDAY_NOON, Cast
from tests.web.world import World, build


@pytest.fixture
def world(cast: Cast, at) -> World:
    at(FRIDAY_NOON + timedelta(minutes=5))
    return build(cast)


@pytest.fixture
def ada(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.ada.user)
    return client


def url(name: str, *args: object, slug: str = "lantern") -> str:
    return reverse(f"workspace:{name}", args=[slug, *args])


def said(answer) -> str:
    return answer.content.decode()


def test_an_organizations_plan_changes_and_says_how_many_tickets_follow(
    world: World, ada: Client
) -> None:
    place = url("organization", world.cast.gold_rush.pk)
    data = {"name": "Gold Rush Games", "plan": "Ruby", "facility": "", "schedule": ""}
    page = said(ada.post(place, data, follow=True))
    assert "Saved, and 1 open ticket follows." in page
    assert Ticket.objects.get(pk=world.ticket.pk).plan == "Ruby"


def test_a_refusal_stands_beside_its_field(world: World, ada: Client) -> None:
    data = {"name": "Ruby Row", "plan": "Gold", "facility": "", "schedule": ""}
    answer = ada.post(url("organization", world.cast.gold_rush.pk), data)
    assert answer.status_code == 422
    assert 'id="id_name_error"' in said(answer)
    answer = ada.post(
        url("domains", world.cast.gold_rush.pk), {"domain": "gmail.com", "verified": "on"}
    )
    assert (answer.status_code, Domain.objects.filter(name="gmail.com").exists()) == (422, False)
    assert "Anybody can have an address at gmail.com" in said(answer)


def test_a_domain_is_added_verified_and_taken_away(world: World, ada: Client) -> None:
    gold_rush = world.cast.gold_rush
    ada.post(url("domains", gold_rush.pk), {"domain": "somewhere.example"})
    domain = Domain.objects.get(name="somewhere.example")
    page = said(ada.post(url("domain", gold_rush.pk, domain.pk), {"verified": "yes"}, follow=True))
    assert "somewhere.example is verified. 1 person joined by it." in page
    ada.post(url("domain", gold_rush.pk, domain.pk), {"verified": "no"})
    assert not Domain.objects.filter(name="somewhere.example").exists()


def test_an_organization_is_added_found_and_removed(world: World, ada: Client) -> None:
    ada.post(url("new-organization"), {"name": "Copper", "plan": "Bronze"})
    assert "Copper" in said(ada.get(url("organizations"), {"q": "copp"}))
    one = Organization.objects.get(name="Copper")
    page = ada.post(url("organization-removals", one.pk), follow=True)
    assert "Copper is removed." in said(page)
    kept = ada.post(url("organization-removals", world.cast.gold_rush.pk), follow=True)
    assert "has people or tickets" in said(kept)


def test_a_person_is_added_moved_blocked_and_heard_again(world: World, ada: Client) -> None:
    ruby = world.cast.ruby_row.pk
    ada.post(url("new-person"), {"email": "una@rubyrow.example", "organization": ruby})
    assert Requester.objects.get(email="una@rubyrow.example").organization_id == ruby
    gwen = world.cast.gwen.pk
    page = ada.post(url("person", gwen), {"name": "Gwen", "organization": ruby}, follow=True)
    assert "1 open ticket moved along." in said(page)
    ada.post(url("block", gwen), {"blocked": "yes"})
    assert "Gwen" in said(ada.get(url("people"), {"show": "blocked"}))
    ada.post(url("block", gwen), {"blocked": "no"})
    assert Requester.objects.get(pk=gwen).blocked_at is None


def test_an_agent_is_invited_changed_sent_away_and_brought_back(world: World, ada: Client) -> None:
    data = {"email": "dee@lantern.example", "name": "Dee", "role": "agent", "teams": ["support"]}
    assert "invitation goes to" in said(ada.post(url("new-agent"), data, follow=True))
    mail = Delivery.objects.get(kind="invitation")
    assert "/accounts/password/reset/key/" in said(ada.get(url("delivery", mail.pk)))
    dee = Agent.objects.get(user__email="dee@lantern.example")
    ada.post(url("colleague", dee.pk), {"role": "viewer"})
    ada.post(url("colleague-place", dee.pk), {"active": "no"})
    dee.refresh_from_db()
    assert (dee.role, dee.active) == ("viewer", False)
    ada.post(url("colleague-place", dee.pk), {"active": "yes"})
    ada.post(url("invitations", dee.pk))
    assert Delivery.objects.filter(kind="invitation").count() == 2
    alone = ada.post(url("colleague-place", world.cast.ada.pk), {"active": "no"}, follow=True)
    assert "is the only admin" in said(alone)


def test_an_agent_does_not_read_invitations_of_others(world: World, ada: Client) -> None:
    data = {"email": "dee@lantern.example", "name": "Dee", "role": "admin"}
    ada.post(url("new-agent"), data)
    bo = Client()
    bo.force_login(world.cast.bo.user)
    page = said(bo.get(url("delivery", Delivery.objects.get(kind="invitation").pk)))
    assert "for its reader alone" in page
    assert "reset/key" not in page


def test_a_saved_reply_is_written_changed_and_thrown_away(world: World, ada: Client) -> None:
    ada.post(url("new-saved-reply"), {"title": "Hello", "text": "Hello {requester}"})
    one = SavedReply.objects.get(title="Hello")
    ada.post(url("saved-reply", one.pk), {"title": "Hello", "text": "Good day"})
    assert "Good day" in said(ada.get(url("saved-replies")))
    ada.post(url("saved-reply-removals", one.pk))
    assert not SavedReply.objects.filter(title="Hello").exists()


def test_settings_and_a_mailbox_are_kept(world: World, ada: Client) -> None:
    data = {"name": "Lantern", "undo_seconds": "30", "sender_address": "help@lantern.example"}
    assert ada.post(url("settings"), data).status_code == 302
    desk = Desk.objects.get(slug="lantern")
    assert (desk.name, desk.undo_seconds, desk.acknowledge) == ("Lantern", 30, False)
    box = {"address": "shop@lantern.example", "imap_host": "localhost", "imap_port": "1",
           "imap_security": "none", "imap_user": "shop", "imap_password": "x", "imap_folder": "INBOX"}  # fmt: skip
    assert ada.post(url("new-mailbox"), box).status_code == 302
    one = Mailbox.objects.get(address="shop@lantern.example")
    assert "localhost:1 cannot be read" in said(ada.post(url("mailbox-tries", one.pk), follow=True))
    assert 'value="x"' not in said(ada.get(url("mailbox", one.pk)))
    ada.post(url("mailbox-removals", one.pk))
    assert not Mailbox.objects.filter(pk=one.pk).exists()


def test_a_mail_that_came_back_is_seen_and_sent_again(world: World, ada: Client) -> None:
    mail = Delivery.objects.get(message=world.answered)
    Delivery.objects.filter(pk=mail.pk).update(state="bounced", bounced=["gwen@goldrush.example"])
    assert "Came back" in said(ada.get(url("deliveries"), {"show": "stuck"}))
    page = said(ada.get(url("delivery", mail.pk)))
    assert "We look at it." in page
    ada.post(url("delivery-tries", mail.pk))
    assert Delivery.objects.get(pk=mail.pk).state == "waiting"
    assert "not stuck" in said(ada.post(url("delivery-tries", mail.pk), follow=True))


def test_a_mail_that_was_set_aside_becomes_a_ticket(world: World, ada: Client) -> None:
    InboundMail.objects.filter(pk=world.raw.pk).update(state="set aside", why="It is blocked.")
    assert "It is blocked." in said(ada.get(url("inbound")))
    answer = ada.post(url("inbound-tickets", world.raw.pk))
    ticket = Ticket.objects.get(desk=world.cast.desk, subject="Broken")
    assert answer["Location"] == url("ticket", ticket.number)
    assert (ticket.opened_at, ticket.requester) == (FRIDAY_NOON, world.cast.gwen)
    assert not Delivery.objects.filter(ticket=ticket).exists()
    again = ada.post(url("inbound-tickets", world.raw.pk), follow=True)
    assert "not stuck any more" in said(again)
    assert Ticket.objects.filter(subject="Broken").count() == 1


def test_an_original_is_downloaded_and_never_shown(world: World, ada: Client) -> None:
    answer = ada.get(url("inbound-original", world.raw.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"<script>" in b"".join(answer.streaming_content)


def test_a_notice_is_read_on_the_way_to_its_ticket(world: World, ada: Client) -> None:
    one = Notice.objects.get(agent=world.cast.ada)
    assert "A ticket was assigned to you" in said(ada.get(url("notices"), {"show": "unread"}))
    answer = ada.post(url("reading", one.pk))
    assert answer["Location"] == url("ticket", world.ticket.number)
    assert "Nothing new." in said(ada.get(url("notices"), {"show": "unread"}))


def test_notices_that_have_not_changed_are_not_sent_again(world: World, ada: Client) -> None:
    first = ada.get(url("notices"))
    asking = {"HX-Request": "true", "If-None-Match": first["ETag"]}
    assert ada.get(url("notices"), headers=asking).status_code == 304
    Notice.objects.create(
        desk=world.cast.desk, agent=world.cast.ada, ticket=world.ticket, kind="answered",
        data={"name": "Gwen"}, at=FRIDAY_NOON,
    )  # fmt: skip
    assert "Gwen wrote again" in said(ada.get(url("notices"), headers=asking))
    ada.post(url("readings"))
    assert not Notice.objects.filter(agent=world.cast.ada, read_at=None).exists()


def test_a_line_of_the_charter_can_be_pointed_at(world: World, ada: Client) -> None:
    page = said(ada.get(url("charter")))
    assert '<li id="L41">' in page
    assert "In force" in page


def test_a_charter_with_mistakes_is_told_line_by_line_and_not_published(
    world: World, ada: Client
) -> None:
    before = world.cast.desk.edition
    source = before.source.replace("priorities: [urgent", "priorites: [urgent")
    answer = ada.post(url("new-charter"), {"source": source, "publish": "yes", "after": "1"})
    assert answer.status_code == 422
    assert "Line 31, column 1" in said(answer)
    assert "priorities" in said(answer)
    assert Edition.objects.filter(desk=world.cast.desk).count() == 1


def test_a_charter_that_breaks_its_own_examples_is_not_published(world: World, ada: Client) -> None:
    source = world.cast.desk.edition.source.replace("first reply: 10m", "first reply: 12m", 1)
    answer = ada.post(url("new-charter"), {"source": source, "publish": "yes", "after": "1"})
    assert answer.status_code == 422
    assert "of its examples do not come true" in said(answer)
    assert "first reply due: expected 2026-11-17 10:10, found 2026-11-17 10:12" in said(answer)
    assert Edition.objects.filter(desk=world.cast.desk).count() == 1


def test_an_edition_is_checked_published_and_the_one_before_stays(
    world: World, ada: Client
) -> None:
    source = world.cast.desk.edition.source + "# and so on\n"
    assert "No mistake in it" in said(
        ada.post(url("new-charter"), {"source": source, "after": "1"})
    )
    file = SimpleUploadedFile("charter.yaml", source.encode())
    data = {"file": file, "publish": "yes", "after": "1"}
    page = said(ada.post(url("new-charter"), data, follow=True))
    assert "Edition 2 is in force" in page
    assert Edition.objects.get(desk=world.cast.desk, number=2).published_by == world.cast.ada.user
    assert "No longer in force" in said(ada.get(url("edition", 1)))
    assert ada.get(url("edition", 9)).status_code == 404


def test_nobody_publishes_over_an_edition_they_have_not_seen(world: World, ada: Client) -> None:
    source = world.cast.desk.edition.source
    ada.post(url("new-charter"), {"source": source + "# a\n", "publish": "yes", "after": "1"})
    late = {"source": source + "# b\n", "publish": "yes", "after": "1"}
    answer = ada.post(url("new-charter"), late)
    assert answer.status_code == 409
    assert "Edition 2 was published while you were writing" in said(answer)
    assert 'name="after" value="2"' in said(answer)


def test_promises_are_told_with_their_counts_and_as_a_file(world: World, ada: Client) -> None:
    page = said(ada.get(url("promises")))
    assert "100.0 %" in page
    assert "1 of 1" in page
    file = b"".join(ada.get(url("promises-export")).streaming_content).decode("utf-8-sig")
    assert file.splitlines()[0] == "plan,priority,target,kept,late,unanswered,merged,of"
    assert "Gold,normal,first reply,1,0,0,0,1" in file


@pytest.mark.parametrize("query", ["?since=x&until=y", "?since=2026-12-01&until=2026-01-01",
                                   "?until=9999-12-31", "?since=0001-01-01"])  # fmt: skip
def test_odd_periods_break_nothing(world: World, ada: Client, query: str) -> None:
    assert ada.get(url("promises") + query).status_code == 200


@pytest.mark.parametrize("name", ["deliveries", "inbound", "notices"])
def test_an_odd_page_is_not_there(world: World, ada: Client, name: str) -> None:
    for number in ("x", "-1", "9" * 30, "²"):
        assert ada.get(url(name), {"before": number}).status_code == 404


def test_a_file_is_previewed_then_written(world: World, ada: Client) -> None:
    place = url("organizations-import")
    file = SimpleUploadedFile("o.csv", b"name,plan\nCopper,gold\n")
    page = said(ada.post(place, {"file": file}))
    assert "1 new, 0 changed, 0 as they are." in page
    assert not Organization.objects.filter(name="Copper").exists()
    answer = ada.post(place, {"text": "name,plan\r\nCopper,gold\r\n", "apply": "yes"}, follow=True)
    assert "1 added, 0 changed, 0 as they were." in said(answer)
    assert Organization.objects.get(name="Copper").plan == "Gold"


def test_a_wrong_file_says_where_and_writes_nothing(world: World, ada: Client) -> None:
    file = SimpleUploadedFile("p.csv", b"email,organization\nnobody,\nx@y.example,Rubi Row\n")
    answer = ada.post(url("people-import"), {"file": file, "apply": "yes"})
    assert answer.status_code == 422
    assert "2 mistakes; nothing was written" in said(answer)
    assert "Ruby Row" in said(answer)
    assert not Requester.objects.filter(email="x@y.example").exists()


@pytest.mark.parametrize("place", ["people", "organizations", "agents"])
def test_an_import_without_a_file_asks_for_one(world: World, ada: Client, place: str) -> None:
    for told in ({}, {"apply": "yes"}):
        answer = ada.post(url(f"{place}-import"), told)
        assert answer.status_code == 422
        assert "The file is missing. Choose one, then look at it." in said(answer)
        assert "mistake" not in said(answer)


def test_what_leaves_as_a_file_holds_no_formula(world: World, ada: Client) -> None:
    Requester.objects.filter(pk=world.cast.sam.pk).update(name='=HYPERLINK("http://evil")')
    file = b"".join(ada.get(url("people-export")).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK" in file
    assert ',"=' not in file


def test_a_desk_without_a_charter_still_opens_its_charter_page(cast: Cast, ada: Client) -> None:
    Desk.objects.filter(pk=cast.desk.pk).update(edition=None)
    assert "This desk has no charter yet" in said(ada.get(url("charter")))
    for name in ("notices", "deliveries", "promises", "people", "settings", "new-charter"):
        assert ada.get(url(name)).status_code == 200, name


def test_viewers_see_forms_that_they_cannot_use(world: World) -> None:
    vic = Client()
    vic.force_login(world.cast.vic.user)
    page = said(vic.get(url("organization", world.cast.gold_rush.pk)))
    assert "disabled" in page
    assert ">Save<" not in page
