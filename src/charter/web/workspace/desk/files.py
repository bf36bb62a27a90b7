"""CSV files in and out: a preview before anything is written, no formulas in what leaves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from charter.desk import present
from charter.desk.actions.refused import Refused
from charter.desk.bulk import agents, organizations, requesters
from charter.desk.bulk.plan import Plan
from charter.desk.bulk.table import Column, decode, neutral
from charter.desk.models import Agent, Desk
from charter.desk.policy.vocabulary import vocabulary_of
from charter.web.workspace.accounts import invitation_link
from charter.web.workspace.desk.forms import FileForm
from charter.web.workspace.frame import View, desk_page, show


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: where it belongs, who may, what it holds, how it is read and written."""

    place: str
    verb: str
    title: Promise
    header: Sequence[str]
    columns: Callable[[Desk], list[Column]]
    plan: Callable[[Agent, bytes], Plan]
    rows: Callable[[Desk], Iterable[list[str]]]


ORGANIZATIONS = Kind(
    "organizations", "people.change", gettext_lazy("Organizations"), organizations.COLUMNS,
    lambda desk: organizations.columns(vocabulary_of(desk)),
    lambda by, data: organizations.plan_organizations(by.desk, data, by=by),
    organizations.rows_of,
)  # fmt: skip
PEOPLE = Kind(
    "people", "people.change", gettext_lazy("People"), requesters.COLUMNS, requesters.columns,
    lambda by, data: requesters.plan_requesters(by.desk, data, by=by), requesters.rows_of,
)  # fmt: skip
AGENTS = Kind(
    "agents", "agent.change", gettext_lazy("Agents"), agents.COLUMNS, agents.columns,
    lambda by, data: agents.plan_agents(by.desk, data, by=by, link_for=invitation_link),
    agents.rows_of,
)  # fmt: skip


def import_page(kind: Kind) -> View:
    """The page that takes a file: shows what it would do, then does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @desk_page(kind.verb)
    def page(request: HttpRequest, agent: Agent) -> HttpResponse:
        form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
        if not form.is_valid():
            return _ask(request, agent, kind, form)
        data = form.data_of()
        plan = kind.plan(agent, data)
        if plan.problems or "apply" not in request.POST:
            return _show(request, agent, kind, plan, decode(data) if not plan.problems else "")
        return _apply(request, agent, kind, plan, decode(data))

    return page


def export_page(kind: Kind) -> View:
    """The page that gives the same file back."""

    @require_safe
    @desk_page(kind.verb)
    def page(request: HttpRequest, agent: Agent) -> HttpResponse:
        rows = [list(kind.header), *kind.rows(agent.desk)]
        return csv_response(f"{agent.desk.slug}-{kind.place}", rows)

    return page


def csv_response(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A CSV download that Excel reads as UTF-8 and in which no cell is a formula."""
    writer = csv.writer(_Echo())
    lines = (writer.writerow([neutral(cell) for cell in row]) for row in rows)
    response = StreamingHttpResponse(
        (line.encode("utf-8-sig" if number == 0 else "utf-8") for number, line in enumerate(lines)),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response  # type: ignore[return-value]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _apply(request: HttpRequest, agent: Agent, kind: Kind, plan: Plan, text: str) -> HttpResponse:
    try:
        plan.carry_out(present.now())
    except Refused as refused:
        messages.error(request, refused.message)
        return _show(request, agent, kind, plan, text)
    told = {"new": plan.new, "change": plan.changed, "same": plan.same}
    messages.success(request, _("%(new)s added, %(change)s changed, %(same)s as they were.") % told)
    return redirect(f"workspace:{kind.place}", agent.desk.slug)


def _show(request: HttpRequest, agent: Agent, kind: Kind, plan: Plan, text: str) -> HttpResponse:
    return _ask(request, agent, kind, FileForm(initial={"text": text}), plan)


def _ask(
    request: HttpRequest, agent: Agent, kind: Kind, form: FileForm, plan: Plan | None = None
) -> HttpResponse:
    wrong = bool(form.errors) or (plan is not None and bool(plan.problems))
    return show(
        request, agent, "desk/import.html", current=kind.place, status=422 if wrong else 200,
        back=reverse(f"workspace:{kind.place}", args=[agent.desk.slug]),
        kind=kind, columns=kind.columns(agent.desk), plan=plan, form=form,
    )  # fmt: skip
