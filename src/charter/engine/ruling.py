"""Rules in words: what one does, and what customers should know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from charter.engine.language.model import Charter, Effect, Ladder, Rule, Who
from charter.engine.lifecycle import ENDED
from charter.engine.wording import lasting
from charter.engine.words import row

_DOES: Final[Mapping[str, Callable[[Effect], str]]] = {
    "status": lambda do: (
        f"sets the status {do.value}" if do.value != "stays" else "keeps the status"
    ),
    "close": lambda do: f"closes for {do.value}",
    "owner": lambda do: f"gives it to {do.value}" if do.value != "rule" else "leaves it to triage",
    "tell": lambda do: f"tells {row([f'{name} {value}' for name, value in do.told.items()])}",
    "mark": lambda do: f"marks it {do.value}",
    "unmark": lambda do: f"takes the mark {do.value} away",
    "note": lambda do: f"notes {do.value}",
    "promise": lambda do: f"promises a date from the queue {do.value}",
    "ask approval": lambda do: f"asks {do.who or 'for approval'}",
    "send": lambda do: f"sends {do.value} to the {do.who}",
    "notify": lambda do: f"notifies {do.who}",
    "assign": lambda do: f"assigns it to {do.who}" + (f", {do.by}" if do.by else ""),
    "page": lambda do: f"starts the ladder {do.value}",
    "hand off": lambda do: f"hands it off to {do.value}",
}


def does(rule: Rule) -> str:
    """What a rule does, and when: `on customer message: sets the status open`."""
    return f"{rule.sentence}: {row([_does(effect) for effect in rule.do])}"


def _does(effect: Effect) -> str:
    tell = _DOES.get(effect.kind)
    return tell(effect) if tell else f"does {effect.kind} {effect.value}".strip()


def does_effect(data: Mapping[str, Any]) -> str:
    """What an effect does, as an action tells it: `sets the status open`."""
    kind, _, name = str(data.get("to", "")).partition(" ")
    who = Who(kind, name or None) if kind else None
    told = data.get("facts", {})
    said = _does(Effect(data["do"], data.get("value", ""), who, told, data.get("by", "")))
    return f"{said}, which is refused ({data['refuse']})" if "refuse" in data else said


def startable(charter: Charter) -> Mapping[str, Ladder]:
    """The ladders that may begin to call somebody: by a rule, or by hand."""
    by_rules = {do.value for rule in charter.rules for do in rule.do if do.kind == "page"}
    return {
        name: ladder
        for name, ladder in charter.ladders.items()
        if name in by_rules or ladder.started_by
    }


def silence(charter: Charter, rule: Rule) -> str | None:
    """What a customer who stays silent should know of a rule; None where it is no matter to them."""
    trigger = rule.timed
    if trigger is None or trigger.of != "customer" or trigger.length is None:
        return None
    length = lasting(trigger.length)
    if any(do.kind == "close" for do in rule.do):
        return f"If we hear nothing from you for {length}, we close your request. {_warning(rule)}"
    if any(do.kind == "status" and charter.stages.get(do.value) in ENDED for do in rule.do):
        return f"If we hear nothing from you for {length}, we take it as solved. {_warning(rule)}"
    if any(do.kind == "send" and str(do.who) in ("customer", "requester") for do in rule.do):
        return f"If we hear nothing from you for {length}, we write to you again."
    return None


def _warning(rule: Rule) -> str:
    """That nothing ends unwarned, and that it is never final."""
    again = "If you write again, it goes on."
    return f"You hear from us before that. {again}" if rule.warned_by else again
