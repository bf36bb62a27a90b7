"""Five hundred mails come in while listener, workers and web are killed at random moments."""

from __future__ import annotations

import random
import smtplib
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.channels.email.sink import Sink
from tests.journeys.browsing import Browser
from tests.journeys.installation import SUPPORT, Installation, Process, as_moment, until

MAILS, CONVERSATIONS, ANSWERS, KILLS = 500, 40, 15, 3
TARGETS = {"first reply": timedelta(seconds=3), "agent work": timedelta(seconds=5)}
CHARTER = Path(__file__).parent / "round-the-clock.yaml"


@dataclass
class Post:
    """Customers whose mail servers try again, with the same bytes, until a mail was taken."""

    port: int
    sent: list[str] = field(default_factory=list)
    tries: int = 0
    troubles: Counter[str] = field(default_factory=Counter)

    def converse(self, customer: int) -> None:
        """One customer's mails, one after the other; every third answers the one before."""
        before, pace = "", random.Random(customer)
        for turn in range(customer, MAILS, CONVERSATIONS):
            number = len(range(customer, turn, CONVERSATIONS))
            mail = EmailMessage()
            mail["From"], mail["To"] = f"c{customer}@customer.example", SUPPORT
            mail["Subject"] = f"Matter {turn}"
            mail["Message-ID"] = f"<{turn}@customer.example>"
            if number % 3 == 2:
                mail["In-Reply-To"] = mail["References"] = before
            mail.set_content(f"Word {turn}. " * random.Random(turn).choice([3, 30, 3000]))
            self._hand_over(mail, str(mail["From"]))
            before = str(mail["Message-ID"])
            time.sleep(pace.uniform(0, 0.9))
            self.sent.append(before)

    def _hand_over(self, mail: EmailMessage, sender: str) -> None:
        raw = mail.as_bytes(policy=policy.SMTP)

        def taken() -> bool:
            self.tries += 1
            try:
                with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as smtp:
                    smtp.sendmail(sender, [SUPPORT], raw)
            except (OSError, smtplib.SMTPException) as trouble:
                self.troubles[f"{type(trouble).__name__}: {trouble}"] += 1
                return False
            return True

        until(lambda: f"a mail is taken; so far: {self.troubles}", taken, 60, rest=0.3)


@dataclass
class Victim:
    """A process that is killed again and again at moments of a seeded hand, and started at once."""

    begin: Callable[[], Process]
    ready: Callable[[Process], bool]
    random: random.Random

    def suffer(self) -> None:
        """Live, die and rise so often; then live on."""
        for _ in range(KILLS):
            running = self._begun()
            time.sleep(self.random.uniform(0.1, 3.0))
            running.kill()
        self._begun()

    def _begun(self) -> Process:
        running = self.begin()

        def told() -> str:
            return f"{running.name} works; it said: {running.said}"

        until(told, lambda: self.ready(running), 40, rest=0.2)
        return running


@pytest.mark.timeout(240)
def test_nothing_is_lost_or_doubled_while_everything_is_killed(
    installation: Installation, sink: Sink
) -> None:
    installation.charter("publish", CHARTER)
    installation.change("UPDATE desk_desk SET undo_seconds = 0")
    installation.change("UPDATE desk_agent SET mail_me = ?", False)
    env = {
        "CHARTER_SMTP_URL": sink.url, "CHARTER_SMTP_TIMEOUT": "1", "CHARTER_WORKER_LEASE": "3",
        "CHARTER_ACKNOWLEDGEMENTS_PER_HOUR": "1000",
    }  # fmt: skip
    installation.serve(**env)
    browser = Browser(installation)
    installation.close()

    web = "serve", "--port", str(installation.web_port), "--workers", "1"
    victims = [
        Victim(
            lambda: installation.start("listen", **env),
            lambda _: installation.hears(),
            random.Random(1),
        ),
        Victim(lambda: installation.work(**env), installation.turns, random.Random(2)),
        Victim(lambda: installation.work(**env), installation.turns, random.Random(3)),
        Victim(
            lambda: installation.start(*web, **env),
            lambda _: installation.answers(),
            random.Random(4),
        ),
    ]
    post = Post(installation.mail_port)
    with ThreadPoolExecutor(CONVERSATIONS + len(victims) + 1) as people:
        at_work = [
            *(people.submit(victim.suffer) for victim in victims),
            *(people.submit(post.converse, customer) for customer in range(CONVERSATIONS)),
            people.submit(answer_some, installation, browser),
        ]
        for each in at_work:
            each.result(200)
    until("all is worked off", lambda: drained(installation), 60)
    installation.close()

    no_mail_is_lost_or_doubled(installation, post)
    every_delivery_has_one_message_id(installation, sink)
    every_breach_bears_its_moment(installation)
    assert "nothing differs, nothing is missing" in installation.charter("verify").stdout


def answer_some(installation: Installation, browser: Browser) -> None:
    """Ada answers the first tickets, while the server dies under her."""
    for number in range(1, ANSWERS + 1):
        until(
            f"ticket {number} is there",
            lambda number=number: installation.one(
                "SELECT count(*) FROM desk_ticket WHERE number = ?", number
            ),
            60,
        )
        browser.reply_once(number, f"This is answer {number} of Ada.")


def drained(installation: Installation) -> bool:
    """Whether nothing waits any more: no mail in, no mail out, no promise about to break."""
    waiting = (
        "SELECT count(*) FROM desk_inboundmail WHERE run_at IS NOT NULL",
        "SELECT count(*) FROM desk_delivery WHERE run_at IS NOT NULL",
        "SELECT count(*) FROM desk_ticket WHERE attention_at IS NOT NULL",
    )
    return not any(installation.one(each) for each in waiting)


def no_mail_is_lost_or_doubled(installation: Installation, post: Post) -> None:
    stored = [named for (named,) in installation.rows("SELECT message_id FROM desk_inboundmail")]
    assert sorted(stored) == sorted(post.sent)
    assert len(stored) == MAILS
    assert {
        state for (state,) in installation.rows("SELECT DISTINCT state FROM desk_inboundmail")
    } == {"done"}
    written = installation.rows("SELECT message_id FROM desk_message WHERE side = 'customer'")
    assert sorted(named for (named,) in written) == sorted(post.sent)
    firsts = sum(1 for turn in range(MAILS) if (turn // CONVERSATIONS) % 3 != 2)
    assert installation.one("SELECT count(*) FROM desk_ticket") == firsts
    assert installation.one("SELECT max(number) FROM desk_ticket") == firsts
    answers = installation.rows("SELECT text FROM desk_message WHERE side = 'agent'")
    assert sorted(answers) == sorted(
        (f"This is answer {n} of Ada.",) for n in range(1, ANSWERS + 1)
    )


def every_delivery_has_one_message_id(installation: Installation, sink: Sink) -> None:
    owed = installation.rows("SELECT mail_id, state, kind FROM desk_delivery")
    assert {state for _, state, _ in owed} == {"sent"}
    assert Counter(kind for _, _, kind in owed)["reply"] == ANSWERS
    came: dict[str, set[bytes]] = {}
    for each in sink.taken:
        came.setdefault(str(each.mail["Message-ID"]), set()).add(each.raw)
    assert set(came) == {mail_id for mail_id, _, _ in owed}
    assert {len(versions) for versions in came.values()} == {1}


def every_breach_bears_its_moment(installation: Installation) -> None:
    clocks = installation.rows(
        "SELECT t.opened_at, t.number, c.target, c.state, c.breached, c.breached_at"
        " FROM desk_clock c JOIN desk_ticket t ON t.id = c.ticket_id"
    )
    told = Counter(
        installation.rows(
            "SELECT t.number, e.kind, count(*) FROM desk_timelineevent e"
            " JOIN desk_ticket t ON t.id = e.ticket_id WHERE e.kind = 'breached'"
            " GROUP BY t.number, e.kind"
        )
    )
    late: Counter[int] = Counter()
    for opened, number, target, state, breached, breached_at in clocks:
        assert breached or state == "fulfilled"
        if breached:
            late[number] += 1
            assert as_moment(breached_at) == as_moment(opened) + TARGETS[target]
    assert sum(late.values()) > MAILS
    assert {(number, "breached", times) for number, times in late.items()} == set(told)
