"""The made-up companies, one folder each, named as the charter that it runs."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from charter.demo.company import Company
from charter.demo.steps import Story

FIRST = "marketplace_software"


@dataclass(frozen=True, slots=True)
class Demo:
    """A company, its tickets, and the text of its charter."""

    company: Company
    stories: Sequence[Story]
    charter: str


def demos() -> Iterator[Demo]:
    """Every company that has a folder here; the one whose tickets show most comes first."""
    names = [found.name for found in pkgutil.iter_modules(__path__) if found.ispkg]
    for name in sorted(names, key=lambda name: (name != FIRST, name)):
        told = import_module(f"{__name__}.{name}")
        yield Demo(told.COMPANY, told.STORIES, _charter(name.replace("_", "-")))


def _charter(name: str) -> str:
    shipped = files("charter") / "shipped" / name / "charter.yaml"
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    beside = Path(__file__).parents[4] / "charters" / name / "charter.yaml"
    return beside.read_text(encoding="utf-8")
