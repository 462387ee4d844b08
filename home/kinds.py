"""What an article can be, how much a notice matters, how a published article changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NEWS = "news", _("news")
    FEATURE = "feature", _("feature")
    NOTICE = "notice", _("notice")
    PRESS = "press", _("press release")
    EXEMPLAR = "exemplar", _("exemplary people")


class Severity(models.TextChoices):
    INFO = "info", _("good to know")
    WARNING = "warning", _("take care")
    URGENT = "urgent", _("urgent")


class Change(models.TextChoices):
    CORRECTION = "correction", _("correction: something was wrong")
    UPDATE = "update", _("update: something is new")
    TYPO = "typo", _("typing mistake: the meaning stays")
