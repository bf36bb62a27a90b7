"""Facts as fields of a form, each asked for in the way its values are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from charter.desk.policy.asked import AskedFact

PREFIX = "fact:"
_HINTS = {
    "money": lambda: _("An amount with its currency, such as 480.00 USD"),
    "link": lambda: _("An address that begins with https://"),
}
_INPUTS = {"date": "date", "link": "url", "number": "number"}


def field_of(
    fact: AskedFact, value: object, *, place: str, prefix: str = PREFIX, **more: Any
) -> dict[str, Any]:
    """What `workspace/ticket/fact.html` draws; `place` makes its id one of a kind on the page."""
    told = spelled(value)
    several = [one.strip() for one in told.split(",")] if fact.many else [told]
    hint = _HINTS.get(fact.kind)
    return {
        "id": place,
        "name": f"{prefix}{fact.name}",
        "fact": fact.name,
        "question": fact.question,
        "answers": [(answer, answer in several) for answer in fact.answers],
        "many": fact.many,
        "long": fact.kind == "text",
        "input": _INPUTS.get(fact.kind, "text"),
        "money": fact.kind == "money",
        "hint": hint() if hint else "",
        "value": told,
        **more,
    }


def told_in(form: Mapping[str, str], prefix: str = PREFIX) -> dict[str, str]:
    """The facts that a form tells; several answers to one are put in a row."""
    names = [name for name in form if name.startswith(prefix)]
    return {name.removeprefix(prefix): _value(form, name) for name in names}


def _value(form: Mapping[str, str], name: str) -> str:
    if isinstance(form, QueryDict):
        return ", ".join(value for value in form.getlist(name) if value)
    return form[name]


def spelled(value: object) -> str:
    """A fact's value as people read and write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
