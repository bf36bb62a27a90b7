"""The fields that prepared words may hold, for forms that take such words."""

from __future__ import annotations

from charter.engine.language import template

NAMES = tuple(template.FIELDS)
"""Every field by name, without its braces."""


def first_fault(text: str) -> tuple[str, str | None] | None:
    """The first piece in braces that is no field, with the nearest field; None where all are."""
    return next(iter(template.faults(text)), None)
