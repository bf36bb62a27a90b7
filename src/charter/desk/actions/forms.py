"""Filling in a form of the charter: its facts and the filling are one event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, working_on
from charter.desk.actions.refused import Lacking, Refused
from charter.desk.actions.statuses import UnknownName, is_settable
from charter.desk.actions.telling import check_promises, read_facts, write_facts
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.forms import NamedForm, forms_of
from charter.desk.policy.stands import stands
from charter.desk.policy.vocabulary import vocabulary_of


def fill_form(
    ticket: Ticket,
    form: str,
    *,
    agent: Agent,
    facts: Mapping[str, Any],
    at: datetime,
    seen: int | None = None,
) -> None:
    """Fill a form in, anew perhaps: an earlier yes or no to it then no longer counts.

    What it asks for and `facts` do not tell is taken as it is known. `Lacking` where a part of it is
    known to nobody, `Refused` on a ticket that it is not offered on and by whoever is none of those
    who fill it in, `UnknownName` for another form and for a value that a fact cannot have. Of a
    checklist only what `facts` tell is written down: it is filled in once everything is ticked.
    What the agent has filled in just so since `seen`, the last event before their eyes, stays as it is.
    """
    require(agent, "ticket.change", ticket)
    noun = _form(ticket, form)
    if strange := sorted(set(facts) - set(noun.asks)):
        raise UnknownName(
            _("“%(title)s” does not ask for %(fact)s.") % {"title": noun.title, "fact": strange[0]}
        )
    told = read_facts(ticket.desk, facts)
    with working_on(ticket, at) as change:
        known, n = _offered(change, noun, agent)
        if noun.checklist:
            write_facts(change, told, by=agent)
            return
        whole = {name: told.get(name, known.get(name)) for name in noun.asks}
        if missing := [name for name, value in whole.items() if value is None]:
            raise _unfinished(noun, missing)
        if change.repeats("filled", by=agent, seen=seen, form=form, facts=whole):
            return
        check_promises(change, whole)
        change.record("filled", {"form": form, "n": n + 1, "facts": whole}, by=agent)


def _form(ticket: Ticket, form: str) -> NamedForm:
    known = forms_of(ticket.desk)
    if form not in known:
        raise UnknownName(f"This desk has no form {form!r}; it has {', '.join(known) or 'none'}.")
    return known[form]


def _offered(change: Change, noun: NamedForm, agent: Agent) -> tuple[Mapping[str, Any], int]:
    """What is known of the ticket, and how often the form was filled in on it."""
    standing = stands(change.ticket)
    stood = standing.forms.get(noun.name)
    if stood is None or not stood.offered:
        raise Refused(_("“%(title)s” is not for this ticket.") % {"title": noun.title})
    if not is_settable(change.ticket, agent, noun.filled_by, at=change.at):
        names = vocabulary_of(change.ticket.desk)
        told = {"title": noun.title, "who": _(" or ").join(map(names.who_words, noun.filled_by))}
        raise Refused(_("“%(title)s” is for %(who)s to fill in.") % told)
    return standing.facts, stood.n


def _unfinished(noun: NamedForm, missing: list[str]) -> Lacking:
    told = {"title": noun.title, "facts": ", ".join(missing)}
    words = _("“%(title)s” is not whole yet: %(facts)s") % told
    return Lacking(words, facts=missing, line=noun.line)
