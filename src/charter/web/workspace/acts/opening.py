"""A new ticket by an agent: a call that was taken, or a first letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from charter.channels.email.people import person
from charter.desk import present
from charter.desk.actions.checks import an_address
from charter.desk.actions.decide import set_topic
from charter.desk.actions.open_ticket import log_call, write_first
from charter.desk.actions.words import Words
from charter.desk.models import Agent, Ticket
from charter.desk.policy.vocabulary import vocabulary_of
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

CALL, LETTER = "call", "letter"


class NewTicket(forms.Form):
    """Who asks, what about, and the first words."""

    how = forms.ChoiceField(
        label=_("What happened"),
        choices=[(CALL, _("Somebody called")), (LETTER, _("I write first"))],
        widget=forms.RadioSelect,
        initial=CALL,
    )
    email = forms.EmailField(label=_("The customer’s address"), max_length=254)
    name = forms.CharField(label=_("Their name"), required=False, max_length=160)
    subject = forms.CharField(label=_("Subject"), max_length=500)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    text = forms.CharField(label=_("Words"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, agent: Agent, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        topics = vocabulary_of(agent.desk).topics
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ChoiceField)
        topic.choices = [("", _("Not clear yet")), *topics.items()]


@require_GET
@desk_page("ticket.open")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The form for a new ticket, begun with what the address says."""
    if agent.desk.edition_id is None:
        return redirect("workspace:queue", agent.desk.slug)
    begun = {name: request.GET.get(name, "") for name in ("email", "name", "subject")}
    form = NewTicket(agent, initial=begun | {"how": request.GET.get("how", CALL)})
    return show(request, agent, "workspace/ticket/new.html", form=form)


@require_POST
@desk_page("ticket.open")
def tickets(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Open a ticket."""
    form = NewTicket(agent, request.POST)
    opened: list[Ticket] = []
    at = present.now()
    if saved(form, lambda told: opened.append(_open(agent, told, at))):
        return redirect("workspace:ticket", agent.desk.slug, opened[0].number)
    return show(request, agent, "workspace/ticket/new.html", form=form, status=422)


def _open(agent: Agent, told: dict[str, Any], at: datetime) -> Ticket:
    act: Callable[..., Ticket] = log_call if told["how"] == CALL else write_first
    with transaction.atomic():
        ticket = act(
            agent.desk,
            agent=agent,
            requester=person(agent.desk, an_address(told["email"]), told["name"], at),
            subject=told["subject"],
            words=Words(text=told["text"]),
            at=at,
        )
        if told["topic"]:
            set_topic(ticket, agent=agent, topic=told["topic"], at=at)
    return ticket
