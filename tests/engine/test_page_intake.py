"""What the customers' page tells of facilities, topics, contact and asking for somebody above."""

from __future__ import annotations

from datetime import date

from charter.engine import page as pages
from charter.engine.language import Charter, read
from tests.engine.language.small import BARE, bare

ON = date(2026, 11, 22)

RICH = """
people: {teams: {support: Customer Support, billing: Billing}}
facts:
  order number: {question: Which order is it?, looks like: ["#0000+"]}
  cause: {question: What was it?, told by: agents}
groups: {orders: Orders, money: Money}
intake: {needs: [subject]}
topics:
  stuck: {title: Stuck orders, group: orders, owner: support, about: Orders that do not move., needs: [order number, cause]}
  invoice: {title: Invoices, group: money, owner: billing}
  secret: {title: Fraud, group: money, private: yes}
  rest: {title: Anything else, needs: subject}
"""


def told(charter: Charter) -> str:
    return pages.markdown(pages.page(charter, ON))


def test_topics_stand_under_their_groups_with_what_they_need() -> None:
    page = told(bare(RICH))

    assert "Give every request a subject that says what it is about." in page
    assert "### Orders" in page
    assert "| Topic | Who does it | What we need from you |" in page
    assert (
        "| Stuck orders: Orders that do not move. | Customer Support | Which order is it? |" in page
    )
    assert "| Invoices | Billing |" in page
    assert "### Other topics" in page
    assert "Fraud" not in page
    assert "What was it?" not in page


def test_topics_without_groups_stand_in_one_table() -> None:
    page = told(bare("topics: {stuck: {title: Stuck orders, about: They wait.}}\n"))

    assert "| Stuck orders: They wait. |" in page
    assert "A subject" not in page
    assert "###" not in page[page.index("What you can ask us") : page.index("## What goes first")]


def test_bare_titles_make_no_section() -> None:
    assert "What you can ask us" not in told(bare("topics: {stuck: Stuck orders}\n"))


def test_hours_of_facilities_are_told_with_their_announcement() -> None:
    text = BARE.replace(
        "09:00-18:00}}", "09:00-18:00}, announce: 1 week, exceptions: [2026-12-31]}"
    )
    page = told(read(f"{text}facilities: {{East Coast: office}}\n"))

    assert "We are open Monday to Friday, 9 am to 6 pm." in page
    assert "Before any other hours, we announce them 7 days ahead." in page
    assert "### For" not in page


def test_every_way_to_the_desk_is_told() -> None:
    page = told(
        bare(
            "mailbox: {address: help@desk.example}\n"
            "contact: {phone: +1 555 0100, portal: yes, emergency: {phone: +1 555 0199,"
            " when: {organization: known}, says: If all stands still call us.}}\n"
        )
    )

    assert "Write to help@desk.example." in page
    assert "Call +1 555 0100." in page
    assert "If all stands still call us. The number is +1 555 0199." in page
    assert "In the portal you see all your requests" in page
    mail = told(bare("contact: {portal: no, emergency: {says: Write urgent into the subject.}}\n"))
    assert "Write urgent into the subject.\n" in mail
    assert "In the portal" not in mail


def test_mails_about_one_matter_are_put_together_where_the_charter_has_words_for_that() -> None:
    together = "put them together into one request"

    assert together in told(bare("texts: {merged: {body: We work on both together.}}\n"))
    assert together not in told(bare())


def test_the_page_says_where_mails_are_put_together_by_themselves() -> None:
    alone = told(bare("duplicates: {merge: sure}\n"))

    assert "put them together into one request" in alone
    assert "that happens as soon as a mail comes in" in alone
    assert "we take them apart again" in alone
    assert "as soon as a mail comes in" not in told(bare("duplicates: {merge: never}\n"))


def test_paragraphs_of_the_charters_own_come_first() -> None:
    charter = bare(
        "page:\n  opening: |\n    We are glad to help.\n\n    Always.\n  escalation: Ask for Kit.\n"
        "  closing: We close after a year.\n  after hours: Someone sleeps beside the telephone.\n"
        "hearing: {thanks: stays, escalation: hears}\n"
    )
    page = told(charter)

    assert page.index("We are glad to help.\n\nAlways.") < page.index("## When we are open")
    assert page.index("Ask for Kit.") < page.index("Asking is enough")
    assert page.index("We close after a year.") < page.index("A mail that only thanks us")
    assert "## While we are closed\n\nSomeone sleeps beside the telephone." in page
    assert "<p>We are glad to help.</p>\n<p>Always.</p>" in pages.html(pages.page(charter, ON))


def test_what_is_not_said_is_not_told() -> None:
    page = told(bare())

    for title in ("## While we are closed", "How to escalate", "When a request is over"):
        assert title not in page


def test_needs_stand_alone_where_no_topic_says_more() -> None:
    page = told(bare("facts: {order: Which order is it?}\nintake: {needs: order}\n"))

    assert "Whatever it is, please tell us: Which order is it?" in page
    assert "Other topics" not in page


COASTS = """schedules:
  east: {zone: America/New_York, open: {mon-fri: 09:00-17:00}, exceptions: [2026-12-31]}
  west: {zone: America/Los_Angeles, open: {mon-fri: 08:00-17:00}, exceptions: [%s]}
  always: {zone: UTC, open: {mon-sun: 00:00-24:00}}
schedule: east
facilities: {East Coast: east, West Coast: west}
plans: [Gold]
priorities: [down, normal]
targets: [{priority: down, first reply: 10m}, {first reply: 2h}]
"""


def test_hours_are_told_by_facility_and_what_all_share_once() -> None:
    page = told(read(COASTS % "2026-12-31"))
    other = told(read(COASTS % "2026-12-30"))

    assert "### For East Coast and everybody else\n\nWe are open Monday to Friday, 9 am" in page
    assert "### For West Coast\n\nWe are open Monday to Friday, 8 am" in page
    assert page.count("31 December 2026") == 1
    assert "Some requests are another matter: for them every hour of every day counts" in page
    assert "### Holidays and other dates" not in other


def test_the_worked_example_is_of_a_request_that_keeps_the_usual_hours() -> None:
    rule = "rules: [{on: [{priority: down}, opened], when: {priority: down}, do: {tell: {schedule: always}}}]\n"
    page = told(read(COASTS % "2026-12-31" + rule))

    assert "Down requests are another matter" in page
    assert "An example: we promise a first reply within 2 hours" in page


def test_topics_with_times_of_their_own_are_told_by_their_titles() -> None:
    head = (
        "topics: {quote: A quote, wish: {title: A wish, private: yes}, talk: A talk, rest: Other}\n"
    )
    head = BARE[: BARE.index("targets:")] + head
    page = told(
        read(
            head + "targets:\n  - {when: {topic: [quote, wish]}, first reply: 3 business days}\n"
            "  - {when: {topic: talk}, promises: none}\n  - {first reply: 1h}\n"
        )
    )
    by_plan = told(
        read(head + "targets:\n  - {plan: Gold, when: {topic: quote}, first reply: 3h}\n"
             "  - {first reply: 1h}\n")
    )  # fmt: skip

    assert "| Request | First reply |\n| --- | --- |\n| A quote | 3 business days |" in page
    assert "No fixed times are promised for: A talk." in page
    assert "A wish" not in page
    assert "Some requests have other times" not in page
    assert "Some requests have other times; we tell you when yours is one." in by_plan


def test_many_circumstances_are_told_by_what_comes_first() -> None:
    page = told(
        bare(
            "facts: {bad: {question: How bad is it?, choices: [down, slow, odd]}, told: {question: "
            "Which did you find?, choices: [down, slow], told by: agents}}\n"
            "triage:\n  - {when: {told: down}, priority: urgent}\n"
            "  - {when: {bad: down, channel: phone}, priority: urgent}\n"
            "  - {when: {bad: [down, slow]}, priority: high}\n"
            "  - {when: {plan: Gold}, priority: high}\n  - {priority: normal}\n"
        )
    )

    down = "- Every request, by telephone, if the answer to “How bad is it?” is down\n"
    assert f"### Urgent\n\n{down}" in page
    assert "- Every request, if the answer to “How bad is it?” is down or slow\n" in page
    assert "- Every request, for the Gold plan\n" in page
    assert "### Normal\n\n- Everything else\n" in page
    assert "Which did you find?" not in page


def test_a_clock_that_waits_for_its_topic_says_so_and_those_of_inside_topics_stay_untold() -> None:
    head = BARE[: BARE.index("targets:")]
    page = told(
        read(
            head + "topics: {quote: A quote, fraud: {title: Fraud, private: yes}}\n"
            "clocks:\n  word: {title: Word, from: {told: {topic: quote}}, until: agent message}\n"
            "  evidence: {title: Evidence, from: opened, until: agent message}\n"
            "targets:\n  - {when: {topic: quote}, word: 2h}\n"
            "  - {when: {topic: fraud}, evidence: 4 days}\n  - {first reply: 1h}\n"
        )
    )

    assert "| Word | From when it is about “A quote” until we write to you. |" in page
    assert "the time of “Word” goes on from where it stood." in page
    assert "Evidence" not in page
    assert "Days are days of the calendar" not in page
