"""What is surely the same is merged while it is opened, where the charter says so, and nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.answer import reply
from charter.desk.actions.decide import set_priority, set_status
from charter.desk.actions.merge import unmerge
from charter.desk.actions.open_ticket import log_call, open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.receive import receive_message
from charter.desk.actions.redact import redact
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
from tests.cast import CHARTERS, Cast, eastern, requester, words

NOON = eastern("2026-11-20 12:00")
BROKEN = ("Table broken WL-20931", "One leg of the dining table is cracked right through.")
AGAIN = ("WL-20931", "Any news about the cracked leg of our dining table?")
SURE = "duplicates: {merge: sure}"


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def under(cast: Cast, section: str, *, texts: str = "", rules: str = "") -> None:
    """The desk's charter with one more section."""
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    source = source.replace("\ntexts:\n", f"\ntexts:\n{texts}", 1)
    source = source.replace("\nrules:\n", f"\nrules:\n{rules}", 1)
    publish(cast.desk, f"{source}\n{section}\n", at=NOON)
    cast.desk.refresh_from_db()


def ask(
    cast: Cast, by: Requester, said: tuple[str, str] = BROKEN, minutes: int = 0, **more: object
) -> Ticket:
    told = {name: more.pop(name) for name in ("authenticated", "vouched") if name in more}
    ticket = open_ticket(
        cast.desk, requester=by, subject=said[0], words=words(said[1], **told), channel="email",
        at=after(minutes), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return fresh(ticket)


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def events(ticket: Ticket, *kinds: str) -> list[TimelineEvent]:
    return list(TimelineEvent.objects.filter(ticket=ticket, kind__in=kinds).order_by("seq"))


def suggested(ticket: Ticket) -> list[int]:
    return [event.data["ticket"] for event in events(ticket, "duplicate_suggested")]


def mails(ticket: Ticket) -> list[str]:
    return list(
        Delivery.objects.filter(ticket=ticket).order_by("pk").values_list("kind", flat=True)
    )


def sound(cast: Cast, minutes: int) -> bool:
    return [str(flaw) for flaw in verify(cast.desk, after(minutes))] == []


@pytest.fixture
def first(cast: Cast) -> Ticket:
    """Gwen's table is broken, at a desk that merges what is sure."""
    under(cast, SURE)
    return ask(cast, cast.gwen)


def test_a_colleagues_reminder_goes_into_the_ticket_with_its_why_on_both(
    cast: Cast, first: Ticket
) -> None:
    again = ask(cast, cast.gus, AGAIN, 30)
    (went,), (came,) = events(again, "merged"), events(first, "merged")
    assert (again.merged_into_id, again.stage, again.unsolved) == (first.pk, "closed", False)
    for event, role, other in ((went, "source", 1), (came, "target", 2)):
        assert (event.actor, event.data["role"], event.data["ticket"]) == ("charter", role, other)
        assert event.data["why"]["number"] is True
        assert event.data["line"] == cast.desk.edition.source.splitlines().index(SURE) + 1
        assert event.data["edition"] == str(cast.desk.edition_id)
    assert suggested(again) == []
    assert sound(cast, 60)


def test_people_are_told_by_one_mail_and_no_acknowledgement(cast: Cast, first: Ticket) -> None:
    again = ask(cast, cast.gus, AGAIN, 30)
    (mail,) = Delivery.objects.filter(ticket=again)
    assert (mail.kind, mail.to) == ("merged", [cast.gus.email])
    assert "go on under #1" in mail.payload["text"]
    assert mails(first) == ["acknowledgement"]
    followers = Participant.objects.filter(ticket=first)
    assert [one.requester for one in followers] == [cast.gus]


def test_the_new_words_are_shown_on_the_other_ticket_and_owed_an_answer(
    cast: Cast, first: Ticket
) -> None:
    reply(first, agent=cast.bo, words=words("Which leg?"), at=after(10), status="pending")
    ask(cast, cast.gus, AGAIN, 30)
    back = fresh(first)
    assert (back.stage, back.last_side, back.last_words) == ("open", "customer", AGAIN[1])
    (said,) = events(first, "customer_message")[1:]
    assert said.data["ticket"] == 2
    assert said.actor_id == cast.gus.pk
    assert Clock.objects.get(ticket=first, target="next reply").state == "running"


def test_whoever_has_the_other_ticket_gets_a_notice(cast: Cast, first: Ticket) -> None:
    Ticket.objects.filter(pk=first.pk).update(assignee=cast.cy)
    ask(cast, cast.gus, AGAIN, 30)
    assert list(Notice.objects.filter(kind="merged").values_list("agent", flat=True)) == [
        cast.cy.pk
    ]


def test_an_agent_takes_it_apart_and_it_is_neither_merged_nor_suggested_again(
    cast: Cast, first: Ticket
) -> None:
    reply(first, agent=cast.bo, words=words("Which leg?"), at=after(10))
    again = ask(cast, cast.gus, AGAIN, 30)
    for outsider in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            unmerge(again, agent=outsider, at=after(40))
    unmerge(again, agent=cast.cy, at=after(40))
    assert (fresh(again).stage, fresh(again).merged_into_id) == ("new", None)
    assert Clock.objects.get(ticket=again, target="first reply").state == "running"
    assert [event.data for event in events(again, "not_duplicate")] == [{"ticket": 1}]
    assert Clock.objects.get(ticket=first, target="next reply").outcome == "ended by merging"
    assert not Participant.objects.filter(ticket=first).exists()
    third = ask(
        cast, cast.gus, AGAIN, 50
    )  # is like both of them, and nobody can know which is meant
    assert third.merged_into_id is None
    assert sorted(suggested(third)) == [1, 2]
    assert sound(cast, 60)


def test_a_ticket_of_which_another_was_taken_apart_takes_nothing_in_any_more(
    cast: Cast, first: Ticket
) -> None:
    again = ask(cast, cast.gus, AGAIN, 30)
    unmerge(again, agent=cast.bo, at=after(40))
    set_status(again, agent=cast.bo, status="solved", at=after(45))
    third = ask(cast, cast.gus, AGAIN, 50)
    assert third.merged_into_id is None
    assert suggested(third) == [1]


def test_what_somebody_else_asked_since_is_owed_still(cast: Cast, first: Ticket) -> None:
    reply(first, agent=cast.bo, words=words("Which leg?"), at=after(10))
    again = ask(cast, cast.gus, AGAIN, 30)
    receive_message(first, author=cast.gwen, by="requester", words=words("Left."), at=after(35))
    unmerge(again, agent=cast.cy, at=after(40))
    assert Clock.objects.get(ticket=first, target="next reply").state == "running"
    assert sound(cast, 60)


def test_nothing_is_merged_where_the_charter_does_not_say_so(cast: Cast) -> None:
    ask(cast, cast.gwen)
    again = ask(cast, cast.gus, AGAIN, 30)
    assert again.merged_into_id is None
    assert suggested(again) == [1]
    under(cast, "duplicates: {merge: never}")
    assert ask(cast, cast.gus, AGAIN, 40).merged_into_id is None


def test_merging_needs_no_suggesting(cast: Cast) -> None:
    under(cast, "duplicates: {suggest: never, merge: sure}")
    first = ask(cast, cast.gwen)
    assert ask(cast, cast.gus, AGAIN, 30).merged_into_id == first.pk
    set_priority(first, agent=cast.bo, priority="low", at=after(31))
    assert suggested(ask(cast, cast.gus, AGAIN, 40)) == []


def test_what_is_only_likely_stays_apart(cast: Cast, first: Ticket) -> None:
    likely = ask(cast, cast.gus, ("Table", "The leg of the dining table is cracked."), 30)
    assert likely.merged_into_id is None
    assert suggested(likely) == [1]


@pytest.mark.parametrize("told", [{"vouched": False}, {"authenticated": False}])
def test_a_sender_whom_nobody_vouches_for_is_only_suggested(
    cast: Cast, first: Ticket, told: dict[str, bool]
) -> None:
    again = ask(cast, cast.gus, AGAIN, 30, **told)
    assert again.merged_into_id is None
    assert suggested(again) == [1]


def test_what_must_not_be_acknowledged_is_not_merged(cast: Cast, first: Ticket) -> None:
    again = ask(cast, cast.gus, AGAIN, 30, acknowledge=False)
    assert again.merged_into_id is None
    assert suggested(again) == [1]


def test_what_an_agent_writes_down_is_only_suggested(cast: Cast, first: Ticket) -> None:
    call = log_call(
        cast.desk, agent=cast.bo, requester=cast.gus, subject=AGAIN[0], words=words(AGAIN[1]),
        at=after(30),
    )  # fmt: skip
    assert fresh(call).merged_into_id is None
    assert suggested(call) == [1]


def test_strangers_are_never_put_together(cast: Cast) -> None:
    under(cast, "duplicates: {within: desk, merge: sure}")
    ask(cast, cast.rita)
    for place, stranger in enumerate((cast.sam, cast.gwen), 1):
        again = ask(cast, stranger, AGAIN, 10 * place)
        assert again.merged_into_id is None
        assert 1 in suggested(again)
    kim = requester(cast.desk, "Kim", "kim@nowhere.example", None)
    assert ask(cast, kim, ("WL-20931", "Any news? The cracked leg of our dining table."), 30)
    assert not Ticket.objects.filter(merged_into__isnull=False).exists()


def test_somebody_of_no_organization_goes_into_their_own_ticket(cast: Cast) -> None:
    under(cast, SURE)
    first = ask(cast, cast.sam)
    assert ask(cast, cast.sam, AGAIN, 30).merged_into_id == first.pk


@pytest.mark.parametrize("on_first", [True, False])
def test_nobody_comes_to_read_what_was_not_written_to_them(cast: Cast, on_first: bool) -> None:
    under(cast, SURE)
    ask(cast, cast.gwen, participants=[cast.sam] if on_first else [])
    again = ask(cast, cast.gus, AGAIN, 30, participants=[] if on_first else [cast.sam])
    assert again.merged_into_id is None
    assert suggested(again) == [1]


def test_whoever_is_on_both_may_be_on_one(cast: Cast) -> None:
    under(cast, SURE)
    first = ask(cast, cast.gwen, participants=[cast.sam])
    assert ask(cast, cast.gus, AGAIN, 30, participants=[cast.sam]).merged_into_id == first.pk


def test_what_is_more_urgent_keeps_its_place(cast: Cast, first: Ticket) -> None:
    set_priority(first, agent=cast.bo, priority="low", at=after(5))
    again = ask(cast, cast.gus, AGAIN, 30)
    assert again.merged_into_id is None
    assert suggested(again) == [1]


def test_what_is_of_another_topic_keeps_its_owner(cast: Cast, first: Ticket) -> None:
    again = ask(cast, cast.gus, AGAIN, 30, facts={"topic": "shipping-integration"})
    assert again.merged_into_id is None


def test_a_solved_ticket_takes_nothing_in(cast: Cast, first: Ticket) -> None:
    set_status(first, agent=cast.bo, status="solved", at=after(5))
    assert ask(cast, cast.gus, AGAIN, 30).merged_into_id is None


def test_a_blocked_requester_or_one_who_was_told_enough_is_not_merged(
    cast: Cast, first: Ticket, settings: object
) -> None:
    settings.ACKNOWLEDGEMENTS_PER_HOUR = 1  # type: ignore[attr-defined]
    assert ask(cast, cast.gus, AGAIN, 10).merged_into_id == first.pk
    assert ask(cast, cast.gus, AGAIN, 20).merged_into_id is None
    Requester.objects.filter(pk=cast.gwen.pk).update(blocked_at=NOON)
    cast.gwen.refresh_from_db()
    assert ask(cast, cast.gwen, AGAIN, 90).merged_into_id is None


def test_the_charters_own_words_tell_of_it(cast: Cast) -> None:
    under(cast, SURE, texts="  merged: Your {number} is part of {into} now, {requester}.\n")
    ask(cast, cast.gwen)
    again = ask(cast, cast.gus, AGAIN, 30)
    mail = Delivery.objects.get(ticket=again)
    assert mail.payload["text"] == "Your 2 is part of 1 now, Gus Gold."


def test_erased_words_are_not_shown_by_the_ticket_they_went_into(cast: Cast, first: Ticket) -> None:
    again = ask(cast, cast.gus, AGAIN, 30)
    redact(Message.objects.get(ticket=again), agent=cast.ada, at=after(40))
    assert fresh(first).last_words == ""
