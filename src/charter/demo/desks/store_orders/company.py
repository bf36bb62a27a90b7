"""Who works at Moor & Oak, and who buys there."""

from __future__ import annotations

from charter.demo.company import Client, Colleague, Company
from charter.demo.logos import Disc, bar

DAY = 510
"""Open minutes of a day."""

COMPANY = Company(
    slug="moor-oak",
    name="Moor & Oak",
    zone="Europe/Amsterdam",
    site="https://moor-oak.example",
    accent="#3f6b2f",
    mark=(
        Disc(0.5, 0.38, 0.19),
        Disc(0.35, 0.48, 0.13),
        Disc(0.65, 0.48, 0.13),
        bar(0.46, 0.5, 0.08, 0.3),
    ),
    admin_roles=("team lead", "oversight", "access manager"),
    colleagues=(
        Colleague("Lotte de Wit", "lotte@moor-oak.example", teams=("support",)),
        Colleague(
            "Jonas Weber",
            "jonas@moor-oak.example",
            teams=("support", "store"),
            roles=("store operations",),
        ),
        Colleague("Mei Lin", "mei@moor-oak.example", teams=("supplier",)),
        Colleague("Ruben Aguilar", "ruben@moor-oak.example", teams=("risk",)),
    ),
    clients=(
        Client(
            "Northpack",
            "northpack.example",
            people={"nils": ("Nils Berg", "nils"), "nadia": ("Nadia Kovac", "nadia")},
        ),
    ),
    strangers={
        "anouk": ("Anouk Smit", "anouk@postbox.example"),
        "ruud": ("Ruud Visser", "ruud@postbox.example"),
        "clara": ("Clara Vogel", "clara@mailhaus.example"),
        "david": ("David Owusu", "david@mailhaus.example"),
        "elin": ("Elin Norberg", "elin@letterbox.example"),
        "farid": ("Farid Rahimi", "farid@letterbox.example"),
    },
    saved_replies=(
        (
            "Ask for a photo",
            (
                "Hello {requester},\n\nI am sorry about that. Could you send us a photo of what arrived, with"
                " the label of the parcel if you still have it?\n"
            ),
        ),
    ),
)
