"""The addresses that Apprise knows, less those that would only reach this server itself."""

from __future__ import annotations

from typing import Final

from apprise import Apprise, NotifyBase

LOCAL: Final = frozenset({"dbus", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"})
"""What would be shown on the server's own screen or written into its log."""


class UnknownWay(ValueError):
    """An address of no service that can call somebody; the message says so plainly."""


def way(url: str) -> NotifyBase:
    """The service behind an address; `UnknownWay` where there is none."""
    scheme = url.strip().partition("://")[0].lower()
    if scheme in LOCAL:
        raise UnknownWay("This would only tell the server, not a person.")
    found = Apprise.instantiate(url.strip(), suppress_exceptions=True)
    if not isinstance(found, NotifyBase):
        raise UnknownWay("No service has addresses like this one.")
    return found


def service(url: str) -> str:
    """The service's name, such as Telegram; `UnknownWay` where there is none."""
    return str(way(url).service_name)
