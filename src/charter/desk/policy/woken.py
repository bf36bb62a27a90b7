"""Why somebody was called: the rule or the person, the ladder, the step, and whose turn it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from charter.desk.models import Agent, TimelineEvent
from charter.desk.policy.editions import charter_of
from charter.desk.policy.notices import why_not_called
from charter.desk.policy.told import Sentence, of_step
from charter.engine.language.model import Charter, Ladder


def why_woken(events: Sequence[TimelineEvent], seq: int, zone: ZoneInfo) -> list[Sentence]:
    """Why a ladder called, did not call or goes on, as of one of its events; times in a zone."""
    event = next(one for one in events if one.seq == seq)
    before = [one for one in events if one.seq <= seq]
    edition = _edition(before)
    charter = charter_of(int(edition))
    ladder = charter.ladders.get(event.data.get("ladder", ""))
    names = _names(event)
    found = list(_began(before, event, names))
    if event.kind == "page_refused":
        found.append(Sentence(why_not_called(event.data["why"]), _line(ladder), edition))
    elif ladder is not None:
        title, when = ladder.title, ladder.when.sentence()
        said = _("“%(title)s” may call while %(when)s.") % {"title": title, "when": when}
        found.append(Sentence(said, ladder.line, edition))
    called = next((one for one in reversed(before) if _calls(one, event)), None)
    if called is not None and ladder is not None:
        found += _step(called, ladder, charter, edition)
        found += _turn(called.data, charter, edition, names, zone)
    return found


def _edition(events: Sequence[TimelineEvent]) -> str:
    named = [one for one in events if one.kind in {"opened", "edition"}]
    return str(named[-1].data["edition"])


def _line(ladder: Ladder | None) -> int | None:
    return None if ladder is None else ladder.line


def _names(event: TimelineEvent) -> dict[int, str]:
    rows = Agent.objects.filter(desk_id=event.desk_id).values_list("pk", "user__name")
    return dict(rows)


def _began(
    events: Sequence[TimelineEvent], event: TimelineEvent, names: Mapping[int, str]
) -> Iterator[Sentence]:
    """What asked for it: a rule with its line, or a person."""
    asked = event if event.kind == "page_refused" else _start(events, event)
    if asked is None:
        return
    if "key" not in asked.data:
        name = names.get(asked.actor_id or 0, _("Somebody"))
        yield Sentence(_("%(name)s started it by hand.") % {"name": name}, None, None)
    elif steps := of_step(events, asked):
        yield from steps
    else:
        edition = str(asked.data.get("edition", ""))
        yield Sentence(_("A rule asked for it."), asked.data.get("line"), edition or None)


def _start(events: Sequence[TimelineEvent], event: TimelineEvent) -> TimelineEvent | None:
    ladder = event.data.get("ladder")
    began = [one for one in events if one.kind == "page_started"]
    return next((one for one in reversed(began) if one.data["ladder"] == ladder), None)


def _calls(one: TimelineEvent, event: TimelineEvent) -> bool:
    return one.kind == "paged" and one.data.get("ladder") == event.data.get("ladder")


def _step(
    called: TimelineEvent, ladder: Ladder, charter: Charter, edition: str
) -> Iterator[Sentence]:
    number = int(called.data["step"])
    if number > len(ladder.steps):
        return
    step = ladder.steps[number - 1]
    told = {
        "step": number,
        "steps": len(ladder.steps),
        "who": step.to,
        "wait": step.wait.text,
        "round": called.data["round"],
        "rounds": ladder.rounds,
    }
    said = _(
        "Step %(step)s of %(steps)s calls %(who)s and waits %(wait)s; round %(round)s of %(rounds)s."
    )
    yield Sentence(said % told, step.line, edition)


def _turn(
    data: Mapping[str, Any],
    charter: Charter,
    edition: str,
    names: Mapping[int, str],
    zone: ZoneInfo,
) -> Iterator[Sentence]:
    """Whose turn it is in the rotation, until when, and who was passed over."""
    noun = charter.rotations.get(data.get("rotation") or "")
    if noun is None:
        return
    who = ", ".join(names.get(pk, _("a former colleague")) for pk in data["to"]) or _("Nobody")
    told = {"who": who, "rotation": noun.title, "until": _until(data, zone)}
    said = _("%(who)s: on call in %(rotation)s until %(until)s.") if told["until"] else _(
        "%(who)s: on call in %(rotation)s."
    )  # fmt: skip
    parts = [said % told, *passed_over(data.get("because", {}), names)]
    yield Sentence(" ".join(parts), noun.line, edition)


def _until(data: Mapping[str, Any], zone: ZoneInfo) -> str:
    text = data.get("because", {}).get("until")
    return (
        datetime.fromisoformat(text).astimezone(zone).strftime("%a %d %b %H:%M %Z") if text else ""
    )


def passed_over(because: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[str]:
    """Why it is not somebody else, a sentence each."""
    for one in because.get("passed", ()):
        told = {"name": names.get(one["agent"], _("A former colleague"))}
        yield {
            "away": _("%(name)s is away."),
            "inactive": _("%(name)s no longer works here."),
        }.get(one["why"], _("%(name)s no longer takes turns.")) % told
    own = because.get("own")
    if own is not None and because.get("how") == "override" and own in names:
        yield _("That is instead of %(name)s.") % {"name": names[own]}
    if because.get("missing"):
        yield _("Nobody has a turn then, so it is whoever is named otherwise.")
    if because.get("why"):
        yield f"“{because['why']}”"
