"""What starts and ends a charter's own clock, in customers' words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from charter.engine.language.model import Charter, ClockRule, Trigger
from charter.engine.wording import either

_SAYS: Final[Mapping[str, str]] = {
    "opened": "you write to us first",
    "customer message": "you write to us",
    "agent message": "we write to you",
    "call": "we have spoken on the telephone",
    "thanks": "you thank us",
    "confirmed": "you say that it is solved",
    "escalation asked": "you ask for somebody above",
    "assigned": "somebody has taken it on",
    "reopened": "we open it again",
}
_NAMES: Final[Mapping[str, tuple[str, Callable[[Charter, str], str]]]] = {
    "status": ("its status is {}", lambda charter, name: charter.statuses[name].shown),
    "stage": ("its status means {}", lambda _, name: name),
    "owner": ("{} has it", lambda charter, name: charter.people.teams[name]),
    "priority": ("its priority is {}", lambda _, name: name),
    "close": ("it is closed: {}", lambda charter, name: charter.reasons[name].title),
    "filled": ("“{}” is ready", lambda charter, name: charter.forms[name].title),
    "approved": ("“{}” is approved", lambda charter, name: charter.forms[name].title),
    "declined": ("“{}” is declined", lambda charter, name: charter.forms[name].title),
}


def from_to(charter: Charter, rule: ClockRule) -> str:
    """`From when you write to us first until “Quote” is ready.`"""
    begins = _any(charter, _first(rule))
    return f"From when {begins} until {_any(charter, rule.ends)}."


def _first(rule: ClockRule) -> Sequence[Trigger]:
    """What the clock begins with, without what only says that its topic was told later."""
    later = [one for one in rule.begins if not (one.kind == "told" and one.names == {"topic"})]
    opened = any(one.kind == "opened" for one in later)
    return later if opened else rule.begins


def _any(charter: Charter, triggers: Sequence[Trigger]) -> str:
    return either(list(dict.fromkeys(_clause(charter, one) for one in triggers)))


def _clause(charter: Charter, trigger: Trigger) -> str:
    if trigger.kind in _NAMES and trigger.names:
        says, called = _NAMES[trigger.kind]
        return says.format(either([called(charter, name) for name in sorted(trigger.names)]))
    if trigger.kind == "told":
        return either([_told(charter, name, trigger) for name in sorted(trigger.names)])
    return _SAYS.get(trigger.kind, "something else happens to it")


def _told(charter: Charter, fact: str, trigger: Trigger) -> str:
    words = trigger.value.words if trigger.value is not None else ()
    if fact == "topic" and words:
        return f"it is about {either([_title(charter, word) for word in words])}"
    return f"we know the {fact}" + (f" to be {either(words)}" if words else "")


def _title(charter: Charter, topic: str) -> str:
    return f"“{charter.topics[topic].title}”" if topic in charter.topics else topic
