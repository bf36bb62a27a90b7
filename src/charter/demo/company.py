"""What a made-up company consists of: who works at its desk, and who writes to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from charter.demo.logos import Mark

ADMIN: Final = ("Ada Lindqvist", "ada@lantern.example")
"""Who runs every desk of the demo."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at the desk."""

    name: str
    email: str
    teams: Sequence[str] = ()  # none: every team
    roles: Sequence[str] = ()  # the charter's roles that they hold
    keeps: str = "agent"  # agent or viewer


@dataclass(frozen=True, slots=True)
class Client:
    """An organization with its people: short name → name and the part before the @."""

    name: str
    domain: str
    people: Mapping[str, tuple[str, str]]
    plan: str = ""
    facility: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)  # role → whose short name, or colleague


@dataclass(frozen=True, slots=True)
class Company:
    """A desk with its people and its customers. The first colleague does what no story names."""

    slug: str
    name: str
    zone: str
    colleagues: Sequence[Colleague]
    clients: Sequence[Client]
    site: str
    accent: str
    mark: Mark  # of the logo
    strangers: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # short → name, address
    saved_replies: Sequence[tuple[str, str]] = ()
    turns: Mapping[str, Sequence[str]] = field(default_factory=dict)  # rotation → first names
    admin_roles: Sequence[str] = ()  # the charter's roles that the admin holds
