"""Who may ask for what: every address of a desk, by every role, allowed and refused alike."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from charter.desk.models import Agent
from charter.web.workspace.urls import urlpatterns
from tests.cast import FRIDAY_NOON, Cast
from tests.web.world import World, names_of, whole

ALL = ("viewer", "agent", "admin")
WORK = ("agent", "admin")
RUN = ("admin",)

TABLE = {
    # the queue and tickets
    "GET queue": ALL,
    "GET search": ALL,
    "GET find": ALL,
    "GET new-ticket": WORK,
    "POST tickets": WORK,
    "GET ticket": ALL,
    "GET thread": ALL,
    "GET ticket-past": ALL,
    "POST presences": ALL,
    "GET replies": ALL,
    "POST replies": WORK,
    "POST withdrawals": WORK,
    "POST previews": WORK,
    "GET ticket-saved-replies": WORK,
    "POST drafts": WORK,
    "POST draft-files": WORK,
    "DELETE draft-file": WORK,
    "POST statuses": WORK,
    "GET closures": WORK,
    "POST closures": WORK,
    "POST assignments": WORK,
    "POST owners": WORK,
    "POST priorities": WORK,
    "POST topics": WORK,
    "POST facts": WORK,
    "POST wishes": WORK,
    "POST mishearings": WORK,
    "POST contacts": WORK,
    "POST acknowledgements": WORK,
    "GET ticket-pages": WORK,
    "POST ticket-pages": WORK,
    "GET hand-offs": WORK,
    "POST hand-offs": WORK,
    "POST fillings": WORK,
    "POST answers": WORK,
    "GET work-queue": ALL,
    "GET merges": WORK,
    "POST merges": WORK,
    "POST separations": WORK,
    "POST differences": WORK,
    "POST spam": WORK,
    "GET redactions": RUN,
    "POST redactions": RUN,
    "GET original": WORK,
    "GET attachment": ALL,
    "GET why": ALL,
    "GET why-clock": ALL,
    "GET why-event": ALL,
    "GET why-place": ALL,
    # people
    "GET people": ALL,
    "GET new-person": WORK,
    "POST new-person": WORK,
    "GET people-import": WORK,
    "POST people-import": WORK,
    "GET people-export": WORK,
    "GET person": ALL,
    "POST person": WORK,
    "POST block": WORK,
    "GET organizations": ALL,
    "GET new-organization": WORK,
    "POST new-organization": WORK,
    "GET organizations-import": WORK,
    "POST organizations-import": WORK,
    "GET organizations-export": WORK,
    "GET organization": ALL,
    "POST organization": WORK,
    "POST organization-removals": WORK,
    "POST domains": WORK,
    "POST domain": WORK,
    # turns on call and roles
    "GET on-call": ALL,
    "GET rotation": ALL,
    "POST rotation": RUN,
    "POST departures": RUN,
    "POST rotation-orders": RUN,
    "GET overrides": WORK,
    "POST overrides": WORK,
    "POST override-withdrawals": WORK,
    "GET swaps": WORK,
    "POST swaps": WORK,
    "GET away": WORK,
    "POST away": WORK,
    "POST returns": WORK,
    "GET calendar-addresses": ALL,
    "POST calendar-addresses": ALL,
    "POST calendar-revocations": ALL,
    "GET page-addresses": WORK,
    "POST page-addresses": WORK,
    "POST page-trials": WORK,
    "POST page-address-removals": WORK,
    "GET roles": ALL,
    "POST role-holders": RUN,
    "POST role-removals": RUN,
    # the desk
    "GET agents": RUN,
    "GET new-agent": RUN,
    "POST new-agent": RUN,
    "GET agents-import": RUN,
    "POST agents-import": RUN,
    "GET agents-export": RUN,
    "GET colleague": RUN,
    "POST colleague": RUN,
    "POST colleague-place": RUN,
    "POST invitations": RUN,
    "GET saved-replies": ALL,
    "GET new-saved-reply": WORK,
    "POST new-saved-reply": WORK,
    "GET saved-reply": WORK,
    "POST saved-reply": WORK,
    "POST saved-reply-removals": WORK,
    "GET settings": RUN,
    "POST settings": RUN,
    "GET brand": RUN,
    "POST brand": RUN,
    "GET brand-previews": RUN,
    "GET brand-page": RUN,
    "GET new-mailbox": RUN,
    "POST new-mailbox": RUN,
    "GET mailbox": RUN,
    "POST mailbox": RUN,
    "POST mailbox-tries": RUN,
    "POST mailbox-removals": RUN,
    "GET deliveries": WORK,
    "GET delivery": WORK,
    "POST delivery-tries": WORK,
    "GET inbound": WORK,
    "GET inbound-original": WORK,
    "POST inbound-tries": WORK,
    "POST inbound-tickets": WORK,
    "GET notices": ALL,
    "POST readings": ALL,
    "POST reading": ALL,
    "GET charter": ALL,
    "GET new-charter": RUN,
    "POST new-charter": RUN,
    "POST charter-findings": RUN,
    "POST charter-changes": RUN,
    "POST charter-completions": RUN,
    "POST charter-draft": RUN,
    "POST charter-draft-removals": RUN,
    "GET charter-aside": RUN,
    "POST charter-returns": RUN,
    "POST charter-aside-removals": RUN,
    "GET charter-progress": ALL,
    "GET edition": ALL,
    "GET promises": ALL,
    "GET promises-export": ALL,
}
"""Method and name of each address below a desk's slug, with the roles that get through."""

PUBLIC = {
    "logo",
    "support",
    "support-markdown",
    "support-editions",
    "support-editions-markdown",
    "support-edition",
    "support-edition-markdown",
}
"""What anybody may read, where the desk lets them; tests/web/outward tells who and when."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OF_NO_DESK = {
    "accent",
    "home",
    "setup",
    "profile",
    "place",
    "calendar-feed",
    "page-link",
    "answer-link",
    "approval",
    "health",
}


def addresses() -> dict[str, str]:
    """Every address below `<slug>/`, by name."""
    return {
        pattern.name or "": str(pattern.pattern)
        for resolver in urlpatterns
        if isinstance(resolver, URLResolver)
        for pattern in _patterns(resolver)
    }


def _patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for one in resolver.url_patterns:
        found += _patterns(one) if isinstance(one, URLResolver) else [one]
    return found


def test_the_table_names_every_address_of_a_desk() -> None:
    named = {entry.split(" ")[1] for entry in TABLE}
    assert named | PUBLIC == set(addresses())
    assert named & PUBLIC == set()


def test_no_address_stands_outside_of_desks_unnoticed() -> None:
    outside = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert outside == OF_NO_DESK


@pytest.fixture
def world(cast: Cast, at) -> World:
    """Built once for all that is asked of it: each request is taken back; see `ask`."""
    at(FRIDAY_NOON)
    return whole(cast)


def test_an_address_opens_for_its_roles_and_for_no_other(world: World) -> None:
    agents = {"viewer": world.cast.vic, "agent": world.cast.bo, "admin": world.cast.ada}
    wrong = {}
    for (entry, allowed), (role, agent) in product(TABLE.items(), agents.items()):
        status = ask(world, entry, agent, "lantern")
        if status not in ({200, 204, 302, 422} if role in allowed else {403}):
            wrong[f"{entry} by {role}"] = status
    assert wrong == {}


def test_an_address_is_not_there_for_strangers(world: World) -> None:
    # Another desk's numbers open nothing at one's own desk either.
    asked = [("lantern", entry) for entry in TABLE] + [
        ("harbour", entry) for entry in TABLE if "<int:pk>" in addresses()[entry.split(" ")[1]]
    ]
    found = {
        f"{entry} on {desk}": ask(world, entry, world.cast.otto, desk) for desk, entry in asked
    }
    assert {place: status for place, status in found.items() if status != 404} == {}


def test_every_address_asks_who_one_is(world: World) -> None:
    for entry in TABLE:
        method, name = entry.split(" ")
        signed_out = Client().generic(method, address(world, name, world.cast.bo, "lantern"))
        assert signed_out.status_code == 302, entry
        assert signed_out["Location"].startswith(reverse("account_login")), entry


def test_an_address_answers_its_own_methods_only(world: World) -> None:
    found = {
        f"{method} {name}": ask(world, f"{method} {name}", world.cast.ada, "lantern")
        for method, name in product(METHODS, addresses())
        if f"{method} {name}" not in TABLE and (name not in PUBLIC or method != "GET")
    }
    assert {place: status for place, status in found.items() if status != 405} == {}


def ask(world: World, entry: str, agent: Agent, slug: str) -> int:
    """The answer's status; what the request changed is taken back, so that the next finds it all."""
    client = Client()
    method, name = entry.split(" ")
    with transaction.atomic():
        client.force_login(agent.user)
        status = client.generic(method, address(world, name, agent, slug)).status_code
        transaction.set_rollback(True)
    return status


def address(world: World, name: str, agent: Agent, slug: str) -> str:
    known = names_of(world, agent)
    pattern = addresses()[name]
    values = {"slug": slug} | known.get(name, {})
    if "<int:number>" in _whole(name) and "number" not in values:
        values["number"] = known["number"]
    if "<int:seq>" in pattern and "seq" not in values:
        values["seq"] = known["seq"]
    return reverse(f"workspace:{name}", kwargs=values)


def _whole(name: str) -> str:
    from charter.web.workspace import urls_queue

    inside = {one.name for one in urls_queue._one}
    return f"tickets/<int:number>/{addresses()[name]}" if name in inside else addresses()[name]
