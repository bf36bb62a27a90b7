"""Where a ticket stands in a list, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from charter.desk.policy.told import Sentence
from charter.desk.queries.place import MOST, Neighbour, Passing, Place


def sentences_of(place: Place, listed: str) -> list[Sentence]:
    """The place in the list of that name, then what put it there, each with its line."""
    told = [Sentence(_count(place, listed), None, None)]
    if place.passing is not None:
        told.append(_passing(place.passing))
    if place.before is not None:
        told.append(_neighbour(_("#%(number)s comes before it"), place.before))
    if place.behind is not None:
        told.append(_neighbour(_("It comes before #%(number)s"), place.behind))
    return told


def _count(place: Place, listed: str) -> str:
    if place.ahead >= MOST:
        return _("More than %(most)s tickets come before it in “%(list)s”.") % {
            "most": f"{MOST:,}",
            "list": listed,
        }
    names = {"n": place.ahead + 1, "of": f"{place.of:,}", "list": listed}
    if place.of >= MOST:
        return _("Number %(n)s of %(of)s or more in “%(list)s”.") % names
    return _("Number %(n)s of %(of)s in “%(list)s”.") % names


def _neighbour(words: str, neighbour: Neighbour) -> Sentence:
    return _because(words % {"number": neighbour.number}, neighbour.because)


def _passing(passing: Passing) -> Sentence:
    words = (
        _("Within %(organization)s it goes before #%(number)s")
        if passing.first
        else _("Within %(organization)s #%(number)s goes before it")
    )
    names = {"organization": passing.organization, "number": passing.number}
    return _because(words % names, passing.because)


def _because(words: str, because: Sentence | None) -> Sentence:
    if because is None:
        still = _("the edition in force has not come to both yet")
        return Sentence(f"{words}; {still}.", None, None)
    return Sentence(f"{words}: {because.text}.", because.line, because.edition)
