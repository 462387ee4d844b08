"""What staff did with their accounts: the audit, and what the limits of signing in count."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    SIGNED_IN = "signed-in", _("signed in")
    PASSWORD_FAILED = "password-failed", _("wrong user name or password")
    CODE_FAILED = "code-failed", _("wrong two-step code")
    SIGNED_OUT = "signed-out", _("signed out")
    DEVICE_SET = "device-set", _("turned two-step sign-in on")
    DEVICE_OFF = "device-off", _("turned two-step sign-in off")
    DEVICE_RESET = "device-reset", _("reset somebody's two-step sign-in")
    CODES_MADE = "codes-made", _("made new recovery codes")
    RECOVERY_USED = "recovery-used", _("used a recovery code")
    PASSWORD_CHANGED = "password-changed", _("changed a password")
    USER_CREATED = "user-created", _("created an account")
    USER_CHANGED = "user-changed", _("changed an account")
    USER_DELETED = "user-deleted", _("deleted an account")
    GROUP_CREATED = "group-created", _("created a group")
    GROUP_CHANGED = "group-changed", _("changed a group")
    GROUP_DELETED = "group-deleted", _("deleted a group")


FAILURES = [Action.PASSWORD_FAILED, Action.CODE_FAILED]

DETAILS = {
    "renamed": _("former user name"),
    "email": _("e-mail"),
    "active": _("may sign in"),
    "superuser": _("superuser"),
    "groups_added": _("added to groups"),
    "groups_removed": _("removed from groups"),
    "permissions_added": _("permissions added"),
    "permissions_removed": _("permissions removed"),
    "codes_left": _("recovery codes left"),
}


class AccountEvent(models.Model):
    """One thing done to an account or a group: by whom, to whom, when and from where.

    Names are kept as text because the log outlives the accounts. `key` stands for the user name as it was typed:
    people type their password there by mistake, so the text itself is not kept.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    action = models.CharField(_("what was done"), max_length=20, choices=Action)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(_("account"), max_length=150, blank=True)
    subject_name = models.CharField(_("done to"), max_length=150, blank=True)
    detail = models.JSONField(_("details"), default=dict, blank=True)
    address = models.GenericIPAddressField(_("network address"), null=True)
    key = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("account event")
        verbose_name_plural = _("account log")
        ordering = ["-at", "-pk"]
        default_permissions = []
        indexes = [
            models.Index(fields=["key", "address", "-at"], name="account_event_pair"),
            models.Index(fields=["address", "-at"], name="account_event_address"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.get_action_display()}"

    @property
    def who(self):
        if self.actor_name:
            return self.actor_name
        return _("(no account of that name)") if self.action in FAILURES else _("(command on the server)")

    @property
    def moment(self):
        return timezone.localtime(self.at).strftime("%d/%m/%Y %H:%M:%S")

    @property
    def description(self):
        """What changed, in words."""
        return "; ".join(f"{DETAILS[name]}: {self._wording(value)}" for name, value in self.detail.items())

    @staticmethod
    def _wording(value):
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return ", ".join(value) if isinstance(value, list) else value or "–"
