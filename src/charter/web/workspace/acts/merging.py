"""Merging a ticket into another, undoing that, and saying that two are not the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions.merge import Strangers, merge, unmerge
from charter.desk.actions.refused import Refused
from charter.desk.actions.suggest import deny_likeness
from charter.desk.models import Agent, Ticket
from charter.desk.queries import tickets as queries
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.numbers import number_of
from charter.web.workspace.ticket.places import ticket_or_404


class MergeInto(forms.Form):
    """The ticket to merge into, by its number as people write it."""

    into = forms.CharField(
        label=gettext_lazy("Number of the other ticket"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    strangers = forms.BooleanField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@desk_page("ticket.merge")
def merges(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Choose the ticket that another one belongs to; merge into it."""
    ticket = ticket_or_404(agent, number)
    if request.method == "GET":
        return _ask(request, agent, ticket, MergeInto())
    form = MergeInto(request.POST)
    if not form.is_valid():
        return _ask(request, agent, ticket, form)
    strangers = form.cleaned_data["strangers"]
    try:
        other = _named(agent, form.cleaned_data["into"])
        into = merge(ticket, into=other, agent=agent, at=present.now(), strangers=strangers)
    except Strangers as met:
        return _ask(request, agent, ticket, form, strangers=met.message)
    except Refused as refused:
        form.add_error("into", refused.message)
        return _ask(request, agent, ticket, form)
    told = {"number": ticket.number, "into": into.number}
    messages.success(request, _("#%(number)s was merged into #%(into)s") % told)
    return redirect("workspace:ticket", agent.desk.slug, into.number)


@require_POST
@desk_page("ticket.merge")
def separations(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Undo the merge of a ticket, from its own page or from that of the other one."""
    ticket = ticket_or_404(agent, number)
    try:
        into = unmerge(ticket, agent=agent, at=present.now())
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        told = {"number": ticket.number, "into": into.number}
        messages.success(request, _("#%(number)s and #%(into)s are two tickets again") % told)
    back = number_of(request.POST.get("back", "")) or number
    return redirect("workspace:ticket", agent.desk.slug, back)


@require_POST
@desk_page("ticket.change")
def differences(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Say that a ticket is not the same as the one it looks like."""
    ticket = ticket_or_404(agent, number)
    try:
        other = _named(agent, request.POST.get("other", ""))
        deny_likeness(ticket, other=other, agent=agent, at=present.now())
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:ticket", agent.desk.slug, number)


def _named(agent: Agent, text: str) -> Ticket:
    number = number_of(text.strip().removeprefix("#"))
    try:
        return ticket_or_404(agent, number or 0)
    except Http404:
        told = {"found": text.strip() or _("nothing")}
        words = _("There is no ticket “%(found)s” on this desk; give a number such as 12.")
        raise Refused(words % told, field="into") from None


def _ask(
    request: HttpRequest, agent: Agent, ticket: Ticket, form: MergeInto, **more: Any
) -> HttpResponse:
    others = queries.neighbours_of(ticket, agent)
    status = 422 if form.errors else 200
    return show(
        request, agent, "workspace/ticket/merge.html", status=status,
        ticket=ticket, form=form, others=others, **more,
    )  # fmt: skip
