"""Which forms, gates, queues and clocks of a charter's own come, go and change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from charter.engine.diff.change import Change, instead, names
from charter.engine.language.model import Charter, ClockRule, Form, Gate, Queue
from charter.engine.targets import made_to_customers
from charter.engine.words import count, row


def forms(old: Charter, new: Charter) -> Iterator[Change]:
    """What is told together, who says yes to it, and what it sends."""
    for name in (found := names(old.forms, new.forms)).new:
        yield Change("forms", f"New form: “{new.forms[name].title}”.", False)
    for name in found.gone:
        yield Change("forms", f"The form “{old.forms[name].title}” is gone.", False)
    for name in found.both:
        for text in _form(old.forms[name], new.forms[name]):
            yield Change("forms", f"The form “{new.forms[name].title}”: {text}.", False)


def _form(old: Form, new: Form) -> Iterator[str]:
    if old.title != new.title:
        yield f"until now called “{old.title}”"
    if old.asks != new.asks:
        yield f"it asks for {instead(row(new.asks), row(old.asks))}"
    if old.filled_by != new.filled_by:
        fillers = (row([str(who) for who in one.filled_by]) for one in (new, old))
        yield f"filled in by {instead(*fillers)}"
    if old.sends != new.sends:
        yield f"it sends {instead(new.sends or 'nothing', old.sends or 'nothing')}"
    if old.approved_by != new.approved_by:
        approvers = (str(one.approved_by or "nobody") for one in (new, old))
        yield f"approved by {instead(*approvers)}"
    if old.checklist != new.checklist:
        yield "it is a checklist from now on" if new.checklist else "it is no longer a checklist"
    if old.when != new.when:
        yield f"offered where {instead(new.when.sentence(), old.when.sentence())}"


def gates(old: Charter, new: Charter) -> Iterator[Change]:
    """What must be so before something is done."""
    was, now = ([replace(gate, line=0) for gate in one.gates] for one in (old, new))
    yield from (Change("gates", f"New gate: {_gate(one)}.", False) for one in now if one not in was)
    yield from (
        Change("gates", f"A gate is gone: {_gate(one)}.", False) for one in was if one not in now
    )


def _gate(gate: Gate) -> str:
    before = " or ".join(one.words for one in gate.before)
    needs = row([f"{need.kind} {need.name}".strip() for need in gate.needs])
    return f"before {before} where {gate.when.sentence()}, it needs {needs}"


def queues(old: Charter, new: Charter) -> Iterator[Change]:
    """What is promised from a queue's length; customers are told of its limit."""
    for name in (found := names(old.queues, new.queues)).new:
        yield Change("queues", f"New queue: {_queue(new.queues[name])}.", True)
    for name in found.gone:
        yield Change("queues", f"The queue “{old.queues[name].title}” is gone.", True)
    for name in found.both:
        was, now = old.queues[name], new.queues[name]
        if (was.title, was.at_most) != (now.title, now.at_most):
            yield Change("queues", f"{instead(_queue(now), _queue(was))}.", True)
        if (was.a_day, was.tells, was.when) != (now.a_day, now.tells, now.when):
            text = f"The queue “{now.title}” goes by other numbers or holds other requests."
            yield Change("queues", text, False)


def _queue(queue: Queue) -> str:
    limit = "" if queue.at_most is None else f", at most {count(queue.at_most, 'business day')}"
    return f"“{queue.title}”{limit}"


def macros(old: Charter, new: Charter) -> Iterator[Change]:
    """Whether prepared answers must be adapted."""
    if old.macros != new.macros:
        said = "must be" if new.macros.adapt == "must" else "need not be"
        yield Change("macros", f"Prepared answers {said} adapted before they go out.", False)


def own_clocks(old: Charter, new: Charter) -> Iterator[Change]:
    """Clocks of the charter's own: what starts and ends them, and when they stand still."""
    was, now = old.own_clocks, new.own_clocks
    promised = {
        *made_to_customers(old),
        *made_to_customers(new),
    }  # what no customer is promised is a matter of the desk's
    for name in (found := names(was, now)).new:
        yield Change("clocks", f"New clock: “{now[name].title}”.", name in promised)
    for name in found.gone:
        yield Change("clocks", f"The clock “{was[name].title}” is gone.", name in promised)
    for name in found.both:
        if was[name].title != now[name].title:
            text = f"“{was[name].title}” is now called “{now[name].title}”."
            yield Change("clocks", text, name in promised)
        if _plain(was[name]) != _plain(now[name]):
            text = f"What starts, ends or pauses “{now[name].title}” is decided differently."
            yield Change("clocks", text, name in promised)


def _plain(rule: ClockRule) -> Mapping[str, Any]:
    return {
        "begins": rule.begins,
        "ends": rule.ends,
        "pauses": rule.pauses_in,
        "when": rule.when,
        "again": rule.again,
    }
