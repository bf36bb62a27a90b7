"""What is late, or was."""

from __future__ import annotations

from charter.demo.desks.marketplace_software.company import DAY
from charter.demo.steps import Story, answer, ask, assign, facts, topic

LATE = (
    Story(
        "gus",
        28,
        "Quantities cannot be updated anywhere",
        'Every change of a quantity ends in "try again later", on all channels. We are overselling by the'
        " minute.\n\nGus",
        [topic(24, "quantities-not-updating")],
    ),
    Story(
        "sven",
        70,
        "Copying a listing loses its pictures",
        "Hi, since the last update copied listings have no pictures. Is that on purpose?\n\nSven",
    ),
    Story(
        "sue",
        150,
        "Export stops at 10,000 rows",
        "Hello, our export always ends at row 10,000 although we have 14,300 listings.\n\nSue Lindgren",
    ),
    Story(
        "rolf",
        4 * DAY,
        "Wrong stock on eleven watches",
        "Hello,\n\neleven watches show a stock of zero although each of them lies on the shelf. Nobody"
        " changed anything on our side.\n\nRolf Iversen",
        [
            topic(4 * DAY - 5, "quantities-wrong", "cleo"),
            facts(4 * DAY - 6, "cleo", affected="11+"),
            assign(4 * DAY - 7, "cleo", "cleo"),
            answer(
                4 * DAY - 12,
                "Hello Rolf,\n\nthank you. I compare the last ten stock messages of these"
                " watches with what the marketplace says and come back to you today.",
                "cleo",
            ),
            ask(4 * DAY - 200, 'Any news? Two of them were bought as "on backorder" meanwhile.'),
            answer(
                4 * DAY - 380,
                "Hello Rolf,\n\nthe marketplace refused our messages for these eleven because"
                " a required field is empty since Monday. I fill it in for you now.",
                "cleo",
            ),
            ask(60, "They are back to zero since this morning."),
        ],
    ),
)
