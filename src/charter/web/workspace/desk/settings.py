"""`/<slug>/settings/`: as whom the desk writes, its words, what customers may read, its mailboxes."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from charter.desk.actions.settings import change_desk
from charter.desk.models import Agent, Mailbox
from charter.web.workspace.desk.forms import SettingsForm
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

_NAMES = (
    "name", "sender_name", "sender_address", "signature", "acknowledge", "acknowledgement",
    "undo_seconds", "page_is_public",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("desk.change")
def settings(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The form, and the list of mailboxes."""
    before = {name: getattr(agent.desk, name) for name in _NAMES}
    form = SettingsForm(request.POST or None, initial=before)
    if request.method == "POST" and saved(
        form, lambda told: change_desk(agent.desk, by=agent, values=told)
    ):
        messages.success(request, _("Saved."))
        return redirect("workspace:settings", agent.desk.slug)
    return show(
        request, agent, "desk/settings.html", current="settings",
        status=422 if request.method == "POST" else 200,
        form=form, support=reverse("workspace:support", args=[agent.desk.slug]),
        installation=django_settings.BASE_URL,
        mailboxes=Mailbox.objects.filter(desk_id=agent.desk_id).order_by("address"),
    )  # fmt: skip
