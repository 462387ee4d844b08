"""The forms of signing in."""

import unicodedata

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from accounts import limits, second_factor
from accounts.client_address import client_address
from accounts.models import Action
from accounts.record import record

WAIT = "wait"  # code of the error that makes an answer 429


def refuse_too_many(action, name, request):
    """Raise the error that says how long to wait, if there is anything to wait for."""
    wait = limits.wait(action, name, client_address(request), timezone.now())
    if wait:
        raise forms.ValidationError(limits.waiting_message(wait), code=WAIT, params={"wait": wait})


def wait_of(form):
    """How long the form's sender has to wait, or None."""
    errors = [error for found in form.errors.as_data().values() for error in found]
    return next((error.params["wait"] for error in errors if error.code == WAIT), None)


class SignInForm(LoginForm):
    """User name and password. Vietnamese keyboards write one letter in two ways; accounts know only one."""

    def clean_username(self):
        return unicodedata.normalize("NFKC", self.cleaned_data["username"])

    def clean(self):
        if self.cleaned_data.get("username"):
            refuse_too_many(Action.PASSWORD_FAILED, self.cleaned_data["username"], self.request)
        return super().clean()


class CodeForm(forms.Form):
    """A code of the app, or a recovery code, of somebody who has a device. Valid, it holds the device."""

    code = forms.CharField(
        label=_("Two-step code"),
        help_text=_("The 6 digits that your app shows now, or one of your recovery codes."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _("Please enter the two-step code.")},
    )

    def __init__(self, *args, request, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.user, self.device = request, user, None

    def clean_code(self):
        code = self.cleaned_data["code"]
        refuse_too_many(Action.CODE_FAILED, self.user.get_username(), self.request)
        self.device = second_factor.verify(self.user, code)
        if not self.device:
            record(Action.CODE_FAILED, actor=self.user, request=self.request)
            raise forms.ValidationError(
                _("This two-step code is not right or was used already. Wait for the next code and enter that.")
            )
        if second_factor.is_for_recovery(self.device):
            left = second_factor.recovery_codes_left(self.user)
            record(Action.RECOVERY_USED, actor=self.user, request=self.request, codes_left=str(left))
        return code


class FirstCodeForm(forms.Form):
    """The first code of a new app: proof that it has the secret. Valid, it holds the device."""

    code = forms.CharField(
        label=_("Two-step code"),
        help_text=_("The 6 digits that the app shows after scanning."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Please enter the two-step code.")},
    )

    def __init__(self, *args, user, secret, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.secret, self.device = user, secret, None

    def clean_code(self):
        self.device = second_factor.set_up(self.user, self.secret, self.cleaned_data["code"])
        if not self.device:
            raise forms.ValidationError(
                _("This two-step code is not right. Check the clock of your phone, then enter the code shown now.")
            )
        return self.cleaned_data["code"]
