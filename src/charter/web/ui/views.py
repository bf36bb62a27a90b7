"""The style guide: every component in every state, and the two pages that matter most.

Everything shown is made up by `design/`; nothing is read from the desk.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from charter.desk import present
from charter.web.ui.design import parts
from charter.web.ui.design import queue as queue_sample
from charter.web.ui.design import ticket as ticket_sample
from charter.web.ui.design.forms import SampleForm
from charter.web.ui.design.place import ZONE, rail
from charter.web.ui.theme import THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with words as they would really be."""
    at = present.now()
    wrong = SampleForm({"email": "mara@", "name": ""})
    context = {
        "at": at,
        "zone": ZONE,
        "rail": rail("guide"),
        "form": SampleForm(),
        "wrong": wrong,
        "rows": queue_sample.rows(at)[:4],
        "entries": ticket_sample.entries(at),
        **parts.everything(at),
    }
    return render(request, "ui/design/guide.html", context)


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The queue as it should look, with made-up tickets."""
    at = present.now()
    context = {
        "at": at,
        "zone": ZONE,
        "rail": rail("queue"),
        "rows": queue_sample.rows(at),
        "palette_url": reverse("ui:find"),
    }
    return render(request, "ui/design/queue.html", context)


@require_GET
def ticket(request: HttpRequest) -> HttpResponse:
    """A ticket as it should look, with a made-up conversation."""
    at = present.now()
    context = {
        "at": at,
        "zone": ZONE,
        "rail": rail("queue"),
        "rows": queue_sample.rows(at),
        "palette_url": reverse("ui:find"),
        **ticket_sample.page(at),
    }
    return render(request, "ui/design/ticket.html", context)


@require_GET
def why(request: HttpRequest) -> HttpResponse:
    """What a "why" opens."""
    return render(request, "ui/explanation.html", ticket_sample.explanation())


@require_GET
def find(request: HttpRequest) -> JsonResponse:
    """What the palette finds among the made-up tickets."""
    query = request.GET.get("q", "").lower()
    rows = queue_sample.rows(present.now())
    found = [row for row in rows if query in f"{row['number']} {row['subject']}".lower()]
    results = [
        {"words": row["subject"], "hint": f"#{row['number']}", "url": row["url"]} for row in found
    ]
    return JsonResponse({"results": results})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice between light, dark and the system's: for the person, and in this browser."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        return HttpResponseBadRequest("theme: auto, light or dark")
    if request.user.is_authenticated:
        request.user.theme = chosen
        request.user.save(update_fields=["theme"])
    came_from = request.headers.get("referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    response = redirect(came_from if here else "/")
    response.set_cookie(
        THEME_COOKIE,
        chosen,
        max_age=A_YEAR,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response


@require_safe
def mark(request: HttpRequest) -> HttpResponse:
    """The product's mark, which browsers ask for where a page names none of its own."""
    return redirect(static("charter/mark.svg"))
