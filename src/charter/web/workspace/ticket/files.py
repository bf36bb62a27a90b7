"""Files and original mail from outside: handed over, never run."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from charter.desk import files
from charter.desk.bare_pictures import open_bare
from charter.desk.models import Agent, Attachment
from charter.desk.queries import tickets as queries
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.kinds import HEAD, image_type
from charter.web.workspace.ticket.places import message_or_404, ticket_or_404

_SANDBOX = "default-src 'none'; sandbox"


@require_GET
@desk_page("ticket.view")
def attachment(request: HttpRequest, agent: Agent, number: int, pk: int) -> HttpResponseBase:
    """A file of the conversation: shown if its bytes are a picture's, otherwise for download.

    A picture bears no word of where and when it was taken; the original mail has it as it came.
    """
    try:
        file = queries.file_of(ticket_or_404(agent, number), pk, agent)
    except Attachment.DoesNotExist as error:
        raise Http404(_("There is no such file on this ticket.")) from error
    return _handed_over(file.path, file.name)


@require_GET
@desk_page("mail.view")
def original(request: HttpRequest, agent: Agent, number: int, seq: int) -> HttpResponseBase:
    """A message's mail exactly as it came, for download."""
    message = message_or_404(ticket_or_404(agent, number), seq)
    if message.raw is None or not message.raw.path or message.redacted_at:
        raise Http404(_("This message has no original mail."))
    response = _handed_over(message.raw.path, f"ticket-{number}-{seq}.eml", picture=False)
    response["Content-Type"] = "application/octet-stream"
    return response


def _handed_over(path: str, name: str, *, picture: bool = True) -> HttpResponseBase:
    try:
        place = files.location(path)
        stream = open_bare(place) if picture else place.open("rb")
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error
    head = stream.read(HEAD)
    stream.seek(0)
    kind = image_type(head) if picture else None
    response = FileResponse(
        stream,
        as_attachment=kind is None,
        filename=name,
        content_type=kind or "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, max-age=3600"
    return response
