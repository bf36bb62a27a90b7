"""Invitations let in the person who is invited, and nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from charter.desk.models import Agent, Delivery, User
from tests.cast import Cast

INVITED = {"email": "dee@both.example", "name": "Dee", "role": "agent"}


@pytest.fixture
def ada(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.ada.user)
    client.post(reverse("workspace:new-agent", args=["lantern"]), INVITED)
    return client


def page_of_the_invitation(client: Client) -> str:
    mail = Delivery.objects.get(kind="invitation")
    place = reverse("workspace:delivery", args=["lantern", mail.pk])
    return client.get(place).content.decode()


def test_an_admin_may_hand_an_invitation_on(cast: Cast, ada: Client) -> None:
    assert "/accounts/password/reset/key/" in page_of_the_invitation(ada)


def test_an_admin_reads_no_link_that_would_open_another_desk(cast: Cast, ada: Client) -> None:
    dee = User.objects.get(email="dee@both.example")
    Agent.objects.create(desk=cast.harbour, user=dee, role=Agent.Role.ADMIN)
    assert "/accounts/password/reset/key/" not in page_of_the_invitation(ada)
