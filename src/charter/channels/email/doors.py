"""SMTP and LMTP as this desk speaks them: mail for its own addresses, spooled as it comes."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session, syntax
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, connections

from charter.channels.email import receive
from charter.channels.email.addresses import Recipient, recipient_of
from charter.channels.email.dots import DataStream
from charter.channels.email.keeper import Keeper
from charter.desk import present

log = logging.getLogger(__name__)

_READ = 1 << 20
_FRESH = 2.0  # seconds that an address once found is taken for granted
_REMEMBERED = 10_000
_PATIENCE = 4  # times the size limit that a refused mail may go on before its connection is cut
TOO_BIG = "552 5.3.4 This mail is bigger than this desk takes"
NO_SPACE = "452 4.3.1 The disk does not take it now, please try again later"
TRY_AGAIN = "451 4.3.0 It cannot be kept safely now, please try again later"
BARE_LINE_END = "521 5.5.2 Lines have to end with CR LF"
NOT_HERE = "550 5.1.1 No desk has this address, and nothing is relayed"
TOO_MANY = "452 4.5.3 Too many recipients, please send the rest in another mail"
FULL_HOUSE = "421 4.3.2 Too many connections, please try again later"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one connection may ask for."""

    max_bytes: int = field(default_factory=lambda: settings.MAIL_MAX_BYTES)
    max_connections: int = field(default_factory=lambda: settings.MAIL_MAX_CONNECTIONS)
    max_recipients: int = field(default_factory=lambda: settings.MAIL_MAX_RECIPIENTS)
    """RCPT commands of one mail, those for addresses that nobody has here among them."""
    timeout: float = field(default_factory=lambda: settings.LISTEN_TIMEOUT)
    """Seconds of silence after which a connection is closed."""


class MailEnvelope(Envelope):
    """An envelope that knows which desks it is for."""

    def __init__(self) -> None:
        super().__init__()
        self.recipients: list[Recipient] = []
        self.asked = 0
        """How many addresses the client has named so far."""


class House:
    """What all connections share: the keeper, the look-ups, and the number of guests."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.keeper = Keeper()
        self.guests = 0
        self._look_ups = ThreadPoolExecutor(1, "mail-recipients")
        self._found: dict[str, tuple[Recipient, float]] = {}

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, offers: list[str]
    ) -> list[str]:
        """Offer pipelining, and no sign-in: there is nothing here that one would need it for."""
        session.host_name = name
        kept = [line for line in offers if not line.startswith("250-AUTH")]
        return [kept[0], "250-PIPELINING", "250-ENHANCEDSTATUSCODES", *kept[1:]]

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: MailEnvelope,
        address: str,
        options: Sequence[str],
    ) -> str:
        """Take an address of one of the desks, with or without a plus part; refuse every other.

        Past the limit none is looked up any more: each is to come again, in another mail.
        """
        envelope.asked += 1
        if envelope.asked > self.limits.max_recipients:
            return TOO_MANY
        try:
            recipient = await self._find(address)
        except DatabaseError as trouble:
            log.error(
                "The database does not say whether %r is an address here: %s", address, trouble
            )
            return TRY_AGAIN
        if recipient is None:
            return NOT_HERE
        envelope.rcpt_tos.append(address)
        envelope.recipients.append(recipient)
        return "250 2.1.5 Recipient fine"

    async def _find(self, address: str) -> Recipient | None:
        loop = asyncio.get_running_loop()
        found, until = self._found.get(address, (None, 0.0))
        if found is None or loop.time() > until:
            found = await loop.run_in_executor(self._look_ups, _look_up, address)
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            if found is not None:
                self._found[address] = found, loop.time() + _FRESH
        return found

    async def handle_exception(self, error: Exception) -> str:
        """Whatever goes wrong, the mail stays with its sender, who tries again."""
        log.error("A mail connection failed", exc_info=error)
        return TRY_AGAIN

    async def keep(self, door: str, envelope: MailEnvelope, spool: receive.Spool) -> dict[int, str]:
        """Store one mail durably for each desk it is for; the answer to give, by desk."""
        arrivals = [
            receive.Arrival(desk_id, door, envelope.mail_from or "", to, spool, present.now())
            for desk_id, to in _by_desk(envelope.recipients).items()
        ]
        try:
            await self.keeper.keep(arrivals)
        except OSError as trouble:
            log.error("A mail could not be written to disk, its sender tries again: %s", trouble)
            return dict.fromkeys((a.desk_id for a in arrivals), NO_SPACE)
        except DatabaseError as trouble:
            log.error("A mail could not be stored, its sender tries again: %s", trouble)
            return dict.fromkeys((a.desk_id for a in arrivals), TRY_AGAIN)
        return dict.fromkeys((a.desk_id for a in arrivals), f"250 2.0.0 Kept {spool.sha256[:12]}")

    def close(self) -> None:
        """Finish what is being stored and let the threads go."""
        self.keeper.close()
        self._look_ups.submit(connections.close_all)
        self._look_ups.shutdown()


class Door(SMTP):
    """One SMTP connection, whose mail goes straight to a spool instead of a list of lines."""

    name = "smtp"
    line_length_limit = 64 * 1024  # what the reader buffers; lines of mail may be of any length
    event_handler: House
    envelope: MailEnvelope
    transport: asyncio.Transport

    def __init__(self, house: House, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(
            house,
            data_size_limit=house.limits.max_bytes,
            enable_SMTPUTF8=True,
            hostname=settings.LISTEN_NAME,
            ident="Charter",
            tls_context=tls,
            timeout=house.limits.timeout,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            loop=asyncio.get_running_loop(),
        )

    def _create_envelope(self) -> MailEnvelope:
        return MailEnvelope()

    async def _handle_client(self) -> None:
        house = self.event_handler
        if house.guests >= house.limits.max_connections:
            await self.push(FULL_HOUSE)
            self.transport.close()
            return
        house.guests += 1
        try:
            await super()._handle_client()
        finally:
            house.guests -= 1

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """Take one mail: spooled as it comes, and answered only once it is safe."""
        if await self.check_helo_needed():
            return
        if arg or not self.envelope.recipients:
            await self.push("501 Syntax: DATA" if arg else "503 5.5.1 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        envelope, spool = self.envelope, receive.Spool()
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        try:
            refusal = await self._take(spool)
        except BaseException:
            spool.close()
            raise
        if refusal:
            spool.close()
            verdicts = dict.fromkeys((r.desk_id for r in envelope.recipients), refusal)
        else:
            verdicts = await self.event_handler.keep(self.name, envelope, spool)
        for answer in self._answers(envelope.recipients, verdicts):
            await self.push(answer)
        if refusal == BARE_LINE_END:
            self.transport.close()

    def _answers(self, recipients: list[Recipient], verdicts: dict[int, str]) -> list[str]:
        """One answer for all: where one desk could not keep it, the sender has to try again."""
        bad = [answer for answer in verdicts.values() if not answer.startswith("250")]
        return bad[:1] or [next(iter(verdicts.values()))]

    async def _take(self, spool: receive.Spool) -> str:
        """Read a mail to its end; the refusal, or "" where it may be kept."""
        stream, refusal, dropped = DataStream(), "", 0
        limit = self.event_handler.limits.max_bytes
        while not stream.done:
            chunk = await self._reader.read(_READ)
            self._reset_timeout()
            if not chunk or dropped > _PATIENCE * limit:
                raise ConnectionResetError("the mail never came to its end")
            body = stream.feed(chunk)
            if refusal:  # what follows is read and dropped, so that the sender hears the answer
                dropped += len(body)
            else:
                refusal = _spooled(spool, body, limit)
        if stream.rest:
            self._reader.feed_data(stream.rest)
        return BARE_LINE_END if stream.bare else refusal


class LmtpDoor(Door, LMTP):
    """The same over LMTP, which answers for each recipient."""

    name = "lmtp"

    def _answers(self, recipients: list[Recipient], verdicts: dict[int, str]) -> list[str]:
        return [verdicts[recipient.desk_id] for recipient in recipients]


def _look_up(address: str) -> Recipient | None:
    close_old_connections()
    try:
        return recipient_of(address)
    except DatabaseError:
        connection.close()
        raise


def _spooled(spool: receive.Spool, chunk: bytes, most: int) -> str:
    """Take a chunk; the refusal where it cannot be taken, or ""."""
    if spool.size + len(chunk) > most:
        return TOO_BIG
    try:
        spool.write(chunk)
    except OSError as trouble:
        log.error("A mail could not be written to disk, its sender tries again: %s", trouble)
        return NO_SPACE
    return ""


def _by_desk(recipients: Sequence[Recipient]) -> dict[int, str]:
    """For each desk the address that says most: one with a plus part names a ticket."""
    chosen: dict[int, str] = {}
    for recipient in recipients:
        if recipient.desk_id not in chosen or recipient.extension:
            chosen[recipient.desk_id] = recipient.address
    return chosen
