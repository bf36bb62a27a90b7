"""`/<slug>/saved-replies/`: prepared answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charter.desk.actions.saved_replies import remove_reply, save_reply
from charter.desk.models import Agent, SavedReply
from charter.web.workspace.desk.forms import SavedReplyForm
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

_HERE = "saved-replies"


@require_safe
@desk_page("ticket.view")
def saved_replies(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, by title."""
    replies = SavedReply.objects.filter(desk_id=agent.desk_id)
    return show(request, agent, "desk/saved_replies.html", current=_HERE, replies=replies)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("saved_reply.change")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A form for one more."""
    return _edit(request, agent, None)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("saved_reply.change")
def saved_reply(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One of them."""
    return _edit(request, agent, get_object_or_404(SavedReply, pk=pk, desk_id=agent.desk_id))


@require_POST
@desk_page("saved_reply.change")
def removals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Throw one away."""
    one = get_object_or_404(SavedReply, pk=pk, desk_id=agent.desk_id)
    remove_reply(one, by=agent)
    messages.success(request, _("“%(title)s” is thrown away.") % {"title": one.title})
    return redirect("workspace:saved-replies", agent.desk.slug)


def _edit(request: HttpRequest, agent: Agent, one: SavedReply | None) -> HttpResponse:
    before = {"title": one.title, "text": one.text} if one else {}
    form = SavedReplyForm(request.POST or None, initial=before)
    if request.method == "POST" and saved(
        form, lambda told: save_reply(agent.desk, by=agent, saved=one, **told)
    ):
        messages.success(request, _("“%(title)s” is saved.") % form.cleaned_data)
        return redirect("workspace:saved-replies", agent.desk.slug)
    status = 422 if request.method == "POST" else 200
    return show(
        request, agent, "desk/saved_reply.html", current=_HERE, status=status, form=form, saved=one
    )
