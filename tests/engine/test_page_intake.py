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

    assert "Whatever it is, please tell us: A subject that says what it is about." in page
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

    assert "| East Coast | Office |" in page
    assert "We tell you of other hours 7 days before." in page


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


def test_paragraphs_of_the_charters_own_come_first() -> None:
    charter = bare(
        "page:\n  opening: |\n    We are glad to help.\n\n    Always.\n  escalation: Ask for Kim.\n"
        "  closing: We close after a year.\n  after hours: Someone sleeps beside the telephone.\n"
        "hearing: {thanks: stays, escalation: hears}\n"
    )
    page = told(charter)

    assert page.index("We are glad to help.\n\nAlways.") < page.index("## When we are open")
    assert page.index("Ask for Kim.") < page.index("You can always ask for somebody above")
    assert page.index("We close after a year.") < page.index("A mail that only thanks us")
    assert "## While we are closed\n\nSomeone sleeps beside the telephone." in page
    assert "<p>We are glad to help.</p>\n<p>Always.</p>" in pages.html(pages.page(charter, ON))


def test_what_is_not_said_is_not_told() -> None:
    page = told(bare())

    for title in ("## While we are closed", "somebody above", "When a request is over"):
        assert title not in page


def test_needs_stand_alone_where_no_topic_says_more() -> None:
    page = told(bare("facts: {order: Which order is it?}\nintake: {needs: order}\n"))

    assert "Whatever it is, please tell us: Which order is it?" in page
    assert "Other topics" not in page
