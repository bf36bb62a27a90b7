"""The addresses of the queue, of tickets, and of what is done to them. A verb is a new noun."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from charter.web.workspace.acts import (
    blocks,
    calls,
    closures,
    decisions,
    drafts,
    hearing,
    merging,
    opening,
    redactions,
    replies,
    requests,
    saved,
)
from charter.web.workspace.queue import find
from charter.web.workspace.queue import page as queue
from charter.web.workspace.ticket import files, page, why

_one: list[URLPattern | URLResolver] = [
    path("", page.ticket, name="ticket"),
    path("thread/", page.thread, name="thread"),
    path("past/", page.past, name="ticket-past"),
    path("presences/", page.presences, name="presences"),
    path("replies/", replies.replies, name="replies"),
    path("replies/<int:seq>/withdrawals/", replies.withdrawals, name="withdrawals"),
    path("previews/", replies.previews, name="previews"),
    path("saved-replies/", saved.filled, name="ticket-saved-replies"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/files/", drafts.draft_files, name="draft-files"),
    path("drafts/files/<int:pk>/", drafts.draft_file, name="draft-file"),
    path("statuses/", decisions.statuses, name="statuses"),
    path("closures/", closures.closures, name="closures"),
    path("assignments/", decisions.assignments, name="assignments"),
    path("owners/", decisions.owners, name="owners"),
    path("priorities/", decisions.priorities, name="priorities"),
    path("topics/", decisions.topics, name="topics"),
    path("forms/<path:form>/fillings/", requests.fillings, name="fillings"),
    path("forms/<path:form>/answers/", requests.answers, name="answers"),
    path("facts/", decisions.facts, name="facts"),
    path("wishes/", hearing.wishes, name="wishes"),
    path("messages/<int:seq>/mishearings/", hearing.mishearings, name="mishearings"),
    path("contacts/", decisions.contacts, name="contacts"),
    path("acknowledgements/", calls.acknowledgements, name="acknowledgements"),
    path("pages/", calls.pages, name="ticket-pages"),
    path("hand-offs/", calls.hand_offs, name="hand-offs"),
    path("merges/", merging.merges, name="merges"),
    path("separations/", merging.separations, name="separations"),
    path("differences/", merging.differences, name="differences"),
    path("spam/", blocks.spam, name="spam"),
    path("messages/<int:seq>/redactions/", redactions.redactions, name="redactions"),
    path("messages/<int:seq>/original/", files.original, name="original"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
    path("why/", why.standing, name="why"),
    path("why/place/", why.place, name="why-place"),
    path("why/clocks/<path:target>/<int:instance>/", why.clock, name="why-clock"),
    path("why/events/<int:seq>/", why.event, name="why-event"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", queue.queue, name="queue"),
    path("search/", find.search, name="search"),
    path("find/", find.palette, name="find"),
    path("tickets/", opening.tickets, name="tickets"),
    path("tickets/new/", opening.new, name="new-ticket"),
    path("tickets/<int:number>/", include(_one)),
]
