"""Mailboxes of other mail servers, each watched on a thread of its own."""

from __future__ import annotations

import imaplib
import logging
import threading

from django.conf import settings
from django.db import Error, connection
from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError

from charter.channels.email import imap
from charter.desk import present
from charter.desk.models import Mailbox
from charter.desk.sealing import CannotOpen

LOOK_FOR_MAILBOXES = 10.0  # seconds
LISTEN = 5.0
FIRST_REST, LONGEST_REST = 1.0, 300.0
TROUBLE = (
    OSError,
    imaplib.IMAP4.error,
    ImapToolsError,
    CannotOpen,
    imap.FolderTrouble,
)
log = logging.getLogger(__name__)
_Settings = tuple[object, ...]


class Mailboxes:
    """All mailboxes that have an IMAP server; those added or changed later are noticed."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._watchers: dict[int, Watcher] = {}
        self._thread = threading.Thread(target=self._look, name="mailboxes", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """Let every watcher end after the mail it is storing."""
        self._stopping.set()
        self._thread.join(patience)
        for watcher in self._watchers.values():
            watcher.ask_to_stop()
        for watcher in self._watchers.values():
            watcher.join(patience)

    def _look(self) -> None:
        while not self._stopping.is_set():
            try:
                self.match()
            except Error as trouble:
                log.error("mailboxes: the database says: %s; trying again", trouble)
                connection.close()
            self._stopping.wait(LOOK_FOR_MAILBOXES)
        connection.close()

    def match(self) -> None:
        """Have one watcher for each mailbox as it is set now, and none for others."""
        wanted = {box.pk: box for box in Mailbox.objects.exclude(imap_host="")}
        for pk, watcher in list(self._watchers.items()):
            if pk not in wanted or watcher.settings != settings_of(wanted[pk]):
                watcher.ask_to_stop()
                del self._watchers[pk]
        for pk, box in wanted.items():
            if pk not in self._watchers:
                self._watchers[pk] = Watcher(box)
                self._watchers[pk].start()


class Watcher(threading.Thread):
    """One mailbox: fetched, then listened to or looked at again; tried anew when the server drops."""

    def __init__(self, mailbox: Mailbox, timeout: float = 60.0) -> None:
        super().__init__(name=f"mailbox {mailbox.address}", daemon=True)
        self.settings = settings_of(mailbox)
        self._mailbox = mailbox
        self._timeout = timeout
        self._stopping = threading.Event()

    def ask_to_stop(self) -> None:
        """End after what it is at."""
        self._stopping.set()

    def run(self) -> None:
        """Watch until asked to stop."""
        rest = FIRST_REST
        while not self._stopping.is_set():
            try:
                with imap.connected(self._mailbox, self._timeout) as client:
                    rest = FIRST_REST
                    self._watch(client)
            except TROUBLE as trouble:
                log.warning("%s: %s; trying again in %.0f s", self.name, trouble, rest)
                self._tell(str(trouble) or type(trouble).__name__)
            except Error as trouble:
                log.error("%s: the database says: %s; trying again", self.name, trouble)
                connection.close()
            except Exception:
                log.exception("%s stumbled; trying again in %.0f s", self.name, rest)
            self._stopping.wait(rest)
            rest = min(rest * 2, LONGEST_REST)
        connection.close()

    def _watch(self, client: BaseMailBox) -> None:
        while not self._stopping.is_set():
            imap.fetch(client, self._mailbox, present.now())
            listen_or_wait(client, self._stopping)

    def _tell(self, why: str) -> None:
        try:
            Mailbox.objects.filter(pk=self._mailbox.pk).update(last_error=why)
        except Error:
            log.exception("%s could not write down its trouble", self.name)
            connection.close()


def listen_or_wait(client: BaseMailBox, stopping: threading.Event) -> None:
    """Return when the server has news, when it is time to look anyway, or when asked to stop."""
    if not imap.can_idle(client):
        stopping.wait(settings.IMAP_POLL_SECONDS)
        return
    rounds = max(1, int(settings.IMAP_POLL_SECONDS / LISTEN))
    for _ in range(rounds):
        if stopping.is_set() or imap.wait_for_news(client, LISTEN):
            return


def settings_of(mailbox: Mailbox) -> _Settings:
    """What a watcher depends on; when it changes, another watcher takes over."""
    return (
        mailbox.address,
        mailbox.imap_host,
        mailbox.imap_port,
        mailbox.imap_security,
        mailbox.imap_user,
        mailbox.imap_password,
        mailbox.imap_folder,
    )
