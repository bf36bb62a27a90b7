"""Prepared answers: written once, used by everyone on the desk."""

from __future__ import annotations

from django.utils.translation import gettext as _

from charter.desk.actions.checks import a_line
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk, SavedReply
from charter.desk.permissions import require


def save_reply(
    desk: Desk, *, by: Agent, title: str, text: str, saved: SavedReply | None = None
) -> SavedReply:
    """Add a prepared answer, or change one; `Refused` where another bears its title."""
    require(by, "saved_reply.change", saved or desk)
    saved = saved or SavedReply(desk=desk)
    saved.title = a_line(title, "title", longest=120, what=_("a title"))
    saved.text = text.strip()
    if not saved.text:
        raise Refused(_("Write the answer."), field="text")
    if SavedReply.objects.filter(desk=desk, title=saved.title).exclude(pk=saved.pk).exists():
        raise Refused(
            _("There is a saved reply “%(title)s” already.") % {"title": saved.title}, field="title"
        )
    saved.save()
    return saved


def remove_reply(saved: SavedReply, *, by: Agent) -> None:
    """Throw a prepared answer away."""
    require(by, "saved_reply.change", saved)
    saved.delete()
