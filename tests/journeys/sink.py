"""A mail server for what the desk sends: it keeps every mail, and can be made to misbehave."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.journeys.installation import free_port, until


@dataclass(frozen=True)
class Arrived:
    """A mail as it arrived, with its envelope."""

    sender: str
    recipients: tuple[str, ...]
    mail: EmailMessage
    raw: bytes

    @property
    def text(self) -> str:
        """The plain words."""
        body = self.mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@dataclass
class Sink:
    """The server; `answer` is what it says to every mail, `hang` how many seconds it takes."""

    answer: str = ""
    """Empty: the mail is taken."""
    hang: float = 0.0
    mails: list[Arrived] = field(default_factory=list)
    tries: int = 0
    port: int = field(default_factory=free_port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a mail, or do with it what the test wants."""
        self.tries += 1
        if self.hang:
            await asyncio.sleep(self.hang)
        if self.answer:
            return self.answer
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        recipients = tuple(envelope.rcpt_tos)
        self.mails.append(Arrived(envelope.mail_from or "", recipients, mail, envelope.content))
        return "250 Taken"

    @property
    def url(self) -> str:
        """What CHARTER_SMTP_URL has to be."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Open the server."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Close it."""
        self._controller.stop()

    def ids(self) -> Counter[str]:
        """How often each Message-ID arrived."""
        return Counter(str(each.mail["Message-ID"]) for each in list(self.mails))

    def wait_for(
        self, what: str, fits: Callable[[Arrived], bool], seconds: float = 30.0
    ) -> Arrived:
        """The first mail that fits, as soon as it has arrived."""
        return until(
            f"a mail arrives: {what}; {len(self.mails)} came",
            lambda: next((each for each in list(self.mails) if fits(each)), None),
            seconds,
        )
