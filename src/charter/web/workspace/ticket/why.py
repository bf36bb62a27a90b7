"""The why of things: fragments with sentences, arithmetic and lines of the charter."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from charter.desk import present
from charter.desk.models import Agent, Clock, Ticket
from charter.desk.policy import told
from charter.desk.policy.shown_pages import KINDS
from charter.desk.policy.told import Sentence
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.policy.woken import why_woken
from charter.desk.queries import tickets as queries
from charter.desk.queries.people import crew_of
from charter.desk.queries.place import place_of
from charter.desk.queries.queue import Filters
from charter.web.workspace.clocks import target_words
from charter.web.workspace.frame import desk_page, zone_of
from charter.web.workspace.queue import filters as asked
from charter.web.workspace.ticket.place import sentences_of
from charter.web.workspace.ticket.places import ticket_or_404
from charter.web.workspace.ticket.quiet import Telling, sentence_of


@require_GET
@desk_page("ticket.view")
def clock(
    request: HttpRequest, agent: Agent, number: int, target: str, instance: int
) -> HttpResponse:
    """Where one clock stands: its arithmetic, then its story."""
    ticket = ticket_or_404(agent, number)
    names = Clock.objects.filter(ticket=ticket, instance=instance).values_list("target", flat=True)
    name = next((one for one in (target, target.replace("-", " ")) if one in names), None)
    if name is None:
        raise Http404(_("There is no such clock on this ticket."))
    sentences = told.why_clock(queries.events_of(ticket), name, instance, present.now())
    return _explained(request, agent, target_words(name, vocabulary_of(agent.desk)), sentences)


@require_GET
@desk_page("ticket.view")
def standing(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Where it stands in the queue, and why its status, priority and team are what they are."""
    ticket = ticket_or_404(agent, number)
    sentences = _placed(agent, ticket, Filters())
    sentences += told.why_ticket(queries.events_of(ticket), present.now())
    return _explained(request, agent, _("Where this ticket stands"), sentences)


@require_GET
@desk_page("ticket.view")
def place(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Where the ticket stands in the list that the address asks for, and why there."""
    filters = asked.from_query(request.GET)
    sentences = _placed(agent, ticket_or_404(agent, number), filters)
    if not sentences:
        raise Http404(_("This ticket stands in no such list now."))
    return _explained(request, agent, _("Why here"), sentences)


def _placed(agent: Agent, ticket: Ticket, filters: Filters) -> list[Sentence]:
    """Where it stands in a list of the order of work; nothing where it is in none."""
    if agent.desk.edition_id is None or not filters.by_order:
        return []
    found = place_of(ticket, agent, filters)
    if found is None:
        return []
    crew = crew_of(agent, present.now())
    return sentences_of(found, asked.title_of(filters, vocabulary_of(agent.desk), crew))


@require_GET
@desk_page("ticket.view")
def event(request: HttpRequest, agent: Agent, number: int, seq: int) -> HttpResponse:
    """What an event made of the ticket, by the charter in force at its moment."""
    events = queries.events_of(ticket_or_404(agent, number))
    found = next((one for one in events if one.seq == seq), None)
    telling = Telling({}, {}, vocabulary_of(agent.desk))
    if found is None or sentence_of(found, telling) is None:
        raise Http404(_("There is no such event on this ticket."))
    if found.kind in KINDS:
        title = _("Why nobody was called") if found.kind == "page_refused" else _("Why it calls")
        sentences = why_woken(events, seq, zone_of(agent))
        return _explained(request, agent, title, sentences)
    return _explained(request, agent, _("What followed from it"), told.why_event(events, seq))


def _explained(
    request: HttpRequest, agent: Agent, title: str, sentences: Sequence[Sentence]
) -> HttpResponse:
    """The fragment; each line of the charter leads into the edition that it is a line of."""
    slug, numbers = agent.desk.slug, told.editions_of(agent.desk, sentences)
    context = {
        "title": title,
        "sentences": [
            {
                "text": one.text,
                "line": one.line,
                "url": reverse("workspace:edition", args=[slug, numbers[one.edition]])
                if one.edition in numbers
                else "",
            }
            for one in sentences
        ],
        "charter_url": reverse("workspace:charter", args=[slug]),
    }
    return render(request, "ui/explanation.html", context)
