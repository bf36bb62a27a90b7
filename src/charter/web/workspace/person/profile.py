"""The profile: what a person sets for themselves, and for each desk they have a place on."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk.actions.profile import change_place, change_profile
from charter.web.workspace.forms import saved
from charter.web.workspace.person.forms import PlaceForm, ProfileForm
from charter.web.workspace.person.landing import places_of

_NAMES = ("name", "zone", "language", "theme")


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """`/profile/`: name, zone, language, light or dark."""
    user = request.user
    form = ProfileForm(request.POST or None, initial={name: getattr(user, name) for name in _NAMES})
    if request.method == "POST" and saved(form, lambda told: change_profile(
        user, languages=[code for code, _name in settings.LANGUAGES], **told  # type: ignore[arg-type]
    )):  # fmt: skip
        messages.success(request, _("Your profile is saved."))
        return redirect("workspace:profile")
    status = 422 if request.method == "POST" else 200
    return render(request, "person/profile.html", _page(request, form), status=status)


@login_required
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """`/profile/places/<id>/`: the signature on one desk, and whether its notices come by mail."""
    mine = get_object_or_404(places_of(request), pk=pk)
    form = PlaceForm(request.POST, place=mine)
    if saved(form, lambda told: change_place(mine, **told)):
        messages.success(request, _("Saved for %(desk)s.") % {"desk": mine.desk.name})
    return redirect("workspace:profile")


def _page(request: HttpRequest, form: ProfileForm) -> dict[str, object]:
    forms = [PlaceForm(place=one) for one in places_of(request)]
    return {"form": form, "places": forms}
