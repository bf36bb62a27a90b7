"""Organizations from a file: name, plan, facility, schedule, domains. The same file twice is once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from charter.desk.actions.checks import same_name
from charter.desk.actions.domains import add_domain, check_domain, normal_domain
from charter.desk.actions.organizations import add_organization, change_organization
from charter.desk.actions.refused import Refused
from charter.desk.bulk.cells import named, several
from charter.desk.bulk.plan import CHANGE, NEW, SAME, Plan, Step, Wrong, plan_rows
from charter.desk.bulk.table import Column, Problem, Row, read_table
from charter.desk.models import Agent, Desk, Organization
from charter.desk.permissions import require
from charter.desk.policy.vocabulary import Vocabulary, vocabulary_of

UNVERIFIED = "unverified domains"
COLUMNS = ("name", "plan", "facility", "schedule", "domains", UNVERIFIED)


def columns(names: Vocabulary) -> list[Column]:
    """The columns of the file, with what each holds under the desk's charter."""
    return [
        Column("name", _("the organization’s name"), required=True),
        Column("plan", _("a plan: %s") % ", ".join(names.plans)),
        Column("facility", _facility_words(names)),
        Column("schedule", _("a schedule: %s") % ", ".join(names.schedules)),
        Column("domains", _("mail domains whose people belong to it: example.com example.org")),
        Column(UNVERIFIED, _("mail domains that nobody has verified yet")),
    ]


def _facility_words(names: Vocabulary) -> str:
    if not names.facilities:
        return _("the name of a facility")
    return _("a facility: %s") % ", ".join(names.facilities)


def plan_organizations(desk: Desk, data: bytes, *, by: Agent) -> Plan:
    """What this file would do to the desk's organizations; nothing is written yet."""
    require(by, "people.change", desk)
    names = vocabulary_of(desk)
    stored = {same_name(o.name): o for o in desk.organizations.prefetch_related("domains")}
    step_of = partial(_step, desk=desk, by=by, names=names, stored=stored)
    return plan_rows(read_table(data, columns(names)), step_of, "name")


def rows_of(desk: Desk) -> Iterator[list[str]]:
    """Every organization as a row of such a file."""
    for o in desk.organizations.prefetch_related("domains").order_by("name"):
        sure = " ".join(d.name for d in o.domains.all() if d.verified_at)
        unsure = " ".join(d.name for d in o.domains.all() if not d.verified_at)
        yield [o.name, o.plan, o.facility, o.schedule, sure, unsure]


def _step(
    row: Row, *, desk: Desk, by: Agent, names: Vocabulary, stored: dict[str, Organization]
) -> Step:
    before = stored.get(same_name(row["name"]))
    plan = named(row, "plan", names.plans, _("a plan"))
    schedule = named(row, "schedule", names.schedules, _("a schedule"))
    facility = row["facility"]
    if names.facilities:
        facility = named(row, "facility", names.facilities, _("a facility"))
    values = {
        "name": row["name"],
        "plan": plan if row.has("plan") or before is None else before.plan,
        "facility": facility if row.has("facility") or before is None else before.facility,
        "schedule": schedule if row.has("schedule") or before is None else before.schedule,
    }
    domains = _fresh_domains(row, before or Organization(desk=desk))
    changes = _changes(before, values, domains)
    effect = NEW if before is None else CHANGE if changes else SAME

    def do(at: datetime) -> None:
        if before is None:
            organization = add_organization(desk, by=by, **values)
        else:
            organization = before
            change_organization(before, by=by, at=at, **values)
        for name, verified in domains.items():
            add_domain(organization, by=by, name=name, verified=verified, at=at)

    return Step(row.line, row["name"], effect, ", ".join(changes), do if effect != SAME else None)


def _fresh_domains(row: Row, organization: Organization) -> dict[str, bool]:
    """The domains that are new, or newly verified, each with whether it is."""
    known = {}
    if organization.pk:
        known = {one.name: one.verified_at is not None for one in organization.domains.all()}
    fresh = {}
    for column, verified in ((UNVERIFIED, False), ("domains", True)):
        for text in several(row, column):
            name = _domain(row, column, text, organization)
            if name not in known or (verified and not known[name]):
                fresh[name] = verified
    return fresh


def _domain(row: Row, column: str, text: str, organization: Organization) -> str:
    try:
        name = normal_domain(text)
        check_domain(organization, name)
    except Refused as refused:
        raise Wrong([Problem(row.line, column, refused.message, text)]) from refused
    return name


def _changes(
    before: Organization | None, values: dict[str, str], domains: dict[str, bool]
) -> list[str]:
    told = [
        f"{name}: {getattr(before, name, '') or '–'} → {value or '–'}"
        if before
        else f"{name}: {value}"
        for name, value in values.items()
        if name != "name" and value != getattr(before, name, "")
    ]
    return told + [f"+ {name}" for name in domains]
