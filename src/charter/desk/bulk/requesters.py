"""People from a file: address, name, organization. The same file twice is once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from charter.desk.actions.checks import an_address
from charter.desk.actions.people import add_requester, change_requester
from charter.desk.bulk.cells import found_by
from charter.desk.bulk.plan import CHANGE, NEW, SAME, Plan, Step, plan_rows
from charter.desk.bulk.table import Column, Row, read_table
from charter.desk.models import Agent, Desk, Organization, Requester
from charter.desk.permissions import require

COLUMNS = ("email", "name", "organization")


def columns(desk: Desk) -> list[Column]:
    """The columns of the file, with what each holds."""
    return [
        Column("email", _("a mail address"), required=True),
        Column("name", _("the person’s name")),
        Column("organization", _("the name of an organization that is known")),
    ]


def plan_requesters(desk: Desk, data: bytes, *, by: Agent) -> Plan:
    """What this file would do to the people who ask; nothing is written yet."""
    require(by, "people.change", desk)
    table = read_table(data, columns(desk))
    organizations = {o.name: o for o in desk.organizations.all()}
    addresses = [row["email"].lower() for row in table.rows]
    stored = {
        person.email: person
        for person in desk.requesters.filter(email__in=addresses).select_related("organization")
    }
    step_of = partial(_step, desk=desk, by=by, organizations=organizations, stored=stored)
    return plan_rows(table, step_of, "email")


def rows_of(desk: Desk) -> Iterator[list[str]]:
    """Everyone who asks, as rows of such a file."""
    people = desk.requesters.select_related("organization").order_by("email")
    for person in people.iterator(2000):
        yield [person.email, person.name, person.organization.name if person.organization else ""]


def _step(
    row: Row,
    *,
    desk: Desk,
    by: Agent,
    organizations: dict[str, Organization],
    stored: dict[str, Requester],
) -> Step:
    address = an_address(row["email"])
    before = stored.get(address)
    named = found_by(row, "organization", organizations, _("an organization"))
    name = row["name"] if row.has("name") or before is None else before.name
    organization = named if row.has("organization") or before is None else before.organization
    changes = _changes(before, name, organization)
    effect = NEW if before is None else CHANGE if changes else SAME

    def do(at: datetime) -> None:
        if before is None:
            add_requester(desk, by=by, email=address, name=name, organization=organization, at=at)
        else:
            change_requester(before, by=by, name=name, organization=organization, at=at)

    return Step(row.line, address, effect, ", ".join(changes), do if effect != SAME else None)


def _changes(before: Requester | None, name: str, organization: Organization | None) -> list[str]:
    was = before or Requester()
    told = []
    if name != was.name:
        told.append(f"name: {was.name or '–'} → {name or '–'}" if before else f"name: {name}")
    if organization != was.organization:
        told.append(
            f"organization: {was.organization or '–'} → {organization or '–'}"
            if before
            else f"organization: {organization}"
        )
    return told
