"""`Why is this found?`: a question and a page, for those who may edit the page."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from search import why
from search.questions import LONGEST


class WhyForm(forms.Form):
    q = forms.CharField(
        label=_("Question"), max_length=LONGEST, help_text=_("As a reader would type it, with marks or without.")
    )
    trang = forms.ModelChoiceField(
        Page.objects.all(),
        label=_("Page"),
        widget=AdminPageChooser(),
        help_text=_("The page that should be found; one that you may edit."),
    )
    ngon_ngu = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        required=False,
        help_text=_("The language of the site in which it is searched."),
    )

    def __init__(self, data, pages):
        # The chooser shows the title of whatever page it is given: others it must not even be given.
        number = data.get("trang", "") if data else ""
        if data and not (number.isascii() and number.isdigit() and pages.filter(pk=int(number[:18])).exists()):
            data = {name: value for name, value in data.items() if name != "trang"}
        super().__init__(data)
        self.fields["trang"].queryset = pages


class WhyView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Why is it found?")
    header_icon = "help"
    template_name = "search/why.html"
    slug, url_name = "vi-sao-tim-thay", "why_found"
    any_permission_required = ["add", "change", "publish"]
    permission_policy = cached_property(lambda self: policy_registry.get_by_type(Page))

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **context):
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        form = WhyForm(self.request.GET.dict() if "q" in self.request.GET else None, mine)
        if form.is_valid():
            page, at = form.cleaned_data["trang"], timezone.now()
            language = form.cleaned_data["ngon_ngu"] or page.locale.language_code
            context["absence"] = why.absence(page, at)
            context["found_page"] = page
            if not context["absence"]:
                context["explanations"] = why.why(page, form.cleaned_data["q"], language, at)
        return super().get_context_data(form=form, media=form.media, **context)
