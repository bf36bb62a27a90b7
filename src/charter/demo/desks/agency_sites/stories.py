"""Tickets of clients: a site that is down, checkouts, quotes, texts and pictures."""

from __future__ import annotations

from charter.demo.desks.agency_sites.company import DAY
from charter.demo.steps import (
    Story,
    answer,
    ask,
    assign,
    close,
    fill,
    merge,
    note,
    owner,
    take,
    topic,
)

FRESH = (
    Story(
        "omar",
        6,
        "Our site is down",
        "Every page of https://orchardcycles.example shows an error, nobody can order.\n\nOmar",
        [
            take(3, "site-down", "wren"),
            assign(3, "wren", "wren"),
            answer(
                1,
                "Hello Omar,\n\nI see it, too. The certificate of the shop ran out; a new one is on its way.",
                "wren",
                "open",
            ),
        ],
        told={"topic": "site-down", "stopped": "customers cannot order"},
        door="portal",
        day_and_night=True,
    ),
    Story(
        "kit",
        25,
        "Discount is not applied at checkout",
        "The code AUTUMN takes nothing off, see https://kettlecrumb.example/cart\n\nKit",
        [topic(22, "key-function"), assign(22, "sol")],
    ),
    Story(
        "tess",
        50,
        "New photos of the studio",
        "Hello, here are new photos for https://ternyoga.example/studio. The old ones can go.\n\nTess",
        [topic(44, "content"), assign(44, "kaya")],
    ),
    Story(
        "kara",
        70,
        "Question",
        "How do we show that we are closed on a Monday?\n\nKara",
        [topic(66, "training"), assign(66, "sol")],
    ),
)

MOVING = (
    Story(
        "olive",
        4 * DAY,
        "Could the site show bikes by size?",
        "Is it possible to add a filter by frame size to https://orchardcycles.example/bikes ?\n\nOlive",
        [
            topic(4 * DAY - 20, "feature"),
            assign(4 * DAY - 22, "dmitri"),
            answer(
                4 * DAY - 40,
                "Hello Olive,\n\nyes, that can be done. You have my quote by tomorrow.",
                "dmitri",
            ),
            note(
                3 * DAY,
                "Sizes are there as free text; they need cleaning first. About nine hours.",
                "dmitri",
            ),
            fill(
                3 * DAY - 60,
                "quote",
                "dmitri",
                quote_cost="990.00 USD",
                quote_estimate="Nine hours, done a week after your yes.",
            ),
        ],
    ),
    Story(
        "tess",
        400,
        "Login does not work for two of our teachers",
        "Two teachers cannot log in at https://ternyoga.example/team since yesterday.\n\nTess",
        [
            topic(390, "key-function"),
            assign(388, "sol"),
            answer(
                380,
                "Hello Tess,\n\nI see it too. Our developers look into it, and I tell you within four"
                " hours what they found.",
                status="open",
            ),
            owner(378, "development"),
            assign(376, "dmitri"),
            answer(
                200,
                "Hello Tess,\n\ntheir addresses have a capital letter; that was never the same to the"
                " new login. The fix goes live tonight.",
                "dmitri",
            ),
            ask(30, "Thank you. Please escalate if it is not fixed tonight, they teach tomorrow."),
        ],
    ),
    Story(
        "kara",
        2 * DAY,
        "New menu for winter",
        "Please put the winter menu on https://kettlecrumb.example/menu, text is below.\n\nKara",
        [
            topic(2 * DAY - 15, "content"),
            assign(2 * DAY - 15, "kaya"),
            answer(
                2 * DAY - 40,
                "Hello Kara,\n\nit is in the queue; you will have it within five days.",
                "kaya",
            ),
        ],
    ),
    Story(
        "omar",
        DAY + 60,
        "Typo on the start page",
        "It says 'bycicles' at https://orchardcycles.example, a typo.\n\nOmar",
        [
            topic(DAY + 40, "other-trouble"),
            assign(DAY + 40, "sol"),
            answer(
                DAY, "Hello Omar,\n\ngood eye. Is it the big line at the top?", status="waiting"
            ),
        ],
    ),
    Story(
        "olive",
        DAY + 30,
        "Spelling of bicycles on the start page",
        "It says 'bycicles' at https://orchardcycles.example, a typo. Omar may have written, too.\n\nOlive",
        [merge(DAY + 10, "Typo on the start page")],
    ),
    Story("kit", 120, "Slow", "The page looks wrong and is slow.", [topic(110, "other-trouble")]),
)

DONE = (
    Story(
        "kit", 5 * DAY, "Broken link in the footer",
        "The link to the map is broken: https://kettlecrumb.example\n\nKit",
        [topic(5 * DAY - 10, "other-trouble"), assign(5 * DAY - 10, "sol"),
         answer(5 * DAY - 60, "Hello Kit,\n\nit leads to the map again. Does it for you?", status="waiting"),
         ask(5 * DAY - 100, "Yes, it works now. Thank you!")],
    ),
    Story(
        "olive", 7 * DAY, "A second language for the shop",
        "Could the site be in Spanish as well?\n\nOlive",
        [topic(7 * DAY - 10, "feature"), assign(7 * DAY - 10, "dmitri"),
         fill(7 * DAY - 200, "quote", "dmitri", quote_cost="6600.00 USD",
              quote_estimate="Sixty hours, six weeks after your yes."),
         ask(6 * DAY, "That is more than we thought. Not this year."),
         close(6 * DAY - 30, "declined", "dmitri")],
    ),
    Story(
        "tess", 8 * DAY, "How do we move a class to another day?",
        "How do we move a class to another day?\n\nTess",
        [topic(8 * DAY - 20, "training"), assign(8 * DAY - 20, "sol"),
         fill(8 * DAY - 85, "training answer", "sol",
              answered_with="written instructions, a screencast"),
         answer(8 * DAY - 90, "Hello Tess,\n\nopen *Classes*, drag it, and press *Save week*. I have recorded"
                " the three steps for you.", status="solved")],
    ),
)  # fmt: skip

STORIES = (*DONE, *MOVING, *FRESH)
