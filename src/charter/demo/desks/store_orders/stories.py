"""Tickets of a shop: orders to be stopped, things that broke, stock that ran out, a chargeback."""

from __future__ import annotations

from charter.demo.desks.store_orders.company import DAY
from charter.demo.steps import (
    Story,
    answer,
    ask,
    assign,
    close,
    facts,
    fill,
    merge,
    note,
    topic,
)

FRESH = (
    Story(
        "anouk",
        5,
        "Please hold my order",
        "Hello, please hold my order MO-48120, I gave the old address.\n\nAnouk",
        [topic(3, "order-request"), facts(3, request="hold")],
    ),
    Story(
        "ruud",
        30,
        "The lamp is broken",
        "Hi, my lamp from order MO-48077 is broken: the foot has a crack.\n\nBram",
        [
            topic(25, "item-issue"),
            facts(25, item_trouble="broken", product="Lamp Fern, green"),
            assign(24, "lotte"),
        ],
    ),
    Story(
        "clara",
        60,
        "Wo ist mein Paket?",
        "Guten Tag, wo bleibt meine Bestellung? Die Nummer habe ich leider nicht mehr.\n\nClara Vogel",
        [topic(50, "order-request"), facts(50, request="tracking")],
    ),
    Story(
        "nils",
        80,
        "Oak stool, natural: none left",
        "The oak stool in natural is out of stock until February. Open orders: MO-48011, MO-48052.",
        [assign(70, "jonas", "jonas")],
        told={"topic": "out-of-stock", "order number": "MO-48011", "product": "Oak stool, natural"},
        door="portal",
    ),
    Story(
        "nadia",
        20,
        "Evidence for MO-47300",
        "The bank takes evidence for MO-47300 until the end of next week.",
        [assign(15, "ruben", "ruben")],
        told={"topic": "chargeback", "order number": "MO-47300"},
        door="portal",
    ),
    Story(
        "farid",
        44,
        "Cannot pay with my card",
        "I cannot pay: the page says 'try later' after the last step.",
        [topic(40, "shop")],
    ),
)

MOVING = (
    Story(
        "david",
        400,
        "Wrong colour in MO-47981",
        "I ordered blue and got grey, order MO-47981.\n\nDavid",
        [
            topic(395, "item-issue"),
            facts(395, item_trouble="incorrect", product="Rug Tide, blue"),
            assign(394, "lotte"),
            answer(
                380,
                "Hello David,\n\nsorry for that! Could you send a photo with the label? Then the right"
                " one leaves tomorrow.",
            ),
            ask(200, "Here it is. And please escalate this, it is a birthday present."),
        ],
    ),
    Story(
        "elin",
        2 * DAY,
        "Order MO-47850 does not move",
        "It says 'in preparation' for eight days.\n\nElin",
        [
            topic(2 * DAY - 10, "order-request"),
            facts(2 * DAY - 10, request="tracking"),
            assign(2 * DAY - 12, "lotte"),
            answer(2 * DAY - 40, "Hello Elin,\n\nI have asked our supplier and tell you tomorrow."),
            fill(
                2 * DAY - 41,
                "request log",
                "lotte",
                order_number="MO-47850",
                request="tracking",
                logged="yes",
                posted="yes",
            ),
            note(DAY, "Northpack say the carrier lost the manifest.", "mei"),
        ],
    ),
    Story(
        "nadia",
        3 * DAY,
        "MO-47790: no house number",
        "The label cannot be printed, the house number is missing.",
        [assign(3 * DAY - 5, "lotte")],
        told={"topic": "incorrect-address", "order number": "MO-47790"},
        door="portal",
    ),
    Story(
        "nils",
        5 * DAY,
        "MO-47655: parcel waits at the depot",
        "The parcel was not taken in and waits at the depot.",
        [
            assign(5 * DAY - 10, "lotte"),
            facts(
                5 * DAY - 20,
                pick__up_place="Depot Noord, Havenstraat 3, until Saturday, with a passport",
            ),
        ],
        told={"topic": "parcel-waiting", "order number": "MO-47655"},
        door="portal",
    ),
    Story(
        "nils",
        DAY + 100,
        "Orders without e-mail address",
        "Three orders since Monday came without an e-mail address. Has that happened before?",
        [assign(DAY + 90, "jonas", "jonas"), facts(DAY + 80, "jonas", recurring="yes")],
        told={"topic": "incident", "product": "Checkout"},
        door="portal",
    ),
    Story(
        "anouk",
        DAY,
        "Money back for MO-47402",
        "I sent the chair back on Monday, order MO-47402. When do I get my money back?\n\nAnouk",
        [
            topic(DAY - 20, "money-back"),
            assign(DAY - 20, "jonas", "jonas"),
            facts(DAY - 60, "jonas", remedy="refund"),
            answer(
                DAY - 70,
                "Hello Anouk,\n\nit is here and looks fine; the refund leaves this week.",
                "jonas",
                "open",
            ),
        ],
    ),
    Story(
        "ruud",
        200,
        "Foot of the lamp has a crack",
        "Hi again, my lamp from order MO-48077 is broken: the foot has a crack, see my other mail.\n\nBram",
        [merge(20, "The lamp is broken")],
    ),
)

DONE = (
    Story(
        "clara", 12 * DAY, "Change my address",
        "Please send it to my office.\n\nClara",
        [topic(12 * DAY - 20, "address"), assign(12 * DAY - 20, "lotte"),
         answer(12 * DAY - 60, "Hello Clara,\n\ngladly. What is the address there?", status="waiting")],
    ),
    Story(
        "elin", 6 * DAY, "Two cups too many",
        "There were eight cups in the box and I paid for six. What now?\n\nElin",
        [topic(6 * DAY - 15, "something-else"), assign(6 * DAY - 15, "lotte"),
         answer(6 * DAY - 50, "Hello Elin,\n\nthen two of them are a present. Thank you for telling us!",
                status="solved"),
         ask(6 * DAY - 55, "Wonderful, thank you!")],
    ),
    Story(
        "david", 7 * DAY, "Engraving on a ring",
        "Can you engrave a ring that I bought in spring?\n\nDavid",
        [topic(7 * DAY - 10, "something-else"), assign(7 * DAY - 10, "lotte"),
         close(7 * DAY - 40, "not-possible", why_not="Engraving is done before the stone is set.")],
    ),
)  # fmt: skip

STORIES = (*DONE, *MOVING, *FRESH)
