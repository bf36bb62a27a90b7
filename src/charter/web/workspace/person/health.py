"""`/health/`: for whatever watches this installation. No secrets, no names, no sign-in."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charter.desk import present
from charter.desk.queries.health import checks


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 where all is well, 503 otherwise; each check with how many seconds ago or overdue it is."""
    looked = checks(present.now())
    well = all(check.well for check in looked)
    told = {check.name: {"well": check.well, "seconds": check.seconds} for check in looked}
    return JsonResponse({"well": well, "checks": told}, status=200 if well else 503)
