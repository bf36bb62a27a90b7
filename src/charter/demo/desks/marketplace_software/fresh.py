"""What has just come in."""

from __future__ import annotations

from charter.demo.steps import Story, assign, facts, topic

FRESH = (
    Story(
        "gwen",
        4,
        "None of our orders can be shipped",
        'Good morning,\n\nsince about half an hour every order stops with "label could not be created".'
        " We have 212 waiting and the courier comes at four.\n\nGwen",
        [topic(3, "orders-not-shipping"), facts(3, affected="all")],
    ),
    Story(
        "rita",
        20,
        "Two rings show last week's price",
        "Hello,\n\nthe listings RR-2231 and RR-2240 still show the sale price although the sale ended on"
        " Sunday. Everything else is right.\n\nThanks, Rita",
    ),
    Story(
        "sal",
        35,
        "How do I add a second warehouse?",
        "Hi there, we are opening a second warehouse in Reno next month. Where do I set it up, and will"
        " stock be counted apart?\n\nSal",
    ),
    Story(
        "nora",
        12,
        "Do you offer a trial?",
        "Hello, a friend recommended you. Is there a trial for a shop with about 300 listings?\n\nNora Quist",
    ),
    Story(
        "dana",
        38,
        "Tracking missing on yesterday's tents",
        "Hi, seven tents left yesterday and none of them shows a tracking number on the marketplace."
        " Buyers have begun to ask.\n\nDana",
        [
            topic(31, "orders-not-shipping", "cleo"),
            facts(31, "cleo", affected="1-10"),
            assign(31, "cleo", "cleo"),
        ],
    ),
    Story(
        "pia",
        95,
        "Invoice for October shows the old address",
        "Dear team,\n\nwe moved in September. Could the October invoice carry the new address?\n\nPia Romano",
    ),
    Story(
        "ben",
        118,
        "Bulk edit leaves the last row out",
        "Hello, when I paste 50 rows into the bulk editor, the 50th is never saved. Smaller pastes work.\n\nBen",
    ),
)
