"""Every step that came by itself, told with its moment, its rule and what the rule waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from charter.engine.forms import digest
from charter.engine.language.model import Charter, Rule
from charter.engine.moment import Moment
from charter.engine.rules.key import cause_in, rule_in
from charter.engine.rules.paging import STEP
from charter.engine.ruling import does_effect
from charter.engine.standing import Action, Reason, Standing
from charter.engine.timeline import Timeline
from charter.engine.words import Wall, row


def steps(
    editions: Mapping[str, Charter],
    timeline: Timeline,
    standing: Standing,
    carried_out: Iterable[Action] = (),
) -> Iterator[Reason]:
    """What rules did or asked for, one sentence each, in the order in which it came: what the desk has
    carried out as well as what it still owes."""
    every = (*standing.acted, *carried_out, *standing.actions)
    for action in sorted(every, key=lambda one: one.at):
        charter = editions[action.edition]
        schedule = charter.schedule_for(standing.schedule)
        wall = Wall(schedule.zone, standing.at)
        text = f"{wall.full(action.at)}: {_step(charter, timeline, action, wall)}"
        yield Reason(f"rule:{action.key}", text, action.line, action.edition)


def _step(charter: Charter, timeline: Timeline, action: Action, wall: Wall) -> str:
    if action.kind == STEP:
        return _called(charter, action)
    told = _told(charter, timeline, action, wall)
    if barred := action.data.get("barred"):
        lines = f"the gate at line {row([str(one['line']) for one in barred])}"
        if "of" in action.data:
            return f"{told}, of what {lines} kept back"
        says = " ".join(one["says"] for one in barred).removesuffix(".")
        return f"kept back by {lines}: {told}; {says}"
    return f"{told}; let go, since it was no longer so" if action.data.get("let go") else told


def _told(charter: Charter, timeline: Timeline, action: Action, wall: Wall) -> str:
    """What was done or asked for, and by whom: a rule, a form, or a reason for closing."""
    rule = _rule(charter, action)
    if rule is not None:
        return f"a rule {does_effect(action.data)} {_why(rule, timeline, action, wall)}"
    if action.kind == "ask approval":
        form = charter.forms.get(action.data["form"])
        title = form.title if form is not None else action.data["form"]
        return f"the form {title} asks {action.data['to']} for yes or no"
    digests = {digest(name): form for name, form in charter.forms.items()}
    form = digests.get(rule_in(action.key))
    who = "a reason for closing" if form is None else f"the form {form.title}"
    return f"{who} {does_effect(action.data)}"


def _called(charter: Charter, action: Action) -> str:
    data = action.data
    place = f"step {data['step']}, round {data['round']}"
    return f"{charter.ladders[data['ladder']].title} calls {row(data['to'])} ({place})"


def _rule(charter: Charter, action: Action) -> Rule | None:
    digest = rule_in(action.key)
    return next((rule for rule in charter.rules if rule.digest == digest), None)


def _why(rule: Rule, timeline: Timeline, action: Action, wall: Wall) -> str:
    """What the rule waited for: an event, or a length of time with its beginning and its warning."""
    trigger = rule.timed
    since = _beginning(timeline, action) if trigger is not None else None
    if since is None:
        return rule.sentence
    text = f"{rule.sentence}, since {wall.full(since)}"
    warned = [
        event.at
        for event in timeline.events
        if event.kind == "sent" and event.data.get("text") == rule.warned_by and event.at >= since
    ]
    return f"{text}, warned on {wall.full(warned[0])}" if warned else text


def _beginning(timeline: Timeline, action: Action) -> Moment | None:
    """When the silence or the holding began: at the event that its cause names."""
    number = cause_in(action.key)[1:]
    events = {event.seq or place: event.at for place, event in enumerate(timeline.events, 1)}
    return events.get(int(number)) if number.isdecimal() else None
