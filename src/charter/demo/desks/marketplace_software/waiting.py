"""What waits for somebody else."""

from __future__ import annotations

from charter.demo.desks.marketplace_software.company import DAY
from charter.demo.steps import Story, answer, assign, facts, note, topic

WAITING = (
    Story(
        "gwen",
        2 * DAY,
        "Prices in euros rounded wrongly",
        "Hello, 19.99 dollars becomes 18.00 euros instead of 18.39. Only three listings as far as I see.",
        [
            topic(2 * DAY - 10, "prices-not-updating"),
            facts(2 * DAY - 10, prices_affected="1-9"),
            assign(2 * DAY - 11, "ada", "ada"),
            answer(
                2 * DAY - 30,
                "Hello Gwen,\n\ncould you send us the numbers of the three listings? Then I can"
                " see which rule they use.",
                status="pending",
            ),
        ],
    ),
    Story(
        "pia",
        DAY + 200,
        "Which fields does the feed need?",
        "Dear team, our developer asks which fields the stock feed needs. Is there a list?",
        [
            assign(DAY + 190, "cleo", "cleo"),
            answer(
                DAY + 150,
                "Dear Pia,\n\nfour: `sku`, `quantity`, `price` and `currency`. May I ask which"
                " format your developer would like, JSON or CSV?",
                "cleo",
                "pending",
            ),
        ],
    ),
    Story(
        "dev",
        3 * DAY,
        "Carrier account was renamed",
        "Hi, our carrier renamed our account. Do we have to reconnect?",
        [
            answer(
                3 * DAY - 25,
                "Hi Dev,\n\nyes. I have asked the carrier to confirm the new name, so that no label"
                " is lost on the way.",
                "cleo",
                "on-hold",
            ),
            note(3 * DAY - 26, "Carrier ticket 88-1204. They answer on Thursdays.", "cleo"),
        ],
    ),
    Story(
        "sal",
        5 * DAY,
        "Saddle bags listed twice",
        "Hi, 14 bags appear twice on one marketplace. How do we get rid of the copies?",
        [
            assign(5 * DAY - 30, "bo"),
            answer(
                5 * DAY - 60,
                "Hi Sal,\n\nplease do not delete them by hand; the copies carry the reviews. Which"
                " of the two has the older number?",
                status="pending",
            ),
            answer(
                2 * DAY,
                "Hi Sal,\n\njust to say that this still waits for the older numbers. Send them whenever"
                " it suits you.",
                status="pending",
            ),
        ],
    ),
    Story(
        "sven",
        DAY,
        "Sound clips in listings",
        "Could listings carry a sound clip? We sell speakers, after all.",
        [
            topic(DAY - 20, "enhancement"),
            answer(
                DAY - 40,
                "Hi Sven,\n\na good idea. I passed it on to our product people, and they look at wishes"
                " every other Tuesday.",
                status="on-hold",
            ),
        ],
    ),
)
