"""A text that nothing sends."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.errors import nearest
from charter.engine.language.model import Charter
from charter.engine.language.template import TEXTS
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each text that no rule, reason or form sends, and that Charter does not send by itself."""
    used = {do.value for rule in charter.rules for do in rule.do}
    used |= {reason.sends or "" for reason in charter.reasons.values()}
    used |= {form.sends or "" for form in charter.forms.values()}
    for name in charter.texts:
        if name not in used and name not in TEXTS:
            near = nearest(name, TEXTS)
            meant = f' Did you mean "{near}"?' if near else ""
            yield Doubt(
                ("texts", name),
                f"Nothing sends the text {name}.{meant}",
                "Send it by a rule, with a reason or with a form, or take it out.",
            )
