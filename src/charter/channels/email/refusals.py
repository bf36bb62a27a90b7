"""What became of a mail, recipient by recipient: taken, refused for good, or refused for now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """A server's no: 5xx is for good, everything else for now."""

    code: int
    text: str

    @classmethod
    def of(cls, code: int, said: bytes | str) -> Refusal:
        """The refusal that a server's answer is; its text on one line, not too long."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return cls(code, " ".join(text.split())[:500])

    @property
    def final(self) -> bool:
        """Whether trying again would change nothing."""
        return 500 <= self.code < 600

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who has the mail now, and who does not and why."""

    taken: Sequence[str]
    refused: Mapping[str, Refusal] = field(default_factory=dict)

    @classmethod
    def later(cls, recipients: Sequence[str], why: str) -> Outcome:
        """Nobody has it, through no fault of theirs."""
        return outcome_of(recipients, Refusal(0, " ".join(why.split())[:500]))

    @property
    def lost(self) -> list[str]:
        """Those who will never get it."""
        return [address for address, refusal in self.refused.items() if refusal.final]

    @property
    def open(self) -> list[str]:
        """Those for whom it is worth trying again."""
        return [address for address, refusal in self.refused.items() if not refusal.final]

    @property
    def why(self) -> str:
        """What the server said, each thing once."""
        return "; ".join(dict.fromkeys(str(refusal) for refusal in self.refused.values()))


def outcome_of(recipients: Sequence[str], refusal: Refusal) -> Outcome:
    """The same no for everybody."""
    return Outcome([], dict.fromkeys(recipients, refusal))


def reachable(address: str) -> str:
    """An address as every server takes it: the domain in ASCII; "" where the local part is not."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return ""
