"""Clocks on the workspace's pages: from what the desk shows to what the design system draws."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charter.desk.policy.shown import ShownClock
from charter.desk.policy.vocabulary import Vocabulary
from charter.web.ui import words
from charter.web.ui.clock import Clock

TARGETS = {
    "first reply": gettext_lazy("First reply"),
    "next reply": gettext_lazy("Next reply"),
    "periodic update": gettext_lazy("Periodic update"),
    "pausable update": gettext_lazy("Pausable update"),
    "agent work": gettext_lazy("Agent work"),
    "requester wait": gettext_lazy("Requester wait"),
    "total resolution": gettext_lazy("Total resolution"),
}


def target_words(target: str, vocabulary: Vocabulary) -> str:
    """A promise's name as people read it; a clock of the charter's own by its title there."""
    own = vocabulary.clocks.get(target)
    return str(own or TARGETS.get(target, target.capitalize()))


def why_place(ticket_url: str, target: str, instance: int) -> str:
    """The address at which a clock of a ticket explains itself, whatever the charter calls it."""
    return f"{ticket_url}why/clocks/{quote(target, safe='')}/{instance}/"


def drawn(shown: ShownClock, at: datetime, vocabulary: Vocabulary, *, why_url: str) -> Clock:
    """A clock ready to draw."""
    return Clock(
        target=target_words(shown.target, vocabulary),
        state=shown.state,  # type: ignore[arg-type]
        at=at,
        started_at=shown.started_at,
        zone=shown.zone,
        used=shown.used,
        target_words=shown.target_text,
        target_seconds=shown.target_seconds,
        left=shown.left,
        due_at=shown.due_at,
        warn_at=shown.warn_at,
        ended_at=shown.ended_at,
        breached=shown.breached,
        outcome=shown.outcome,
        warn=shown.warn,
        pauses=shown.pauses,
        stretches=shown.stretches,
        why_url=why_url,
    )


def sentence(clock: Clock, zone: ZoneInfo) -> str:
    """Why a ticket stands where it stands in a list, in a few words with both kinds of time.

    The list tells its zone once; a clock that runs on another one says so.
    """
    told = {"target": clock.target, "due": clock.due_words}
    if clock.zone != zone:
        told["due"] += f" {clock.zone_words}"
    if clock.state == "paused":
        if clock.left is None or clock.left <= 0:
            return _("%(target)s is paused") % told
        told["left"] = words.span(clock.left, days=False)
        return _("%(target)s is paused with %(left)s open time left") % told
    if clock.due_at is None:
        return _("%(target)s runs without an end in sight") % told
    if clock.breached or (clock.wall_left or 0) < 0:
        return _("%(target)s was due %(due)s") % told
    if clock.left is None:
        return _("%(target)s due %(due)s") % told
    told["left"] = words.phrase("open", span=words.span(clock.left, days=False))
    return _("%(target)s due %(due)s, %(left)s") % told


def zone_words(zone: ZoneInfo, at: datetime) -> str:
    """A zone as a list tells it once: "New York, EST"."""
    city = zone.key.rpartition("/")[2].replace("_", " ")
    short = at.astimezone(zone).tzname() or city
    return city if short == city else f"{city}, {short}"
