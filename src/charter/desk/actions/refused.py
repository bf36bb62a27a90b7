"""What a person asked for and the desk cannot do, said so that they can put it right."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(ValueError):
    """A plain sentence on what is wrong; `field` names the value that it is about, or is empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Lacking(Refused):
    """An act that waits for something; `.facts` are those that whoever asks can tell at once.

    `.forms` are those that must be filled in first, and `.line` is that of the charter that asks for them, where one does.
    """

    def __init__(
        self,
        message: str,
        *,
        facts: Sequence[str] = (),
        forms: Sequence[str] = (),
        line: int | None = None,
    ) -> None:
        super().__init__(message)
        self.facts = tuple(facts)
        self.forms = tuple(forms)
        self.line = line
