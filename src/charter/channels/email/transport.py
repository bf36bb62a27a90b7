"""The way out: an SMTP server that may hang, refuse or vanish, or a folder where there is none."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import parse_qs, unquote, urlsplit

from charter.channels.email.refusals import Outcome, Refusal, outcome_of, reachable

_CHUNK = 256 * 1024
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over."""

    host: str
    port: int
    tls: str  # "tls" from the start, "starttls" where offered
    user: str = ""
    password: str = field(default="", repr=False)
    name: str = ""

    @classmethod
    def at(cls, url: str) -> Server:
        """The server of `smtp://user:password@host:587` or `smtps://…:465`; `ValueError` for none.

        `?name=desk.example` says how to introduce ourselves.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError(
                f"CHARTER_SMTP_URL is {parts.scheme}://…; write smtp://user:password@host:587"
            )
        tls = "tls" if parts.scheme == "smtps" else "starttls"
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if tls == "tls" else 25),
            tls=tls,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            name=parse_qs(parts.query).get("name", [""])[0],
        )


class Unavailable(Exception):
    """The server cannot be used now; the fault is not the mail's. The text says what it said."""


class Post:
    """One connection that carries mail after mail; opened when the first one comes."""

    def __init__(self, server: Server, timeout: float) -> None:
        self._server = server
        self._timeout = timeout
        self._smtp: smtplib.SMTP | None = None

    def send(self, sender: str, recipients: Sequence[str], mail: IO[bytes]) -> Outcome:
        """Hand one mail over; what became of it for each recipient.

        Never raises for anything that the server does: what cannot be done now is for later.
        """
        try:
            return self._hand_over(self._open(), sender, recipients, mail)
        except (OSError, smtplib.SMTPException, Unavailable) as trouble:
            self._hang_up()
            return Outcome.later(recipients, _said(trouble))
        except BaseException:
            self._hang_up()
            raise

    def close(self) -> None:
        """Say good-bye, if anybody is listening."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self._smtp.close()
            self._smtp = None

    def _hang_up(self) -> None:
        """Leave without a word: in the middle of a mail QUIT would be a line of it, and unanswered."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = _connected(self._server, self._timeout)
        return self._smtp

    def _hand_over(
        self, smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], mail: IO[bytes]
    ) -> Outcome:
        code, said = smtp.mail(sender)
        if code != 250:
            return self._begin_anew(smtp, outcome_of(recipients, Refusal.of(code, said)))
        refused, accepted = {}, []
        for recipient in recipients:
            address = reachable(recipient)
            answer = smtp.rcpt(address) if address else (553, b"5.6.7 The address is not ASCII")
            if answer[0] in {250, 251}:
                accepted.append(recipient)
            else:
                refused[recipient] = Refusal.of(*answer)
        if not accepted:
            return self._begin_anew(smtp, Outcome([], refused))
        code, said = _data(smtp, mail)
        if code != 250:
            both = refused | dict.fromkeys(accepted, Refusal.of(code, said))
            return self._begin_anew(smtp, Outcome([], both))
        return Outcome(accepted, refused)

    def _begin_anew(self, smtp: smtplib.SMTP, outcome: Outcome) -> Outcome:
        """Clear the table for the next mail; a server that closes the connection is left alone."""
        try:
            if any(refusal.code == 421 for refusal in outcome.refused.values()):
                self.close()
            else:
                smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.close()
        return outcome


def _connected(server: Server, timeout: float) -> smtplib.SMTP:
    local = server.name or None
    if server.tls == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local, timeout=timeout, context=ssl.create_default_context()
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, local, timeout=timeout)
    try:
        _secure(smtp, server)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _secure(smtp: smtplib.SMTP, server: Server) -> None:
    """Use TLS where it is offered, and never show a password to a server without it."""
    smtp.ehlo_or_helo_if_needed()
    if server.tls == "starttls" and smtp.has_extn("starttls"):
        safe = ssl.create_default_context()
        if not server.user:  # as mail servers do among themselves: any TLS is better than none
            safe.check_hostname, safe.verify_mode = False, ssl.CERT_NONE
        smtp.starttls(context=safe)
        smtp.ehlo()
    elif server.tls == "starttls" and server.user and server.host not in LOOPBACK:
        raise Unavailable("It offers no TLS, and a password is not sent without it.")


def _data(smtp: smtplib.SMTP, mail: IO[bytes]) -> tuple[int, bytes]:
    """DATA from a file, dots doubled chunk by chunk."""
    code, said = smtp.docmd("DATA")
    if code != 354:
        return code, said
    # The end of a mail is a small packet after a big one; it must not wait until that is confirmed.
    smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # type: ignore[union-attr]
    mail.seek(0)
    last = b"\r\n"
    while chunk := mail.read(_CHUNK):
        stuffed = (last + chunk).replace(b"\r\n.", b"\r\n..")[len(last) :]
        smtp.send(stuffed)
        last = (last + chunk)[-2:]
    smtp.send((b"" if last == b"\r\n" else b"\r\n") + b".\r\n")
    return smtp.getreply()


def _said(trouble: Exception) -> str:
    if isinstance(trouble, smtplib.SMTPResponseException):
        return f"{trouble.smtp_code} {Refusal.of(trouble.smtp_code, trouble.smtp_error).text}"
    return str(trouble) or type(trouble).__name__
