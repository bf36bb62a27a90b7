"""What goes its own way: what customers get first, what they approve, and what is done in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charter.engine.conditions import Condition, Every, Test
from charter.engine.language.model import Charter, Form, Who
from charter.engine.page.blocks import Block, Paragraph, Points, Section
from charter.engine.wording import capital
from charter.engine.words import count, row

_THEM = ("requester", "customer")


def requests(charter: Charter) -> Section | None:
    """What customers get and say yes to before work goes on, and what they are told a date for."""
    told: list[Block] = []
    if ways := tuple(_ways(charter)):
        told += [Paragraph("With some requests there is a step in between:"), Points(ways)]
    if queues := tuple(_queues(charter)):
        told += [Paragraph("Some work is done in turn, and you are told its date:"), Points(queues)]
    return Section("requests", "Requests that go their own way", tuple(told)) if told else None


def _ways(charter: Charter) -> Iterator[str]:
    """What forms send to customers, and to what they say yes or no."""
    for form in charter.forms.values():
        approver = _approver(charter, form.approved_by)
        if form.sends is None and approver is None:
            continue
        said = [f"{capital(form.title)}{_of(charter, form)}:"]
        said += ["we send it to you."] if form.sends is not None else []
        if approver is not None:
            said.append(f"{approver} says yes or no to it; a new one needs a new yes.")
        yield " ".join(said)


def _approver(charter: Charter, who: Who | None) -> str | None:
    """Who of the customer's side says yes; who of the desk does is no matter of theirs."""
    if who is None:
        return None
    role = charter.people.roles.get(who.name or "") if who.kind == "role" else None
    if role is not None and role.held_by == "customers":
        return f"Your {role.title.lower()}"
    return "One of you" if who.kind in _THEM else None


def _of(charter: Charter, form: Form) -> str:
    titles = _topics(charter, form.when)
    return f" ({row(titles)})" if titles else ""


def _queues(charter: Charter) -> Iterator[str]:
    for queue in charter.queues.values():
        days = queue.at_most
        limit = f", within {count(days, 'business day')}" if days is not None else ""
        yield f"{capital(queue.title)}{limit}."


def _topics(charter: Charter, when: Condition) -> Sequence[str]:
    """The topics that a condition asks for, by their titles; those that only agents choose are left out."""
    parts = when.parts if isinstance(when, Every) else (when,)
    named = [one for one in parts if isinstance(one, Test) and one.fact.name == "topic"]
    return [
        topic.title
        for name, topic in charter.topics.items()
        if not topic.private and any(name in one.accepted for one in named)
    ]
