"""Compares two charters, section by section in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from charter.engine.diff.change import Change
from charter.engine.diff.forms import forms, gates, macros, own_clocks, queues
from charter.engine.diff.hours import hours
from charter.engine.diff.intake import contact, duplicates, groups, hearing, intake, page
from charter.engine.diff.nouns import (
    clocks,
    examples,
    facts,
    mailbox,
    plans,
    priorities,
    texts,
    topics,
    whole,
)
from charter.engine.diff.order import order
from charter.engine.diff.people import ladders, people, rotations
from charter.engine.diff.rules import rules
from charter.engine.diff.statuses import reasons, statuses
from charter.engine.diff.targets import targets
from charter.engine.diff.triage import triage
from charter.engine.language.model import Charter

_SECTIONS: Final = (
    whole, hours, plans, priorities, people, facts, groups, intake, topics, hearing, statuses,
    reasons, triage, forms, queues, clocks, own_clocks, targets, rules, gates, rotations, ladders, order,
    mailbox, contact, duplicates, macros, texts, page,
    examples,
)  # fmt: skip


def diff(old: Charter, new: Charter) -> list[Change]:
    """Every difference in what the charters say and decide; none for two that mean the same.

    Comments, layout and the order of rows make no difference unless something is decided
    differently. What triage and targets decide is compared case by case, so that a sentence says
    for whom; only where there are too many cases does it say that the rows differ.
    """
    return list(_all(old, new))


def _all(old: Charter, new: Charter) -> Iterator[Change]:
    for section in _SECTIONS:
        yield from section(old, new)
