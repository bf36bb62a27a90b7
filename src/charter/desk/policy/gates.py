"""What gates keep from happening: events that a person is about to write, as the engine's acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from charter.desk.models import Ticket
from charter.desk.policy.editions import charter_of
from charter.engine import gates
from charter.engine.gates import Act, Shut
from charter.engine.language.model import Charter, Need
from charter.engine.standing import Standing


class Closed(NamedTuple):
    """A gate before an act: why it is shut, the facts that would open it, and its line."""

    says: str
    lacking: Sequence[str]
    """What is lacking, each in a few words; none where `says` names it already."""
    facts: Sequence[str]
    """The facts among it, which can be told at once."""
    line: int
    forms: Sequence[str] = ()
    """The forms among it that are still to be filled in."""


def has_gates(ticket: Ticket) -> bool:
    """Whether the charter that judged a ticket has any."""
    return bool(charter_of(ticket.edition_id).gates)


def before(
    ticket: Ticket, standing: Standing, kind: str, data: Mapping[str, Any], teams: Sequence[str]
) -> list[Closed]:
    """The gates that are shut before an event that somebody of these teams is about to write."""
    make = _ACTS.get(kind)
    act = make(data, teams) if make is not None else None
    if act is None:
        return []
    charter = charter_of(ticket.edition_id)
    return [closed(charter, one) for one in gates.barred(standing, act)]


def closed(charter: Charter, shut: Shut) -> Closed:
    """A shut gate as people are told of it."""
    facts = [need.name for need in shut.lacking if need.kind == "told"]
    forms = [need.name for need in shut.lacking if need.kind == "filled"]
    told = shut.says == gates.said(charter, shut.lacking)
    lacking = [] if told else [_words(charter, need) for need in shut.lacking]
    return Closed(shut.says, lacking, facts, shut.line, forms)


def statuses_barred(charter: Charter, standing: Standing) -> dict[str, Closed]:
    """The statuses and reasons that gates shut now, as `status done` and `close agreed`."""
    if not standing.gates:
        return {}
    acts = {f"status {name}": Act("status", (name,), status=name) for name in charter.statuses}
    acts |= {
        f"close {name}": Act("close", (name,), status=charter.status_for(name))
        for name in charter.reasons
    }
    found = ((key, gates.barred(standing, act)) for key, act in acts.items())
    return {key: closed(charter, shut[0]) for key, shut in found if shut}


def _words(charter: Charter, need: Need) -> str:
    form = charter.forms.get(need.name)
    fact = charter.facts.get(need.name)
    told = {"name": form.title if form else need.name}
    said = {
        "assignee": _("somebody who has it"),
        "sent": _("“%(name)s” sent") % told,
        "filled": _("“%(name)s” filled in") % told,
        "approved": _("“%(name)s” approved") % told,
        "told": fact.question if fact else need.name,
    }
    return said[need.kind]


def _status(data: Mapping[str, Any], teams: Sequence[str]) -> Act | None:
    status = data.get("status")
    return None if status is None else Act("status", (status,), status=status)


def _closed(data: Mapping[str, Any], teams: Sequence[str]) -> Act:
    return Act("close", (data["reason"],), status=data.get("status"))


def _message(data: Mapping[str, Any], teams: Sequence[str]) -> Act:
    return Act("agent message", tuple(teams), status=data.get("status"))


def _owner(data: Mapping[str, Any], teams: Sequence[str]) -> Act | None:
    owner = data.get("owner")
    return None if owner is None else Act("owner", (owner,))


def _facts(data: Mapping[str, Any], teams: Sequence[str]) -> Act | None:
    told = {name: value for name, value in data["facts"].items() if value is not None}
    return Act("told", tuple(told), told) if told else None


_ACTS: Final[Mapping[str, Callable[[Mapping[str, Any], Sequence[str]], Act | None]]] = {
    "status": _status,
    "reopened": _status,
    "note": _status,
    "call": _status,
    "closed": _closed,
    "agent_message": _message,
    "owner": _owner,
    "facts": _facts,
    "filled": _facts,
    "sent": lambda data, teams: Act("sent", (data["text"],)),
    "handed_off": lambda data, teams: Act("handed off", (data["department"],)),
    "page_started": lambda data, teams: Act("page", (data["ladder"],)),
}
"""The kinds of events that a gate can stand before."""
