"""What stands beside a ticket for one agent: its people, and the agent's drafts, teams and roles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    QuerySet,
    TextField,
    Value,
)

from charter.desk.models import Agent, Draft, Participant, Requester, RoleHolder, Team, Ticket
from charter.desk.policy.among import Mine

Row = tuple[Any, ...]

_DRAFT, _NAMED, _TEAM, _ROLE = "draft", "named", "team", "role"
_KIND: Final = CharField()
_NO_WORDS: Final = Value("", output_field=TextField())
_NO_PLACE: Final = Value(0, output_field=BigIntegerField())
_NO_MOMENT: Final = Value(None, output_field=DateTimeField())


@dataclass(slots=True)
class Beside:
    """The people on a ticket, those whom its timeline names besides, and what its reader has."""

    followers: list[Participant] = field(default_factory=list)
    """Everybody on the conversation beside the requester, in the order in which they came."""
    named: dict[int, str] = field(default_factory=dict)
    """The names of the requesters who were asked for, by id."""
    drafts: list[Draft] = field(default_factory=list)
    """What the agent has begun to write, newest first."""
    mine: Mine = field(default_factory=Mine)


def beside(ticket: Ticket, agent: Agent, named: Collection[int] = ()) -> Beside:
    """All of it, with the names of the requesters in `named`. One query."""
    drafts = Draft.objects.filter(agent=agent, ticket=ticket)
    people = Participant.objects.filter(ticket=ticket)
    others = Requester.objects.filter(desk_id=ticket.desk_id, pk__in=list(named))
    roles = RoleHolder.objects.filter(desk_id=agent.desk_id, agent=agent)
    # The drafts come first: by their columns the database knows what the others' are.
    rows = _rows(drafts, _DRAFT, "pk", "text", "mode", "seen_seq", "updated_at").union(
        _rows(people, F("role"), "requester_id", "requester__name", "requester__email", "pk"),
        _rows(others, _NAMED, "pk", "name", "email"),
        _rows(Team.objects.filter(agents=agent), _TEAM, "pk", "key"),
        _rows(roles, _ROLE, "organization_id", "role"),
        all=True,
    )
    return _read(ticket, agent, rows)


def _rows(
    rows: QuerySet[Any],
    kind: str | F,
    of: str,
    words: str,
    more: str = "",
    place: str = "",
    moment: str = "",
) -> QuerySet[Any, Row]:
    return rows.order_by().values_list(
        Value(kind, output_field=_KIND) if isinstance(kind, str) else kind,
        F(of),
        F(words),
        F(more) if more else _NO_WORDS,
        F(place) if place else _NO_PLACE,
        F(moment) if moment else _NO_MOMENT,
    )


def _read(ticket: Ticket, agent: Agent, rows: Iterable[Row]) -> Beside:
    found, teams, roles = Beside(), set(), set()
    for kind, of, words, more, place, moment in rows:
        if kind == _DRAFT:
            found.drafts.append(
                Draft(
                    pk=of, desk_id=ticket.desk_id, agent=agent, ticket=ticket,
                    mode=more, text=words, seen_seq=place, updated_at=moment,
                )
            )  # fmt: skip
        elif kind == _NAMED:
            found.named[of] = words or more
        elif kind == _TEAM:
            teams.add(words)
        elif kind == _ROLE:
            roles.add((words, of))
        else:
            person = Requester(pk=of, desk_id=ticket.desk_id, name=words, email=more)
            found.followers.append(
                Participant(
                    pk=place, desk_id=ticket.desk_id, ticket=ticket, requester=person, role=kind
                )
            )
    found.drafts.sort(key=lambda one: one.updated_at, reverse=True)
    found.followers.sort(key=lambda one: one.pk)
    found.mine = Mine(frozenset(teams), frozenset(roles))
    return found
