"""What a person asked for and the desk cannot do, said so that they can put it right."""

from __future__ import annotations


class Refused(ValueError):
    """A plain sentence on what is wrong; `field` names the value that it is about, or is empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
