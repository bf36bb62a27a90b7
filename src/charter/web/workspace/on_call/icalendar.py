"""Turns as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from charter.desk.models import CalendarToken
from charter.desk.policy.rotations import Stint
from charter.web.workspace.on_call.words import because


def written(token: CalendarToken, told: Iterable[tuple[str, Stint]], *, at: datetime) -> bytes:
    """A calendar with one event for each stretch of each turn, in UTC, under stable numbers."""
    desk = token.agent.desk
    calendar = Calendar()
    calendar.add("prodid", "-//Charter//on call//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("On call at %(desk)s") % {"desk": desk.name})
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for title, stint in told:
        for turn in stint.turns:
            event = Event()
            name = stint.agent.user.name
            event.add("summary", f"{title}: {name}" if token.everybody else title)
            event.add("dtstart", turn.since)
            event.add("dtend", turn.until)
            event.add("dtstamp", at)
            if words := because(turn):
                event.add("description", words)
            event.add("url", f"{settings.BASE_URL}/{desk.slug}/on-call/")
            event.add("transp", "TRANSPARENT")
            event.add("uid", _uid(desk.slug, turn.rotation, stint.agent.pk, turn.since))
            calendar.add_component(event)
    return calendar.to_ical()


def _uid(slug: str, rotation: str, agent: int, since: datetime) -> str:
    named = f"{slug}/{rotation}/{agent}/{since.isoformat()}"
    return f"{sha256(named.encode()).hexdigest()[:32]}@{settings.BASE_URL.partition('://')[2]}"
