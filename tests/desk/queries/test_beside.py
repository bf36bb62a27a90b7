"""What stands beside a ticket comes in one query, each for the agent who looks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.actions.drafts import keep_draft
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.roles import give_role
from charter.desk.models import Participant, Ticket
from charter.desk.policy.among import Mine, is_among
from charter.desk.queries.beside import beside
from tests.cast import FRIDAY_NOON, Cast, words
from tests.desk.on_call import publish_people

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    publish_people(cast, at=FRIDAY_NOON)
    return open_ticket(
        cast.desk, requester=cast.gwen, subject="Labels", words=words("Help."),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip


def test_its_people_and_the_readers_drafts_teams_and_roles_are_one_question(
    cast: Cast, ticket: Ticket, django_assert_num_queries: Any
) -> None:
    for person, role in ((cast.rita, "third_party"), (cast.gus, "follower")):
        Participant.objects.create(desk=cast.desk, ticket=ticket, requester=person, role=role)
    for minutes, mode in enumerate(("reply", "note")):
        at = FRIDAY_NOON + timedelta(minutes=minutes)
        keep_draft(ticket, agent=cast.bo, mode=mode, text=f"A {mode}", at=at, seen_seq=2)
    keep_draft(ticket, agent=cast.cy, mode="reply", text="Another’s", at=FRIDAY_NOON)
    give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=FRIDAY_NOON)

    with django_assert_num_queries(1):
        found = beside(ticket, cast.bo, {cast.sam.pk, 0})

    assert [(str(one), one.role) for one in found.followers] == [
        ("Rita Ruby", "third_party"), ("Gus Gold", "follower"),
    ]  # fmt: skip
    assert [one.requester.email for one in found.followers] == [cast.rita.email, cast.gus.email]
    assert found.named == {cast.sam.pk: "Sam Stranger"}
    assert [(one.mode, one.text, one.seen_seq) for one in found.drafts] == [
        ("note", "A note", 2), ("reply", "A reply", 2),
    ]  # fmt: skip
    teams = frozenset(cast.bo.teams.values_list("key", flat=True))
    assert found.mine == Mine(teams, frozenset({("lead", None)}))


def test_nobody_of_another_desk_is_named(cast: Cast, ticket: Ticket) -> None:
    from tests.cast import requester

    other = requester(cast.harbour, "Hank", "hank@port.example", None)
    assert beside(ticket, cast.bo, {other.pk}).named == {}


def test_what_was_read_says_the_same_as_what_is_asked(cast: Cast, ticket: Ticket) -> None:
    give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=FRIDAY_NOON)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.cy, contact=cast.bo, team="support")
    ticket.refresh_from_db()
    for agent in (cast.ada, cast.bo, cast.cy):
        mine = beside(ticket, agent).mine
        for who in ("team support", "team other", "owner", "assignee", "contact", "role lead"):
            said = is_among(ticket, agent, who, at=FRIDAY_NOON, mine=mine)
            assert said == is_among(ticket, agent, who, at=FRIDAY_NOON), (agent, who)
