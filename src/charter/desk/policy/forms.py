"""The forms of a charter as pages and actions know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.forms import FormStanding
from charter.engine.language.model import Form
from charter.engine.moment import instant

__all__ = ["FormStanding", "NamedForm", "forms_of", "since"]


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A form: what it asks for, who fills it in, and whose yes or no it waits for."""

    name: str
    title: str
    asks: Sequence[str]
    filled_by: Sequence[str]
    checklist: bool
    sends: str
    approved_by: str
    line: int


def forms_of(desk: Desk) -> Mapping[str, NamedForm]:
    """The forms of the charter in force."""
    return {name: _named(form) for name, form in charter_in_force(desk).forms.items()}


def since(stood: FormStanding) -> datetime | None:
    """When a form came into its state; None for one that was never filled in."""
    return None if stood.at is None else instant(stood.at)


def _named(form: Form) -> NamedForm:
    return NamedForm(
        name=form.name,
        title=form.title,
        asks=form.asks,
        filled_by=tuple(map(str, form.filled_by)),
        checklist=form.checklist,
        sends=form.sends or "",
        approved_by=str(form.approved_by) if form.approved_by else "",
        line=form.line,
    )
