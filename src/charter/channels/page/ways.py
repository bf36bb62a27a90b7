"""The addresses that Apprise knows, less those that would reach this server itself or its neighbours."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from apprise import Apprise, AppriseAttachment, NotifyBase
from apprise.utils.parse import parse_qsd
from django.conf import settings
from django.utils.translation import gettext as _

from charter.channels.page.outside import is_outside

LOCAL: Final = frozenset({"dbus", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"})
"""What would be shown on the server's own screen or written into its log."""

FILES: Final = frozenset(
    {"attach", "file_url", "keyfile", "pgpkey", "pgppub", "pgpsec", "pgpsig", "subfile"}
)
"""Parts of an address that name a file, on the server or wherever the server is to fetch it."""


class UnknownWay(ValueError):
    """An address of no service that can call somebody; the message says so plainly."""


def way(url: str) -> NotifyBase:
    """The service behind an address; `UnknownWay` where there is none, or only a machine in here."""
    parts = urlsplit(url.strip())
    if parts.scheme.lower() in LOCAL:
        raise UnknownWay(_("This would only tell the server, not a person."))
    if FILES & _told(url):
        raise UnknownWay(_no_file())
    found = Apprise.instantiate(url.strip(), suppress_exceptions=True)
    if not isinstance(found, NotifyBase):
        raise UnknownWay(_("No service has addresses like this one."))
    if any(isinstance(part, AppriseAttachment) and len(part) for part in vars(found).values()):
        raise UnknownWay(_no_file())
    if not settings.PAGES_INSIDE:
        for host in _hosts(found):
            if not is_outside(host):
                raise UnknownWay(_("%(host)s is no machine that can be reached from outside.") % {"host": host})  # fmt: skip
    return found


def service(url: str) -> str:
    """The service's name, such as Telegram; `UnknownWay` where there is none."""
    return str(way(url).service_name)


def _told(url: str) -> set[str]:
    """The names of all that an address tells after its `?`, read as Apprise reads them."""
    return set(parse_qsd(url.partition("?")[2], simple=True)["qsd"])


def _no_file() -> str:
    return _("This names a file on the server; it has to do without.")


def _hosts(found: NotifyBase) -> list[str]:
    """The machines that an address names itself; none for services that live at one place."""
    named = "host" in found.template_tokens and getattr(found, "mode", None) != "cloud"
    hosts = [found.host if named else None, getattr(found, "smtp_host", None)]
    return [str(host) for host in hosts if host]
