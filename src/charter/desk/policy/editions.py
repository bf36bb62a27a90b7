"""Published editions as the engine reads them, loaded once a process."""

from __future__ import annotations

import json
from functools import lru_cache

from charter.desk.models import Desk, Edition
from charter.engine.language.model import Charter


@lru_cache(maxsize=256)
def charter_of(edition_id: int) -> Charter:
    """The charter of an edition. Editions never change, so neither does the answer."""
    compiled = Edition.objects.values_list("compiled", flat=True).get(pk=edition_id)
    return _loaded(json.dumps(compiled, sort_keys=True))


@lru_cache(maxsize=16)
def _loaded(compiled: str) -> Charter:
    """What an edition stores, as a charter; desks with the same words and holidays share it."""
    return Charter.load(json.loads(compiled))


def charter_in_force(desk: Desk) -> Charter:
    """The charter that a desk runs now; `NoCharter` before the first was published."""
    if desk.edition_id is None:
        raise NoCharter(f"{desk.name} has no charter yet; publish one first")
    return charter_of(desk.edition_id)


class NoCharter(Exception):
    """A desk was asked to work before a charter was published on it."""
