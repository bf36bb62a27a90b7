"""Checks of what people type into forms and files: one place, so that both refuse alike."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process, utils

from charter.desk.actions.refused import Refused


def one_line(text: str) -> str:
    """Words as names keep them: in one line, with one space between two of them."""
    return " ".join(text.split())


def same_name(text: str) -> str:
    """What two names have in common that differ in case and spaces alone."""
    return one_line(text).casefold()


def a_line(text: str, field: str, *, longest: int, what: str) -> str:
    """One line of words; `Refused` where it is empty or too long."""
    line = one_line(text)
    if not line:
        raise Refused(_("Give %(what)s.") % {"what": what}, field=field)
    if len(line) > longest:
        told = {"what": what, "longest": longest}
        raise Refused(_("Keep %(what)s to %(longest)s letters.") % told, field=field)
    return line


def an_address(text: str, field: str = "email") -> str:
    """A mail address in lower case; `Refused` for anything else."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        told = {"found": text.strip() or _("nothing")}
        raise Refused(
            _("Give a mail address such as name@example.com, not %(found)s.") % told, field=field
        ) from None
    return address


def one_of(text: str, known: Iterable[str], field: str, *, what: str) -> str:
    """One of the known names, or none at all; `Refused` with the nearest one otherwise."""
    name, names = text.strip(), list(known)
    if not name or name in names:
        return name
    by_fold = {same_name(known_name): known_name for known_name in names}
    if same_name(name) in by_fold:
        return by_fold[same_name(name)]
    raise Refused(_unknown(name, names, what), field=field)


def a_zone(text: str, field: str = "zone") -> str:
    """A time zone by its name, such as `Europe/Vienna`."""
    return one_of(text or "UTC", sorted(available_timezones()), field, what=_("time zone"))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that most resembles this one, or nothing."""
    found = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return found[0] if found else ""


def _unknown(name: str, names: list[str], what: str) -> str:
    told = {"what": what, "name": name, "near": nearest(name, names), "names": _listed(names)}
    if not names:
        return _("The charter has no %(what)s at all, so “%(name)s” cannot be one.") % told
    if told["near"]:
        return _("There is no %(what)s “%(name)s”. Did you mean “%(near)s”?") % told
    return _("There is no %(what)s “%(name)s”; there is %(names)s.") % told


def _listed(names: list[str]) -> str:
    shown = names[:12]
    return ", ".join(shown) + (" …" if len(names) > len(shown) else "")
