"""Some forty tickets of a desk for marketplace sellers, in every state of every clock.

Times are open minutes before now: a day of the desk has 540 of them.
"""

from __future__ import annotations

from charter.demo.play import Step, Story

DAY = 540


def topic(ago: int, name: str, by: str = "bo") -> Step:
    """An agent says what the ticket is about."""
    return Step(ago, "topic", value=name, by=by)


def facts(ago: int, by: str = "bo", **told: str) -> Step:
    """An agent writes down what the customer told."""
    return Step(
        ago, "facts", value={name.replace("_", " "): said for name, said in told.items()}, by=by
    )


def assign(ago: int, to: str, by: str = "bo") -> Step:
    """An agent gives the ticket to someone."""
    return Step(ago, "assign", value=to, by=by)


def answer(ago: int, text: str, by: str = "bo", status: str | None = None) -> Step:
    """A public message of an agent."""
    return Step(ago, "answer", text, by=by, value=status)


def ask(ago: int, text: str, by: str = "") -> Step:
    """A further message of the customer's side."""
    return Step(ago, "ask", text, by=by)


def note(ago: int, text: str, by: str = "bo", status: str | None = None) -> Step:
    """An internal note."""
    return Step(ago, "note", text, by=by, value=status)


def status(ago: int, name: str, by: str = "bo") -> Step:
    """A status set by hand."""
    return Step(ago, "status", value=name, by=by)


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


def _solved(by: str, days: int, subject: str, text: str, said: str, agent: str, wait: int) -> Story:
    """A matter that was asked, answered and solved."""
    start = days * DAY
    return Story(
        by,
        start,
        subject,
        text,
        [
            assign(start - max(1, wait // 2), agent, agent),
            answer(start - wait, said, agent, "solved"),
        ],
    )


SOLVED = (
    _solved("sal", 6, "Where do I change my password?", "Hi, where do I change my password?",
            "Hi Sal,\n\nunder *Profile → Password*. All other devices are signed out then.", "bo", 25),
    _solved("gwen", 7, "New user for our warehouse", "Hello, please add Jo from our warehouse.",
            "Hello Gwen,\n\nyou can do so yourself under *People → Invite*; I have sent you the page.", "cleo", 80),
    _solved("rita", 6, "Photos turned by 90 degrees", "Hello, portrait photos arrive lying on their side.",
            "Hello Rita,\n\nthe turn was only noted in the file and not done. It is done on arrival now.", "bo", 40),
    _solved("ben", 8, "Do you work on Thanksgiving?", "Hello, are you there on Thanksgiving?",
            "Hello Ben,\n\nno, we are closed that day and back on Friday at nine.", "bo", 100),
    _solved("dana", 9, "Order number cut off on packing slips", "Hi, the last digit is missing.",
            "Hi Dana,\n\nthe column was too narrow for ten digits; it is wide enough now.", "cleo", 30),
    _solved("pia", 10, "Tax rate for olive oil", "Dear team, olive oil is taxed at 4 %, not 22 %.",
            "Dear Pia,\n\nthank you; the rate of that group is put right from today on.", "cleo", 130),
    _solved("sven", 5, "Delete an old marketplace", "Please remove the marketplace we left in spring.",
            "Hi Sven,\n\nit is gone, and its orders remain in your reports.", "bo", 20),
    _solved("gus", 4, "Two-step sign-in", "Hello, can we ask everyone for a second step at sign-in?",
            "Hello Gus,\n\nyes: *Organization → Security → Ask everyone for a second step*.", "cleo", 65),
    _solved("sue", 3, "Stock of bridles", "Hello, bridles show 3 although 5 are there.",
            "Hello Sue,\n\ntwo lay in a cart that was given up. They are free again.", "bo", 110),
    _solved("rita", 11, "Clasp sizes as a filter", "Hello, could buyers filter by the size of the clasp?",
            "Hello Rita,\n\nyes: mark the attribute as *filterable*; I did so for the clasp.", "bo", 44),
    _solved("pia", 7, "Feed read at night only", "Dear team, our feed is read at night only. Can that be hourly?",
            "Dear Pia,\n\nit is hourly from now on; the first reading was at the last full hour.", "cleo", 90),
    _solved("ben", 4, "Second e-mail address", "Hello, please write to our new address too.",
            "Hello Ben,\n\nit is noted, and you can add more under *Profile → Addresses*.", "bo", 200),
    _solved("dana", 12, "Sleeping bags in litres", "Hi, the volume of our bags shows in gallons.",
            "Hi Dana,\n\nthe unit follows the shop's country; I set yours to litres.", "cleo", 18),
    _solved("dev", 5, "Webhook sends every order twice", "Hi, our webhook is called twice for each order.",
            "Hi Dev,\n\nit was entered twice, with and without a slash at the end. I removed one.", "cleo", 15),
    Story("rolf", 3 * DAY, "All watch prices are one cent",
          "EVERY watch is listed at 0.01. Please stop the sale at once.",
          [Step(3 * DAY - 2, "topic", value="prices-not-updating", by="cleo"),
           facts(3 * DAY - 2, "cleo", prices_affected="all"), assign(3 * DAY - 2, "cleo", "cleo"),
           answer(3 * DAY - 6, "Hello Rolf,\n\nall your listings are paused as of now. I look for the cause.", "cleo"),
           answer(3 * DAY - 55, "Hello Rolf,\n\na price file with an empty column was read as zero. Last night's"
                  " prices are back, and nothing was sold at one cent.", "cleo"),
           ask(3 * DAY - 70, "What a relief. Thank you for the speed."),
           status(3 * DAY - 85, "solved", "cleo")]),
    Story("gwen", 6 * DAY, "Quantities off after the import",
          "Hello, after the import 300 quantities are wrong.",
          [topic(6 * DAY - 18, "quantities-wrong"), facts(6 * DAY - 18, affected="11+"),
           answer(6 * DAY - 34, "Hello Gwen,\n\nthe file had the columns swapped. I have undone the import; could"
                  " you send the file again?", status="pending"),
           ask(5 * DAY, "Here it is, in the right order."),
           answer(5 * DAY - 45, "Hello Gwen,\n\nread, and all 300 are right.", status="solved")]),
    Story("sal", 8 * DAY, "Reviews do not show", "Hi, new reviews do not show on our pages.",
          [answer(8 * DAY - 160, "Hi Sal,\n\nthey appear within a day; yours are from this morning.", status="solved"),
           ask(6 * DAY, "Two days on and still nothing."),
           answer(6 * DAY - 200, "Hi Sal,\n\nyou are right, the fetch had stopped. They are all there now.",
                  status="solved")]),
    Story("nora", 2 * DAY, "You have won a cruise", "Click here to claim it within 24 hours.",
          [Step(2 * DAY - 15, "spam", by="bo")]),
)  # fmt: skip

STORIES = (*SOLVED, *WAITING, *WORKED_ON, *LATE, *FRESH)
