"""The form in which editors write an event, and what every form that holds its dates can tell of them."""

from contextlib import contextmanager

from common.forms import PageForm
from events.next_dates import NextDates, next_dates

WHEN = ["first_day", "last_day", "begins", "ends", "part_of_day", "returns", "rrule"]
WHEN += ["lunar_day", "lunar_month", "lunar_leap", "every_years", "until"]
BESIDE = ("sessions", "changes")  # the rows that belong to the dates


class DatesOfForm:
    """For a form of an event with `formsets`: its dates as they are typed, which reach the event only when saved."""

    @contextmanager
    def rows_in_place(self):
        """Meanwhile the event's sessions and changes are the rows of the form."""
        self.instance.beside = lambda: tuple(self._typed(name) for name in BESIDE)
        yield self.instance
        del self.instance.beside

    def next_dates(self, today) -> NextDates:
        """The next dates by what is typed, or what is wrong with it."""
        if not self.is_bound:
            return next_dates(self.instance, today)
        if problems := [*self._field_problems(), *self._row_problems()]:
            return NextDates(problems=problems)
        with self.rows_in_place() as event:
            return next_dates(event, today)

    def _typed(self, name):
        """What stands in the rows of the form; a row that is wrong says so itself."""
        formset = self.formsets[name]
        rows = [form for form in formset.forms if form.is_valid() and (form.has_changed() or form.instance.pk)]
        return [form.instance for form in rows if not formset._should_delete_form(form)]

    def _field_problems(self):
        for name, errors in self.errors.items():
            if name in WHEN:
                yield f"{self.fields[name].label}: {errors[0]}"
        yield from self.non_field_errors()

    def _row_problems(self):
        for name in BESIDE:
            formset = self.formsets[name]
            yield from formset.non_form_errors()
            for form in formset.forms:
                if not form.is_valid() and not formset._should_delete_form(form):
                    field, errors = next(iter(form.errors.items()))
                    label = form.fields[field].label if field in form.fields else form.instance._meta.verbose_name
                    yield f"{label}: {errors[0]}"


class EventForm(DatesOfForm, PageForm):
    """Has the event check its dates, and the days of its programme, with the rows of the form."""

    def _post_clean(self):
        with self.rows_in_place() as event:
            event.items = self._items
            super()._post_clean()
            del event.items
            self._check_programme()

    def _items(self):
        """Those of the form; one whose day is wrong says so itself."""
        return [item for item in self._typed("programme") if self.instance.covers(item.day)]

    def _check_programme(self):
        if not self.cleaned_data.get("first_day"):
            return
        for row in self.formsets["programme"].forms:
            if row.is_valid() and not self.instance.covers(row.instance.day):
                row.add_error("day", row.instance.outside())
