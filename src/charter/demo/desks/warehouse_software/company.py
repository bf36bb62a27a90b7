"""Who works at Stackwise, and whose warehouses run on it."""

from __future__ import annotations

from charter.demo.company import Client, Colleague, Company
from charter.demo.logos import Shape

DAY = 600
"""Open minutes of a day."""

COMPANY = Company(
    slug="stackwise",
    name="Stackwise Support",
    zone="America/Chicago",
    site="https://stackwise.example",
    accent="#7a3e9d",
    mark=(
        Shape([(0.5, 0.16), (0.8, 0.31), (0.5, 0.46), (0.2, 0.31)]),
        Shape([(0.2, 0.42), (0.5, 0.57), (0.5, 0.66), (0.2, 0.51)]),
        Shape([(0.5, 0.57), (0.8, 0.42), (0.8, 0.51), (0.5, 0.66)]),
        Shape([(0.2, 0.6), (0.5, 0.75), (0.5, 0.84), (0.2, 0.69)]),
        Shape([(0.5, 0.75), (0.8, 0.6), (0.8, 0.69), (0.5, 0.84)]),
    ),
    admin_roles=("support manager",),
    colleagues=(
        Colleague("Mina Castellano", "mina@stackwise.example", teams=("support",)),
        Colleague("Otis Freeman", "otis@stackwise.example", teams=("support", "tier-two")),
        Colleague("Edda Lund", "edda@stackwise.example", teams=("edi",)),
        Colleague("Arjun Rao", "arjun@stackwise.example", teams=("api", "development")),
        Colleague("Paloma Ruiz", "paloma@stackwise.example", teams=("product-management",)),
    ),
    clients=(
        Client(
            "Granite State Storage",
            "granitestate.example",
            plan="Premium",
            people={"greta": ("Greta Holm", "greta"), "gil": ("Gil Santos", "gil")},
        ),
        Client(
            "Mesa Cold Chain",
            "mesacold.example",
            plan="Standard",
            people={"marta": ("Marta Quiroga", "marta")},
        ),
        Client(
            "Lakeside Parts",
            "lakesideparts.example",
            plan="Standard",
            people={"lars": ("Lars Ekdahl", "lars"), "lily": ("Lily Chen", "lily")},
        ),
    ),
    saved_replies=(
        (
            "Ask for the steps",
            (
                "Hello {requester},\n\nwhat did you press last before it happened, and does it happen again"
                " when you do the same? A screenshot of the whole screen helps us most.\n"
            ),
        ),
    ),
)
