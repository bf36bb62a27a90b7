"""A rule that no example sees act."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.live import smallest_live
from charter.engine.lint.rules.ambiguous_days import counts_dates
from charter.engine.lint.rules.hidden_rule import never_acts
from charter.engine.lint.rules.unset_mark import waits_in_vain
from charter.engine.lint.shown import acts
from charter.engine.ruling import does


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each rule that acts in no example by when it looks; none where there is no example at
    all or where another finding says why it never acts."""
    for index, rule in enumerate(charter.rules) if charter.examples else ():
        if acts(charter, rule) or never_acts(charter, index) or counts_dates(charter, rule):
            continue
        ticket = smallest_live(charter, rule.when)
        if ticket is not None and not waits_in_vain(charter, rule.when, rule.on):
            yield Doubt(
                ("rules", index),
                "No example shows what this rule does.",
                "Add an example in which it acts, and say what must then be so.",
                ticket,
                does(rule),
            )
