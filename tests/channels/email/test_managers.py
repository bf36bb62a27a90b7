"""Account managers follow the tickets of their organization: when a mail is copied to them, or always."""

from __future__ import annotations

import pytest

from charter.desk.actions.answer import reply
from charter.desk.actions.roles import give_role
from charter.desk.models import AgentFollower, Delivery, Notice, Ticket, TimelineEvent
from tests.cast import MONDAY_MORNING, Cast, words
from tests.channels.email.conftest import mail
from tests.channels.email.test_pipeline import LATER, arrives
from tests.desk.on_call import CHARTER, publish_people

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MANAGER = "account manager: {title: Account manager, of: organization"


def managed(cast: Cast, follows: str) -> None:
    """Cy is the account manager of Gold Rush."""
    text = CHARTER.replace(MANAGER, f"{MANAGER}, follows: {follows}")
    publish_people(cast, text=text, at=MONDAY_MORNING)
    give_role(
        cast.desk, "account manager", cast.cy, organization=cast.gold_rush, by=cast.ada,
        at=MONDAY_MORNING,
    )  # fmt: skip


def followers(ticket: Ticket) -> list[str]:
    return [str(row.agent) for row in AgentFollower.objects.filter(ticket=ticket)]


def test_a_mail_to_the_manager_with_the_desk_in_copy_is_a_ticket_that_they_follow(
    cast: Cast,
) -> None:
    managed(cast, "when copied")

    arrives(cast, mail(To="Cy@Lantern.example", Cc="support@lantern.example"))

    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.organization) == (cast.gwen, cast.gold_rush)
    assert followers(ticket) == ["Cy Cole"]
    opened = TimelineEvent.objects.get(ticket=ticket, kind="opened")
    assert opened.data["copied"] == ["account manager"]
    told = TimelineEvent.objects.get(ticket=ticket, kind="follower")
    assert told.data == {"agent": cast.cy.pk, "role": "account manager"}


def test_answers_are_copied_to_whoever_follows(cast: Cast) -> None:
    managed(cast, "when copied")
    arrives(cast, mail(Cc="cy@lantern.example"))

    reply(Ticket.objects.get(), agent=cast.bo, words=words("Soon."), at=LATER)

    assert Delivery.objects.get(kind="reply").cc == ["cy@lantern.example"]


def test_a_later_copy_lets_them_follow_from_then_on_and_tells_them(cast: Cast) -> None:
    managed(cast, "when copied")
    arrives(cast, mail())
    ticket = Ticket.objects.get()
    assert followers(ticket) == []

    more = {"Message_ID": "<two@x.example>", "In_Reply_To": "<one@goldrush.example>"}
    arrives(cast, mail(Cc="cy@lantern.example", **more), LATER)

    assert followers(ticket) == ["Cy Cole"]
    assert Notice.objects.filter(agent=cast.cy, kind="answered").count() == 1


def test_always_needs_no_copy_and_is_of_that_organization_alone(cast: Cast) -> None:
    managed(cast, "always")

    arrives(cast, mail())
    arrives(cast, mail(From="rita@rubyrow.example", Message_ID="<r@x.example>"))

    assert [followers(ticket) for ticket in Ticket.objects.order_by("pk")] == [["Cy Cole"], []]


def test_never_follows_nothing_whoever_is_copied(cast: Cast) -> None:
    managed(cast, "never")
    arrives(cast, mail(Cc="cy@lantern.example"))
    assert followers(Ticket.objects.get()) == []
