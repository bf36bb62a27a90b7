"""Gates: what is kept from happening on a ticket now, and what is lacking for it.

Whoever is about to do something asks first: the desk before it writes what a person does, the fold
before it takes what a rule does. Events of the timeline are never asked about: they have happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from charter.engine.language.model import Charter, Effect, Gate, Need, Trigger
from charter.engine.standing import Reason, Standing
from charter.engine.timeline import Event
from charter.engine.words import row

if TYPE_CHECKING:
    from charter.engine.fold import Fold

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Act(NamedTuple):
    """What somebody is about to do.

    `kind` is status, close, agent message, owner, told, sent, handed off or page; `names` are the
    status, the reason, the writer's teams, the team, the facts, the text, the department, the
    ladder. `facts` are told in the same act, `status` is the one it brings, and `assigns` says that
    it gives the ticket to somebody.
    """

    kind: str
    names: tuple[str, ...] = ()
    facts: Mapping[str, Any] = _NOTHING
    status: str | None = None
    assigns: bool = False


class Shut(NamedTuple):
    """A gate that stands before a ticket and is shut."""

    before: tuple[Trigger, ...]
    lacking: tuple[Need, ...]  # in the order of the charter, none twice
    line: int
    says: str  # one sentence
    edition: str | None = None


Barred: TypeAlias = tuple[Shut, ...]


def shut(ticket: Fold, at: int) -> tuple[Shut, ...]:
    """Each gate before the ticket that is shut, in the order of the charter."""
    gates = ticket.charter.gates
    return tuple(_shut(ticket, gates, at)) if gates else ()


def _shut(ticket: Fold, gates: Sequence[Gate], at: int) -> Iterator[Shut]:
    facts = ticket.live(Event(at, ""))
    for gate in gates:
        if not gate.when.matches(facts):
            continue
        lacking = tuple(dict.fromkeys(need for need in gate.needs if _lacks(ticket, need)))
        if lacking:
            says = gate.says or said(ticket.charter, lacking)
            yield Shut(gate.before, lacking, gate.line, says, ticket.rules.edition)


def _lacks(ticket: Fold, need: Need) -> bool:
    if need.kind == "told":
        value = ticket.facts.get(need.name)
        fact = ticket.charter.facts.get(need.name)
        return (value if fact is None else fact.value(value)) is None
    if need.kind == "assignee":
        return ticket.assignee is None
    if need.kind == "sent":
        return need.name not in ticket.texts_sent
    filling = ticket.forms.get(need.name)
    if filling is None or filling.state == "open":
        return True
    return need.kind == "approved" and filling.state != "approved"


def barred(ticket: Standing | Fold, act: Act, *, at: int | None = None) -> tuple[Shut, ...]:
    """The gates that keep an act from happening, each with what is still lacking then; none if it may.

    A fold is asked as it stands at `at`; a standing as it stands.
    """
    if isinstance(ticket, Standing):
        gates: Sequence[Shut] = ticket.gates
    else:
        gates = shut(ticket, at or 0)
    found = (_left(gate, act) for gate in gates if stands_before(gate.before, act))
    return tuple(gate for gate in found if gate.lacking)


def stands_before(before: Sequence[Trigger], act: Act) -> bool:
    """Whether an act is one of those that a gate stands before."""
    return any(_is(act, one) for one in before)


def _is(act: Act, trigger: Trigger) -> bool:
    """Whether an act is what a gate stands before."""
    if trigger.kind == "status" and act.status is not None and act.status in trigger.names:
        return True
    if trigger.kind == "told":
        return not trigger.names.isdisjoint(act.facts) and (
            trigger.value is None or trigger.value.matches(act.facts)
        )
    if trigger.kind != act.kind:
        return False
    return not trigger.names or not trigger.names.isdisjoint(act.names)


def _left(gate: Shut, act: Act) -> Shut:
    """What is still lacking once the facts of the act are told."""
    if not act.facts and not act.assigns:
        return gate
    lacking = tuple(
        need
        for need in gate.lacking
        if not (need.kind == "told" and act.facts.get(need.name) is not None)
        and not (need.kind == "assignee" and act.assigns)
    )
    return gate._replace(lacking=lacking)


def act_of(charter: Charter, effect: Effect) -> Act | None:
    """What a rule is about to do, where a gate can stand before it."""
    kind, value = effect.kind, effect.value
    if kind == "status":
        return Act("status", (value,), status=value)
    if kind == "close":
        return Act("close", (value,), status=charter.status_for(value))
    if kind == "tell":
        return Act("told", tuple(effect.told), effect.told)
    if kind == "send":
        return Act("sent", (value,))
    if kind in ("owner", "page"):
        return Act(kind, (value,))
    return Act("handed off", (value,)) if kind in ("hand off", "hand_off") else None


def why(found: Sequence[Shut]) -> Iterator[Reason]:
    """What each shut gate keeps from happening, in a sentence."""
    for one in found:
        before = " or ".join(trigger.words for trigger in one.before)
        text = f"a gate stands before {before}: {one.says.removesuffix('.')}"
        yield Reason(f"gate:{one.line}", text, one.line, one.edition)


def said(charter: Charter, lacking: Sequence[Need]) -> str:
    """What is lacking, in one sentence."""
    return f"First {row([_said(charter, need) for need in lacking])}."


def _said(charter: Charter, need: Need) -> str:
    if need.kind == "assignee":
        return "somebody must have it"
    if need.kind == "told":
        return f"{need.name} must be told"
    if need.kind == "sent":
        return f"{need.name} must be sent"
    form = charter.forms.get(need.name)
    return f"{form.title if form else need.name} must be {need.kind}"
