"""The keys of the workspace: one list for the sheet, the hints beside actions, and the script."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Key(NamedTuple):
    """A key and what it does; `action` is the name that elements carry in `data-action`."""

    action: str
    key: str
    words: str | Promise
    fixed: bool = False


class Group(NamedTuple):
    title: str | Promise
    keys: tuple[Key, ...]


GROUPS = (
    Group(
        _("Moving"),
        (
            Key("next", "j", _("Next ticket")),
            Key("previous", "k", _("Previous ticket")),
            Key("open", "Enter", _("Open it"), fixed=True),
            Key("back", "u", _("Back to the queue")),
            Key("search", "/", _("Search")),
            Key("palette", "Mod+k", _("Go anywhere, do anything"), fixed=True),
            Key("sheet", "?", _("This sheet")),
        ),
    ),
    Group(
        _("Writing"),
        (
            Key("reply", "r", _("Reply to the requester")),
            Key("note", "n", _("Note for the team")),
            Key("send", "Mod+Enter", _("Send"), fixed=True),
            Key("saved", "/", _("Saved replies, at the start of a line"), fixed=True),
            Key("new-ticket", "c", _("New ticket")),
        ),
    ),
    Group(
        _("The ticket"),
        (
            Key("assign", "a", _("Assign")),
            Key("status", "s", _("Set the status")),
            Key("priority", "p", _("Set the priority")),
            Key("topic", "t", _("Set the topic")),
            Key("missing", "f", _("Tell the facts that are missing")),
            Key("merge", "m", _("Merge it into the ticket that it looks like")),
            Key("differs", "d", _("It is not the same as that ticket")),
            Key("why", "w", _("Why it stands where it stands")),
            Key("why-here", "h", _("Why it comes where it comes in the queue")),
        ),
    ),
)

BY_ACTION = {key.action: key for group in GROUPS for key in group.keys}
