"""Signing in by two steps, and what everyone does with their own second step."""

import math

import django_otp
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.account import LoginView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts import pending, second_factor
from accounts.forms import CodeForm, FirstCodeForm, wait_of
from accounts.models import Action
from accounts.record import record

SECRET = "two_step_secret"  # of a device that is being set up, in the session
MANAGES_ACCOUNTS = "auth.change_user"


class Patient:
    """A form that answers 429 to those who have to wait."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        wait = wait_of(form)
        if wait:
            response.status_code = 429
            response["Retry-After"] = math.ceil(wait.total_seconds())
        return response


class SetsUp:
    """A form that ties a new app to the account by its first code. Whose account says `user`."""

    form_class = FirstCodeForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.user, "secret": self.secret}

    @property
    def secret(self):
        return self.request.session.setdefault(SECRET, second_factor.new_secret())

    def get_context_data(self, **context):
        secret = self.secret
        spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return super().get_context_data(drawing=second_factor.drawing(self.user, secret), secret=spaced, **context)

    def recovery_codes(self, next):
        """The page that shows them: this once, so nothing is kept to show again."""
        self.request.session.pop(SECRET, None)
        record(Action.DEVICE_SET, actor=self.user, request=self.request)
        return show_recovery_codes(self.request, self.user, next)


def show_recovery_codes(request, user, next):
    context = {"codes": second_factor.new_recovery_codes(user), "next": next, "title": _("Recovery codes")}
    return TemplateResponse(request, "accounts/recovery_codes.html", context)


# Signing in


@method_decorator(never_cache, name="dispatch")
class SignInView(Patient, LoginView):
    """`/admin/login/`: Wagtail's, with a second step for those who have one or must."""

    def get(self, request, *args, **kwargs):
        user = pending.user_of(request)
        if not user:
            return super().get(request, *args, **kwargs)
        if self.get_redirect_url():
            pending.heading_for(request, self.get_redirect_url())
        return redirect(pending.step_of(user))

    def get_redirect_url(self):
        """Whole paths only: a bare word would be looked up among the names of addresses."""
        url = super().get_redirect_url()
        return url if url.startswith("/") else ""

    def form_valid(self, form):
        user = form.get_user()
        if not (second_factor.has_device(user) or second_factor.is_required_of(user)):
            return super().form_valid(form)
        pending.begin(
            self.request,
            user,
            backend=user.backend,
            remember=form.cleaned_data["remember"],
            next=self.get_success_url(),
        )
        return redirect(pending.step_of(user))


class StepView(FormView):
    """A step after the password. It is shown only to who gave the password, and only if it is the step to take."""

    step = None

    @method_decorator(sensitive_post_parameters())
    @method_decorator(never_cache)
    def dispatch(self, request, *args, **kwargs):
        self.user = pending.user_of(request)
        if not self.user:
            return redirect("wagtailadmin_login")
        if pending.step_of(self.user) != self.step:
            return redirect(pending.step_of(self.user))
        return super().dispatch(request, *args, **kwargs)


class CodeView(Patient, StepView):
    template_name = "accounts/code.html"
    form_class = CodeForm
    step = "accounts_code"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request, "user": self.user}

    def form_valid(self, form):
        next = pending.finish(self.request, self.user, form.device)
        if second_factor.is_for_recovery(form.device):
            left = second_factor.recovery_codes_left(self.user)
            messages.warning(
                self.request,
                _("You signed in with a recovery code; %(left)d are left. New ones are made under Account.")
                % {"left": left},
            )
        return redirect(next or "wagtailadmin_home")


class FirstDeviceView(SetsUp, StepView):
    template_name = "accounts/first_device.html"
    step = "accounts_first_device"

    def form_valid(self, form):
        next = pending.finish(self.request, self.user, form.device)
        return self.recovery_codes(next or reverse("wagtailadmin_home"))


@require_POST
def start_again(request):
    """Sign in as somebody else."""
    pending.drop(request)
    return redirect("wagtailadmin_login")


# Under "Account"


class AccountPage(WagtailAdminTemplateMixin):
    """A page under everyone's own account settings."""

    header_icon = "key"

    @property
    def user(self):
        return self.request.user

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailadmin_account"), "label": _("Account")},
            {"url": "", "label": self.get_page_title()},
        ]


@method_decorator(sensitive_post_parameters(), name="dispatch")
class DeviceView(SetsUp, AccountPage, FormView):
    """Turning the second step on, for who has none."""

    template_name = "accounts/set_up.html"
    page_title = gettext_lazy("Two-step sign-in")

    def dispatch(self, request, *args, **kwargs):
        if second_factor.has_device(request.user):
            return redirect("accounts_device_on")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        django_otp.login(self.request, form.device)
        return self.recovery_codes(reverse("wagtailadmin_account"))


class DeviceOnView(AccountPage, TemplateView):
    """How the second step stands, for who has one."""

    template_name = "accounts/device.html"
    page_title = gettext_lazy("Two-step sign-in")

    def get_context_data(self, **context):
        return super().get_context_data(codes_left=second_factor.recovery_codes_left(self.user), **context)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ByCode(Patient, AccountPage, FormView):
    """Something that needs a code: whoever finds a desk unattended cannot do it."""

    template_name = "accounts/by_code.html"
    form_class = CodeForm
    explanation = button = ""

    def dispatch(self, request, *args, **kwargs):
        if not second_factor.has_device(request.user):
            return redirect("accounts_device")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request, "user": self.user}


class NewCodesView(ByCode):
    page_title = gettext_lazy("New recovery codes")
    explanation = gettext_lazy("You get ten new recovery codes. Those you have now stop working.")
    button = gettext_lazy("Make new codes")

    def form_valid(self, form):
        record(Action.CODES_MADE, request=self.request)
        return show_recovery_codes(self.request, self.user, reverse("accounts_device_on"))


class DeviceOffView(ByCode):
    page_title = gettext_lazy("Turn off or change the phone")
    explanation = gettext_lazy(
        "The app on your phone and your recovery codes stop working. You can then set up another phone. "
        "Where two-step sign-in is required you are asked to do so at once."
    )
    button = gettext_lazy("Turn off")
    success_url = reverse_lazy("accounts_device")

    def form_valid(self, form):
        second_factor.remove(self.user)
        record(Action.DEVICE_OFF, request=self.request)
        messages.success(self.request, _("Two-step sign-in is off for your account."))
        return super().form_valid(form)


# For administrators


class ResetView(WagtailAdminTemplateMixin, TemplateView):
    """Taking away the second step of somebody who lost phone and codes."""

    template_name = "accounts/reset.html"
    page_title = gettext_lazy("Reset two-step sign-in")
    header_icon = "key"

    def dispatch(self, request, *args, **kwargs):
        self.person = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if not may_reset(request.user, self.person):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.person.get_username()},
        ]

    def get_context_data(self, **context):
        has_device = second_factor.has_device(self.person)
        return super().get_context_data(person=self.person, has_device=has_device, **context)

    def post(self, request, *args, **kwargs):
        if second_factor.remove(self.person):
            record(Action.DEVICE_RESET, request=request, subject=self.person.get_username())
        messages.success(request, _("Two-step sign-in of %(name)s was reset.") % {"name": self.person.get_username()})
        return redirect("wagtailusers_users:index")


def may_reset(user, person):
    """Who manages accounts, except their own (that needs a code), and a superuser's only as a superuser."""
    return user.has_perm(MANAGES_ACCOUNTS) and user != person and (user.is_superuser or not person.is_superuser)
