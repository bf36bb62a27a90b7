"""Who works at Lantern, and who writes to it."""

from __future__ import annotations

from charter.demo.company import Client, Colleague, Company
from charter.demo.logos import Disc, bar

DAY = 540
"""Open minutes of a day."""

COMPANY = Company(
    slug="lantern",
    name="Lantern Support",
    zone="America/New_York",
    site="https://lantern.example",
    accent="#b4530a",
    mark=(
        bar(0.36, 0.18, 0.28, 0.07),
        Disc(0.5, 0.5, 0.2, hole=0.13),
        Disc(0.5, 0.5, 0.07),
        bar(0.36, 0.75, 0.28, 0.07),
    ),
    admin_roles=("lead",),
    colleagues=(
        Colleague("Bo Achterberg", "bo@lantern.example"),
        Colleague("Cleo Mbeki", "cleo@lantern.example"),
        Colleague("Vic Moreau", "vic@lantern.example", keeps="viewer"),
    ),
    clients=(
        Client(
            "Gold Rush Games",
            "goldrush.example",
            plan="Gold",
            people={"gwen": ("Gwen Halloran", "gwen"), "gus": ("Gus Petrov", "gus")},
        ),
        Client(
            "Ruby Row Jewellers",
            "rubyrow.example",
            plan="Ruby",
            people={"rita": ("Rita Sandoval", "rita"), "rolf": ("Rolf Iversen", "rolf")},
        ),
        Client(
            "Saddle & Strap",
            "saddlestrap.example",
            plan="Silver",
            people={"sal": ("Sal Okafor", "sal"), "sue": ("Sue Lindgren", "sue")},
        ),
        Client(
            "Bronze Age Books",
            "bronzeage.example",
            plan="Bronze",
            people={"ben": ("Ben Whitlock", "ben")},
        ),
        Client(
            "Diamond Peak Outdoor",
            "diamondpeak.example",
            plan="Diamond",
            people={"dana": ("Dana Kowalski", "dana"), "dev": ("Dev Chaudhry", "dev")},
        ),
        Client(
            "Platinum Pantry",
            "platinumpantry.example",
            plan="Platinum",
            people={"pia": ("Pia Romano", "pia")},
        ),
        Client(
            "Sapphire Sound",
            "sapphiresound.example",
            plan="Sapphire",
            people={"sven": ("Sven Aalto", "sven")},
        ),
    ),
    strangers={"nora": ("Nora Quist", "nora@somewhere.example")},
    turns={"on-duty": ("bo", "cleo")},
    saved_replies=(
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
    ),
)
