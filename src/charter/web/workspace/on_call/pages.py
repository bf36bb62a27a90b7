"""Taking a page by its personal link, and an agent's own addresses for pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charter.channels.page.ways import UnknownWay, service
from charter.desk import present
from charter.desk.actions import pages as verbs
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, PageAddress, Ticket
from charter.desk.permissions import NotAllowed
from charter.desk.policy import links
from charter.desk.policy.page_words import PAGE
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, in_clothes_of, show
from charter.web.workspace.on_call import calls
from charter.web.workspace.on_call.calendar import HERE

DAYS = 14
"""How long the link in a page works."""


class AddressForm(forms.Form):
    """Where one is called."""

    url = forms.CharField(
        label=gettext_lazy("Address"), max_length=1_000,
        help_text=gettext_lazy(
            "As Apprise writes it: tgram://… for Telegram, ntfy://… for ntfy, twilio://… for SMS."
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link: a GET only shows it, a POST takes it."""
    try:
        told = links.read(PAGE, token, at=present.now(), days=DAYS)
    except links.BadLink as wrong:
        raise Http404 from wrong
    agents = Agent.objects.select_related("desk", "user").filter(active=True, user__is_active=True)
    agent = get_object_or_404(agents, pk=told["agent"])
    with in_clothes_of(agent):
        if "address" in told:
            return _trial(request, agent, told)
        return _page(request, agent, told)


def _page(request: HttpRequest, agent: Agent, told: dict[str, Any]) -> HttpResponse:
    at = present.now()
    ticket = get_object_or_404(Ticket, pk=told["ticket"], desk_id=agent.desk_id)
    refused = ""
    if request.method == "POST":
        try:
            verbs.acknowledge_page(ticket, told["ladder"], agent=agent, how="link", at=at)
        except (Refused, NotAllowed) as no:
            refused = str(no)
    call = calls.call_of(agent, ticket, told["ladder"], at=at)
    return render(
        request, "on_call/page_link.html", status=409 if refused else 200,
        context={"agent": agent, "ticket": ticket, "call": call, "refused": refused},
    )  # fmt: skip


def _trial(request: HttpRequest, agent: Agent, told: dict[str, Any]) -> HttpResponse:
    address = get_object_or_404(PageAddress, pk=told["address"], agent=agent)
    if request.method == "POST":
        verbs.verify_address(address, at=present.now())
        address.refresh_from_db()
    return render(request, "on_call/page_trial.html", {"agent": agent, "address": address})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("page_address.change")
def addresses(request: HttpRequest, agent: Agent) -> HttpResponse:
    """One's own addresses for pages; a POST adds one and sends a test page there."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and saved(form, lambda told: _add(agent, told["url"])):
        messages.success(request, _("A test page is on its way; follow its link."))
        return redirect("workspace:page-addresses", agent.desk.slug)
    return show(
        request, agent, "on_call/addresses.html", current=HERE, form=form,
        status=422 if request.method == "POST" else 200,
        addresses=PageAddress.objects.filter(agent=agent).order_by("pk"),
    )  # fmt: skip


@require_POST
@desk_page("page_address.change")
def trials(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One more test page."""
    verbs.try_address(_own(agent, pk), by=agent, at=present.now())
    messages.success(request, _("A test page is on its way; follow its link."))
    return redirect("workspace:page-addresses", agent.desk.slug)


@require_POST
@desk_page("page_address.change")
def address_removals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Be called there no longer."""
    verbs.remove_address(_own(agent, pk), by=agent)
    messages.success(request, _("Nobody calls you there any more."))
    return redirect("workspace:page-addresses", agent.desk.slug)


def _add(agent: Agent, url: str) -> None:
    try:
        name = service(url)
    except UnknownWay as unknown:
        raise Refused(str(unknown), field="url") from unknown
    verbs.add_address(agent, service=name, url=url, at=present.now())


def _own(agent: Agent, pk: int) -> PageAddress:
    rows = PageAddress.objects.select_related("agent__user", "desk")
    return get_object_or_404(rows, pk=pk, agent=agent)
