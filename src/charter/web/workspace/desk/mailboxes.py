"""`/<slug>/settings/mailboxes/`: addresses, and the accounts that their mail is fetched from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charter.channels.email.try_imap import CannotReach, try_mailbox
from charter.desk.actions.mailboxes import remove_mailbox, save_mailbox
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Mailbox
from charter.web.workspace.desk.forms import MailboxForm
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

_NAMES = ("address", "imap_host", "imap_port", "imap_security", "imap_user", "imap_folder")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("desk.change")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A form for one more."""
    return _edit(request, agent, None)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("desk.change")
def mailbox(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One of them."""
    return _edit(request, agent, get_object_or_404(Mailbox, pk=pk, desk_id=agent.desk_id))


@require_POST
@desk_page("desk.change")
def tries(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Sign in to its IMAP server now and say what happened."""
    one = get_object_or_404(Mailbox, pk=pk, desk_id=agent.desk_id)
    try:
        found = try_mailbox(one)
        told = {"folder": one.imap_folder, "count": found}
        messages.success(request, _("It works: %(folder)s holds %(count)s mails.") % told)
    except CannotReach as trouble:
        messages.error(request, str(trouble))
    return redirect("workspace:mailbox", agent.desk.slug, pk)


@require_POST
@desk_page("desk.change")
def removals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Forget one."""
    one = get_object_or_404(Mailbox, pk=pk, desk_id=agent.desk_id)
    try:
        remove_mailbox(one, by=agent)
        messages.success(request, _("%(address)s is removed.") % {"address": one.address})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:settings", agent.desk.slug)


def _edit(request: HttpRequest, agent: Agent, one: Mailbox | None) -> HttpResponse:
    before = {name: getattr(one, name) for name in _NAMES} if one else None
    form = MailboxForm(request.POST or None, initial=before)
    if request.method == "POST" and saved(
        form, lambda told: save_mailbox(agent.desk, by=agent, values=told, mailbox=one)
    ):
        messages.success(request, _("%(address)s is saved.") % form.cleaned_data)
        return redirect("workspace:settings", agent.desk.slug)
    status = 422 if request.method == "POST" else 200
    return show(
        request, agent, "desk/mailbox.html", current="settings", status=status, form=form,
        mailbox=one,
    )  # fmt: skip
