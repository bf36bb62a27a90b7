"""Forms of the first page and the profile."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from charter.desk.actions.first_desk import is_setup_code
from charter.desk.actions.found import RESERVED
from charter.desk.models import Agent, Desk, User


def zones() -> list[tuple[str, str]]:
    """Every zone that a clock may stand in: UTC first, then by name."""
    names = sorted(name for name in available_timezones() if "/" in name and name[:4] != "Etc/")
    return [(name, name.replace("_", " ")) for name in ("UTC", *names)]


class FirstDeskForm(forms.Form):
    """The first desk and its admin, by whoever knows the code on the server's terminal."""

    code = forms.CharField(
        label=_("Setup code"),
        help_text=_(
            "It stands on the terminal of the server; the command “charter setup-code” tells it too."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    desk = forms.CharField(
        label=_("Name of the desk"), max_length=120, help_text=_("Customers see it.")
    )
    slug = forms.SlugField(
        label=_("Short name"),
        help_text=_("Its address: small letters, digits and hyphens, such as “help”."),
        max_length=50,
        error_messages={"invalid": _("Use small letters, digits and hyphens only.")},
    )
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    zone = forms.ChoiceField(label=_("Time zone of the desk"), choices=zones, initial="UTC")
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least eight characters, and not one that many people have."),
    )

    def clean_code(self) -> str:
        """Only the code on the terminal."""
        if not is_setup_code(self.cleaned_data["code"]):
            raise forms.ValidationError(
                _("That is not the code. It is written anew each time this page is opened.")
            )
        return self.cleaned_data["code"]

    def clean_slug(self) -> str:
        """A word that no page of the product and no desk has."""
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED or Desk.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("That word is taken; choose another."))
        return slug

    def clean_password(self) -> str:
        """A password that cannot be guessed at once."""
        person = User(
            email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")
        )
        validate_password(self.cleaned_data["password"], person)
        return self.cleaned_data["password"]


class ProfileForm(forms.Form):
    """What a person sets for themselves."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    zone = forms.ChoiceField(
        label=_("Your time zone"), choices=zones, help_text=_("Times are told in it.")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=lambda: [("", _("As the browser says")), *settings.LANGUAGES],
    )
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[("auto", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
    )


class PlaceForm(forms.Form):
    """What a person sets for themselves on one desk."""

    signature = forms.CharField(
        label=_("Signature under your answers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty: the desk’s own."),
    )
    mail_me = forms.BooleanField(
        label=_("Mail me assignments, warnings and breaches"), required=False
    )

    def __init__(self, data: Any = None, *, place: Agent) -> None:
        before = {"signature": place.signature, "mail_me": place.mail_me}
        super().__init__(data, prefix=f"desk-{place.pk}", initial=before)
        self.place = place
