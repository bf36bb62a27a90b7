"""Forms on a ticket: which are filled in, asked about, approved or declined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from charter.engine.moment import Moment
from charter.engine.standing import Reason
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold
    from charter.engine.language.model import Form

State: TypeAlias = Literal["open", "filled", "asked", "approved", "declined"]


class Filling(NamedTuple):
    """A form as it was filled in last: the how manieth time, when, and what came of it."""

    n: int
    at: Moment
    state: State
    told_at: Moment  # of the state
    by: Any = None  # who approved or declined
    how: str | None = None  # button, mail or agent


class FormStanding(NamedTuple):
    """How one form stands on a ticket on which it is offered, or on which it has been filled in."""

    name: str
    title: str
    state: State
    n: int  # how often it was filled in; a word on an earlier filling no longer counts
    at: Moment | None  # of the state; None while it is open and never was filled in
    lacking: tuple[
        str, ...
    ]  # facts that it asks for and nobody has told; unticked ones of a checklist
    offered: bool  # whether it may be filled in
    line: int
    by: Any = None
    how: str | None = None


def standing(ticket: Fold, at: Moment) -> Mapping[str, FormStanding]:
    """Every form that is offered or filled in, by name, in the order of the charter."""
    return {one.name: one for one in _standing(ticket, at)}


def _standing(ticket: Fold, at: Moment) -> Iterator[FormStanding]:
    facts = ticket.live(Event(at, ""))
    for form in ticket.charter.forms.values():
        filling, offered = ticket.forms.get(form.name), form.when.matches(facts)
        if filling is None and not offered:
            continue
        last = filling or Filling(0, 0, "open", 0)
        yield FormStanding(
            form.name,
            form.title,
            last.state,
            last.n,
            last.told_at if last.n else None,
            lacking(ticket, form),
            offered,
            form.line,
            last.by,
            last.how,
        )


def lacking(ticket: Fold, form: Form) -> tuple[str, ...]:
    """The facts of a form that nobody has told; of a checklist, those that are not ticked."""
    told, declared = ticket.facts, ticket.charter.facts
    found = []
    for name in form.asks:
        value = told.get(name)
        fact = declared.get(name)
        known = value if fact is None else fact.value(value)
        if known is not True if form.checklist else known is None:
            found.append(name)
    return tuple(found)


def fill(ticket: Fold, form: str, at: Moment, n: int | None = None) -> Filling:
    """It is filled in, anew perhaps: whatever was said of it before no longer counts."""
    last = ticket.forms.get(form)
    made = Filling((last.n if last else 0) + 1 if n is None else n, at, "filled", at)
    ticket.forms[form] = made
    return made


def tick(ticket: Fold, at: Moment) -> Iterator[str]:
    """The checklists that are filled in from now on; those that no longer are become open again."""
    for form in ticket.charter.forms.values():
        if not form.checklist:
            continue
        last, whole = ticket.forms.get(form.name), not lacking(ticket, form)
        if whole and (last is None or last.state == "open"):
            fill(ticket, form.name, at)
            yield form.name
        elif not whole and last is not None and last.state != "open":
            ticket.forms[form.name] = Filling(last.n, last.at, "open", at)


def answer(ticket: Fold, event: Event, state: Literal["asked", "approved", "declined"]) -> bool:
    """Somebody is asked, or says yes or no; False for a word on an earlier filling, or on none."""
    last = ticket.forms.get(event.data["form"])
    n = event.data.get("n")
    if last is None or last.state == "open" or (n is not None and n != last.n):
        return False
    if state == "asked" and last.state != "filled":
        return False
    by, how = event.data.get("by"), event.data.get("how")
    ticket.forms[event.data["form"]] = last._replace(state=state, told_at=event.at, by=by, how=how)
    return True


_SAID: Final[Mapping[State, str]] = {
    "filled": "is filled in",
    "asked": "is filled in, and somebody is asked for yes or no",
    "approved": "is approved",
    "declined": "is declined",
}


def why(found: Mapping[str, FormStanding], edition: str) -> Iterator[Reason]:
    """What came of each form that is filled in, in a sentence."""
    for one in found.values():
        if one.state != "open":
            text = f"the form {one.title} {_SAID[one.state]}"
            yield Reason(f"form:{one.name}", text, one.line, edition)


@lru_cache(maxsize=512)
def digest(form: str) -> str:
    """Stands for a rule in the keys of what a form asks for."""
    return hashlib.sha256(f"form {form}".encode()).hexdigest()[:10]
