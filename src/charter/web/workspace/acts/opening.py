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
from charter.desk.actions.telling import unreadable
from charter.desk.actions.words import Words
from charter.desk.models import Agent, Ticket
from charter.desk.policy.vocabulary import SUBJECT, AskedFact, reads, vocabulary_of
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
        self.desk = agent.desk
        names = vocabulary_of(agent.desk)
        topics = names.topics
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ChoiceField)
        topic.choices = [("", _("Not clear yet")), *topics.items()]
        chosen = (data or more.get("initial") or {}).get("topic", "")
        asked = names.asked.get(chosen, ()) if chosen else ()
        self.asked = [fact for fact in asked if fact.needed and fact.name != SUBJECT]
        for number, fact in enumerate(self.asked):
            self.fields[f"need-{number}"] = _need(fact)
        if self.asked:
            self.fields["without"] = forms.BooleanField(
                label=_("Open it without what is missing"), required=False
            )

    def needs(self) -> list[forms.BoundField]:
        """What the chosen topic needs, a field each, and whether to go on without."""
        return [self[name] for name in self.fields if name.startswith("need-")]

    def facts(self) -> dict[str, str]:
        """What was told of it."""
        told = {fact.name: self._told(number) for number, fact in enumerate(self.asked)}
        return {name: value for name, value in told.items() if value}

    def clean(self) -> dict[str, Any]:
        """What is needed must be told, or left open on purpose."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for number, fact in enumerate(self.asked):
            value = self._told(number)
            if not value and not told.get("without"):
                self.add_error(f"need-{number}", _("This topic needs it."))
            elif value and not reads(self.desk, fact.name, value):
                self.add_error(f"need-{number}", unreadable(fact.name, value))
        return told

    def _told(self, number: int) -> str:
        return str(self.cleaned_data.get(f"need-{number}") or "").strip()


def _need(fact: AskedFact) -> forms.Field:
    if fact.answers:
        choices = [("", _("Not known yet")), *((one, one) for one in fact.answers)]
        return forms.ChoiceField(label=fact.question, choices=choices, required=False)
    return forms.CharField(label=fact.question, max_length=2_000, required=False)


@require_GET
@desk_page("ticket.open")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The form for a new ticket, begun with what the address says."""
    if agent.desk.edition_id is None:
        return redirect("workspace:queue", agent.desk.slug)
    begun = {name: request.GET.get(name, "") for name in ("email", "name", "subject", "topic")}
    form = NewTicket(agent, initial=begun | {"how": request.GET.get("how", CALL)})
    return show(request, agent, "workspace/ticket/new.html", form=form)


@require_POST
@desk_page("ticket.open")
def tickets(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Open a ticket."""
    form = NewTicket(agent, request.POST)
    opened: list[Ticket] = []
    at = present.now()
    if saved(form, lambda told: opened.append(_open(agent, told, form.facts(), at))):
        return redirect("workspace:ticket", agent.desk.slug, opened[0].number)
    return show(request, agent, "workspace/ticket/new.html", form=form, status=422)


def _open(agent: Agent, told: dict[str, Any], facts: dict[str, str], at: datetime) -> Ticket:
    act: Callable[..., Ticket] = log_call if told["how"] == CALL else write_first
    with transaction.atomic():
        ticket = act(
            agent.desk,
            agent=agent,
            requester=person(agent.desk, an_address(told["email"]), told["name"], at),
            subject=told["subject"],
            words=Words(text=told["text"]),
            at=at,
            facts=facts,
        )
        if told["topic"]:
            set_topic(ticket, agent=agent, topic=told["topic"], at=at)
    return ticket
