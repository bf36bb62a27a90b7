"""Who works at a desk comes, changes and goes; somebody always runs it."""

from __future__ import annotations

import pytest

from charter.desk.actions.agents import (
    add_agent,
    bring_back_agent,
    change_agent,
    deactivate_agent,
    invite_again,
)
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Delivery, User
from charter.desk.permissions import NotAllowed, place_of
from tests.cast import FRIDAY_NOON, PASSWORD, Cast


def link_for(user: User) -> str:
    return f"https://desk.example/in/{user.pk}"


def add(cast: Cast, **more: object) -> Agent:
    values = {"email": "Dee@Lantern.example ", "name": "Dee Dorn", "role": "agent"} | more
    return add_agent(cast.desk, by=cast.ada, at=FRIDAY_NOON, link_for=link_for, **values)


def test_a_new_agent_is_invited_by_mail_and_has_no_password_yet(cast: Cast) -> None:
    dee = add(cast, teams=["support"])
    assert dee.user.email == "dee@lantern.example"
    assert not dee.user.has_usable_password()
    assert [team.key for team in dee.teams.all()] == ["support"]
    mail = Delivery.objects.get(kind="invitation")
    assert mail.to == ["dee@lantern.example"]
    assert f"https://desk.example/in/{dee.user.pk}" in mail.payload["text"]


def test_who_works_at_another_desk_keeps_their_password(cast: Cast) -> None:
    otto = add(cast, email="otto@harbour.example", name="Somebody Else")
    assert otto.user == cast.otto.user
    assert otto.user.check_password(PASSWORD)
    assert otto.user.name == "Otto Outside"
    assert "the password you already have" in Delivery.objects.get().payload["text"]


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"email": "nobody"}, "email", "Give a mail address such as name@example.com, not nobody."),
        ({"email": "bo@lantern.example"}, "email", "already works here"),
        ({"name": " "}, "name", "Give a name."),
        ({"role": "amdin"}, "role", "Did you mean “admin”?"),
        ({"role": ""}, "role", "Choose a role"),
        ({"teams": ["suport"]}, "teams", "Did you mean “support”?"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    cast: Cast, given: dict[str, object], field: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        add(cast, **given)
    assert refused.value.field == field
    assert said in refused.value.message
    assert not Delivery.objects.exists()
    assert not User.objects.filter(email="dee@lantern.example").exists()


def test_the_last_admin_stays_admin(cast: Cast) -> None:
    with pytest.raises(Refused, match="only admin"):
        change_agent(cast.ada, by=cast.ada, role="agent", teams=[], at=FRIDAY_NOON)
    with pytest.raises(Refused, match="only admin"):
        deactivate_agent(cast.ada, by=cast.ada, at=FRIDAY_NOON)
    change_agent(cast.bo, by=cast.ada, role="admin", teams=["support"], at=FRIDAY_NOON)
    deactivate_agent(cast.ada, by=cast.ada, at=FRIDAY_NOON)
    assert place_of(cast.ada.user, "lantern") is None
    with pytest.raises(Refused, match="only admin"):
        change_agent(
            Agent.objects.get(pk=cast.bo.pk), by=cast.bo, role="viewer", teams=[], at=FRIDAY_NOON
        )


def test_who_was_sent_away_comes_back_as_they_were(cast: Cast) -> None:
    deactivate_agent(cast.bo, by=cast.ada, at=FRIDAY_NOON)
    assert place_of(cast.bo.user, "lantern") is None
    bring_back_agent(cast.bo, by=cast.ada)
    assert place_of(cast.bo.user, "lantern") == cast.bo
    assert cast.bo.teams.count() == 1


def test_an_invitation_goes_out_once_more_but_not_to_who_has_gone(cast: Cast) -> None:
    invite_again(cast.bo, by=cast.ada, at=FRIDAY_NOON, link_for=link_for)
    assert Delivery.objects.count() == 1
    cast.bo.active = False
    with pytest.raises(Refused, match="Bring Bo Bennett back first"):
        invite_again(cast.bo, by=cast.ada, at=FRIDAY_NOON, link_for=link_for)


def test_only_admins_of_the_desk_choose_who_works_there(cast: Cast) -> None:
    for who in (cast.bo, cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            change_agent(cast.cy, by=who, role="admin", teams=[], at=FRIDAY_NOON)
        with pytest.raises(NotAllowed):
            deactivate_agent(cast.cy, by=who, at=FRIDAY_NOON)
        with pytest.raises(NotAllowed):
            bring_back_agent(cast.cy, by=who)
