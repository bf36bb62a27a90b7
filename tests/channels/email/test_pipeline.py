"""What becomes of a mail: each story is told by the mails that come in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from charter.channels.email import pipeline, receive
from charter.channels.email.threading import reply_address
from charter.desk.actions.answer import reply
from charter.desk.models import Delivery, InboundMail, Message, Participant, Requester, Ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.channels.email.conftest import mail

LATER = FRIDAY_NOON + timedelta(minutes=5)
pytestmark = pytest.mark.django_db


def arrives(cast: Cast, raw: bytes, at: datetime = FRIDAY_NOON, rcpt: str = "") -> InboundMail:
    """A mail is stored and worked off at once."""
    to = rcpt or "support@lantern.example"
    row = receive.store(cast.desk, "smtp", "", to, raw, at)
    assert row is not None
    pipeline.process(row, at)
    return InboundMail.objects.get(pk=row.pk)


def answer(cast: Cast, ticket: Ticket, at: datetime = LATER) -> Message:
    """Bo answers."""
    return reply(ticket, agent=cast.bo, words=words("Please try again."), at=at)


def only() -> Ticket:
    return Ticket.objects.get()


def test_a_first_mail_opens_a_ticket_with_plan_clocks_and_an_acknowledgement(cast: Cast) -> None:
    row = arrives(cast, mail())
    ticket = only()
    assert row.state == "done"
    assert row.ticket == ticket
    assert (ticket.requester, ticket.plan, ticket.channel) == (cast.gwen, "Gold", "email")
    assert ticket.opened_at == FRIDAY_NOON
    assert ticket.clocks.count() >= 1
    message = Message.objects.get()
    assert message.text.strip() == "It does not work."
    assert message.raw_id == row.pk
    assert Delivery.objects.get().kind == "acknowledgement"


def test_working_the_same_mail_off_twice_changes_nothing(cast: Cast) -> None:
    row = arrives(cast, mail())
    pipeline.process(row, LATER)
    assert Message.objects.count() == 1
    assert Ticket.objects.count() == 1


def test_a_mail_worked_off_late_counts_from_its_arrival(cast: Cast) -> None:
    row = receive.store(cast.desk, "smtp", "", "", mail(), FRIDAY_NOON)
    assert row is not None
    pipeline.process(row, FRIDAY_NOON + timedelta(hours=1))
    assert only().opened_at == FRIDAY_NOON


def test_somebody_new_belongs_to_the_organization_of_a_verified_domain(cast: Cast) -> None:
    arrives(cast, mail(From="Gil <GIL@GoldRush.example>"))
    gil = only().requester
    assert (gil.email, gil.name, gil.organization) == (
        "gil@goldrush.example",
        "Gil",
        cast.gold_rush,
    )


def test_neither_an_unverified_domain_nor_a_free_mail_one_says_who_somebody_is(cast: Cast) -> None:
    cast.gold_rush.domains.create(desk=cast.desk, name="claimed.example")
    cast.gold_rush.domains.create(desk=cast.desk, name="gmail.com", verified_at=FRIDAY_NOON)
    for number, sender in enumerate(("a@claimed.example", "a@gmail.com")):
        arrives(cast, mail(From=sender, Message_ID=f"<{number}@x.example>"))
    assert {ticket.organization for ticket in Ticket.objects.all()} == {None}


# ---- threading


def threaded(cast: Cast, text: str = "Still broken.", **headers: str) -> InboundMail:
    """Gwen's second mail, five minutes later."""
    given = {"Message_ID": "<two@goldrush.example>", "Subject": "Something else"} | headers
    return arrives(cast, mail(text, **given), LATER)


def test_an_answer_threads_by_what_it_refers_to(cast: Cast) -> None:
    arrives(cast, mail())
    said = answer(cast, only())
    row = threaded(cast, In_Reply_To=said.message_id)
    assert row.ticket == only()
    assert [m.side for m in Message.objects.order_by("seq")] == ["customer", "agent", "customer"]


def test_an_answer_to_the_acknowledgement_threads(cast: Cast) -> None:
    arrives(cast, mail())
    acknowledgement = Delivery.objects.get(kind="acknowledgement")
    assert threaded(cast, References=f"<x@y.example> {acknowledgement.mail_id}").ticket == only()


def test_people_who_answer_their_own_mail_stay_on_their_ticket(cast: Cast) -> None:
    arrives(cast, mail())
    assert threaded(cast, In_Reply_To="<one@goldrush.example>").ticket == only()


def test_an_answer_threads_by_its_signed_address_in_header_or_envelope(cast: Cast) -> None:
    arrives(cast, mail())
    signed = reply_address(str(only().number), cast.desk.secret.encode(), "support@lantern.example")
    threaded(cast, To=signed)
    arrives(cast, mail(Message_ID="<3@g.example>"), LATER, rcpt=signed.upper().lower())
    assert Message.objects.filter(ticket=only()).count() == 3


def test_the_number_in_the_subject_is_believed_last(cast: Cast) -> None:
    arrives(cast, mail())
    arrives(cast, mail(Message_ID="<other@goldrush.example>", Subject="Another"))
    first, second = Ticket.objects.order_by("number")
    by_subject = threaded(cast, Subject=f"Re: x [#{first.number}]")
    assert by_subject.ticket == first
    by_both = threaded(
        cast,
        Subject=f"Re: x [#{first.number}]",
        In_Reply_To="<other@goldrush.example>",
        Message_ID="<4@g.example>",
    )
    assert by_both.ticket == second


def test_the_same_subject_alone_threads_nothing(cast: Cast) -> None:
    arrives(cast, mail())
    threaded(cast, Subject="Re: Nothing ships")
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("sender", ["sam@somewhere.example", "gus@goldrush.example"])
@pytest.mark.parametrize("claim", ["reference", "address", "subject"])
def test_a_mail_of_one_without_a_part_opens_a_ticket_of_its_own_linked_to_the_other(
    cast: Cast, sender: str, claim: str
) -> None:
    arrives(cast, mail())
    first = only()
    said = answer(cast, first)
    signed = reply_address(str(first.number), cast.desk.secret.encode(), "support@lantern.example")
    claims: dict[str, dict[str, str]] = {
        "reference": {"In_Reply_To": said.message_id},
        "address": {"To": signed},
        "subject": {"Subject": f"Re: [#{first.number}]"},
    }
    row = threaded(cast, From=sender, **claims[claim])
    assert row.ticket is not None
    assert row.ticket != first
    linked = row.ticket.events.get(kind="linked")
    assert linked.data == {"ticket": first.number}


def test_a_colleague_to_whom_a_message_was_written_may_join(cast: Cast) -> None:
    arrives(cast, mail(To="support@lantern.example, gus@goldrush.example"))
    Participant.objects.all().delete()
    row = threaded(cast, From="gus@goldrush.example", In_Reply_To="<one@goldrush.example>")
    assert row.ticket == only()
    assert Message.objects.order_by("seq").last().side == "customer"  # type: ignore[union-attr]


def test_a_mail_that_answers_one_still_waiting_waits_for_it(cast: Cast) -> None:
    first = receive.store(cast.desk, "smtp", "", "", mail(), FRIDAY_NOON)
    assert first is not None
    second = receive.store(
        cast.desk, "smtp", "", "",
        mail(Message_ID="<two@g.example>", In_Reply_To="<one@goldrush.example>"), FRIDAY_NOON,
    )  # fmt: skip
    assert second is not None
    with pytest.raises(pipeline.NotYet) as wait:
        pipeline.process(second, FRIDAY_NOON)
    pipeline.process(first, FRIDAY_NOON)
    pipeline.process(second, wait.value.until)
    assert Message.objects.filter(ticket=only()).count() == 2


# ---- who is on the conversation


def test_people_in_copy_join_and_get_the_answer(cast: Cast) -> None:
    arrives(
        cast,
        mail(
            To="support@lantern.example, gus@goldrush.example",
            Cc="boss@goldrush.example, support+x@lantern.example, help@harbour.example,"
            " bo@lantern.example",
        ),
    )
    joined = set(only().participants.values_list("requester__email", flat=True))
    assert joined == {"gus@goldrush.example", "boss@goldrush.example"}
    said = answer(cast, only())
    assert said.to == ["gwen@goldrush.example"]
    assert set(said.cc) == joined


def test_the_answer_goes_to_the_requester_whoever_wrote_last(cast: Cast) -> None:
    arrives(cast, mail(Cc="gus@goldrush.example"))
    threaded(cast, From="gus@goldrush.example", In_Reply_To="<one@goldrush.example>")
    said = answer(cast, only(), LATER + timedelta(minutes=1))
    assert said.to == ["gwen@goldrush.example"]


def test_whom_the_sender_wants_answers_sent_to_is_on_the_conversation(cast: Cast) -> None:
    arrives(cast, mail(Reply_To="office@goldrush.example"))
    assert only().participants.get().requester.email == "office@goldrush.example"


# ---- what makes no ticket


def test_mail_of_a_blocked_sender_is_set_aside(cast: Cast) -> None:
    Requester.objects.filter(pk=cast.sam.pk).update(blocked_at=FRIDAY_NOON)
    row = arrives(cast, mail(From="sam@somewhere.example"))
    assert (row.state, row.why) == ("set aside", "sam@somewhere.example is blocked.")
    assert not Ticket.objects.exists()


def test_the_desks_own_mail_coming_back_is_set_aside(cast: Cast) -> None:
    assert arrives(cast, mail(From="support@lantern.example")).state == "set aside"


def test_mail_without_any_sender_is_set_aside(cast: Cast) -> None:
    assert arrives(cast, mail(From="")).state == "set aside"


def test_a_machine_opens_nothing(cast: Cast) -> None:
    row = arrives(cast, mail(Auto_Submitted="auto-generated"))
    assert row.state == "set aside"
    assert "machine" in row.why
    assert not Ticket.objects.exists()


def test_an_absence_note_is_shown_on_its_ticket_and_moves_nothing(cast: Cast) -> None:
    arrives(cast, mail())
    said = answer(cast, only())
    before = only().status
    row = threaded(
        cast, "Away.", Auto_Submitted="auto-replied", In_Reply_To=said.message_id,
    )  # fmt: skip
    assert row.ticket == only()
    assert Message.objects.order_by("seq").last().kind == "auto"  # type: ignore[union-attr]
    assert only().status == before
    assert Delivery.objects.filter(kind="acknowledgement").count() == 1


def test_a_list_is_answered_by_people_only(cast: Cast) -> None:
    arrives(cast, mail(List_Id="<shops.lists.example>"))
    assert only()
    assert not Delivery.objects.exists()


def test_acknowledgements_to_one_address_are_capped(cast: Cast, settings: Any) -> None:
    settings.ACKNOWLEDGEMENTS_PER_HOUR = 2
    for number in range(4):
        arrives(cast, mail(Message_ID=f"<{number}@g.example>"))
    assert Ticket.objects.count() == 4
    assert Delivery.objects.filter(kind="acknowledgement").count() == 2


# ---- delivery reports


def report(about: str, address: str = "gwen@goldrush.example", **headers: str) -> bytes:
    """A mail server says that a mail could not be delivered."""
    body = (
        "--b\nContent-Type: text/plain\n\nYour mail could not be delivered.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n"
        "--b\nContent-Type: text/rfc822-headers\n\n"
        f"{f'Message-ID: {about}' if about else 'Subject: x'}\n--b--"
    )
    given = {
        "From": "Mail Delivery System <MAILER-DAEMON@mx.example>",
        "Content_Type": 'multipart/report; report-type=delivery-status; boundary="b"',
        "Message_ID": "<report@mx.example>",
        "MIME_Version": "1.0",
    } | headers
    return mail(body, **given)


def sent(cast: Cast) -> Delivery:
    """Bo's answer, which has left."""
    arrives(cast, mail())
    said = answer(cast, only())
    Delivery.objects.update(state="sent", sent_at=LATER, run_at=None)
    return Delivery.objects.get(mail_id=said.message_id)


def test_a_bounce_marks_the_delivery_and_tells_the_agents(cast: Cast) -> None:
    delivery = sent(cast)
    row = arrives(cast, report(delivery.mail_id), LATER)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.bounced) == ("bounced", ["gwen@goldrush.example"])
    assert row.ticket == only()
    assert cast.bo.notices.filter(kind="bounced").exists()
    assert Ticket.objects.count() == 1


def test_a_bounce_that_names_no_mail_is_found_by_the_address_it_went_to(cast: Cast) -> None:
    delivery = sent(cast)
    signed = reply_address(str(only().number), cast.desk.secret.encode(), "support@lantern.example")
    arrives(cast, report(""), LATER, rcpt=signed)
    delivery.refresh_from_db()
    assert delivery.state == "bounced"


def test_a_bounce_of_a_stranger_s_mail_is_set_aside(cast: Cast) -> None:
    assert arrives(cast, report("<not@ours.example>", "who@ever.example")).state == "set aside"


def test_a_notice_that_bounces_tells_nobody_again(cast: Cast) -> None:
    sent(cast)
    Delivery.objects.update(kind="notice", to=["bo@lantern.example"])
    delivery = Delivery.objects.order_by("pk").last()
    assert delivery is not None
    before = Delivery.objects.count()
    arrives(cast, report(delivery.mail_id, "bo@lantern.example"), LATER)
    delivery.refresh_from_db()
    assert delivery.state == "bounced"
    assert Delivery.objects.count() == before


# ---- agents by mail


VOUCHED = "mx.lantern.example; dmarc=pass header.from=lantern.example"


def test_an_agents_vouched_mail_is_an_answer_to_the_customer(cast: Cast, settings: Any) -> None:
    settings.MAIL_AUTHSERV_ID = "mx.lantern.example"
    arrives(cast, mail())
    threaded(
        cast, "Fixed it.", From="bo@lantern.example", In_Reply_To="<one@goldrush.example>",
        Authentication_Results=VOUCHED,
    )  # fmt: skip
    message = Message.objects.order_by("seq").last()
    assert message is not None
    assert (message.side, message.agent, message.from_email) == (
        "agent", cast.bo, "support@lantern.example",
    )  # fmt: skip
    delivery = Delivery.objects.get(kind="reply")
    assert delivery.to == ["gwen@goldrush.example"]


def test_an_agents_mail_that_nobody_vouches_for_is_shown_and_counts_for_nothing(cast: Cast) -> None:
    arrives(cast, mail())
    threaded(
        cast, From="bo@lantern.example", In_Reply_To="<one@goldrush.example>",
        Authentication_Results=VOUCHED,
    )  # fmt: skip
    message = Message.objects.order_by("seq").last()
    assert message is not None
    assert (message.side, message.authenticated) == ("third", False)
    assert only().clocks.get(target="first reply").ended_at is None
    assert not Delivery.objects.filter(kind="reply").exists()


def test_an_agents_answer_to_a_notice_is_a_note(cast: Cast, settings: Any) -> None:
    settings.MAIL_AUTHSERV_ID = "mx.lantern.example"
    arrives(cast, mail())
    delivery = Delivery.objects.get()
    Delivery.objects.filter(pk=delivery.pk).update(kind="notice")
    threaded(
        cast, "Will do.", From="bo@lantern.example", In_Reply_To=delivery.mail_id,
        Authentication_Results=VOUCHED,
    )  # fmt: skip
    assert Message.objects.order_by("seq").last().kind == "note"  # type: ignore[union-attr]


def test_a_viewer_answers_nobody_by_mail(cast: Cast, settings: Any) -> None:
    settings.MAIL_AUTHSERV_ID = "mx.lantern.example"
    arrives(cast, mail())
    threaded(
        cast, From="vic@lantern.example", In_Reply_To="<one@goldrush.example>",
        Authentication_Results=VOUCHED,
    )  # fmt: skip
    assert not Delivery.objects.filter(kind="reply").exists()


def test_a_mail_that_an_agent_passes_on_is_its_first_writers_ticket(cast: Cast) -> None:
    text = (
        "Please take this one.\n\n---------- Forwarded message ---------\n"
        "From: Rita Ruby <rita@rubyrow.example>\nDate: Fri, Nov 20, 2026 at 11:00\n"
        "Subject: Prices are wrong\nTo: <bo@lantern.example>\n\nAll my prices are wrong.\n"
    )
    arrives(cast, mail(text, From="bo@lantern.example", Subject="Fwd: Prices are wrong"))
    ticket = only()
    assert (ticket.requester, ticket.subject, ticket.plan) == (
        cast.rita, "Prices are wrong", "Ruby",
    )  # fmt: skip
    first, note = Message.objects.order_by("seq")
    assert "All my prices are wrong." in first.text
    assert (note.kind, note.text) == ("note", "Please take this one.")


# ---- limits


def test_mails_beyond_the_rate_wait_their_turn_and_none_is_lost(cast: Cast, settings: Any) -> None:
    settings.MAIL_RATE_PER_SENDER = 2
    waiting: dict[int, datetime] = {}
    for number in range(7):
        raw = mail(Message_ID=f"<{number}@g.example>")
        row = receive.store(cast.desk, "smtp", "", "", raw, FRIDAY_NOON)
        assert row is not None
        waiting[row.pk] = FRIDAY_NOON
    done: list[datetime] = []
    while waiting:
        pk = min(waiting, key=lambda key: (waiting[key], key))
        try:
            pipeline.process(InboundMail.objects.get(pk=pk), waiting[pk])
        except pipeline.NotYet as wait:
            assert wait.until > waiting[pk]
            waiting[pk] = wait.until
        else:
            done.append(waiting.pop(pk))
    assert Ticket.objects.count() == 7
    assert all(
        later - earlier >= timedelta(hours=1)
        for earlier, later in zip(done, done[2:], strict=False)
    )


def test_attachments_are_kept_and_those_beyond_the_limit_are_told_of(
    cast: Cast, settings: Any
) -> None:
    settings.MAIL_MAX_ATTACHMENTS = 2
    part = (
        '--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{}.txt"\n\n{}\n'
    )
    body = "--b\nContent-Type: text/plain\n\nSee these.\n" + "".join(
        part.format(name, f"file {name}") for name in "abc"
    )
    arrives(cast, mail(body + "--b--", Content_Type='multipart/mixed; boundary="b"'))
    message = Message.objects.get()
    assert [(a.name, a.size) for a in message.attachments.order_by("pk")] == [
        ("a.txt", 6), ("b.txt", 6),
    ]  # fmt: skip
    assert "1 more attachment" in str(message.folded)
