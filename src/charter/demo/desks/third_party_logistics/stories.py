"""Tickets of brands: stuck orders, a dark portal, stock that was not counted yet."""

from __future__ import annotations

from charter.demo.desks.third_party_logistics.company import DAY
from charter.demo.steps import (
    Story,
    answer,
    ask,
    assign,
    close,
    facts,
    merge,
    note,
    owner,
    status,
    topic,
)  # fmt: skip

FRESH = (
    Story(
        "bea",
        6,
        "Nothing imports since nine",
        "Hello,\n\nour portal is down: it says 'service unavailable' for all three of us, and orders from the"
        " shop pile up. Friday is our biggest day.\n\nBea",
    ),
    Story(
        "paul",
        25,
        "Where is order",
        "Hi, one of our customers asks where their socks are. Could you look?\n\nPaul",
        [topic(20, "order-status")],
    ),
    Story(
        "cora",
        40,
        "Stuck order SO",
        "Order is stuck in 'allocating' since yesterday: #58213, see"
        " https://portal.tidewater.example/orders/58213\n\nCora",
        [topic(35, "stuck-order"), assign(34, "iris")],
    ),
    Story(
        "noor",
        55,
        "Rush for the delivery of Tuesday",
        "Hello, could the 40 cartons that came on Tuesday be received before the others?\n\nNoor",
        [topic(50, "asn-rush"), assign(48, "hanne")],
    ),
    Story(
        "priya",
        70,
        "Changing the address on #77120",
        "Hi Tidewater,\n\nplease edit order #77120: the customer moved to 14 Alder Lane, Dover.\n\nPriya",
        [topic(66, "order-edit"), assign(66, "iris")],
        door="portal",
    ),
    Story("lee", 90, "(no subject)", "Driver is at gate 4 and nobody opens."),
)

MOVING = (
    Story(
        "bart",
        300,
        "Shopify sends every order twice",
        "Since last night each Shopify order arrives twice, #90311 and #90312 are one and the same.\n\nBart",
        [
            topic(290, "shopify"),
            assign(288, "tomas", "tomas"),
            answer(
                280,
                "Hello Bart,\n\nI see the doubles. The shop was connected a second time last night; I"
                " have paused that one and am taking its orders out again.",
                "tomas",
                "open",
            ),
            owner(240, "integration", "tomas"),
            note(
                238,
                "Two webhooks with different secrets. Ask engineering to refuse the older one.",
                "tomas",
            ),
            ask(60, "Thanks. Could you tell me which ones you took out?"),
        ],
    ),
    Story(
        "bea",
        280,
        "Doubled orders again",
        "Since last night each Shopify order arrives twice, also #90311. Is somebody looking?\n\nBea",
        [merge(270, "Shopify sends every order twice", "tomas")],
    ),
    Story(
        "paul",
        DAY + 60,
        "Carrier rates look wrong",
        "Every parcel to Maine is billed as zone 8.\n\nPaul",
        [
            topic(DAY + 50, "api-integration"),
            assign(DAY + 50, "tomas", "tomas"),
            answer(
                DAY,
                "Hello Paul,\n\nyou are right, the zone table is last year's. A developer has to look"
                " at it; your number stays the same.",
                "tomas",
                "on-hold",
            ),
            owner(DAY - 5, "engineering", "tomas"),
            assign(DAY - 5, "yuki", "tomas"),
            note(200, "The table is read once at start. Fix is in review.", "yuki"),
        ],
    ),
    Story(
        "cora",
        3 * DAY,
        "Bill of lading for the wholesale order",
        "Could we have the bill of lading of #44817?\n\nCora",
        [
            topic(3 * DAY - 30, "proof-of-delivery"),
            assign(3 * DAY - 31, "hanne"),
            answer(
                3 * DAY - 90,
                "Hello Cora,\n\nattached. Is the receiver's stamp on page two readable for you?",
                "hanne",
                "pending",
            ),
        ],
    ),
    Story(
        "noor",
        5 * DAY,
        "Forecast for the holidays",
        "We expect three times the usual from the 1st on. Whom do I tell?\n\nNoor",
        [
            topic(5 * DAY - 20, "monthly-forecast"),
            assign(5 * DAY - 20, "femi"),
            answer(
                5 * DAY - 100,
                "Hello Noor,\n\nme. Could you put numbers a week into the sheet that I have"
                " just shared?",
                "femi",
                "pending",
            ),
        ],
    ),
    Story(
        "priya",
        2 * DAY + 100,
        "Would be great if the portal sorted by size",
        "Feature request: sorting SKUs by size, not by name. S, M, L and not L, M, S.\n\nPriya",
        [
            topic(2 * DAY + 90, "feature-request"),
            answer(
                2 * DAY,
                "Hello Priya,\n\na good one. Product has it now and tells you what becomes of it.",
                status="on-hold",
            ),
        ],
    ),
    Story(
        "bart",
        2 * DAY,
        "Invoice of October",
        "Line 14 bills storage for a pallet that left in September.\n\nBart",
        [topic(2 * DAY - 10, "invoice"), assign(2 * DAY - 12, "femi")],
    ),
)

DONE = (
    Story(
        "paul", 4 * DAY, "Count SKU POGO-RED-M, please",
        "The portal says 12, the shop says 40.\n\nPaul",
        [
            topic(4 * DAY - 15, "stock-check"), assign(4 * DAY - 20, "hanne"),
            answer(4 * DAY - 200, "Hello Paul,\n\n41 by hand, one of them without a label. The portal shows 41"
                   " now.", "hanne", "solved"),
            ask(4 * DAY - 210, "Thanks a lot!"),
        ],
    ),
    Story(
        "cora", 6 * DAY, "Receive our delivery tonight",
        "The truck is late and comes at ten in the evening. Could somebody wait?\n\nCora",
        [
            topic(6 * DAY - 10, "asn-rush"), assign(6 * DAY - 10, "hanne"),
            close(6 * DAY - 60, "cannot-be-met", "hanne", why_not="The dock closes at six, also on request.",
                  offered_instead="The first gate on the next morning, at seven."),
        ],
    ),
    Story(
        "bea", 7 * DAY, "New SKU for the winter candle",
        "Please create a SKU for the winter candle, 220 g, hazard class none.\n\nBea",
        [
            topic(7 * DAY - 30, "sku-creation"), assign(7 * DAY - 30, "iris"),
            answer(7 * DAY - 120, "Hello Bea,\n\nit is BB-WINTER-220 and can be announced from now on.",
                   "iris", "solved"),
        ],
    ),
    Story(
        "noor", 8 * DAY, "Claim for three broken parcels",
        "Three parcels of #31007 came crushed. Photos are in the portal.\n\nNoor",
        [
            topic(8 * DAY - 20, "carrier-claim"), facts(8 * DAY - 21, order_number="#31007"),
            assign(8 * DAY - 25, "iris"),
            answer(8 * DAY - 90, "Hello Noor,\n\nthe claim is filed; the carrier has ten days to answer.",
                   "iris", "on-hold"),
            answer(3 * DAY, "Hello Noor,\n\nthe carrier pays all three. You will find it on your next bill.",
                   "iris", "solved"),
        ],
    ),
    Story("lee", 3 * DAY + 30, "Cheap pallets", "Best price in town, click for the list.",
          [status(3 * DAY + 10, "open"), close(3 * DAY, "spam")]),
)  # fmt: skip

STORIES = (*DONE, *MOVING, *FRESH)
