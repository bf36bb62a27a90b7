"""Differences of what a charter names: plans, priorities, facts, topics, statuses, texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from charter.engine.diff.change import Change, changed, instead, names
from charter.engine.diff.shown import offered
from charter.engine.facts import Fact
from charter.engine.language.model import Charter, ClockRule, Topic
from charter.engine.wording import capital, value
from charter.engine.words import count, row


def whole(old: Charter, new: Charter) -> Iterator[Change]:
    """The desk's name."""
    if old.desk != new.desk:
        text = f"The desk's name: {instead(new.desk or 'none', old.desk or 'none')}."
        yield Change("desk", text, True)


def plans(old: Charter, new: Charter) -> Iterator[Change]:
    """Plans that come and go, and groups that have other members."""
    found = names(dict.fromkeys(old.plans), dict.fromkeys(new.plans))
    yield from _come_and_go("plans", "plan", found.new, found.gone, public=True)
    was, now = ({k: row(v) for k, v in one.groups.items()} for one in (old, new))
    for name, members, before in changed(was, now):
        text = f"{capital(name)} plans: {instead(members or 'none', before or 'none')}."
        yield Change("plans", text, True)


def priorities(old: Charter, new: Charter) -> Iterator[Change]:
    """Priorities and their order."""
    if old.priorities != new.priorities:
        text = f"The priorities: {instead(row(new.priorities), row(old.priorities))}."
        yield Change("priorities", text, True)


def facts(old: Charter, new: Charter) -> Iterator[Change]:
    """Questions and the answers to them."""
    found = names(old.facts, new.facts)
    yield from _come_and_go("facts", "fact", found.new, found.gone, public=False)
    for name in found.both:
        for text in _fact(old.facts[name], new.facts[name]):
            yield Change("facts", f"The fact {name}: {text}.", False)


def _fact(old: Fact, new: Fact) -> Iterator[str]:
    if old.question != new.question:
        yield f"it asks “{new.question}” instead of “{old.question}”"
    was, now = (row([value(one) for one in fact.values]) or fact.kind for fact in (old, new))
    if was != now:
        yield f"its answers are {instead(now, was)}"
    if old.told_by != new.told_by:
        yield f"told by {instead(new.told_by, old.told_by)}"
    if old.shapes != new.shapes:
        yield f"it looks like {instead(row(new.shapes) or 'nothing', row(old.shapes) or 'nothing')}"
    for before, after, yes, no in (
        (old.many, new.many, "several answers may be told", "only one answer may be told"),
        (old.whole, new.whole, "only a whole screen counts", "a part of a screen is enough"),
        (old.shown, new.shown, "customers may see it", "customers may not see it"),
    ):
        if before != after:
            yield f"{yes if after else no} from now on"


def topics(old: Charter, new: Charter) -> Iterator[Change]:
    """Topics that come and go, their titles, owners, questions and phrases."""
    found = names(old.topics, new.topics)
    for name in found.new:
        topic = new.topics[name]
        yield Change("topics", f"New topic: “{topic.title}”.", not topic.private)
    for name in found.gone:
        topic = old.topics[name]
        yield Change("topics", f"The topic “{topic.title}” is gone.", not topic.private)
    for name in found.both:
        was, now = old.topics[name], new.topics[name]
        public = offered(name, old, new)
        if was.title != now.title:
            text = f"“{was.title}” is now called “{now.title}”."
            yield Change("topics", text, public)
        for text in _shown(old, was, new, now):
            yield Change("topics", f"“{now.title}”: {text}.", public)
        if was.private != now.private:
            known, what = (was, "no longer") if now.private else (now, "now")
            yield Change("topics", f"“{known.title}”: {what} offered to customers.", True)
        for text in _topic(was, now):
            yield Change("topics", f"“{now.title}”: {text}.", False)


def _shown(before: Charter, old: Topic, after: Charter, new: Topic) -> Iterator[str]:
    """What customers see of a topic beside its title."""
    was, now = before.topic_groups.get(old.group or ""), after.topic_groups.get(new.group or "")
    if was != now:
        yield f"in the group {instead(now or 'none', was or 'none')}"
    if old.about != new.about:
        yield "what belongs here reads differently"
    if more := [one for one in new.needs if one not in old.needs]:
        yield f"it now needs {row(more)}"
    if less := [one for one in old.needs if one not in new.needs]:
        yield f"it no longer needs {row(less)}"


def _topic(old: Topic, new: Topic) -> Iterator[str]:
    if old.owner != new.owner:
        yield f"owned by {instead(new.owner or 'nobody', old.owner or 'nobody')}"
    for what, was, now in (
        ("asks for", old.asks, new.asks),
        ("is heard as", old.heard_as, new.heard_as),
    ):
        if more := [one for one in now if one not in was]:
            yield f"it also {what} {row(more)}"
        if less := [one for one in was if one not in now]:
            yield f"it no longer {what} {row(less)}"


def clocks(old: Charter, new: Charter) -> Iterator[Change]:
    """What starts a built-in clock."""
    was, now = (
        {k: row(v.starts) for k, v in one.clocks.items() if not v.begins} for one in (old, new)
    )
    usual = row(ClockRule().starts)
    for name, starts, before in changed(was, now):
        if (starts or usual) != (before or usual):
            text = f"{capital(name)} starts with a {instead(starts or usual, before or usual)}."
            yield Change("clocks", text, True)


def mailbox(old: Charter, new: Charter) -> Iterator[Change]:
    """How the desk's mail looks."""
    was, now = old.mailbox, new.mailbox
    if was.address != now.address:
        text = f"Our address: {instead(now.address or 'none', was.address or 'none')}."
        yield Change("mailbox", text, True)
    if was.name != now.name:
        text = f"The sender's name: {instead(now.name or 'none', was.name or 'none')}."
        yield Change("mailbox", text, False)
    if was.signature != now.signature:
        yield Change("mailbox", "The signature reads differently.", False)


def texts(old: Charter, new: Charter) -> Iterator[Change]:
    """Prepared words."""
    found = names(old.texts, new.texts)
    yield from _come_and_go("texts", "text", found.new, found.gone, public=False)
    for name in found.both:
        was, now = old.texts[name], new.texts[name]
        if (was.subject, was.body) != (now.subject, now.body):
            yield Change("texts", f"The text {name} reads differently.", False)
        if was.to != now.to:
            to = instead(str(now.to or "whom a rule names"), str(was.to or "whom a rule names"))
            yield Change("texts", f"The text {name} goes to {to}.", False)
        if was.asks != now.asks:
            said = "now" if now.asks else "no longer"
            yield Change("texts", f"The text {name} {said} hands the turn to the customer.", False)


def examples(old: Charter, new: Charter) -> Iterator[Change]:
    """How many examples come, go and change."""
    was, now = (_examples(one) for one in (old, new))
    found = names(was, now)
    other = sum(was[why] != now[why] for why in found.both)
    told = ((len(found.new), "new"), (len(found.gone), "gone"), (other, "changed"))
    if said := [f"{count(number, 'example')} {word}" for number, word in told if number]:
        yield Change("examples", capital(f"{row(said)}."), False)


def _examples(charter: Charter) -> Mapping[str, Any]:
    """Each example's story without its lines."""
    return {
        one.why: (
            dict(one.facts),
            [(event.at, event.kind, dict(event.data)) for event in one.events],
            [(check.at, [(e.key, e.text) for e in check.expectations]) for check in one.checks],
        )
        for one in charter.examples
    }


def _come_and_go(
    section: str, noun: str, new: list[str], gone: list[str], *, public: bool
) -> Iterator[Change]:
    for name in new:
        yield Change(section, f"New {noun}: {name}.", public)
    for name in gone:
        yield Change(section, f"The {noun} {name} is gone.", public)
