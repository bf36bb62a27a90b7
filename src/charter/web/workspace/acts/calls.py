"""Calling somebody, taking a call, and handing a ticket to a department."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions.hand_off import hand_off
from charter.desk.actions.pages import acknowledge_page
from charter.desk.actions.paging import start_page
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Ticket
from charter.desk.policy.vocabulary import people_of
from charter.desk.queries.ladders import ladders_for
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.ticket.places import seen_in, ticket_or_404


class HandOff(forms.Form):
    """To which department, with which words."""

    department = forms.ChoiceField(label=gettext_lazy("Department"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Words for the department"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, departments: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["department"].choices = departments  # type: ignore[attr-defined]


@require_POST
@desk_page("page.acknowledge")
def acknowledgements(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Say that one has it: nobody else is called."""
    ticket, at = ticket_or_404(agent, number), present.now()
    try:
        acknowledge_page(ticket, request.POST.get("ladder", ""), agent=agent, how="page", at=at)
        messages.success(request, _("You have it. Nobody else is called."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:ticket", agent.desk.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("page.start")
def pages(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """The ladders of the desk with whom they would call now; a POST starts one."""
    ticket, at = ticket_or_404(agent, number), present.now()
    refused = ""
    if request.method == "POST":
        try:
            ladder = request.POST.get("ladder", "")
            start_page(ticket, ladder, agent=agent, at=at, seen=seen_in(request, ticket))
        except Refused as no:
            refused = no.message
        else:
            messages.success(request, _("They are called now."))
            return redirect("workspace:ticket", agent.desk.slug, number)
    return show(
        request, agent, "workspace/ticket/pages.html", status=422 if refused else 200,
        ticket=ticket, refused=refused, ladders=ladders_for(agent, ticket, at=at),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("ticket.change")
def hand_offs(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Choose the department; a POST sends the conversation there."""
    ticket = ticket_or_404(agent, number)
    departments = people_of(agent.desk).departments
    choices = [(one.name, one.title) for one in departments.values()]
    told = request.POST if request.method == "POST" else None
    form = HandOff(told, departments=choices)
    if request.method == "POST" and form.is_valid() and _handed(request, agent, ticket, form):
        return redirect("workspace:ticket", agent.desk.slug, number)
    return show(
        request, agent, "workspace/ticket/hand_off.html",
        status=422 if request.method == "POST" else 200,
        ticket=ticket, form=form, departments=list(departments.values()),
    )  # fmt: skip


def _handed(request: HttpRequest, agent: Agent, ticket: Ticket, form: HandOff) -> bool:
    told = form.cleaned_data
    try:
        hand_off(
            ticket,
            told["department"],
            agent=agent,
            at=present.now(),
            words=told["words"],
            seen=seen_in(request, ticket),
        )
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    title = people_of(agent.desk).departments[told["department"]].title
    messages.success(request, _("Handed to %(title)s.") % {"title": title})
    return True
