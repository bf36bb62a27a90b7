"""How people get in: by invitation of a desk's admin, never by signing up; mail by the desk's own way."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charter.desk import present
from charter.desk.actions.letters import PRIVATE, write_to
from charter.desk.models import Agent, User


class ClosedSignup(DefaultAccountAdapter):
    """Sign-in without sign-up; its mails are deliveries like any other, but for their reader alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The mail address or the password is not right."),
        "too_many_login_attempts": _(
            "Too many tries. To keep guessing out, this sign-in waits five minutes; then try again,"
            " or choose a new password."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: admins add people."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """As it is, without a site's name before it."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail from the person's first desk; who has a place nowhere is sent nothing."""
        places = Agent.objects.select_related("desk").filter(user__email=email.lower(), active=True)
        place = places.order_by("pk").first()
        if place is None:
            return
        mail = self.render_mail(template_prefix, email, context | {"email": email})
        write_to(place.desk, email, mail.subject, mail.body, PRIVATE, present.now())

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link, on the address by which people reach the desk whatever the request claimed."""
        # `key` is `<user>-<token>`, and the address takes the two by themselves.
        user, _dash, token = key.partition("-")
        return _link(user, token)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the profile."""
        return reverse("workspace:profile")


def invitation_link(user: User) -> str:
    """Where an invited person comes in: to choose a password, or to sign in with the one they have."""
    if user.has_usable_password():
        return settings.BASE_URL + reverse("account_login")
    return _link(user_pk_to_url_str(user), default_token_generator.make_token(user))


def _link(user: str, token: str) -> str:
    place = reverse("account_reset_password_from_key", kwargs={"uidb36": user, "key": token})
    return settings.BASE_URL + place
