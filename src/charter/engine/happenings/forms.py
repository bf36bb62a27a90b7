"""Forms that are filled in, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from charter.engine import forms
from charter.engine.happenings.kind import Kind
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _filled(ticket: Fold, event: Event) -> None:
    name, facts = _form(event), event.data.get("facts") or {}
    if not isinstance(facts, Mapping):
        raise ValueError(f"facts must be names with values, not {facts!r}")
    ticket.learn(event, facts)
    form = ticket.charter.forms.get(name)
    if form is not None and form.checklist:
        return  # filled once each of its facts is yes, and by nothing else
    forms.fill(ticket, name, event.at, _number(event))
    if ticket.acting is not None:
        ticket.acting.filled(name)


def _asked(ticket: Fold, event: Event) -> None:
    _form(event)
    _number(event)
    forms.answer(ticket, event, "asked")


def _approved(ticket: Fold, event: Event) -> None:
    name = _form(event)
    _number(event)
    if forms.answer(ticket, event, "approved"):
        ticket.happened(event, "approved", (name,))


def _declined(ticket: Fold, event: Event) -> None:
    name = _form(event)
    _number(event)
    if forms.answer(ticket, event, "declined"):
        ticket.happened(event, "declined", (name,))


def _form(event: Event) -> str:
    name = event.data.get("form")
    if not isinstance(name, str) or not name:
        raise ValueError(f"a form must have a name, not {name!r}")
    return name


def _number(event: Event) -> int | None:
    n = event.data.get("n")
    if n is not None and (isinstance(n, bool) or not isinstance(n, int) or n < 1):
        raise ValueError(f"a form is filled in for the first time or later, not for the {n!r}th")
    return n


KINDS: Final = (
    # by an agent, once more perhaps; its facts take effect in the same instant
    Kind("filled", ("form", "facts"), _filled),
    Kind("approval_asked", ("form", "to"), _asked, in_examples=False),
    # by one of those who were asked: how is button, mail or agent
    Kind("approved", ("form", "how"), _approved),
    Kind("declined", ("form", "how"), _declined),
)
"""`n` says the how manieth filling it is; a word on an earlier one counts no more."""
