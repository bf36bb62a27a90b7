"""What came to a good end."""

from __future__ import annotations

from charter.demo.desks.marketplace_software.company import DAY
from charter.demo.steps import Story, answer, ask, assign, facts, spam, status, topic


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
          [topic(3 * DAY - 2, "prices-not-updating", "cleo"),
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
          [spam(2 * DAY - 15)]),
)  # fmt: skip
