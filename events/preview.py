"""The next dates of what an editor is typing, asked by its form. Nothing is saved and nothing stored is read."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms.models import construct_instance
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail.permissions import policy_registry

from events.forms import WHEN, DatesOfForm
from events.models import Event, EventChange, EventSession


def _rows(model, *fields):
    return forms.formset_factory(forms.modelform_factory(model, fields=fields), extra=0, can_delete=True)


ROWS = {
    "sessions": _rows(EventSession, "first_day", "last_day", "begins", "ends"),
    "changes": _rows(EventChange, "on", "at", "status", "first_day", "last_day", "begins", "ends", "note"),
}


class DatesForm(DatesOfForm, forms.ModelForm):
    """The part of an event's form that says when."""

    class Meta:
        model = Event
        fields = WHEN

    def __init__(self, data):
        super().__init__(data, instance=Event())
        self.formsets = {name: rows(data, prefix=name) for name, rows in ROWS.items()}

    @property
    def is_whole(self):
        """Whether what was sent is such a form at all."""
        return all(formset.management_form.is_valid() for formset in self.formsets.values())

    def _post_clean(self):
        """The dates alone: a page that is being written may lack anything else."""
        self.instance = construct_instance(self, self.instance, WHEN)
        try:
            self.instance.clean_fields(exclude={field.name for field in Event._meta.fields} - {*WHEN})
        except ValidationError as error:
            self._update_errors(error)
        if not self.errors:
            with self.rows_in_place() as event:
                for name, problem in event.problems().items():
                    self.add_error(None if name == NON_FIELD_ERRORS else name, problem)


@require_POST
def next_dates(request):
    """The list as the panel holds it."""
    if not policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    form = DatesForm(request.POST)
    dates = form.next_dates(timezone.localdate())
    return render(request, "events/next_dates.html", {"dates": dates}, status=200 if form.is_whole else 400)
