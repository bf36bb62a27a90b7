"""Nothing that a person does passes a gate that is shut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from charter.desk.actions.refused import Lacking
from charter.desk.models import Agent
from charter.desk.policy import gates
from charter.desk.policy.gather import from_rows
from charter.desk.policy.stands import stands, stands_by
from charter.desk.policy.whom import teams_of

if TYPE_CHECKING:
    from charter.desk.actions.change import Change


class Barred(Lacking):
    """A gate of the charter is shut; `.facts` are what can be told at once to open it."""

    def __init__(self, closed: Iterable[gates.Closed]) -> None:
        closed = list(closed)
        lacking = dict.fromkeys(one for gate in closed for one in gate.lacking)
        says = " ".join(gate.says for gate in closed)
        if lacking:
            told = {"says": says, "lacking": "; ".join(lacking)}
            says = _("%(says)s Still lacking: %(lacking)s.") % told
        facts = dict.fromkeys(fact for gate in closed for fact in gate.facts)
        forms = dict.fromkeys(form for gate in closed for form in gate.forms)
        super().__init__(says, facts=[*facts], forms=[*forms], line=closed[0].line)


def check_gates(change: Change, kind: str, data: Mapping[str, Any], agent: Agent) -> None:
    """Pass for an event that no gate stands before; `Barred` otherwise.

    What the same action has written already counts, so that facts told along open what they open.
    """
    if not gates.has_gates(change.ticket):
        return
    events = change.events if change.opening else None
    if events == []:
        return
    standing = stands_by(from_rows(events)) if events else stands(change.ticket)
    if shut := gates.before(change.ticket, standing, kind, data, teams_of(agent)):
        raise Barred(shut)
