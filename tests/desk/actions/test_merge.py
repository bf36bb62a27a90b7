"""Merging and undoing it, as timelines, people, clocks and mail tell it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.answer import note, reply
from charter.desk.actions.change import MergedAway
from charter.desk.actions.decide import set_priority, set_status
from charter.desk.actions.merge import Strangers, merge, unmerge
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.receive import receive_message
from charter.desk.actions.refused import Refused
from charter.desk.actions.spam import mark_spam
from charter.desk.models import (
    Clock,
    Delivery,
    Message,
    Notice,
    Participant,
    Requester,
    Ticket,
    TimelineEvent,
)
from charter.desk.permissions import NotAllowed
from charter.desk.queries.verify import verify
from tests.cast import CHARTERS, Cast, eastern, words

NOON = eastern("2026-11-20 12:00")


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def ask(cast: Cast, by: Requester, subject: str, at: datetime = NOON, **more: object) -> Ticket:
    ticket = open_ticket(
        cast.desk,
        requester=by,
        subject=subject,
        words=words(f"{subject}, please help.", message_id=f"<{subject}@their.example>"),
        channel="email",
        at=at,
        **more,  # type: ignore[arg-type]
    )
    return fresh(ticket)


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def people(ticket: Ticket) -> dict[str, str]:
    rows = Participant.objects.filter(ticket=ticket).order_by("pk")
    return dict(rows.values_list("requester__email", "role"))


def events(ticket: Ticket, *kinds: str) -> list[tuple[str, dict[str, object]]]:
    rows = TimelineEvent.objects.filter(ticket=ticket, kind__in=kinds).order_by("seq")
    return list(rows.values_list("kind", "data"))


def clock(ticket: Ticket, target: str = "first reply") -> Clock:
    return Clock.objects.get(ticket=ticket, target=target, instance=1)


def sound(cast: Cast, at: datetime) -> bool:
    return [str(flaw) for flaw in verify(cast.desk, at)] == []


@pytest.fixture
def first(cast: Cast) -> Ticket:
    """Gwen asks at noon."""
    return ask(cast, cast.gwen, "Listing gone")


@pytest.fixture
def second(cast: Cast, first: Ticket) -> Ticket:
    """Gus asks about it ten minutes later."""
    return ask(cast, cast.gus, "Our offer vanished", after(10))


def test_both_timelines_tell_of_the_merge_and_who_came_along(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    assert merge(second, into=first, agent=cast.bo, at=after(20)).pk == first.pk
    assert events(second, "merged") == [("merged", {"role": "source", "ticket": 1})]
    assert events(first, "merged") == [
        ("merged", {"role": "target", "ticket": 2, "followers": [cast.gus.pk]})
    ]
    assert (fresh(second).stage, fresh(second).merged_into_id) == ("closed", first.pk)
    assert fresh(first).stage == "new"
    assert people(first) == {"gus@goldrush.example": "follower"}
    assert sound(cast, after(20))


def test_the_clocks_of_what_is_merged_end_and_the_others_go_on(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    merge(second, into=first, agent=cast.bo, at=after(20))
    assert (clock(second).outcome, clock(second).ended_at) == ("ended by merging", after(20))
    assert clock(first).state == "running"


def test_whoever_was_on_it_is_told_by_one_mail(cast: Cast, first: Ticket, second: Ticket) -> None:
    receive_message(
        second, author=cast.gus, by="requester", words=words("More."), at=after(11),
        participants=[cast.rita],
    )  # fmt: skip
    merge(second, into=first, agent=cast.bo, at=after(20))
    mail = Delivery.objects.get(kind="merged")
    assert (mail.to, mail.cc) == (["gus@goldrush.example"], ["rita@rubyrow.example"])
    assert "#1" in mail.payload["text"]
    assert "#2" in mail.payload["subject"]
    assert mail.payload["references"] == ["<Our offer vanished@their.example>"]
    assert "Listing gone" not in str(mail.payload)
    assert people(first) == {"gus@goldrush.example": "follower", "rita@rubyrow.example": "follower"}


def test_the_charters_own_words_tell_of_the_merge(cast: Cast) -> None:
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    own = "  merged: Your {number} is part of {into} now, {requester}.\n"
    publish(cast.desk, source.replace("\ntexts:\n", f"\ntexts:\n{own}", 1), at=NOON)
    cast.desk.refresh_from_db()
    first, second = ask(cast, cast.gwen, "Listing gone"), ask(cast, cast.gus, "Offer vanished")
    merge(second, into=first, agent=cast.bo, at=after(20))
    assert (
        Delivery.objects.get(kind="merged").payload["text"] == "Your 2 is part of 1 now, Gus Gold."
    )


def test_a_blocked_requester_is_not_written_to(cast: Cast, first: Ticket, second: Ticket) -> None:
    Requester.objects.filter(pk=cast.gus.pk).update(blocked_at=NOON)
    merge(second, into=first, agent=cast.bo, at=after(20))
    assert not Delivery.objects.filter(kind="merged").exists()


def test_whoever_has_the_other_ticket_gets_a_notice(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    Ticket.objects.filter(pk=first.pk).update(assignee=cast.cy)
    merge(second, into=first, agent=cast.bo, at=after(20))
    assert list(Notice.objects.filter(kind="merged").values_list("agent", "data")) == [
        (cast.cy.pk, {"number": 2})
    ]


def test_words_for_the_merged_ticket_come_in_on_the_other(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    merge(second, into=first, agent=cast.bo, at=after(20))
    said = receive_message(
        second, author=cast.gus, by="requester", words=words("And another thing."), at=after(30)
    )
    assert said.ticket_id == first.pk
    assert events(first, "customer_message")[-1][1] == {"by": "follower"}
    assert reply(first, agent=cast.bo, words=words("Done."), at=after(40)).cc == [
        "gus@goldrush.example"
    ]
    assert sound(cast, after(40))


def test_agents_work_on_the_ticket_it_went_into(cast: Cast, first: Ticket, second: Ticket) -> None:
    merge(second, into=first, agent=cast.bo, at=after(20))
    for act in (
        lambda: reply(second, agent=cast.bo, words=words("Hm."), at=after(21)),
        lambda: note(second, agent=cast.bo, words=words("Hm."), at=after(21)),
        lambda: set_status(second, agent=cast.bo, status="open", at=after(21)),
        lambda: set_priority(second, agent=cast.bo, priority="high", at=after(21)),
        lambda: mark_spam(second, agent=cast.bo, at=after(21)),
    ):
        with pytest.raises(MergedAway, match="#2 was merged into #1") as refused:
            act()
        assert refused.value.into == first
    assert fresh(second).last_event_at == after(20)


def test_undoing_brings_status_and_clocks_back_with_their_time(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    merge(second, into=first, agent=cast.bo, at=after(20))
    assert unmerge(second, agent=cast.cy, at=after(80)).pk == first.pk
    back = fresh(second)
    assert (back.stage, back.merged_into_id) == ("new", None)
    assert clock(second).state == "running"
    assert clock(second).due_at == eastern("2026-11-20 15:10")  # two hours, and one of them away
    assert people(first) == {}
    assert events(first, "unmerged") == [
        ("unmerged", {"role": "target", "ticket": 2, "left": [cast.gus.pk]})
    ]
    assert events(second, "unmerged") == [("unmerged", {"role": "source", "ticket": 1})]
    assert sound(cast, after(80))


def test_a_breached_ticket_leaves_no_mark_on_the_other_and_is_late_again_when_back(
    cast: Cast, second: Ticket, first: Ticket
) -> None:
    late = after(200)
    third = ask(cast, cast.gwen, "Listing still gone", late)
    merge(second, into=third, agent=cast.bo, at=late)
    assert clock(second).breached
    assert not fresh(third).breached
    unmerge(second, agent=cast.bo, at=late + timedelta(minutes=5))
    assert fresh(second).breached
    assert sound(cast, late + timedelta(minutes=5))


def test_what_came_since_stays_and_is_owed_where_it_belongs(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    merge(second, into=first, agent=cast.bo, at=after(20))
    receive_message(first, author=cast.gwen, by="requester", words=words("Mine."), at=after(25))
    receive_message(second, author=cast.gus, by="requester", words=words("Early."), at=after(30))
    reply(first, agent=cast.bo, words=words("To all."), at=after(40))
    receive_message(second, author=cast.gus, by="requester", words=words("Late."), at=after(50))
    unmerge(second, agent=cast.bo, at=after(60))
    said = {one.text: one.seq for one in Message.objects.filter(ticket=first)}
    place = {"by": "requester", "channel": "email", "ticket": 1}
    assert events(second, "continued", "customer_message")[1:] == [
        ("continued", place | {"seq": said["Early."]}),
        ("customer_message", place | {"seq": said["Late."]}),
    ]
    assert Message.objects.filter(ticket=second).count() == 1
    assert fresh(second).last_words == "Late."
    assert sound(cast, after(60))


def test_words_that_nobody_vouches_for_stay_so_when_the_merge_is_undone(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    merge(second, into=first, agent=cast.bo, at=after(20))
    forged = words("Now!", vouched=False)
    receive_message(second, author=cast.gus, by="requester", words=forged, at=after(30))
    unmerge(second, agent=cast.bo, at=after(40))

    _, told = events(second, "customer_message")[-1]
    assert told["authenticated"] is False


def test_an_answer_to_the_merged_tickets_mail_belongs_to_it_whoever_wrote_it(cast: Cast) -> None:
    first = ask(cast, cast.gwen, "Listing gone")
    again = ask(cast, cast.gwen, "Colours wrong", after(10))
    merge(again, into=first, agent=cast.bo, at=after(20))
    answering = words("The red ones.", in_reply_to="<Colours wrong@their.example>")
    receive_message(again, author=cast.gwen, by="requester", words=answering, at=after(30))
    other = words("Still gone.", in_reply_to="<Listing gone@their.example>")
    receive_message(first, author=cast.gwen, by="requester", words=other, at=after(31))
    unmerge(again, agent=cast.bo, at=after(40))
    own = Message.objects.get(text="The red ones.")
    assert [data["seq"] for _, data in events(again, "customer_message")[1:]] == [own.seq]


def test_whoever_joined_by_themselves_or_came_with_another_stays(cast: Cast) -> None:
    first = ask(cast, cast.gwen, "Listing gone")
    second = ask(cast, cast.gus, "Offer vanished", after(1), participants=[cast.rita])
    third = ask(cast, cast.gus, "Nothing to sell", after(2), participants=[cast.sam])
    receive_message(
        first, author=cast.gwen, by="requester", words=words("Hm."), at=after(3),
        participants=[cast.sam],
    )  # fmt: skip
    merge(second, into=first, agent=cast.bo, at=after(4))
    merge(third, into=first, agent=cast.bo, at=after(5))
    unmerge(second, agent=cast.bo, at=after(6))
    assert set(people(first)) == {"sam@somewhere.example", "gus@goldrush.example"}
    unmerge(third, agent=cast.bo, at=after(7))
    assert set(people(first)) == {"sam@somewhere.example"}
    assert sound(cast, after(7))


def test_a_merged_ticket_leads_on_to_where_the_other_went(cast: Cast) -> None:
    first, second, third = (
        ask(cast, cast.gwen, f"Listing {name}", after(place)) for place, name in enumerate("abc")
    )
    merge(first, into=second, agent=cast.bo, at=after(5))
    merge(second, into=third, agent=cast.bo, at=after(6))
    said = receive_message(
        first, author=cast.gwen, by="requester", words=words("Well?"), at=after(7)
    )
    assert said.ticket_id == third.pk
    fourth = ask(cast, cast.gus, "Listing d", after(8))
    assert merge(fourth, into=first, agent=cast.bo, at=after(9)).pk == third.pk
    with pytest.raises(Refused, match="#2 itself was merged into #3; undo that first"):
        unmerge(first, agent=cast.bo, at=after(10))
    unmerge(second, agent=cast.bo, at=after(10))
    unmerge(first, agent=cast.bo, at=after(11))
    assert [fresh(one).merged_into_id for one in (first, second, third)] == [None] * 3
    assert sound(cast, after(11))


def test_what_makes_no_sense_is_refused_with_the_way_out(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    with pytest.raises(Refused, match="into itself"):
        merge(first, into=first, agent=cast.bo, at=after(20))
    with pytest.raises(Refused, match="#1 is merged into no other"):
        unmerge(first, agent=cast.bo, at=after(20))
    set_status(first, agent=cast.bo, status="solved", at=after(20))
    with pytest.raises(Refused, match="#1 has ended; reopen it first"):
        merge(second, into=first, agent=cast.bo, at=after(21))
    merge(first, into=second, agent=cast.bo, at=after(22))
    with pytest.raises(Refused, match="#1 was merged into #2 before; undo that first"):
        merge(fresh(second), into=fresh(first), agent=cast.bo, at=after(23))
    with pytest.raises(Refused, match="#1 was merged into #2 before; undo that first"):
        merge(first, into=ask(cast, cast.gwen, "Other"), agent=cast.bo, at=after(23))
    spam = ask(cast, cast.gwen, "Win a car")
    mark_spam(spam, agent=cast.bo, at=after(24))
    with pytest.raises(Refused, match="Spam"):
        merge(spam, into=second, agent=cast.bo, at=after(25))
    assert sound(cast, after(25))


def test_people_of_two_customers_are_put_together_only_when_that_is_meant(
    cast: Cast, first: Ticket
) -> None:
    other = ask(cast, cast.rita, "Listing gone too", after(10))
    with pytest.raises(Strangers, match="of different people"):
        merge(other, into=first, agent=cast.bo, at=after(20))
    assert fresh(other).merged_into is None
    merge(other, into=first, agent=cast.bo, at=after(20), strangers=True)
    assert people(first) == {"rita@rubyrow.example": "follower"}


def test_only_who_works_on_the_desk_of_both_may_merge_and_undo(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    hank = Requester.objects.create(desk=cast.harbour, email="h@port.example", created_at=NOON)
    abroad = open_ticket(
        cast.harbour, requester=hank, subject="Hm", words=words("Hm"), channel="email", at=NOON
    )
    for agent, into in ((cast.vic, first), (cast.otto, first), (cast.bo, abroad)):
        with pytest.raises(NotAllowed):
            merge(second, into=into, agent=agent, at=after(20))
    for agent in (cast.ada, cast.bo):
        merge(second, into=first, agent=agent, at=after(20))
        for outsider in (cast.vic, cast.otto):
            with pytest.raises(NotAllowed):
                unmerge(second, agent=outsider, at=after(21))
        unmerge(second, agent=agent, at=after(21))
    assert sound(cast, after(22))


def test_verify_finds_a_merge_that_no_timeline_tells(
    cast: Cast, first: Ticket, second: Ticket
) -> None:
    Ticket.objects.filter(pk=second.pk).update(merged_into=first)
    assert [str(flaw) for flaw in verify(cast.desk, after(20))] == [
        "lantern #2: it is merged into #1, and its timeline says into none"
    ]
