"""Those who merge the same tickets at the same moment: two agents, or an agent and Charter itself."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from charter.desk.actions.merge import merge
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.receive import receive_message
from charter.desk.actions.refused import Refused
from charter.desk.models import Desk, Message, Ticket
from charter.desk.queries.verify import verify
from tests.cast import CHARTERS, FRIDAY_NOON, Cast, words

pytestmark = pytest.mark.django_db(transaction=True)
LATER = FRIDAY_NOON + timedelta(minutes=5)


def ask(cast: Cast, subject: str) -> Ticket:
    return open_ticket(
        cast.desk, requester=cast.gwen, subject=subject, words=words(f"{subject} is gone."),
        channel="email", at=FRIDAY_NOON,
    )  # fmt: skip


def at_once(*acts: Callable[[], object]) -> list[bool]:
    """Do these in threads that start together; whether each was done or refused."""
    start = Barrier(len(acts))

    def done(act: Callable[[], object]) -> bool:
        try:
            start.wait(timeout=20)
            act()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result(timeout=60) for each in [pool.submit(done, act) for act in acts]]


def test_one_of_two_opposite_merges_is_done_and_the_other_refused(cast: Cast) -> None:
    for attempt in range(5):
        one, two = ask(cast, f"Lamp {attempt}"), ask(cast, f"Chair {attempt}")
        done = at_once(
            lambda one=one, two=two: merge(one, into=two, agent=cast.bo, at=LATER),  # type: ignore[misc]
            lambda one=one, two=two: merge(two, into=one, agent=cast.cy, at=LATER),  # type: ignore[misc]
        )
        assert sorted(done) == [False, True]
        assert Ticket.objects.filter(pk__in=(one.pk, two.pk), merged_into=None).count() == 1
    assert [str(flaw) for flaw in verify(cast.desk, LATER)] == []


def test_words_that_come_during_a_merge_are_on_the_ticket_it_went_into(cast: Cast) -> None:
    for attempt in range(5):
        one, two = ask(cast, f"Lamp {attempt}"), ask(cast, f"Chair {attempt}")
        said = words(f"Hello {attempt}")
        assert at_once(
            lambda one=one, two=two: merge(two, into=one, agent=cast.bo, at=LATER),  # type: ignore[misc]
            lambda two=two, said=said: receive_message(  # type: ignore[misc]
                two, author=cast.gwen, by="requester", words=said, at=LATER
            ),
        ) == [True, True]
        message = Message.objects.get(text=f"Hello {attempt}")
        merged = two.events.get(kind="merged")
        assert message.ticket_id == one.pk or message.seq < merged.seq
    assert [str(flaw) for flaw in verify(cast.desk, LATER)] == []


def sure(cast: Cast, settings: Any) -> None:
    """The desk merges what is sure by itself, however much is told to one."""
    settings.ACKNOWLEDGEMENTS_PER_HOUR = 100
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, f"{source}\nduplicates: {{merge: sure}}\n", at=FRIDAY_NOON)


def test_of_two_that_arrive_at_once_one_goes_into_the_other(cast: Cast, settings: Any) -> None:
    sure(cast, settings)
    for attempt in range(3):
        subject = f"Lamp WL-2{attempt}931 flickers"
        desks = [Desk.objects.get(pk=cast.desk.pk) for _ in range(2)]
        acts = [
            lambda desk=desk, subject=subject: open_ticket(  # type: ignore[misc]
                desk, requester=cast.gwen, subject=subject, words=words(f"{subject} badly."),
                channel="email", at=FRIDAY_NOON,
            )
            for desk in desks
        ]  # fmt: skip
        assert at_once(*acts) == [True, True]
        one, two = Ticket.objects.filter(subject=subject).order_by("pk")
        assert (one.merged_into, two.merged_into) == (None, one)
        assert one.events.filter(kind="merged").count() == 1
    assert [str(flaw) for flaw in verify(cast.desk, LATER)] == []


def test_a_ticket_that_goes_elsewhere_meanwhile_takes_nobody_in_and_nothing_is_lost(
    cast: Cast, settings: Any
) -> None:
    sure(cast, settings)
    cast.desk.refresh_from_db()
    for attempt in range(3):
        subject = f"Lamp WL-2{attempt}931 flickers"
        one, other = ask(cast, subject), ask(cast, f"Chair {attempt}")
        assert at_once(
            lambda one=one, other=other: merge(one, into=other, agent=cast.bo, at=LATER),  # type: ignore[misc]
            lambda subject=subject: open_ticket(  # type: ignore[misc]
                Desk.objects.get(pk=cast.desk.pk), requester=cast.gwen, subject=subject,
                words=words(f"{subject} is gone."), channel="email", at=LATER,
            ),
        ) == [True, True]  # fmt: skip
        again = Ticket.objects.filter(subject=subject).latest("pk")
        assert again.merged_into_id in {None, one.pk, other.pk}
        one.refresh_from_db()
        assert one.merged_into_id == other.pk
    assert [str(flaw) for flaw in verify(cast.desk, LATER)] == []
