"""Rotations and turns in sentences."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.desk.policy.rotations import OnCall, Passed, Rotation


def because(turn: OnCall) -> str:
    """Why it is this agent, or why it is nobody; empty for one's own turn."""
    parts = [_passed(one) for one in turn.passed]
    if turn.agent is None:
        parts.append(_missing(turn.missing))
    elif turn.how == "override" and turn.own is not None and turn.own.pk != turn.agent.pk:
        parts.append(_("stands in for %(name)s") % {"name": turn.own.user.name})
    elif turn.how == "override":
        parts.append(_("put in by hand"))
    if turn.why:
        parts.append(turn.why)
    return "; ".join(parts)


def _passed(one: Passed) -> str:
    told = {"name": one.agent.user.name}
    if one.why == "away":
        return _("%(name)s is away") % told
    if one.why == "inactive":
        return _("%(name)s no longer works here") % told
    return _("%(name)s no longer takes turns") % told


def _missing(missing: str) -> str:
    return {
        "not begun": _("no turns yet"),
        "days": _("outside its days"),
        "hours": _("outside its hours"),
    }.get(missing, _("nobody is left"))


def rhythm(noun: Rotation) -> str:
    """How a rotation goes round, in one sentence."""
    lengths = {
        "hour": ngettext("%d hour", "%d hours", noun.count),
        "day": ngettext("%d day", "%d days", noun.count),
        "week": ngettext("%d week", "%d weeks", noun.count),
    }
    told = {
        "length": lengths[noun.unit] % noun.count,
        "time": f"{noun.time // 60:02}:{noun.time % 60:02}",
        "zone": noun.zone.replace("_", " "),
        "day": "" if noun.weekday is None else weekdays()[noun.weekday],
    }
    if noun.weekday is None:
        return _("A turn lasts %(length)s and changes hands at %(time)s, %(zone)s.") % told
    return _("A turn lasts %(length)s and changes hands on %(day)s at %(time)s, %(zone)s.") % told


def days(noun: Rotation) -> str:
    """On which days and in which hours it holds; empty for always."""
    parts = []
    if len(noun.days) < 7:
        names = ", ".join(weekdays()[day] for day in sorted(noun.days))
        parts.append(_("It holds on %(days)s.") % {"days": names})
    if noun.hours is not None:
        parts.append(_("It holds while %(schedule)s is open.") % {"schedule": noun.hours.name})
    return " ".join(parts)


def weekdays() -> list[str]:
    """Monday to Sunday."""
    return [date_format(date(2026, 1, 5 + n), "l") for n in range(7)]
