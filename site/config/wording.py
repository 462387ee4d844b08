"""Names that Wagtail gives in plain English, where no catalogue is asked: here they ask one."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.pages.search import SearchView
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.models import Locale, Page, Site
from wagtail.sites.views import IndexView


def ask_the_catalogue():
    """Each name is one that a model already gives in the reader's language."""
    language = Page._meta.get_field("locale").verbose_name
    Locale._meta.verbose_name = Locale._meta.verbose_name_plural = language
    SimpleTranslation._meta.verbose_name = apps.get_app_config("simple_translation").verbose_name
    SearchView.verbose_name, SearchView.verbose_name_plural = Page._meta.verbose_name, Page._meta.verbose_name_plural
    LoginForm.base_fields["password"].label = capfirst(get_user_model()._meta.get_field("password").verbose_name)
    for column in IndexView.columns:
        if column.name in ("port", "site_name", "root_page"):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)
