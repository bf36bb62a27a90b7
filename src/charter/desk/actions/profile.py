"""What people set for themselves: name, zone, language, theme, and how each desk tells them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from charter.desk.actions.checks import a_line, a_zone, one_of
from charter.desk.models import Agent, User

THEMES = ("auto", "light", "dark")


def change_profile(
    user: User, *, name: str, zone: str, language: str, theme: str, languages: Iterable[str]
) -> None:
    """Set a person's name, zone, language (one of `languages`, or none for the browser's), theme."""
    user.name = a_line(name, "name", longest=120, what=_("your name"))
    user.zone = a_zone(zone)
    user.language = one_of(language, languages, "language", what=_("language"))
    user.theme = one_of(theme, THEMES, "theme", what=_("theme")) or "auto"
    user.save(update_fields=["name", "zone", "language", "theme"])


def change_place(agent: Agent, *, signature: str, mail_me: bool) -> None:
    """Set the signature under one's answers on a desk, and whether its notices come by mail."""
    agent.signature, agent.mail_me = signature.strip(), mail_me
    agent.save(update_fields=["signature", "mail_me"])
