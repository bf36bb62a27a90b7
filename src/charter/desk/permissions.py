"""Who may do what. Asked by actions and by queries, never by templates alone."""

from __future__ import annotations

from typing import Any, TypeVar

import rules
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from charter.desk.models import Agent

Rows = TypeVar("Rows", bound=Model)


class NotAllowed(Exception):
    """Someone asked for what their role does not give them; the message says what is missing."""


@rules.predicate
def same_desk(agent: Agent, thing: Any) -> bool:
    """The thing belongs to the agent's desk; without a thing, the verb is about the desk itself."""
    return thing is None or _desk_of(thing) == agent.desk_id


@rules.predicate
def is_active(agent: Agent) -> bool:
    """The agent still works here."""
    return agent.active and agent.user.is_active


@rules.predicate
def is_worker(agent: Agent) -> bool:
    """The agent answers tickets."""
    return agent.role in {Agent.Role.AGENT, Agent.Role.ADMIN}


@rules.predicate
def is_admin(agent: Agent) -> bool:
    """The agent runs the desk."""
    return agent.role == Agent.Role.ADMIN


_reads = is_active & same_desk
_works = _reads & is_worker
_runs = _reads & is_admin

VERBS = {
    "ticket.view": _reads,
    "report.view": _reads,
    "charter.view": _reads,
    "ticket.open": _works,
    "ticket.reply": _works,
    "ticket.note": _works,
    "ticket.change": _works,
    "ticket.merge": _works,
    "ticket.spam": _works,
    "people.view": _reads,
    "people.change": _works,
    "mail.view": _works,
    "saved_reply.change": _works,
    "message.redact": _runs,
    "requester.block": _works,
    "rotation.view": _reads,
    "rotation.cover": _works,
    "rotation.change": _runs,
    "role.view": _reads,
    "role.change": _runs,
    "away.change": _works,
    "calendar.change": _reads,
    "page_address.change": _works,
    "page.acknowledge": _works,
    "page.start": _works,
    "agent.change": _runs,
    "desk.change": _runs,
    "charter.publish": _runs,
}
"""Every verb of the desk, with who may."""

_rules = rules.RuleSet()
for _verb, _predicate in VERBS.items():
    _rules.add_rule(_verb, _predicate)


def can(agent: Agent, verb: str, thing: Any = None) -> bool:
    """Whether an agent may do this, to this thing. An unknown verb is a `KeyError`."""
    if verb not in VERBS:
        raise KeyError(verb)
    return bool(_rules.test_rule(verb, agent, thing))


def require(agent: Agent, verb: str, thing: Any = None) -> None:
    """Pass silently, or raise `NotAllowed`."""
    if not can(agent, verb, thing):
        raise NotAllowed(f"Your role on this desk does not include {verb.replace('.', ': ')}.")


def visible_to(agent: Agent, rows: QuerySet[Rows]) -> QuerySet[Rows]:
    """Of these rows, the ones that an agent may see: those of the agent's own desk."""
    if not can(agent, "ticket.view"):
        return rows.none()
    return rows.filter(desk_id=agent.desk_id)


def place_of(user: AbstractBaseUser | AnonymousUser, slug: str) -> Agent | None:
    """A user's active place on the desk with this slug, or none."""
    if not user.is_authenticated:
        return None
    return (
        Agent.objects.select_related("desk", "user", "desk__edition")
        .defer("desk__edition__source", "desk__edition__compiled")
        .filter(user_id=user.pk, desk__slug=slug, active=True)
        .first()
    )


def _desk_of(thing: Any) -> int | None:
    from charter.desk.models import Desk

    return thing.pk if isinstance(thing, Desk) else thing.desk_id
