"""Lists of people come in pages, found by what they are known by."""

from __future__ import annotations

from charter.desk.models import Requester
from charter.desk.queries import directory
from tests.cast import FRIDAY_NOON, Cast


def test_pages_follow_one_another_and_miss_nobody(cast: Cast) -> None:
    Requester.objects.bulk_create(
        [
            Requester(desk=cast.desk, email=f"p{n:03}@many.example", created_at=FRIDAY_NOON)
            for n in range(2 * directory.SIZE)
        ]
    )
    seen, after = [], ""
    while True:
        page = directory.people(cast.vic, after=after)
        seen += [person.email for person in page.rows]
        after = page.after
        if not after:
            break
    assert seen == sorted(set(seen))
    assert len(seen) == 2 * directory.SIZE + 4


def test_people_are_found_by_address_and_name_and_block(cast: Cast) -> None:
    Requester.objects.filter(pk=cast.sam.pk).update(blocked_at=FRIDAY_NOON)
    assert [p.name for p in directory.people(cast.vic, q="GWEN").rows] == ["Gwen Gold"]
    assert [p.name for p in directory.people(cast.vic, q="stranger").rows] == ["Sam Stranger"]
    assert [p.name for p in directory.people(cast.vic, blocked=True).rows] == ["Sam Stranger"]


def test_organizations_are_found_by_their_domains_and_counted(cast: Cast) -> None:
    rows = directory.organizations(cast.vic, q="goldrush.ex").rows
    assert [(row.name, row.people_count) for row in rows] == [("Gold Rush Games", 2)]


def test_lists_hold_ones_own_desk_alone(cast: Cast) -> None:
    assert directory.people(cast.otto).rows == []
    assert directory.organizations(cast.otto).rows == []
    assert [agent.user.name for agent in directory.agents(cast.otto)] == ["Otto Outside"]
