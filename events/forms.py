"""The form in which editors write an event."""

from common.forms import PageForm


class EventForm(PageForm):
    """Has the event check its dates with the sessions and changes of the form, which reach the page only when saved."""

    def _post_clean(self):
        self.instance.beside = self._beside
        super()._post_clean()
        del self.instance.beside

    def _beside(self):
        return self._typed("sessions"), self._typed("changes")

    def _typed(self, name):
        """What stands in the rows of the form; a row that is wrong says so itself."""
        formset = self.formsets[name]
        rows = [form for form in formset.forms if form.is_valid() and form.has_changed() or form.instance.pk]
        return [form.instance for form in rows if form not in formset.deleted_forms and form.is_valid()]
