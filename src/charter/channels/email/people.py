"""Who is behind an address: an agent, somebody known, or somebody new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from charter.channels.email.addresses import is_own, split
from charter.channels.email.receive import storable
from charter.desk.actions.domains import is_free_mail
from charter.desk.models import Agent, Desk, Domain, Mailbox, Organization, Requester

MOST_COPIED = 50


def known(desk: Desk, address: str) -> Requester | None:
    """The person of this exact address, if the desk has met them."""
    found = Requester.objects.select_related("organization")
    return found.filter(desk=desk, email=address).first()


def person(desk: Desk, address: str, name: str, at: datetime) -> Requester:
    """The person of this exact address, made if they are new; a name once known stays."""
    found = known(desk, address)
    if found is None:
        organizations = organizations_at([desk.pk], [address])
        return new(desk, address, name, organizations.get((desk.pk, domain_of(address))), at)
    if name and not found.name:
        found.name = storable(name, 160)
        found.save(update_fields=["name"])
    return found


def new(
    desk: Desk, address: str, name: str, organization: Organization | None, at: datetime
) -> Requester:
    """A person whom the desk has not met yet; the one of this address if it just has."""
    try:
        with transaction.atomic():
            return Requester.objects.create(
                desk=desk,
                email=address,
                name=storable(name, 160),
                organization=organization,
                created_at=at,
            )
    except IntegrityError:  # another worker met them in this very moment
        return Requester.objects.select_related("organization").get(desk=desk, email=address)


def copied(
    desk: Desk, own: Iterable[str], addresses: Iterable[str], *, but: str, at: datetime
) -> list[Requester]:
    """The people whom a mail was also written to: neither desks nor agents, nor `but`.

    `own` are the desk's addresses.
    """
    wanted = [
        address
        for address in dict.fromkeys(addresses)
        if address != but and len(address) <= 254 and not is_own(address, own)
    ]
    if not wanted:
        return []
    strange = _addresses_of_desks(wanted) | _addresses_of_agents(desk, wanted)
    return [person(desk, each, "", at) for each in wanted if each not in strange][:MOST_COPIED]


def _addresses_of_desks(addresses: list[str]) -> set[str]:
    """Those at which any desk of the installation is reached: two desks never copy each other."""
    bases = {address: split(address)[0] for address in addresses}
    boxes = Mailbox.objects.filter(address__in={*bases, *bases.values()})
    taken = set(boxes.values_list("address", flat=True))
    return {address for address, base in bases.items() if {address, base} & taken}


def _addresses_of_agents(desk: Desk, addresses: list[str]) -> set[str]:
    agents = Agent.objects.filter(desk=desk, active=True, user__email__in=addresses)
    return set(agents.values_list("user__email", flat=True))


def organizations_at(
    desks: Iterable[int], addresses: Iterable[str]
) -> dict[tuple[int, str], Organization]:
    """The organizations that verified the domains of these addresses, by desk and domain.

    A domain where anybody can have an address is nobody's.
    """
    domains = {address.rpartition("@")[2] for address in addresses}
    domains = {domain for domain in domains if not is_free_mail(domain)}
    if not domains:
        return {}
    found = Domain.objects.filter(
        desk__in=list(desks), name__in=domains, verified_at__isnull=False
    ).select_related("organization")
    return {(domain.desk_id, domain.name): domain.organization for domain in found}


def domain_of(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]
