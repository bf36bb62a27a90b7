"""A gate with a need that nobody can meet."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Gate, Need
from charter.engine.lint.cases import smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import offered_together


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each gate, at the first such need."""
    for index, gate in enumerate(charter.gates):
        lacking = ((need, _why(charter, gate, need)) for need in gate.needs)
        found = next(((need, why) for need, why in lacking if why), None)
        if found is not None and smallest(gate.when) is not None:
            need, why = found
            yield Doubt(
                ("gates", index),
                f"This gate never opens: {why}.",
                "Let somebody meet the need, or take it out.",
                smallest(gate.when),
                f"{need.name} is never {need.kind}",
            )


def _why(charter: Charter, gate: Gate, need: Need) -> str:
    """Why a need is never met; empty for one that can be."""
    if need.kind not in ("filled", "approved"):
        return ""
    form = charter.forms[need.name]
    if not offered_together(form, gate.when):
        return f"the form {form.name} is offered on none of its tickets"
    if need.kind == "approved" and form.approved_by is None:
        return f"nobody is asked to approve the form {form.name}"
    return ""
