"""A page that a stranger's words ask for, and that is refused each time."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.strangers import brought_about


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each rule that starts a ladder where neither of the two asks for a known organization;
    none where somebody of the desk must have done or told something first."""
    for index, rule in enumerate(charter.rules) if charter.ladders else ():
        ladders = (charter.ladders[do.value] for do in rule.do if do.kind == "page")
        found = ((one, brought_about(charter, rule, one.when)) for one in ladders)
        for ladder, ticket in found:
            if ticket is not None:
                yield Doubt(
                    ("rules", index),
                    f"This rule asks for a page of {ladder.name} also where a stranger writes, for whom "
                    "nobody is ever called.",
                    "Say {organization: known} in its `when`, or in that of the ladder.",
                    ticket,
                    "the page is refused, and whoever has the ticket is told so",
                )
