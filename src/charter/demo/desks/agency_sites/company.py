"""Who works at Paperboat, and whose sites it looks after."""

from __future__ import annotations

from charter.demo.company import Client, Colleague, Company
from charter.demo.logos import Shape

DAY = 480
"""Open minutes of a day."""

COMPANY = Company(
    slug="paperboat",
    name="Paperboat Sites",
    zone="America/New_York",
    site="https://paperboat.example",
    accent="#1f6f8b",
    mark=(
        Shape([(0.18, 0.6), (0.82, 0.6), (0.68, 0.78), (0.32, 0.78)]),
        Shape([(0.52, 0.2), (0.76, 0.54), (0.52, 0.54)]),
        Shape([(0.46, 0.3), (0.46, 0.54), (0.28, 0.54)]),
    ),
    admin_roles=("lead",),
    colleagues=(
        Colleague("Sol Marchetti", "sol@paperboat.example", teams=("support",)),
        Colleague("Wren Abara", "wren@paperboat.example", teams=("support", "content")),
        Colleague("Dmitri Levin", "dmitri@paperboat.example", teams=("development",)),
        Colleague("Kaya Brook", "kaya@paperboat.example", teams=("content",)),
    ),
    clients=(
        Client(
            "Orchard Cycles",
            "orchardcycles.example",
            plan="Care",
            people={"olive": ("Olive Hartman", "olive"), "omar": ("Omar Said", "omar")},
            roles={"approver": "olive"},
        ),
        Client(
            "Tern Yoga",
            "ternyoga.example",
            plan="Care",
            people={"tess": ("Tess Moreno", "tess")},
            roles={"approver": "tess"},
        ),
        Client(
            "Kettle & Crumb",
            "kettlecrumb.example",
            plan="Care",
            people={"kit": ("Kit Andersen", "kit"), "kara": ("Kara Joshi", "kara")},
            roles={"approver": "kara"},
        ),
    ),
    turns={"on-shift": ("sol", "wren"), "emergencies": ("wren", "sol")},
    saved_replies=(
        (
            "Ask for a whole screenshot",
            (
                "Hello {requester},\n\ncould you send us the address of the page and a screenshot of the whole"
                " window, not of a part of it? With those we see what you see.\n"
            ),
        ),
    ),
)
