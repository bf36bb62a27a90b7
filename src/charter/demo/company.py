"""Who works at the demo desk, and who writes to it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from charter.desk.models import Agent, Desk, Domain, Organization, Requester, SavedReply, Team, User

PASSWORD: Final = "demo-desk"  # noqa: S105 - printed on the terminal, for a desk of made-up people
ADMIN: Final = ("Ada Lindqvist", "ada@lantern.example")
AGENTS: Final = (
    ("Bo Achterberg", "bo@lantern.example", Agent.Role.AGENT),
    ("Cleo Mbeki", "cleo@lantern.example", Agent.Role.AGENT),
    ("Vic Moreau", "vic@lantern.example", Agent.Role.VIEWER),
)
ORGANIZATIONS: Final = (
    ("Gold Rush Games", "Gold", "goldrush.example"),
    ("Ruby Row Jewellers", "Ruby", "rubyrow.example"),
    ("Saddle & Strap", "Silver", "saddlestrap.example"),
    ("Bronze Age Books", "Bronze", "bronzeage.example"),
    ("Diamond Peak Outdoor", "Diamond", "diamondpeak.example"),
    ("Platinum Pantry", "Platinum", "platinumpantry.example"),
    ("Sapphire Sound", "Sapphire", "sapphiresound.example"),
)
PEOPLE: Final = (
    ("gwen", "Gwen Halloran", "gwen@goldrush.example"),
    ("gus", "Gus Petrov", "gus@goldrush.example"),
    ("rita", "Rita Sandoval", "rita@rubyrow.example"),
    ("rolf", "Rolf Iversen", "rolf@rubyrow.example"),
    ("sal", "Sal Okafor", "sal@saddlestrap.example"),
    ("sue", "Sue Lindgren", "sue@saddlestrap.example"),
    ("ben", "Ben Whitlock", "ben@bronzeage.example"),
    ("dana", "Dana Kowalski", "dana@diamondpeak.example"),
    ("dev", "Dev Chaudhry", "dev@diamondpeak.example"),
    ("pia", "Pia Romano", "pia@platinumpantry.example"),
    ("sven", "Sven Aalto", "sven@sapphiresound.example"),
    ("nora", "Nora Quist", "nora@somewhere.example"),
)
SAVED_REPLIES: Final = (
    (
        "Ask for the listing numbers",
        (
            "Hello {requester},\n\ncould you send us the numbers of the listings where you see this,"
            " and the time at which you last saved them? With those we can follow them through.\n"
        ),
    ),
    (
        "Reconnect the shipping integration",
        (
            "Hello {requester},\n\nplease open *Settings → Integrations*, choose **Reconnect** and sign in"
            " once more. Orders that waited are fetched within five minutes.\n"
        ),
    ),
    (
        "Solved on our side",
        (
            "Hello {requester},\n\nthis is put right now. Please look at it once more on your side, and"
            " answer this mail if anything still seems off.\n"
        ),
    ),
)


def people(desk: Desk, at: datetime) -> dict[str, Requester]:
    """Organizations with plans and domains, and their people by short name."""
    for name, plan, domain in ORGANIZATIONS:
        made = Organization.objects.create(desk=desk, name=name, plan=plan)
        Domain.objects.create(desk=desk, organization=made, name=domain, verified_at=at)
    by_domain = {row.name: row.organization for row in desk.domains.select_related("organization")}
    return {
        short: Requester.objects.create(
            desk=desk,
            name=name,
            email=email,
            organization=by_domain.get(email.partition("@")[2]),
            created_at=at,
        )
        for short, name, email in PEOPLE
    }


def agents(desk: Desk) -> dict[str, Agent]:
    """The desk's people by first name, its admin included; none of them is sent mail."""
    for name, email, role in AGENTS:
        user = User.objects.create_user(email, PASSWORD, name=name, zone="America/New_York")
        place = Agent.objects.create(desk=desk, user=user, role=role)
        if role != Agent.Role.VIEWER:
            place.teams.set(Team.objects.filter(desk=desk))
    User.objects.filter(email=ADMIN[1]).update(zone="America/New_York")
    User.objects.filter(places__desk=desk).update(last_login=desk.created_at)
    Agent.objects.filter(desk=desk).update(mail_me=False)
    SavedReply.objects.bulk_create(
        [SavedReply(desk=desk, title=title, text=text) for title, text in SAVED_REPLIES]
    )
    found = Agent.objects.filter(desk=desk).select_related("user")
    return {place.user.get_short_name().lower(): place for place in found}
