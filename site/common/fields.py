"""Model fields of our own."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from common import dates


class HistoricalDateField(models.CharField):
    """A date as precise as it is known: stored as EDTF, typed as EDTF or in Vietnamese words."""

    def __init__(self, *args, **options):
        options.setdefault("max_length", 60)
        options.setdefault(
            "help_text", _("As far as it is known: 8/8/1954, tháng 8/1954, khoảng 1954, thập niên 1950, thế kỷ XIX.")
        )
        super().__init__(*args, **options)

    def clean(self, value, instance):
        value = super().clean(value, instance)
        if not value:
            return value
        try:
            return dates.parse(value).edtf
        except dates.DateError as error:
            raise ValidationError(str(error)) from error
