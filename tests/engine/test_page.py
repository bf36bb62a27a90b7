"""The customers' page, from a charter."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from itertools import product

from charter.engine import page as pages
from charter.engine.cases import cells, cover, domains
from charter.engine.language import Charter, read
from charter.engine.language.duration import parse
from charter.engine.wording import lasting, offsets, place
from tests.engine.language.small import SMALL, small

SUNDAY = date(2026, 11, 22)


def told(charter: Charter, on: date = SUNDAY, previous: Charter | None = None) -> str:
    return pages.markdown(pages.page(charter, on, previous=previous))


def scheduled(schedules: str, targets: str = "first reply: 1h") -> str:
    head, rest = SMALL[: SMALL.index("schedules:")], SMALL[SMALL.index("plans:") :]
    return told(read(f"{head}schedules:\n{schedules}{rest}targets:\n  - {{{targets}}}\n"))


def test_a_charter_without_more_says_what_it_can() -> None:
    page = told(small())

    assert "We are open Monday to Friday, 9 am to 6 pm." in page
    assert "We keep these hours on holidays too." in page
    assert "Whoever reads your request decides which it is." in page
    assert "| Promise | Whatever its priority |\n| --- | --- |\n| First reply | 1 hour |" in page
    assert "Write to" not in page
    assert "What changed" not in page


def test_different_days_and_schedules_come_as_tables() -> None:
    page = scheduled(
        "  office: {zone: Europe/Berlin, open: {mon-thu: 08:30-12:00, sat: 22:00-24:00}}\n"
        "  harbour: {zone: UTC, open: {mon-sun: 00:00-24:00}, exceptions: [{holidays: US},"
        " {date: 2026-11-26, open: 12:00-17:00}, 2026-12-31, 2026-11-25, {date: 2026-11-24,"
        " open: 00:00-24:00}]}\nschedule: office\n"
    )

    assert "### Office, our usual hours" in page
    assert "| Monday to Thursday | 8:30 am to noon |" in page
    assert "| Saturday | 10 pm to midnight |" in page
    assert "All times are Berlin time: UTC+1, and UTC+2 in summer time." in page
    assert "We are open every day, all day. All times are UTC: UTC+0." in page
    assert "| Thursday, 26 November 2026 | Noon to 5 pm |  |" in page
    assert "| Friday, 25 December 2026 | Closed | Christmas Day |" in page
    assert "24 November" not in page


def test_exceptions_that_lie_elsewhere_in_time_are_said_to_do_so() -> None:
    page = scheduled("  office: {zone: UTC, open: {mon: 09:00-10:00}, exceptions: [2020-01-06]}\n")

    assert "In the coming twelve months no date has other hours than its weekday." in page


def test_a_year_from_a_leap_day_ends_on_the_last_of_february() -> None:
    charter = read(
        SMALL.replace("09:00-18:00}}", "09:00-18:00}, exceptions: [{holidays: US}]}")
        + "targets:\n  - {first reply: 1h}\n"
    )
    page = pages.html(pages.page(charter, date(2028, 2, 29)))

    assert "from 29 February 2028 to 28 February 2029" in page


def test_zones_and_lengths_are_spelled_for_readers() -> None:
    assert place("America/Argentina/Buenos_Aires") == "Buenos Aires time"
    assert offsets("Asia/Kolkata", SUNDAY) == "UTC+5:30"
    assert offsets("America/New_York", SUNDAY) == "UTC−5, and UTC−4 in summer time"
    assert lasting(parse("1h30m")) == "1 hour 30 minutes"
    assert lasting(parse("2 weeks")) == "14 calendar days"


def test_priorities_say_when_in_plain_words() -> None:
    page = told(
        small(
            "triage:\n"
            "  - {when: {topic: orders, affected: at least most}, priority: urgent}\n"
            "  - {when: {plan: Ruby, reached: no}, priority: urgent}\n"
            "  - {when: {organization: Ruby Row}, priority: urgent}\n"
            "  - {when: {reached: yes}, mark: told}\n"
            "  - {when: {plan: known}, priority: normal}\n"
        )
    )

    assert "- Orders are stuck, if most or all orders are affected\n" in page
    assert (
        "- Everything else, for Jewel plans, if the answer to “Could we reach you?” is no" in page
    )
    assert "### High\n\nNothing by rule; we agree on it case by case." in page
    assert "- How many orders are affected?" in page
    assert "Ruby Row" not in page


def test_priorities_are_told_in_order_only_where_the_work_goes_by_them() -> None:
    by_rank = "We take requests in this order:"

    assert by_rank in told(small())
    assert by_rank in told(small("work order: [due, priority]\n"))
    page = told(small("work order: [due, oldest]\n"))
    assert by_rank not in page
    assert "Each request is one of these: " in page


INSIDE = """charter: 1
schedules: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
plans: [Premium, Basic]
priorities: [one, two]
facts:
  bad: {question: How bad is it?, choices: [down, limited]}
  looked: {question: Have we looked?, type: yes or no, told by: agents}
topics:
  wrong: {title: Something is wrong, asks: [bad, looked]}
  fraud: {title: Fraud, private: yes, asks: [looked]}
triage:
  - {when: {topic: fraud}, priority: one}
  - {when: {looked: yes}, priority: two}
  - {when: {bad: down, channel: phone}, priority: one}
  - {when: {bad: limited, plan: Premium}, priority: one}
  - {priority: two}
targets: [{first reply: 1h}]
"""


def test_what_only_agents_can_tell_and_choose_is_not_told_to_customers() -> None:
    page = told(read(INSIDE))

    assert "Have we looked" not in page
    assert "Fraud" not in page
    assert "- Every request, by telephone, if the answer to “How bad is it?” is down\n" in page
    assert (
        "- Every request, for the Premium plan, if the answer to “How bad is it?” is limited\n"
        in page
    )


def test_cases_that_belong_together_are_covered_by_few_and_large_boxes() -> None:
    when = [rule.when for rule in read(INSIDE).triage[2:4]]
    spaces = domains([when])  # bad, channel, plan
    chosen = {cell for cell, facts in cells(spaces) if any(one.matches(facts) for one in when)}
    covered = cover(spaces, chosen)

    assert len(covered) == 2
    assert {cell for box in covered for cell in product(*box)} == chosen
    assert cover(spaces, []) == []
    assert cover([], [()]) == [()]


def test_rules_with_too_many_cases_are_left_to_the_reader_of_the_request() -> None:
    facts = "".join(f"  n{k}: {{question: How many {k}?, type: number}}\n" for k in range(12))
    whens = ", ".join(f"n{k}: 5-7" for k in range(12))
    page = told(
        read(
            SMALL.replace("  note: What", f"{facts}  note: What")
            + f"triage:\n  - {{when: {{{whens}}}, priority: high}}\n"
            + "targets:\n  - {first reply: 1h}\n"
        )
    )

    assert "### High\n\nMore facts together decide it than can be told here." in page
    assert "“Orders are stuck”, “Questions about invoices” and everything else." in page


def test_plans_without_groups_and_topics_without_questions_are_left_at_that() -> None:
    page = told(
        read(
            "schedules:\n  office: {zone: UTC, open: {mon: 09:00-10:00}}\nplans: [basic, pro]\n"
            "priorities: [urgent, normal]\ntriage: [{priority: normal}]\n"
            "targets: [{plan: pro, first reply: 1h}]\n"
        )
    )

    assert "- Every request\n" in page
    assert "What helps us to decide" not in page
    assert "Your plan belongs" not in page
    assert "### The pro plan" in page


def test_promises_of_every_kind_are_explained() -> None:
    page = told(
        small(
            "statuses: {fresh: new, in work: open, waiting: pending, parked: on hold, done: solved}\n"
            "targets:\n"
            "  - {when: {shop: alpha}, next reply: 1h}\n"
            "  - {plan: jewel, priority: [urgent, high], pausable update: 2 business days, agent work: 4 days}\n"
        )
    )

    assert "### Ruby plan" not in page
    assert "### Jewel plans" in page
    assert "| Promise | Urgent | High |" in page
    assert "| Pausable update | 2 business days | 2 business days |" in page
    assert "### Standard plans and customers whose plan we do not know\n\nNo fixed times" in page
    assert "For normal requests no fixed times are promised." in page
    assert "Some requests have other times; we tell you when yours is one." in page
    assert "The clock stands still while the status is waiting or parked." in page
    assert "A business day ends when we close." in page
    assert "Days are days of the calendar" in page
    assert "| Waiting | We wait for you. Your answer makes it in work again. |" in page
    assert "An example" not in page


def test_only_days_need_no_word_about_minutes() -> None:
    page = scheduled("  office: {zone: UTC, open: {mon: 09:00-10:00}}\n", "first reply: 2 days")

    assert "Minutes and hours are time" not in page


def test_the_example_is_worked_out_under_the_charters_own_hours() -> None:
    page = scheduled("  office: {zone: UTC, open: {tue: 09:00-18:00}}\n", "first reply: 2h")
    half = scheduled("  office: {zone: UTC, open: {tue: 09:00-18:00}}\n", "first reply: 3h")

    assert (
        "we promise a first reply within 2 hours, and you write on Tuesday at 5 pm. By closing time "
        "we have used 1 hour, which leaves 1 hour from our next opening on: you hear from us by "
        "Tuesday at 10 am at the latest."
    ) in page
    assert "1.5 hours" in half


def test_an_address_and_a_call_that_counts_are_told() -> None:
    page = told(
        small(
            "mailbox: {address: us@us.example}\n"
            "clocks: {first reply: {starts: [customer message, logged call]}}\n"
        )
    )

    assert "Write to us@us.example." in page
    assert "A telephone call counts from the moment at which we note it down." in page


def test_without_a_closing_time_there_is_no_example() -> None:
    always = scheduled("  office: {zone: UTC, open: {mon-sun: 00:00-24:00}}\n")
    tiny = scheduled("  office: {zone: UTC, open: {mon: 09:00-10:00}}\n", "first reply: 30s")

    assert "An example" not in always
    assert "An example" not in tiny


def test_what_changed_since_the_edition_before_is_told() -> None:
    old, new = small(), small("targets:\n  - {first reply: 30m}\n")

    assert "- All plans: first reply 30 minutes instead of 1 hour." in told(new, previous=old)
    assert "## What changed\n\nNothing changed for you." in told(old, previous=old)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_one_file_with_landmarks_and_nothing_to_load() -> None:
    rules = "desk: Us & <them>\ntriage:\n  - {priority: normal}\n"
    charter = small(rules + "targets:\n  - {first reply: 10m}\n")
    page = pages.html(pages.page(charter, SUNDAY, edition=3))
    tags = _Tags()
    tags.feed(page)
    names = [name for name, _ in tags.seen]
    anchors = {str(attrs["href"])[1:] for name, attrs in tags.seen if name == "a"}

    assert tags.open == []
    assert '<p class="whose">Us &amp; &lt;them&gt;</p><h1>How our support works</h1>' in page
    assert "Edition 3, as of 22 November 2026." in page
    assert anchors == {str(attrs["id"]) for name, attrs in tags.seen if name == "section"}
    assert {"header", "nav", "main", "caption", "svg"} <= set(names)
    assert not {"link", "img"} & set(names)
    assert [attrs for name, attrs in tags.seen if name == "script"] == [{}]
    assert 'data-zone="America/New_York" data-week="0-540-1080 1-540-1080 ' in page
    assert "src=" not in page
    assert "url(" not in page


def test_markdown_escapes_what_it_would_read_as_signs() -> None:
    page = told(small('desk: "a|b *c* <d>"\n'))

    assert "a\\|b \\*c\\* \\<d\\>" in page
