"""The small company that every test knows.

**Lantern** makes software for shops that sell on marketplaces. At its support desk work **Ada**
(admin), **Bo** (agent, support), **Cy** (agent, support) and **Vic** (viewer). It answers **Gwen**
of Gold Rush Games (plan Gold), her colleague **Gus**, and **Rita** of Ruby Row (plan Ruby).
**Sam** is a stranger. **Otto** is an agent of another desk, Harbour, in the same installation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from charter.desk.actions.words import Words
from charter.desk.models import Agent, Desk, Domain, Mailbox, Organization, Requester, Team, User

CHARTERS = Path(__file__).parent.parent / "charters"
PASSWORD = "correct horse battery staple"
NEW_YORK = ZoneInfo("America/New_York")


def eastern(text: str) -> datetime:
    """`2026-11-20 17:55` on New York's clocks, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


FRIDAY_NOON = eastern("2026-11-20 12:00")
MONDAY_MORNING = eastern("2026-11-16 09:00")


@dataclass
class Cast:
    """Everybody, by first name."""

    desk: Desk
    harbour: Desk
    ada: Agent
    bo: Agent
    cy: Agent
    vic: Agent
    otto: Agent
    gold_rush: Organization
    ruby_row: Organization
    gwen: Requester
    gus: Requester
    rita: Requester
    sam: Requester


def assemble() -> Cast:
    """Both desks with their people, under the marketplace charter, founded on Monday morning."""
    desk = found("lantern", "Lantern Support", "support@lantern.example")
    harbour = found("harbour", "Harbour Support", "help@harbour.example")
    gold_rush = organization(desk, "Gold Rush Games", "Gold", "goldrush.example")
    ruby_row = organization(desk, "Ruby Row", "Ruby", "rubyrow.example")
    role = Agent.Role
    return Cast(
        desk=desk,
        harbour=harbour,
        ada=agent(desk, "Ada Admin", "ada@lantern.example", role.ADMIN),
        bo=agent(desk, "Bo Bennett", "bo@lantern.example", role.AGENT),
        cy=agent(desk, "Cy Cole", "cy@lantern.example", role.AGENT),
        vic=agent(desk, "Vic Viewer", "vic@lantern.example", role.VIEWER),
        otto=agent(harbour, "Otto Outside", "otto@harbour.example", role.ADMIN),
        gold_rush=gold_rush,
        ruby_row=ruby_row,
        gwen=requester(desk, "Gwen Gold", "gwen@goldrush.example", gold_rush),
        gus=requester(desk, "Gus Gold", "gus@goldrush.example", gold_rush),
        rita=requester(desk, "Rita Ruby", "rita@rubyrow.example", ruby_row),
        sam=requester(desk, "Sam Stranger", "sam@somewhere.example", None),
    )


def found(slug: str, name: str, address: str) -> Desk:
    """A desk under the marketplace charter, with a mailbox."""
    from charter.desk.actions.publish import publish

    desk = Desk.objects.create(
        slug=slug, name=name, created_at=MONDAY_MORNING, sender_address=address
    )
    Mailbox.objects.create(desk=desk, address=address)
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(desk, source, at=MONDAY_MORNING)
    desk.refresh_from_db()
    return desk


def agent(desk: Desk, name: str, email: str, role: Agent.Role) -> Agent:
    """Someone who works at a desk, in all of its teams unless they only look on."""
    user = User.objects.create_user(email, PASSWORD, name=name, zone="America/New_York")
    place = Agent.objects.create(desk=desk, user=user, role=role)
    if role != Agent.Role.VIEWER:
        place.teams.set(Team.objects.filter(desk=desk))
    return place


def organization(desk: Desk, name: str, plan: str, domain: str) -> Organization:
    """A customer with a verified domain."""
    made = Organization.objects.create(desk=desk, name=name, plan=plan)
    Domain.objects.create(desk=desk, organization=made, name=domain, verified_at=MONDAY_MORNING)
    return made


def requester(desk: Desk, name: str, email: str, belongs_to: Organization | None) -> Requester:
    """Someone who asks."""
    return Requester.objects.create(
        desk=desk, name=name, email=email, organization=belongs_to, created_at=MONDAY_MORNING
    )


def words(text: str, **more: object) -> Words:
    """Plain words."""
    return Words(text=text, **more)  # type: ignore[arg-type]
