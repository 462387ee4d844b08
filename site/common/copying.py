"""A copy stays in its language: a Vietnamese page under the English section would be listed there."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def within_language(request, page):
    """Before a page is copied: refuse a place of another language."""
    chosen = request.POST.get("new_parent_page", "")
    if chosen.isdigit() and Page.objects.filter(pk=chosen, depth__gt=1).exclude(locale_id=page.locale_id).exists():
        messages.error(
            request, _("A copy stays in the language of its page. For another language, choose “Translate” instead.")
        )
        return redirect(request.get_full_path())
    return None
