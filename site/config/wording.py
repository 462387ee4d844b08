"""Names that Wagtail shows in English because it never asks a catalogue for them: here they are asked for.

Their Vietnamese is in `site/locale_admin/` like that of every other string of Wagtail.
"""

from django.forms.utils import pretty_name
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import choosers
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.workflows import WorkflowContentTypeForm, WorkflowPageForm
from wagtail.admin.views.pages.search import SearchView
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.models import Locale, Page
from wagtail.sites.views import IndexView as SitesView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

FORMS = [
    LoginForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.ExternalLinkChooserForm,
    choosers.PhoneLinkChooserForm,
    ConfirmImportForm,
    PagePermissionsForm,
    RoleForm,
    WorkflowContentTypeForm,
    WorkflowPageForm,
]


def ask_the_catalogue():
    for form in FORMS:
        for name, field in form.base_fields.items():
            if field.label is None:
                field.label = gettext_lazy(pretty_name(name))
    for model in (Locale, SimpleTranslation):
        model._meta.verbose_name = gettext_lazy(model._meta.verbose_name)
        model._meta.verbose_name_plural = gettext_lazy(model._meta.verbose_name_plural)
    for column in SitesView.columns:
        if isinstance(column.label, str):
            column.label = gettext_lazy(column.label)
    SearchView.verbose_name, SearchView.verbose_name_plural = Page._meta.verbose_name, Page._meta.verbose_name_plural
