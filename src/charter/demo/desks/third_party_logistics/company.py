"""Who works at Tidewater, and which brands it ships for."""

from __future__ import annotations

from charter.demo.company import Client, Colleague, Company
from charter.demo.logos import Disc, bar

DAY = 480
"""Open minutes of a day in the east."""

COMPANY = Company(
    slug="tidewater",
    name="Tidewater Fulfilment",
    zone="America/New_York",
    site="https://tidewater.example",
    accent="#0b5cad",
    mark=(
        bar(0.2, 0.28, 0.6, 0.1),
        bar(0.2, 0.45, 0.44, 0.1),
        bar(0.2, 0.62, 0.28, 0.1),
        Disc(0.7, 0.65, 0.1),
    ),
    admin_roles=("support lead",),
    colleagues=(
        Colleague("Iris Vandermeer", "iris@tidewater.example", teams=("support",)),
        Colleague("Tomas Reyes", "tomas@tidewater.example", teams=("support", "integration")),
        Colleague("Yuki Tanabe", "yuki@tidewater.example", teams=("engineering",)),
        Colleague("Olga Brandt", "olga@tidewater.example", teams=("engineering",)),
        Colleague("Femi Adeyemi", "femi@tidewater.example", teams=("client-success",)),
        Colleague("Hanne Dahl", "hanne@tidewater.example", teams=("operations",)),
    ),
    clients=(
        Client(
            "Bluebird Candles",
            "bluebird.example",
            plan="Brand",
            facility="East Coast",
            people={"bea": ("Bea Lonsdale", "bea"), "bart": ("Bart Kern", "bart")},
            roles={"account manager": "femi"},
        ),
        Client(
            "Cedar & Salt",
            "cedarsalt.example",
            plan="Brand",
            facility="West Coast",
            people={"cora": ("Cora Whitfield", "cora")},
            roles={"account manager": "femi"},
        ),
        Client(
            "Pogo Socks",
            "pogosocks.example",
            plan="Brand",
            facility="East Coast",
            people={"paul": ("Paul Ostrom", "paul"), "priya": ("Priya Nair", "priya")},
            roles={"account manager": "femi"},
        ),
        Client(
            "Night Heron Coffee",
            "nightheron.example",
            plan="Brand",
            facility="West Coast",
            people={"noor": ("Noor Haddad", "noor")},
        ),
    ),
    strangers={"lee": ("Lee Carver", "lee@roadfreight.example")},
    turns={"duty-engineer": ("yuki", "olga")},
    saved_replies=(
        (
            "Ask for order and page",
            (
                "Hello {requester},\n\nwhich order is it, and at which address of the portal do you see it?"
                " With both we can follow it through without asking again.\n"
            ),
        ),
        (
            "Receiving takes two days",
            (
                "Hello {requester},\n\nyour delivery is at the dock. Counting it in takes up to two business"
                " days; you will see it in the portal line by line.\n"
            ),
        ),
    ),
)
