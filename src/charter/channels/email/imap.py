"""Fetching mail from an IMAP folder: by UID, stored before it is marked, safe to interrupt anywhere."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from imaplib import Internaldate2tuple
from time import mktime

from django.conf import settings
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from charter.channels.email import receive
from charter.desk.models import Mailbox
from charter.desk.sealing import unseal

_PIECE = 1 << 20
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_TIMEOUT = 60.0


class FolderTrouble(Exception):
    """The folder cannot be read now; the text is a sentence for the desk's admin."""


@contextmanager
def connected(mailbox: Mailbox, timeout: float = _TIMEOUT) -> Iterator[BaseMailBox]:
    """A signed-in connection with the mailbox's folder selected.

    Raises what the network and the server raise; `CannotOpen` for a password sealed elsewhere.
    """
    client = _opened(mailbox, timeout)
    try:
        client.login(mailbox.imap_user, unseal(mailbox.imap_password), mailbox.imap_folder)
        yield client
    finally:
        client.client.shutdown()


def fetch(client: BaseMailBox, mailbox: Mailbox, now: datetime) -> int:
    """Store what has come in since the last time, oldest first; how many mails were stored.

    The first time, and when the server numbers its mails anew, these are the unseen ones; later all
    with a higher UID, seen or not, since people may look into the folder too. A mail is marked seen
    only once it is stored. One beyond the size limit stays where it is and is told in `last_error`.
    """
    mailbox.refresh_from_db()
    _number_told(client)  # what is said from here on is news
    validity = _uid_validity(client, mailbox)
    after = mailbox.imap_last_uid if validity == mailbox.imap_uidvalidity else 0
    criteria = f"UID {after + 1}:*" if after else "UNSEEN"
    uids = sorted(int(uid) for uid in client.uids(criteria) if int(uid) > after)
    stored, too_big = 0, []
    for uid in uids:
        size = _size(client, uid)
        if size is None:  # somebody has deleted it meanwhile
            continue
        if size > settings.MAIL_MAX_BYTES:
            too_big.append(f"{size // (1 << 20)} MB")
        else:
            stored += _store(client, mailbox, uid, size, now)
        _remember(mailbox, validity, uid)
    if not uids and validity != mailbox.imap_uidvalidity:
        _remember(mailbox, validity, max(0, _uid_next(client, mailbox) - 1))
    _report(mailbox, now, too_big)
    return stored


def wait_for_news(client: BaseMailBox, seconds: float) -> bool:
    """Listen to the server for so long; whether it said anything. Raises where it has gone."""
    heard = client.idle.wait(timeout=seconds)
    return bool(heard) | _number_told(client)  # some tell it between two rounds of listening


def _number_told(client: BaseMailBox) -> bool:
    """Whether the server has said how many mails there are since this was last asked."""
    return bool(client.client.untagged_responses.pop("EXISTS", None))


def can_idle(client: BaseMailBox) -> bool:
    """Whether the server tells of new mail by itself; asked after sign-in, when it says all it can."""
    _, told = client.client.capability()
    return any(b"IDLE" in (line or b"").upper().split() for line in told)


def _opened(mailbox: Mailbox, timeout: float) -> BaseMailBox:
    host, port = mailbox.imap_host, mailbox.imap_port
    safe = ssl.create_default_context()
    if mailbox.imap_security == "tls":
        return MailBox(host, port, timeout=timeout, ssl_context=safe)
    if mailbox.imap_security == "starttls":
        return MailBoxStartTls(host, port, timeout=timeout, ssl_context=safe)
    return MailBoxUnencrypted(host, port, timeout=timeout)


def _store(client: BaseMailBox, mailbox: Mailbox, uid: int, size: int, now: datetime) -> int:
    with receive.Spool() as spool:
        arrived = now
        for start in range(0, size, _PIECE):
            data, head = _piece(client, uid, start)
            if start == 0:
                arrived = _arrived(head, mailbox, now)
            spool.write(data)
        if spool.size == 0:
            raise FolderTrouble(f"The server gave nothing of the mail with UID {uid}.")
        arrival = receive.Arrival(mailbox.desk_id, "imap", "", mailbox.address, spool, arrived)
        kept = receive.store_all([arrival])[0]
    client.client.uid("STORE", str(uid), "+FLAGS.SILENT", "(\\Seen)")
    return kept is not None


def _piece(client: BaseMailBox, uid: int, start: int) -> tuple[bytes, bytes]:
    """Up to a megabyte of a mail, unseen as it was, and what the server says beside it."""
    asked = f"(INTERNALDATE BODY.PEEK[]<{start}.{_PIECE}>)"
    answer, parts = client.client.uid("FETCH", str(uid), asked)
    if answer != "OK":
        raise FolderTrouble(f"The server does not give the mail with UID {uid}: {answer}.")
    said, data = b"", b""
    for part in parts:
        if isinstance(part, tuple):
            said, data = said + part[0], part[1]
        elif isinstance(part, bytes):
            said += part
    return data, said


def _size(client: BaseMailBox, uid: int) -> int | None:
    _, parts = client.client.uid("FETCH", str(uid), "(RFC822.SIZE)")
    for part in parts:
        if isinstance(part, bytes) and (found := _SIZE.search(part)):
            return int(found[1])
    return None


def _arrived(head: bytes, mailbox: Mailbox, now: datetime) -> datetime:
    """When the mail reached the folder, if that was since we last looked; a promise runs from then.

    One that lay there before we ever looked, or was moved there later, counts from now.
    """
    told = _internal_date(head)
    if told is None or mailbox.checked_at is None or told < mailbox.checked_at:
        return now
    return min(told, now)


def _internal_date(head: bytes) -> datetime | None:
    parts = Internaldate2tuple(head)
    return None if parts is None else datetime.fromtimestamp(mktime(parts), UTC)


def _uid_validity(client: BaseMailBox, mailbox: Mailbox) -> int:
    return client.folder.status(mailbox.imap_folder, ["UIDVALIDITY"]).get("UIDVALIDITY", 1)


def _uid_next(client: BaseMailBox, mailbox: Mailbox) -> int:
    return client.folder.status(mailbox.imap_folder, ["UIDNEXT"]).get("UIDNEXT", 1)


def _remember(mailbox: Mailbox, validity: int, uid: int) -> None:
    mailbox.imap_uidvalidity, mailbox.imap_last_uid = validity, uid
    Mailbox.objects.filter(pk=mailbox.pk).update(imap_uidvalidity=validity, imap_last_uid=uid)


def _report(mailbox: Mailbox, now: datetime, too_big: list[str]) -> None:
    told = ""
    if too_big:
        told = f"Left in the folder, too big to be taken: mail of {', '.join(too_big)}."
    Mailbox.objects.filter(pk=mailbox.pk).update(checked_at=now, last_error=told)
