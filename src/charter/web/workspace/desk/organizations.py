"""`/<slug>/organizations/`: customers with their plans and domains."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charter.desk import present
from charter.desk.actions import domains as verbs_of_domains
from charter.desk.actions import organizations as verbs
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Domain, Organization
from charter.desk.queries import directory
from charter.web.workspace.desk.forms import DomainForm, OrganizationForm
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

_HERE = "organizations"
_NAMES = ("name", "plan", "facility", "schedule")


@require_safe
@desk_page("people.view")
def organizations(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, by name."""
    q, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    page = directory.organizations(agent, q=q, after=after)
    return show(request, agent, "desk/organizations.html", current=_HERE, page=page, q=q)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("people.change")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A form for one more."""
    form = OrganizationForm(request.POST or None, desk=agent.desk)
    if request.method == "POST" and saved(
        form, lambda told: verbs.add_organization(agent.desk, by=agent, **told)
    ):
        messages.success(request, _("%(name)s is added.") % form.cleaned_data)
        return redirect("workspace:organizations", agent.desk.slug)
    return _form(request, agent, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("people.view", post="people.change")
def organization(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One of them; what is changed reaches its open tickets at once."""
    one = get_object_or_404(Organization, pk=pk, desk_id=agent.desk_id)
    before = {name: getattr(one, name) for name in _NAMES}
    form = OrganizationForm(request.POST or None, desk=agent.desk, initial=before)
    told: list[int] = []
    if request.method == "POST" and saved(form, lambda values: told.append(
        verbs.change_organization(one, by=agent, at=present.now(), **values)
    )):  # fmt: skip
        messages.success(request, _reached(told[0]))
        return redirect("workspace:organization", agent.desk.slug, one.pk)
    return _form(request, agent, form, one)


@require_POST
@desk_page("people.change")
def removals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Forget one that nobody belongs to."""
    one = get_object_or_404(Organization, pk=pk, desk_id=agent.desk_id)
    try:
        verbs.remove_organization(one, by=agent)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("workspace:organization", agent.desk.slug, pk)
    messages.success(request, _("%(name)s is removed.") % {"name": one.name})
    return redirect("workspace:organizations", agent.desk.slug)


@require_POST
@desk_page("people.change")
def domains(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One more mail domain."""
    one = get_object_or_404(Organization, pk=pk, desk_id=agent.desk_id)
    form = DomainForm(request.POST)
    if saved(form, lambda told: verbs_of_domains.add_domain(
        one, by=agent, name=told["domain"], verified=told["verified"], at=present.now()
    )):  # fmt: skip
        messages.success(request, _("The domain is added."))
        return redirect("workspace:organization", agent.desk.slug, pk)
    before = OrganizationForm(
        desk=agent.desk, initial={name: getattr(one, name) for name in _NAMES}
    )
    return _form(request, agent, before, one, form)


@require_POST
@desk_page("people.change")
def domain(request: HttpRequest, agent: Agent, pk: int, domain: int) -> HttpResponse:
    """Believe a domain (`verified=yes`) or take it away."""
    one = get_object_or_404(Domain, pk=domain, organization_id=pk, desk_id=agent.desk_id)
    if request.POST.get("verified") == "yes":
        joined = verbs_of_domains.verify_domain(one, by=agent, at=present.now())
        told = ngettext("%d person joined by it.", "%d people joined by it.", joined) % joined
        messages.success(request, _("%(name)s is verified.") % {"name": one.name} + " " + told)
    else:
        verbs_of_domains.remove_domain(one, by=agent)
        messages.success(request, _("%(name)s is taken away.") % {"name": one.name})
    return redirect("workspace:organization", agent.desk.slug, pk)


def _form(
    request: HttpRequest,
    agent: Agent,
    form: OrganizationForm,
    one: Organization | None,
    domain_form: DomainForm | None = None,
) -> HttpResponse:
    return show(
        request, agent, "desk/organization.html", current=_HERE,
        status=422 if request.method == "POST" else 200,
        form=form, organization=one, domain_form=domain_form or DomainForm(),
        domains=one.domains.order_by("name") if one else (),
        people=one.people.order_by("email")[:100] if one else (),
    )  # fmt: skip


def _reached(tickets: int) -> str:
    if not tickets:
        return _("Saved.")
    return ngettext(
        "Saved, and %d open ticket follows.", "Saved, and %d open tickets follow.", tickets
    ) % (tickets)
