"""What the editor of an event sees beside the fields."""

from django import forms
from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static


class NextDatesPanel(Panel):
    """The next dates: as saved or sent, and with a script as they are typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/next_dates_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"dates": self.form.next_dates(timezone.localdate())}

        @property
        def media(self):
            return forms.Media(js=[versioned_static("js/next-dates.js")])
