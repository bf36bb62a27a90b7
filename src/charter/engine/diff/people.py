"""Differences of whom a charter speaks of: teams, roles, departments, rotations, ladders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charter.engine.diff.change import Change, changed, instead, names
from charter.engine.language.model import Charter, Ladder, People, Rotation
from charter.engine.ruling import startable
from charter.engine.wording import DAYS, days, lasting, time_of_day
from charter.engine.words import count, row


def people(old: Charter, new: Charter) -> Iterator[Change]:
    """Teams, roles and departments; the first team has what no rule gives to another."""
    was, now = old.people, new.people
    yield from _come_go_and_are_called("team", was.teams, now.teams)
    for text in _teams(was, now):
        yield Change("people", text, False)
    yield from _come_go_and_are_called(
        "role",
        {name: role.title for name, role in was.roles.items()},
        {name: role.title for name, role in now.roles.items()},
    )
    for name in names(was.roles, now.roles).both:
        for text in _role(was, now, name):
            yield Change("people", f"The role {name} {text}.", False)
    yield from _departments(was, now)


def _teams(was: People, now: People) -> Iterator[str]:
    tiers = ({name: str(tier) for name, tier in one.tiers.items()} for one in (was, now))
    for name, new, old in changed(*tiers):
        yield f"The tier of {name}: {instead(new or 'none', old or 'none')}."
    if was.contacts != now.contacts:
        told = (row(sorted(one.contacts)) or "nobody" for one in (now, was))
        yield f"Who stays the customer's one contact: {instead(*told)}."
    if was.front_line != now.front_line:
        told = (one.front_line or "the owner" for one in (now, was))
        yield f"Each first reply is owed by {instead(*told)}."


def _role(was: People, now: People, name: str) -> Iterator[str]:
    old, new = was.roles[name], now.roles[name]
    if old.of != new.of:
        yield f"belongs to the {instead(new.of, old.of)}"
    if old.held_by != new.held_by:
        yield f"is held by {instead(new.held_by, old.held_by)}"
    if old.follows != new.follows:
        yield f"follows tickets {instead(new.follows, old.follows)}"


def _departments(was: People, now: People) -> Iterator[Change]:
    found = names(was.departments, now.departments)
    for name in found.new:
        yield Change("people", f"New department: {now.departments[name].title}.", True)
    for name in found.gone:
        yield Change("people", f"The department {was.departments[name].title} is gone.", True)
    for name in found.both:
        old, new = was.departments[name], now.departments[name]
        if (old.title, old.says) != (new.title, new.says):
            text = f"What we say of the department {new.title} reads differently."
            yield Change("people", text, True)
        if old.address != new.address:
            told = instead(new.address or "no address", old.address or "no address")
            yield Change("people", f"{new.title} is written to at {told}.", False)


def rotations(old: Charter, new: Charter) -> Iterator[Change]:
    """Who is on call, and when it changes hands. Not told to customers."""
    found = names(old.rotations, new.rotations)
    for name in found.new:
        yield Change("rotations", f"New rotation: {new.rotations[name].title}.", False)
    for name in found.gone:
        yield Change("rotations", f"The rotation {old.rotations[name].title} is gone.", False)
    for name in found.both:
        told = (_rotation(one.rotations[name]) for one in (old, new))
        for what, now, was in changed(*told):
            text = f"The rotation {new.rotations[name].title}: {what} {instead(now, was)}."
            yield Change("rotations", text, False)


def _rotation(rotation: Rotation) -> dict[str, str]:
    """What there is to say of a rotation, each by the words that lead to it."""
    weekday = "" if rotation.weekday is None else f"{DAYS[rotation.weekday]}, "
    return {
        "it is called": rotation.title,
        "its members are of": str(rotation.of),
        "a turn lasts": count(rotation.count, rotation.unit),
        "it changes hands at": f"{weekday}{time_of_day(rotation.time)} ({rotation.zone})",
        "it holds on": days(sorted(rotation.days)),
        "its hours are those of": rotation.hours.name if rotation.hours else "no schedule",
        "otherwise it is": str(rotation.otherwise or "nobody"),
        "turns are told ahead by": lasting(rotation.notice),
        "the summary goes to": str(rotation.summary or "nobody"),
    }


def ladders(old: Charter, new: Charter) -> Iterator[Change]:
    """What may call somebody is told to customers; whom it calls is not, nor what nothing starts."""
    was, now = startable(old), startable(new)
    begun = names(was, now)
    for name in begun.new:
        yield Change("ladders", f"Somebody is called for: {now[name].title}.", True)
    for name in begun.gone:
        yield Change("ladders", f"Nobody is called any more for: {was[name].title}.", True)
    found = names(old.ladders, new.ladders)
    for name in found.new:
        if name not in now:
            text = f"New ladder, which nothing starts: {new.ladders[name].title}."
            yield Change("ladders", text, False)
    for name in found.gone:
        if name not in was:
            yield Change("ladders", f"The ladder {old.ladders[name].title} is gone.", False)
    for name in found.both:
        yield from _of_ladder(old.ladders[name], new.ladders[name], public=name in begun.both)


def _of_ladder(was: Ladder, now: Ladder, *, public: bool) -> Iterator[Change]:
    if was.when != now.when:
        yield Change("ladders", f"When somebody is called for {now.title} differs.", public)
    for what, this, that in changed(_ladder(was), _ladder(now)):
        yield Change("ladders", f"The ladder {now.title}: {what} {instead(this, that)}.", False)


def _ladder(ladder: Ladder) -> dict[str, str]:
    steps = [f"{step.to} for {lasting(step.wait)}" for step in ladder.steps]
    return {
        "it is called": ladder.title,
        "its steps are": ", then ".join(steps),
        "they are climbed": count(ladder.rounds, "time"),
        "it may be started by": row([str(who) for who in ladder.started_by]) or "rules alone",
        "an organization may call": ladder.organization.text,
        "the desk may call": ladder.desk.text,
    }


def _come_go_and_are_called(
    noun: str, was: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[Change]:
    found = names(was, now)
    for name in found.new:
        yield Change("people", f"New {noun}: {name}.", False)
    for name in found.gone:
        yield Change("people", f"The {noun} {name} is gone.", False)
    for name in found.both:
        if was[name] != now[name]:
            text = f"The {noun} {name} is called {instead(now[name], was[name])}."
            yield Change("people", text, False)
