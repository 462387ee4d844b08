"""What an article can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NEWS = "news", _("news")
    FEATURE = "feature", _("feature")
    NOTICE = "notice", _("notice")
    PRESS = "press", _("press release")
    EXEMPLAR = "exemplar", _("exemplary people")
