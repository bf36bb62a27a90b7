"""A team's first day by file: seen before it is written, once however often it comes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pytest

from charter.desk.actions.refused import Refused
from charter.desk.bulk import agents, organizations, requesters
from charter.desk.bulk.plan import Plan
from charter.desk.models import Agent, Delivery, Domain, Organization, Requester, User
from charter.desk.permissions import NotAllowed
from tests.cast import FRIDAY_NOON, Cast

ORGANIZATIONS = """name,plan,facility,domains,unverified domains
Copper & Sons,bronze,Utrecht,copper.example,copper.games
Gold Rush Games,Ruby,,goldrush.example,
Ruby Row,Ruby,,,
"""


def of_organizations(cast: Cast, text: str) -> Plan:
    return organizations.plan_organizations(cast.desk, text.encode(), by=cast.bo)


def of_people(cast: Cast, text: str) -> Plan:
    return requesters.plan_requesters(cast.desk, text.encode(), by=cast.bo)


def of_agents(cast: Cast, text: str) -> Plan:
    return agents.plan_agents(
        cast.desk, text.encode(), by=cast.ada, link_for=lambda user: "https://in.example"
    )


def told(plan: Plan) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.column, p.found, p.near) for p in plan.problems]


def as_csv(header: Iterable[str], rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([list(header), *rows])
    return out.getvalue()


def test_a_preview_says_what_each_line_would_do_and_writes_nothing(cast: Cast) -> None:
    plan = of_organizations(cast, ORGANIZATIONS)
    assert [(step.line, step.effect, step.details) for step in plan.steps] == [
        (2, "new", "plan: Bronze, facility: Utrecht, + copper.games, + copper.example"),
        (3, "change", "plan: Gold → Ruby"),
        (4, "same", ""),
    ]
    assert (plan.new, plan.changed, plan.same) == (1, 1, 1)
    assert Organization.objects.filter(desk=cast.desk).count() == 2


def test_spaces_make_no_other_name(cast: Cast) -> None:
    spaced = "name,plan,facility\nCopper  &   Sons,Gold,Utrecht  East\n"
    of_organizations(cast, spaced).carry_out(FRIDAY_NOON)
    again = of_organizations(cast, spaced)
    assert (again.problems, again.same, again.changed) == ([], 1, 0)
    again.carry_out(FRIDAY_NOON)
    made = Organization.objects.get(name__startswith="Copper")
    assert (made.name, made.facility) == ("Copper & Sons", "Utrecht East")
    people = "email,name,organization\nc@copper.example,Cora  Cent,Copper  & Sons\n"
    of_people(cast, people).carry_out(FRIDAY_NOON)
    assert Requester.objects.get(name="Cora Cent").organization == made
    assert of_people(cast, people).same == 1


def test_the_same_name_with_other_spaces_is_told_as_there_already(cast: Cast) -> None:
    plan = of_organizations(cast, "name,plan\nCopper & Sons,Gold\nCopper  &  Sons,Ruby\n")
    assert told(plan) == [(3, "name", "Copper & Sons", "")]


def test_the_same_file_twice_is_once(cast: Cast) -> None:
    of_organizations(cast, ORGANIZATIONS).carry_out(FRIDAY_NOON)
    assert Organization.objects.get(name="Copper & Sons").plan == "Bronze"
    assert Domain.objects.get(name="copper.example").verified_at == FRIDAY_NOON
    assert Domain.objects.get(name="copper.games").verified_at is None
    assert of_organizations(cast, ORGANIZATIONS).same == 3


def test_a_column_that_is_left_out_leaves_things_as_they_are(cast: Cast) -> None:
    of_organizations(cast, "name,facility\nGold Rush Games,Ghent\n").carry_out(FRIDAY_NOON)
    cast.gold_rush.refresh_from_db()
    assert (cast.gold_rush.plan, cast.gold_rush.facility) == ("Gold", "Ghent")


def test_every_mistake_is_told_with_line_column_and_nearest_word(cast: Cast) -> None:
    text = (
        "name,plan,schedule,domains\n"
        "A,Glod,,\n"
        "B,Gold,ofice,\n"
        "C,Gold,,gmail.com\n"
        "D,Gold,,rubyrow.example\n"
        "E,Gold,,not a domain\n"
        "a,Gold,,\n"
    )
    assert told(of_organizations(cast, text)) == [
        (2, "plan", "Glod", "Gold"),
        (3, "schedule", "ofice", "office"),
        (4, "domains", "gmail.com", ""),
        (5, "domains", "rubyrow.example", ""),
        (6, "domains", "not", ""),
        (7, "name", "a", ""),
    ]


def test_a_file_with_a_mistake_writes_nothing_at_all(cast: Cast) -> None:
    plan = of_organizations(cast, "name,plan\nFine,Gold\nWrong,Glod\n")
    with pytest.raises(Refused, match="Nothing was written"):
        plan.carry_out(FRIDAY_NOON)
    assert not Organization.objects.filter(name="Fine").exists()


def test_what_became_wrong_meanwhile_undoes_the_whole_file(cast: Cast) -> None:
    plan = of_organizations(cast, "name\nFirst\nSecond\n")
    Organization.objects.create(desk=cast.desk, name="Second")
    with pytest.raises(Refused, match="Line 3: There is an organization “Second” already"):
        plan.carry_out(FRIDAY_NOON)
    assert not Organization.objects.filter(name="First").exists()


def test_people_join_organizations_by_file(cast: Cast) -> None:
    text = "email,name,organization\nUNA@rubyrow.example,Una,ruby row\nsam@somewhere.example,Sam Stranger,Ruby Row\n"
    plan = of_people(cast, text)
    assert [(step.effect, step.details) for step in plan.steps] == [
        ("new", "name: Una, organization: Ruby Row"),
        ("change", "organization: – → Ruby Row"),
    ]
    plan.carry_out(FRIDAY_NOON)
    assert Requester.objects.get(email="una@rubyrow.example").organization == cast.ruby_row
    assert of_people(cast, text).same == 2
    wrong = "email,organization\nnobody,\nx@y.example,Rubi Row\nx@y.example,\n"
    assert told(of_people(cast, wrong)) == [
        (2, "email", "nobody", ""),
        (3, "organization", "Rubi Row", "Ruby Row"),
        (4, "email", "x@y.example", ""),
    ]


def test_agents_come_by_file_and_are_invited_once(cast: Cast) -> None:
    text = "email,name,role,teams\ndee@lantern.example,Dee,agent,support\nvic@lantern.example,Vic,viewer,\n"
    plan = of_agents(cast, text)
    assert (plan.new, plan.same) == (1, 1)
    assert not User.objects.filter(email="dee@lantern.example").exists()
    plan.carry_out(FRIDAY_NOON)
    assert Delivery.objects.filter(kind="invitation").count() == 1
    assert of_agents(cast, text).same == 2
    wrong = "email,name,role,teams\na@b.example,A,agnet,\nb@b.example,B,agent,suport\n,C,agent,\n"
    assert told(of_agents(cast, wrong)) == [
        (2, "role", "agnet", "agent"),
        (3, "teams", "suport", "support"),
        (4, "email", "nothing", ""),
    ]


def test_a_file_that_leaves_no_admin_is_refused_before_it_is_written(cast: Cast) -> None:
    plan = of_agents(cast, "email,name,role\nada@lantern.example,Ada,agent\n")
    assert told(plan) == [(2, "role", "none", "")]
    swap = "email,name,role\nbo@lantern.example,Bo,admin\nada@lantern.example,Ada,agent\n"
    of_agents(cast, swap).carry_out(FRIDAY_NOON)
    assert Agent.objects.get(user=cast.bo.user).role == "admin"


def test_what_is_exported_comes_back_as_it_is(cast: Cast) -> None:
    of_organizations(cast, ORGANIZATIONS).carry_out(FRIDAY_NOON)
    out = as_csv(organizations.COLUMNS, organizations.rows_of(cast.desk))
    assert of_organizations(cast, out).same == 3
    people = as_csv(requesters.COLUMNS, requesters.rows_of(cast.desk))
    assert of_people(cast, people).same == 4
    staff = as_csv(agents.COLUMNS, agents.rows_of(cast.desk))
    assert of_agents(cast, staff).same == 4


def test_only_those_who_may_change_it_may_even_look(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        organizations.plan_organizations(cast.desk, b"name\nA\n", by=cast.vic)
    with pytest.raises(NotAllowed):
        requesters.plan_requesters(cast.desk, b"email\na@b.example\n", by=cast.otto)
    with pytest.raises(NotAllowed):
        agents.plan_agents(cast.desk, b"email\n", by=cast.bo, link_for=str)
