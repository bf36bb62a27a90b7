"""The addresses that run a desk, below its slug. A verb is a new noun."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from charter.web.workspace.desk import (
    agents,
    charter,
    deliveries,
    files,
    inbound,
    mailboxes,
    notices,
    organizations,
    people,
    promises,
    saved_replies,
    settings,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new-person"),
    path("people/import/", files.import_page(files.PEOPLE), name="people-import"),
    path("people/export/", files.export_page(files.PEOPLE), name="people-export"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/block/", people.block, name="block"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/new/", organizations.new, name="new-organization"),
    path(
        "organizations/import/", files.import_page(files.ORGANIZATIONS), name="organizations-import"
    ),
    path(
        "organizations/export/", files.export_page(files.ORGANIZATIONS), name="organizations-export"
    ),
    path("organizations/<int:pk>/", organizations.organization, name="organization"),
    path("organizations/<int:pk>/removals/", organizations.removals, name="organization-removals"),
    path("organizations/<int:pk>/domains/", organizations.domains, name="domains"),
    path("organizations/<int:pk>/domains/<int:domain>/", organizations.domain, name="domain"),
    path("agents/", agents.agents, name="agents"),
    path("agents/new/", agents.new, name="new-agent"),
    path("agents/import/", files.import_page(files.AGENTS), name="agents-import"),
    path("agents/export/", files.export_page(files.AGENTS), name="agents-export"),
    path("agents/<int:pk>/", agents.colleague, name="colleague"),
    path("agents/<int:pk>/place/", agents.place, name="colleague-place"),
    path("agents/<int:pk>/invitations/", agents.invitations, name="invitations"),
    path("saved-replies/", saved_replies.saved_replies, name="saved-replies"),
    path("saved-replies/new/", saved_replies.new, name="new-saved-reply"),
    path("saved-replies/<int:pk>/", saved_replies.saved_reply, name="saved-reply"),
    path("saved-replies/<int:pk>/removals/", saved_replies.removals, name="saved-reply-removals"),
    path("settings/", settings.settings, name="settings"),
    path("settings/mailboxes/new/", mailboxes.new, name="new-mailbox"),
    path("settings/mailboxes/<int:pk>/", mailboxes.mailbox, name="mailbox"),
    path("settings/mailboxes/<int:pk>/tries/", mailboxes.tries, name="mailbox-tries"),
    path("settings/mailboxes/<int:pk>/removals/", mailboxes.removals, name="mailbox-removals"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:pk>/tries/", deliveries.tries, name="delivery-tries"),
    path("inbound/", inbound.inbound, name="inbound"),
    path("inbound/<int:pk>/original/", inbound.original, name="inbound-original"),
    path("inbound/<int:pk>/tries/", inbound.tries, name="inbound-tries"),
    path("inbound/<int:pk>/tickets/", inbound.tickets, name="inbound-tickets"),
    path("notices/", notices.notices, name="notices"),
    path("notices/readings/", notices.readings, name="readings"),
    path("notices/<int:pk>/reading/", notices.reading, name="reading"),
    path("charter/", charter.charter, name="charter"),
    path("charter/new/", charter.new, name="new-charter"),
    path("charter/editions/<int:number>/", charter.charter, name="edition"),
    path("reports/promises/", promises.promises, name="promises"),
    path("reports/promises/export/", promises.promises_csv, name="promises-export"),
]
