"""What `make run` tells: where each desk is, who signs in there, and how to send it a mail."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from charter.demo.company import ADMIN, Company
from charter.demo.furnish import PASSWORD
from charter.desk.models import Desk
from charter.desk.policy.sender import sender_of


def welcome(companies: Sequence[Company]) -> list[str]:
    """A line for each desk that is there, and how to sign in."""
    desks = Desk.objects.in_bulk([company.slug for company in companies], field_name="slug")
    there = [company for company in companies if company.slug in desks]
    wide = max((len(company.slug) for company in there), default=0)
    lines = ["", f"  Sign in everywhere as {ADMIN[1]}, password {PASSWORD}; or as an agent:"]
    for company in there:
        place = f"{settings.BASE_URL.rstrip('/')}/{company.slug}/"
        room = " " * (wide - len(company.slug))
        lines.append(f"    {place}{room}  {company.colleagues[0].email}")
    _, _, port = settings.LISTEN_SMTP.rpartition(":")
    if there:
        page = f"{settings.BASE_URL.rstrip('/')}/{there[0].slug}/support/"
        lines += ["", f"  What customers read of their support: {page}"]
    if port and there:
        lines += [
            "",
            "  Send one of them a mail:",
            f"    {_one_line(desks[there[0].slug], there[0])}",
        ]
    return lines


def _one_line(desk: Desk, company: Company) -> str:
    """A shell line that needs nothing but Python."""
    host, _, port = settings.LISTEN_SMTP.rpartition(":")
    to, client = sender_of(desk).address, company.clients[0]
    name, local = next(iter(client.people.values()))
    sender = f"{local}@{client.domain}"
    mail = (
        rf"From: {name} <{sender}>\nTo: {to}\nSubject: Cannot ship any order"
        r"\n\nSince this morning none of our orders can be shipped."
    )
    return (
        f'python3 -c "import smtplib as s; '
        f"s.SMTP('{host}',{port}).sendmail('{sender}','{to}','{mail}')\""
    )
