"""Cases of warehouses: claims of a severity by mail and by telephone, escalations, silences."""

from __future__ import annotations

from charter.demo.desks.warehouse_software.company import DAY
from charter.demo.steps import (
    Story,
    answer,
    ask,
    assign,
    button,
    close,
    facts,
    hand_off,
    merge,
    note,
    owner,
    status,
    topic,
)  # fmt: skip

LOOKED = {
    "impact_verified": "yes",
    "severity_verified": "yes",
    "problem_confirmed": "yes",
    "isolated": "yes",
    "reproduced": "yes",
}
"""The front line's first look, all of it."""

FRESH = (
    Story(
        "gil",
        8,
        "White screen for everyone",
        "A white screen for everyone since 20 minutes, nobody can pick. Severity 1!\n\nGil",
        told={"claimed severity": "down", "product": "warehouses"},
        door="portal",
    ),
    Story(
        "marta",
        30,
        "Called: system is down in the cold store",
        "Marta called: the handhelds in the cold store show no tasks at all; the office sees them. Twelve"
        " people stand still.",
        [
            assign(29, "mina"),
            facts(25, severity="down", severity_verified="yes", impact_verified="yes"),
        ],
        told={"claimed severity": "down", "product": "warehouses"},
        door="call",
    ),
    Story(
        "lily",
        45,
        "Label printer",
        "It does not work.\n\nLily",
    ),
    Story(
        "lars",
        90,
        "How do I move stock between two zones?",
        "How do I move 40 pallets from zone B to zone D without picking each one?\n\nLars",
        [topic(80, "question"), assign(80, "mina")],
    ),
)

MOVING = (
    Story(
        "greta",
        500,
        "EDI 856 refused by our retailer",
        "Since this morning every EDI 856 comes back with 'segment HL missing'.\n\nGreta",
        [
            topic(495, "edi"),
            assign(492, "mina"),
            facts(490, product="integrations", severity="limited"),
            answer(
                470,
                "Hello Greta,\n\nI can see the refusals. One of our EDI specialists takes over and"
                " stays your contact.",
            ),
            facts(466, **LOOKED),
            owner(465, "edi"),
            assign(460, "edda", "edda"),
            note(300, "Retailer changed their guide on Monday; HL loop now per carton.", "edda"),
            ask(120, "They charge us from tomorrow on. I want to speak to a manager, please."),
        ],
    ),
    Story(
        "lily",
        2 * DAY,
        "API error 429 on every stock query",
        "Our API calls for stock get 429 although we make two a minute.\n\nLily",
        [
            topic(2 * DAY - 20, "api"),
            facts(2 * DAY - 20, product="integrations"),
            assign(2 * DAY - 22, "otis", "otis"),
            answer(
                2 * DAY - 60,
                "Hello Lily,\n\nthe limit counts all keys of your company. Which other"
                " programs use one?",
                "otis",
            ),
            ask(2 * DAY - 200, "Only ours, and it is the newest version."),
            facts(2 * DAY - 210, "otis", **LOOKED),
            owner(2 * DAY - 220, "api", "otis"),
            assign(2 * DAY - 225, "arjun", "arjun"),
            facts(2 * DAY - 300, "arjun", development_item="https://dev.example/issues/318"),
            status(DAY + 100, "pending-review", "arjun"),
            facts(DAY, "arjun", development="in progress"),
        ],
    ),
    Story(
        "marta",
        3 * DAY,
        "Temperature log shows Fahrenheit",
        "Since the update the log shows Fahrenheit.\n\nMarta",
        [
            topic(3 * DAY - 30, "error"),
            facts(3 * DAY - 30, product="warehouses", severity="error"),
            assign(3 * DAY - 35, "mina"),
            answer(
                3 * DAY - 80,
                "Hello Marta,\n\nit follows the site's country, and yours was emptied by the"
                " update. I have set it again; do new rows show Celsius?",
            ),
        ],
    ),
    Story(
        "lars",
        900,
        "Cycle count freezes at row 200",
        "The cycle count freezes at row 200, every time.\n\nLars",
        [
            topic(890, "error"),
            facts(890, product="warehouses"),
            assign(885, "otis", "otis"),
            facts(800, "otis", reproduced="yes"),
            status(790, "investigation", "otis"),
            ask(100, "It happened at row 180 today."),
            button(60, "escalate"),
        ],
    ),
    Story(
        "gil",
        650,
        "Forklift screens flicker",
        "The screens on two forklifts flicker since the new firmware.\n\nGil",
        [
            topic(640, "error"),
            assign(640, "mina"),
            answer(
                400, "Hello Gil,\n\nwhich firmware do the two show, and which do the quiet ones?"
            ),
            ask(200, "2.4 on those two, 2.3 on the others."),
        ],
    ),
    Story(
        "greta",
        620,
        "Screens on forklifts flicker since firmware 2.4",
        "The screens on two forklifts flicker since the new firmware. Same as Gil wrote, I think.\n\nGreta",
        [merge(600, "Forklift screens flicker")],
    ),
    Story(
        "lily",
        DAY + 200,
        "An idea for the wave planner",
        "Feature request: plan waves by truck and not by hour.\n\nLily",
        [topic(DAY + 190, "idea"), assign(DAY + 150, "paloma", "paloma")],
    ),
)

DONE = (
    Story(
        "gil", 5 * DAY, "Old users cannot be removed",
        "We cannot remove users who left in spring.\n\nGil",
        [
            topic(5 * DAY - 20, "error"), facts(5 * DAY - 20, product="warehouses", severity="error"),
            assign(5 * DAY - 20, "mina"),
            answer(5 * DAY - 100, "Hello Gil,\n\nthey had open tasks. I have given those to you, and the two"
                   " are gone. Does your list look right?"),
            ask(5 * DAY - 160, "Yes, that fixed it. Thank you!"),
        ],
    ),
    Story(
        "marta", 8 * DAY, "Barcode with a leading zero",
        "Barcodes with a leading zero lose it.\n\nMarta",
        [
            topic(8 * DAY - 30, "error"), assign(8 * DAY - 30, "otis", "otis"),
            answer(8 * DAY - 60, "Hello Marta,\n\nthe column was read as a number. Could you read the file in"
                   " once more?", "otis"),
        ],
    ),
    Story(
        "lars", 9 * DAY, "Sorting of the pick list",
        "Could the pick list follow the aisles from right to left?\n\nLars",
        [
            topic(9 * DAY - 40, "question"), assign(9 * DAY - 40, "mina"),
            answer(9 * DAY - 100, "Hello Lars,\n\nyes: *Layout → Aisles → Direction*. Shall I set it for you?"),
            ask(9 * DAY - 200, "Please do, for all of building two."),
            close(9 * DAY - 300, "agreed", resolution="redirected"),
        ],
    ),
    Story(
        "greta", 6 * DAY, "Account on hold",
        "Our account is on hold although the invoice is paid.\n\nGreta",
        [topic(6 * DAY - 10, "account"), assign(6 * DAY - 10, "mina"),
         hand_off(6 * DAY - 12, "accounts", "Could you look for the payment of the 3rd?"),
         answer(6 * DAY - 30, "Hello Greta,\n\nAccounts have found the payment; the hold is gone."),
         ask(6 * DAY - 50, "All good now, thanks.")],
    ),
)  # fmt: skip

STORIES = (*DONE, *MOVING, *FRESH)
