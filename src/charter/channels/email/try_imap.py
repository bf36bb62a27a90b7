"""Trying a mailbox's IMAP account, so that a typing mistake shows at once and not as silence."""

from __future__ import annotations

import socket
import ssl
from imaplib import IMAP4

from django.utils.translation import gettext as _
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from charter.channels.email.imap import connected
from charter.desk.models import Mailbox
from charter.desk.sealing import CannotOpen

SECONDS = 8


class CannotReach(Exception):
    """The account cannot be read; the message says what happened and what to look at."""


def try_mailbox(mailbox: Mailbox) -> int:
    """Sign in and open the folder; the number of mails in it. `CannotReach` otherwise."""
    told = {
        "host": mailbox.imap_host,
        "port": mailbox.imap_port,
        "user": mailbox.imap_user,
        "folder": mailbox.imap_folder,
    }
    if not mailbox.imap_host:
        raise CannotReach(_("No IMAP server is named; its mail comes by SMTP or the pipe."))
    try:
        with connected(mailbox, timeout=SECONDS) as box:
            return int(box.folder.status(mailbox.imap_folder, ["MESSAGES"])["MESSAGES"])
    except CannotOpen as trouble:
        raise CannotReach(str(trouble)) from trouble
    except MailboxLoginError as trouble:
        raise CannotReach(_("%(host)s refuses %(user)s or the password.") % told) from trouble
    except MailboxFolderSelectError as trouble:
        raise CannotReach(_("There is no folder “%(folder)s” at %(host)s.") % told) from trouble
    except ssl.SSLError as trouble:
        told["why"] = trouble.reason or _("no common way to encrypt")
        raise CannotReach(
            _("%(host)s:%(port)s cannot be reached securely (%(why)s). Is the security right?")
            % told
        ) from trouble
    except TimeoutError as trouble:
        raise CannotReach(_("%(host)s:%(port)s does not answer.") % told) from trouble
    except socket.gaierror as trouble:
        raise CannotReach(_("There is no server called %(host)s.") % told) from trouble
    except (OSError, IMAP4.error, ImapToolsError) as trouble:
        told["why"] = str(trouble)
        raise CannotReach(_("%(host)s:%(port)s cannot be read: %(why)s") % told) from trouble
