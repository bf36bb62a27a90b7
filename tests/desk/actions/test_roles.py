"""Who holds the roles that a charter names, and who may say so."""

from __future__ import annotations

import pytest

from charter.desk.actions.refused import Refused
from charter.desk.actions.roles import give_role, take_role
from charter.desk.models import RoleHolder
from charter.desk.permissions import NotAllowed
from charter.desk.policy.whom import holders
from tests.cast import Cast
from tests.desk.on_call import MONDAY, publish_people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people(cast: Cast) -> None:
    publish_people(cast)


def test_a_role_of_the_desk_has_agents(cast: Cast) -> None:
    row = give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=MONDAY)

    assert holders(cast.desk, "lead") == [cast.bo]
    with pytest.raises(Refused, match="already"):
        give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=MONDAY)
    take_role(row, by=cast.ada, at=MONDAY)
    assert holders(cast.desk, "lead") == []


def test_a_role_of_organizations_is_held_for_each_of_them(cast: Cast) -> None:
    give_role(
        cast.desk, "account manager", cast.bo, organization=cast.gold_rush, by=cast.ada, at=MONDAY
    )

    assert holders(cast.desk, "account manager", cast.gold_rush) == [cast.bo]
    assert holders(cast.desk, "account manager", cast.ruby_row) == []
    assert holders(cast.desk, "account manager") == []
    with pytest.raises(Refused, match="Choose the organization"):
        give_role(cast.desk, "account manager", cast.bo, by=cast.ada, at=MONDAY)


def test_customers_hold_a_role_for_their_own_organization_alone(cast: Cast) -> None:
    give_role(cast.desk, "approver", cast.gwen, organization=cast.gold_rush, by=cast.ada, at=MONDAY)

    assert RoleHolder.objects.get().requester == cast.gwen
    for holder, organization, why in (
        (cast.gwen, cast.ruby_row, "does not belong"),
        (cast.bo, cast.gold_rush, "Customers hold"),
    ):
        with pytest.raises(Refused, match=why):
            give_role(
                cast.desk, "approver", holder, organization=organization, by=cast.ada, at=MONDAY
            )
    with pytest.raises(Refused, match="Agents hold"):
        give_role(cast.desk, "lead", cast.gwen, by=cast.ada, at=MONDAY)


def test_only_admins_of_the_desk_give_and_take_roles(cast: Cast) -> None:
    row = give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=MONDAY)

    for by in (cast.vic, cast.bo, cast.otto):
        with pytest.raises(NotAllowed):
            give_role(cast.desk, "lead", cast.cy, by=by, at=MONDAY)
        with pytest.raises(NotAllowed):
            take_role(row, by=by, at=MONDAY)
    with pytest.raises(NotAllowed):
        give_role(cast.desk, "lead", cast.otto, by=cast.ada, at=MONDAY)


def test_a_role_that_the_charter_does_not_name_cannot_be_given(cast: Cast) -> None:
    with pytest.raises(LookupError):
        give_role(cast.desk, "captain", cast.bo, by=cast.ada, at=MONDAY)
