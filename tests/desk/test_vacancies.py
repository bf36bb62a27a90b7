"""What a charter asks for and nobody at the desk gives."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from charter.cli import build
from charter.desk.actions.publish import publish
from charter.desk.models import RoleHolder, RotationMember
from charter.desk.policy import looking_over
from charter.desk.policy.compiling import compiled
from charter.desk.policy.holding import vacancies
from tests.cast import FRIDAY_NOON, Cast

CHARTER = """charter: 1
schedules: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
plans: [Gold, Ruby]
priorities: [normal]
people:
  teams: [support, night]
  roles:
    lead: Team lead
    approver: {title: Approver, of: organization, held by: customers}
rotations:
  shift: {title: Shift, of: team support, otherwise: role lead, summary: role lead}
rules:
  - {on: note, do: {notify: [team night, role approver]}}
targets: [{first reply: 1h}]
"""


def vacant(cast: Cast) -> list[str]:
    return [one.words for one in vacancies(cast.desk, compiled(CHARTER))]


def test_roles_rotations_and_teams_of_nobody_are_told_by_their_lines(cast: Cast) -> None:
    cast.bo.teams.set(cast.desk.teams.filter(key="support"))
    found = vacancies(cast.desk, compiled(CHARTER))

    assert [(one.rule, one.line, one.words) for one in found] == [
        ("team-of-nobody", 6, "Nobody is in the team night."),
        ("role-nobody-holds", 8, "Nobody holds the role Team lead."),
        ("role-nobody-holds", 9, "Nobody holds the role Approver."),
        ("rotation-nobody-takes", 11, "Nobody takes turns in Shift."),
    ]


def test_who_has_left_gives_nothing_and_a_customer_may_hold_a_role(cast: Cast) -> None:
    rows = RotationMember.objects
    rows.create(desk=cast.desk, rotation="shift", agent=cast.bo, position=1, since=FRIDAY_NOON)
    RoleHolder.objects.create(desk=cast.desk, role="lead", agent=cast.bo, since=FRIDAY_NOON)
    RoleHolder.objects.create(
        desk=cast.desk, role="approver", requester=cast.gwen, organization=cast.gold_rush,
        since=FRIDAY_NOON,
    )  # fmt: skip
    before = vacant(cast)
    cast.bo.active = False
    cast.bo.save()

    assert not any("role" in one or "turns" in one for one in before)
    gone = {"Nobody holds the role Team lead.", "Nobody takes turns in Shift."}
    assert gone <= set(vacant(cast))
    assert "Nobody holds the role Approver." not in vacant(cast)


def test_a_desk_without_organizations_owes_none_of_them_anybody(cast: Cast) -> None:
    words = [one.words for one in vacancies(cast.harbour, compiled(CHARTER))]

    assert "Nobody holds the role Team lead." in words
    assert "Nobody holds the role Approver." not in words


def test_the_editor_tells_them_as_doubts_and_mistakes_alone(cast: Cast) -> None:
    told = looking_over.remarks(CHARTER, cast.desk)
    wrong = looking_over.remarks(CHARTER.replace("plans:", "plan:"), cast.desk)

    assert ("doubt", 8, "Nobody holds the role Team lead.") in [
        (one.kind, one.line, one.words) for one in told
    ]
    assert {one.kind for one in wrong} == {"mistake"}


def test_lint_and_publish_tell_them_on_the_command_line(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "charter.yaml"
    file.write_text(CHARTER, encoding="utf-8")
    run = CliRunner().invoke
    linted = run(build(), ["lint", str(file), "--desk", "lantern"])
    published = run(build(), ["publish", str(file), "--desk", "lantern"])

    assert linted.exit_code == 1
    assert f"{file}:8:1: Nobody holds the role Team lead. [role-nobody-holds]" in linted.stdout
    assert "See docs/language/lint/README.md." in linted.stdout
    assert published.stdout.startswith("Lantern Support now runs edition 2.\n")
    assert f"{file}:8: Nobody holds the role Team lead. Give it to somebody" in published.stdout


def test_a_charter_without_roles_and_rotations_asks_for_nobody(cast: Cast) -> None:
    plain = CHARTER[: CHARTER.index("  roles:")] + "targets: [{first reply: 1h}]\n"
    cast.bo.teams.set([])
    edition = publish(cast.desk, plain, at=FRIDAY_NOON)
    cast.bo.teams.set(cast.desk.teams.all())

    assert edition.number == 2
    assert vacancies(cast.desk, compiled(plain)) == []
