"""The rail: where one can go from every page of a desk, with counts that are right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charter.desk.models import Agent
from charter.desk.permissions import can
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.queues import queues_of
from charter.desk.policy.rotations import rotations_of
from charter.desk.policy.vocabulary import people_of, vocabulary_of
from charter.desk.queries.rail import NOTICES, rail_counts

Item = dict[str, Any]


def rail_of(agent: Agent, current: str) -> dict[str, Any]:
    """What `ui/rail.html` and `ui/bottom.html` draw; `current` is the key of the open place."""
    counts = rail_counts(agent)
    home = reverse("workspace:queue", args=[agent.desk.slug])
    views = _views(agent, counts, home)
    sections: list[dict[str, Any]] = [
        {"title": "", "items": views},
        {"title": _("Teams"), "items": _teams(agent, counts, home)},
        {"title": _("Desk"), "items": _places(agent, counts)},
    ]
    sections = [section for section in sections if section["items"]]
    for section in sections:
        for item in section["items"]:
            item["current"] = item["key"] == current
    notices = next(item for item in sections[-1]["items"] if item["key"] == "notices")
    return {
        "home": home,
        "desk": agent.desk.name,
        "sections": sections,
        "bottom": [views[0], views[1], notices],
        "person": {"name": agent.user.name, "url": reverse("workspace:profile")},
        "sign_out": reverse("account_logout"),
    }


def _views(agent: Agent, counts: Mapping[str, int], home: str) -> list[Item]:
    mine = counts.get(f"assignee:{agent.pk}", 0)
    late = counts.get("breached", 0)
    return [
        _item("all", _("All open"), home, "inbox", counts.get("all", 0)),
        _item("mine", _("Mine"), f"{home}?assignee=me", "user-round-check", mine),
        _item(
            "unassigned",
            _("Nobody’s"),
            f"{home}?assignee=nobody",
            "user-round-x",
            counts.get("unassigned", 0),
        ),
        _item("late", _("Late"), f"{home}?late=yes", "circle-alert", late) | {"late": late > 0},
    ]


def _teams(agent: Agent, counts: Mapping[str, int], home: str) -> list[Item]:
    try:
        teams = vocabulary_of(agent.desk).teams
    except NoCharter:
        return []
    return [
        _item(
            f"team:{key}", title, f"{home}?team={key}", "users-round", counts.get(f"team:{key}", 0)
        )
        for key, title in teams.items()
    ]


def _places(agent: Agent, counts: Mapping[str, int]) -> list[Item]:
    slug = [agent.desk.slug]
    items = [
        _item("notices", _("Notices"), reverse("workspace:notices", args=slug), "bell",
              counts.get(NOTICES, 0)),
        _item("people", _("People"), reverse("workspace:people", args=slug), "contact-round"),
        _item("organizations", _("Organizations"),
              reverse("workspace:organizations", args=slug), "building-2"),
        *_of_people(agent),
        _item("saved-replies", _("Saved replies"),
              reverse("workspace:saved-replies", args=slug), "book-open"),
        _item("reports", _("Promises kept"), reverse("workspace:promises", args=slug), "chart-bar"),
        _item("charter", _("Charter"), reverse("workspace:charter", args=slug), "scroll-text"),
    ]  # fmt: skip
    if can(agent, "mail.view"):
        items.append(_item("mail", _("Mail"), reverse("workspace:deliveries", args=slug), "mail"))
    if can(agent, "desk.change"):
        items.append(
            _item("agents", _("Agents"), reverse("workspace:agents", args=slug), "headset")
        )
        items.append(
            _item("settings", _("Settings"), reverse("workspace:settings", args=slug), "settings")
        )
    return items


def _of_people(agent: Agent) -> list[Item]:
    """Turns and roles, where the charter has any."""
    try:
        people, rotations = people_of(agent.desk), rotations_of(agent.desk)
    except NoCharter:
        return []
    slug = [agent.desk.slug]
    items = [
        _item(
            f"queue:{name}",
            queue.title,
            reverse("workspace:work-queue", args=[*slug, name]),
            "calendar-check",
        )
        for name, queue in queues_of(agent.desk).items()
    ]
    if rotations:
        place = reverse("workspace:on-call", args=slug)
        items.append(_item("on-call", _("On call"), place, "phone-call"))
    if people.roles or people.departments:
        items.append(_item("roles", _("Roles"), reverse("workspace:roles", args=slug), "id-card"))
    return items


def _item(key: str, words: str, url: str, icon: str, count: int | None = None) -> Item:
    return {"key": key, "words": words, "url": url, "icon": icon, "count": count}
