"""Runs every rule over a charter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from charter.engine.language.model import Charter
from charter.engine.lint import rules
from charter.engine.lint.finding import Doubt, Finding, placed


def lint(charter: Charter) -> list[Finding]:
    """All that the rules find, in the order of the file."""
    found = [
        placed(charter, name, doubt) for name, rule in every().items() for doubt in rule(charter)
    ]
    return sorted(found, key=lambda one: (one.line, one.column, one.rule))


@cache
def every() -> Mapping[str, Callable[[Charter], Iterator[Doubt]]]:
    """The rules by name: every module of their folder, in the order of the names."""
    modules = sorted(one.name for one in iter_modules(rules.__path__))
    return {
        name.replace("_", "-"): import_module(f"{rules.__name__}.{name}").find for name in modules
    }
