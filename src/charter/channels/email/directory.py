"""Who is behind the senders of some mails: looked up together, in a query a kind of person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from charter.channels.email import people
from charter.channels.email.addresses import own_addresses
from charter.channels.email.limits import HOUR
from charter.desk.models import Agent, Desk, InboundMail, Organization, Requester

Address = tuple[int, str]
"""A desk's id and an address, or a domain, in lower case."""


@dataclass(frozen=True, slots=True)
class Directory:
    """What the desks know of some senders, as of the moment at which it was looked up."""

    agents: Mapping[Address, Agent]
    """The active agents who sign in with these addresses."""
    requesters: Mapping[Address, Requester]
    """The people of exactly these addresses whom the desk has met."""
    organizations: Mapping[Address, Organization]
    """By domain, where the domain is verified."""
    own: Mapping[int, frozenset[str]]
    """The addresses of each desk."""
    lately: Counter[Address]
    """How many mails of each sender were worked off within the last hour."""


def look_up(senders: Iterable[tuple[Desk, str]], now: datetime) -> Directory:
    """The directory for these senders: five queries, however many they are."""
    senders = list(senders)
    desks = {desk.pk: desk for desk, _ in senders}
    addresses = {address for _, address in senders}
    return Directory(
        agents=_agents(desks, addresses),
        requesters=_requesters(desks, addresses),
        organizations=people.organizations_at(desks, addresses),
        own={pk: own_addresses(desk) for pk, desk in desks.items()},
        lately=_lately(desks, addresses, now),
    )


def _agents(desks: Iterable[int], addresses: Iterable[str]) -> dict[Address, Agent]:
    working = Agent.objects.select_related("user", "desk").filter(
        desk__in=list(desks), active=True, user__is_active=True, user__email__in=list(addresses)
    )
    return {(agent.desk_id, agent.user.email): agent for agent in working}


def _requesters(desks: Iterable[int], addresses: Iterable[str]) -> dict[Address, Requester]:
    met = Requester.objects.select_related("organization").filter(
        desk__in=list(desks), email__in=list(addresses)
    )
    return {(person.desk_id, person.email): person for person in met}


def _lately(desks: Iterable[int], addresses: Iterable[str], now: datetime) -> Counter[Address]:
    done = InboundMail.objects.filter(
        desk__in=list(desks), sender__in=list(addresses), done_at__gt=now - HOUR
    )
    return Counter(done.values_list("desk_id", "sender"))
