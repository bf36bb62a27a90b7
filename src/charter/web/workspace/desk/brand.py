"""`/<slug>/settings/brand/`: how the desk looks to its customers, seen while it is being changed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from charter.desk.actions.brand import change_brand, checked
from charter.desk.actions.refused import Refused
from charter.desk.logos import LARGEST, WIDEST
from charter.desk.models import Agent, Brand
from charter.desk.policy.colours import Readable, readable
from charter.desk.queries.outward import brand_of
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.outward.brand import face
from charter.web.workspace.outward.support import preview

_NAMES = ("name", "accent", "site")


class BrandForm(forms.Form):
    """What customers see of the desk beside its words."""

    name = forms.CharField(
        label=gettext_lazy("Name that customers see"), max_length=120, required=False,
        help_text=gettext_lazy("Empty: the name of the desk."),
    )  # fmt: skip
    site = forms.CharField(
        label=gettext_lazy("Your own site"), max_length=500, required=False,
        help_text=gettext_lazy("The name and the logo lead there. Empty: nowhere."),
    )  # fmt: skip
    accent = forms.CharField(
        label=gettext_lazy("Accent colour"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Of links and buttons, as #rrggbb. Where it could not be read, it is made darker on light"
            " paper and lighter on dark, until its contrast is 4.5 to 1."
        ),
    )  # fmt: skip
    logo = forms.FileField(
        label=gettext_lazy("Logo"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp", "data-logo": ""}),
    )  # fmt: skip
    drop_logo = forms.BooleanField(label=gettext_lazy("Remove the logo"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("desk.change")
def brand(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The form, and beside it the page that customers read."""
    before = brand_of(agent.desk)
    initial = {name: getattr(before, name) for name in _NAMES}
    form = BrandForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and saved(form, lambda told: _change(agent, told)):
        messages.success(request, _("Saved. Customers see it at once."))
        return redirect("workspace:brand", agent.desk.slug)
    return show(
        request, agent, "desk/brand.html", current="settings",
        status=422 if request.method == "POST" else 200,
        form=form, brand=before, most={"kilobytes": LARGEST // 1024, "pixels": WIDEST},
        **_seen(before),
    )  # fmt: skip


def _change(agent: Agent, told: dict[str, Any]) -> None:
    given = told["logo"]
    change_brand(
        agent.desk,
        by=agent,
        values=told,
        logo=given.read(LARGEST + 1) if given else None,
        drop_logo=told["drop_logo"],
    )


@require_safe
@desk_page("desk.change")
def previews(request: HttpRequest, agent: Agent) -> HttpResponse:
    """How the brand would look that a form tells: its page in light and dark, as a piece of the page."""
    try:
        seen = _seen(_told(request, agent))
    except Refused as refused:
        seen = {"refused": refused.message}
    return render(request, "desk/brand_previews.html", {"desk": agent.desk} | seen)


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@desk_page("desk.change")
def page(request: HttpRequest, agent: Agent) -> HttpResponseBase:
    """The customers' page under the brand that the address tells, for the frames of the form."""
    try:
        told = _told(request, agent)
    except Refused as refused:
        raise Http404 from refused
    return preview(request, agent.desk, face(agent.desk, told))


def _told(request: HttpRequest, agent: Agent) -> Brand:
    """The brand of an address, not stored; with the logo that the desk has."""
    told = checked({name: request.GET.get(name, "") for name in _NAMES})
    return Brand(desk=agent.desk, logo=brand_of(agent.desk).logo, **told)


def _seen(brand: Brand) -> dict[str, Any]:
    shown: Readable | None = readable(brand.accent) if brand.accent else None
    asked = urlencode({name: getattr(brand, name) for name in _NAMES})
    return {"shown": shown, "asked": asked}
