"""What is being worked on."""

from __future__ import annotations

from charter.demo.desks.marketplace_software.company import DAY
from charter.demo.steps import Story, answer, ask, assign, facts, note, topic

WORKED_ON = (
    Story(
        "dana",
        300,
        "Shipping integration is down",
        'The shipping integration is down: "token expired" on every order since noon.\n\nDana',
        [
            topic(296, "shipping-integration", "cleo"),
            assign(296, "cleo", "cleo"),
            answer(
                294,
                "Hello Dana,\n\nI see it too. The token was withdrawn on their side; I am renewing it.",
                "cleo",
            ),
            answer(
                262,
                "Hello Dana,\n\nrenewed. The first forty orders are through, the rest follows.",
                "cleo",
            ),
            ask(20, "Half of them stopped again with the same message."),
            note(
                15,
                "Second token of this account is withdrawn too. Ask them for the reason.",
                "cleo",
            ),
        ],
    ),
    Story(
        "gwen",
        460,
        "Colours missing in the variation menu",
        "Hello, the variation menu lists sizes but no colours for our boxes.",
        [
            assign(440, "bo"),
            answer(
                430,
                "Hello Gwen,\n\ncolours need the attribute `color_name`. I have filled it in for one box;"
                " could you see whether that is what you mean?",
            ),
            ask(200, "Yes, exactly that. Could you do the same for the rest?"),
        ],
    ),
    Story(
        "ben",
        2 * DAY + 60,
        "Search finds no ISBN",
        "Hello, our search finds titles but no ISBN. It did until last week.",
        [
            assign(2 * DAY + 40, "cleo", "cleo"),
            answer(
                2 * DAY,
                "Hello Ben,\n\nthe index had lost that field. It is being built anew and done by"
                " tomorrow noon.",
                "cleo",
            ),
            answer(
                DAY,
                "Hello Ben,\n\nthe new index is ready. Does an ISBN of your choice turn up?",
                "cleo",
            ),
            ask(DAY - 100, "Most do. Those with an X at the end don't."),
            answer(
                DAY - 160,
                "Hello Ben,\n\nwell spotted. The X was read as a letter; that is mended tonight.",
                "cleo",
            ),
        ],
    ),
    Story(
        "rita",
        500,
        "Price rule skips gift sets",
        'Hello, our rule "5 % over cost" leaves all gift sets as they were, some 40 listings.',
        [
            topic(490, "prices-not-updating"),
            facts(490, prices_affected="10+"),
            assign(489, "bo"),
            answer(
                488,
                "Hello Rita,\n\ngift sets have no cost of their own, so the rule finds nothing to add to. I"
                " check whether it can take the sum of their parts.",
            ),
            ask(30, "That would be just right. Can it be live before Friday?"),
        ],
    ),
    Story(
        "sue",
        DAY + 30,
        "Orders from Canada without phone number",
        "Hello, orders from Canada arrive without a phone number, and the carrier wants one.",
        [
            assign(DAY, "ada", "ada"),
            answer(
                DAY - 30,
                "Hello Sue,\n\nthe marketplace hides it from us for Canada. I ask them for the field.",
            ),
        ],
    ),
    Story(
        "pia",
        40,
        "Called: labels print in the wrong size",
        "Pia called: since the printer was changed, labels come out in A5. She needs 4 x 6 inches. Told her"
        " where the setting is; she tries it and calls back.",
        [assign(39, "ada", "ada")],
        door="call",
    ),
    Story(
        "dev",
        100,
        "Your certificate ends next week",
        "Hi Dev,\n\nthe certificate of your own shop domain ends on the 30th. Shall we renew it for you, or do"
        " you do so yourself?",
        door="agent",
    ),
    Story(
        "gus",
        DAY - 90,
        "Labels for two parcels in one order",
        "Hello, how do we print two labels when an order fills two boxes?",
        [
            assign(DAY - 100, "cleo", "cleo"),
            answer(
                DAY - 130,
                "Hello Gus,\n\nopen the order, choose *Split parcel*, and each part gets a label of its"
                " own. Does that do what you need?",
                "cleo",
            ),
            ask(DAY - 300, "It does, thank you. And can the second be free of charge?", "gwen"),
        ],
    ),
)
