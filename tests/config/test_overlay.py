"""The admin speaks Vietnamese: no string of the installed packages is left, no screen shows English."""

import datetime
import re

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from wagtail.models import Page, Task, Workflow
from wagtail.users.models import UserProfile

from common.text import one_tone
from common.topics import Topic
from config.translations import DOMAINS, messages, untranslated
from home.models import Article
from tests.factories import ArticleFactory
from tests.media.files import image

OVERLAY = settings.ROOT / "site/locale_admin/vi/LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
WORD = re.compile(r"[^\W\d_]+")
MODEL = re.compile(r"\w+\.\w+")  # history.archiveitem


def overlay():
    for domain in DOMAINS:
        with (OVERLAY / f"{domain}.po").open("rb") as file:
            yield from (message for message in read_po(file, locale="vi") if message.id)


def words(text):
    return set(WORD.findall(text.lower()))


# Catalogues.


def test_no_string_of_the_installed_packages_is_left_in_english(capsys):
    call_command("list_untranslated")
    assert "every string has its Vietnamese" in capsys.readouterr().out


def test_a_string_without_vietnamese_is_listed_with_its_package_and_place(settings, capsys):
    settings.LOCALE_PATHS = settings.LOCALE_PATHS[:1]
    with pytest.raises(CommandError, match="have no Vietnamese"):
        call_command("list_untranslated")
    assert "wagtail.admin django templates/wagtailadmin/login.html: 'Forgotten password?'" in capsys.readouterr().out
    assert {message.package for message in untranslated()} >= {"django", "wagtail.images", "django.contrib.auth"}


def test_translations_keep_the_placeholders_and_the_tags():
    for message in overlay():
        source, said = (message.id[-1], message.string[0]) if message.pluralizable else (message.id, message.string)
        asked, kept = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(said))
        assert kept <= asked if message.pluralizable else kept == asked, source
        assert sorted(TAG.findall(said)) == sorted(TAG.findall(source)), source


def test_translations_write_each_tone_on_one_vowel():
    said = [message.string[0] if message.pluralizable else message.string for message in overlay()]
    assert [text for text in said if one_tone(text) != text] == []


def test_scripts_of_the_admin_are_told_vietnamese(client):
    script = client.get("/admin/jsi18n/", headers={"accept-language": "en"}).content.decode()
    for text in ("Resolve", "Enter your comments...", "Insert row above"):
        said = re.search(rf'"{re.escape(text)}": "(.*?)"', script)[1]
        assert said.isascii() and "\\u" in said


# Languages and dates.


@pytest.mark.django_db
def test_the_admin_is_vietnamese_whatever_the_browser_asks_for(editing):
    assert '<html lang="vi"' in editing.get("/admin/", headers={"accept-language": "en"}).content.decode()


def test_signing_in_is_vietnamese_whatever_the_browser_asks_for(client, db):
    assert '<html lang="vi"' in client.get("/admin/login/", headers={"accept-language": "en"}).content.decode()


def test_an_editor_who_chose_english_gets_english(editing, editor):
    UserProfile.objects.create(user=editor, preferred_language="en")
    page = editing.get("/admin/").content.decode()
    assert '<html lang="en"' in page and "Search all pages" in page


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["08/12/2026 07:30", "08/12/2026 07:30:00", "2026-12-08 07:30"])
def test_a_date_is_typed_day_first(language, typed):
    with translation.override(language):
        moment = forms.DateTimeField().clean(typed)
        assert forms.DateField().clean("08/12/2026") == datetime.date(2026, 12, 8)
    assert timezone.localtime(moment).replace(tzinfo=None) == datetime.datetime(2026, 12, 8, 7, 30)


# Screens.


@pytest.fixture(scope="module")
def english():
    """Words that only English messages use."""
    source, said = set(), set()
    with translation.override("vi"):
        for message in messages():
            source |= words(PLACEHOLDER.sub(" ", message.text))
            text, context = message.text, message.context
            said |= words(translation.pgettext(context, text) if context else translation.gettext(text))
    return source - said


@pytest.fixture
def data():
    """What is named by people, or by Django in the database."""
    named = [Page.objects.values_list("draft_title"), Permission.objects.values_list("name")]
    named += [model.objects.values_list("name") for model in (Group, Task, Workflow, Topic)]
    return {name for rows in named for (name,) in rows} | {label for _code, label in settings.LANGUAGES}


def shown(markup):
    """Each text that a reader sees or hears."""
    soup = BeautifulSoup(markup, "html.parser")
    for hidden in soup(["script", "style", "svg"]):
        hidden.decompose()
    yield from soup.stripped_strings
    for name in ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value"):
        yield from (element[name] for element in soup.find_all(attrs={name: True}))


def in_english(response, english, data):
    answer = response.json()["html"] if response["content-type"].startswith("application/json") else response.content
    texts = {" ".join(text.split()) for text in shown(answer)} - data
    return sorted(text for text in texts if words(text) & english and text.isascii() and not MODEL.fullmatch(text))


@pytest.fixture
def draft(tree, editor):
    """An article with two versions, submitted."""
    page = Article.objects.filter(locale__language_code="vi", live=True).first()
    page.summary = "Bản thứ hai."
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return page


ANYONE = ["login/", "password_reset/", "password_reset/done/"]
PAGE = [
    "edit/",
    "history/",
    "usage/",
    "copy/",
    "move/",
    "delete/",
    "unpublish/",
    "privacy/",
    "workflow_history/",
    "revisions/compare/live...latest/",
]
SCREENS = [
    "",
    "account/",
    "choose-anchor-link/",
    "choose-email-link/",
    "choose-external-link/",
    "choose-page/",
    "choose-phone-link/",
    "collections/",
    "collections/add/",
    "documents/",
    "documents/chooser/",
    "documents/multiple/add/",
    "groups/",
    "groups/new/",
    "images/",
    "images/chooser/",
    "images/multiple/add/",
    "locales/",
    "pages/",
    "pages/search/",
    "redirects/",
    "redirects/add/",
    "reports/aging-pages/",
    "reports/locked/",
    "reports/page-types-usage/",
    "reports/site-history/",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "sites/",
    "snippets/",
    "snippets/common/topic/",
    "snippets/common/topic/add/",
    "users/",
    "users/new/",
    "workflows/list/",
    "workflows/tasks/index/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ANYONE)
def test_a_screen_before_signing_in_holds_no_english(client, english, data, path):
    response = client.get(f"/admin/{path}")
    assert response.status_code == 200
    assert in_english(response, english, data) == []


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_holds_no_english(editing, english, data, path):
    response = editing.get(f"/admin/{path}")
    assert response.status_code == 200
    assert in_english(response, english, data) == []


def test_the_settings_of_the_anniversary_hold_no_english(editing, english, data):
    response = editing.get("/admin/settings/common/anniversary/", follow=True)
    assert response.redirect_chain[0][0].startswith("/admin/settings/")
    assert in_english(response, english, data) == []


@pytest.mark.parametrize("path", PAGE)
def test_a_screen_of_an_article_holds_no_english(editing, english, data, draft, path):
    response = editing.get(f"/admin/pages/{draft.pk}/{path}")
    assert response.status_code == 200
    assert in_english(response, english, data) == []


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_a_screen_for_many_pages_holds_no_english(editing, english, data, draft, action):
    response = editing.get(f"/admin/bulk/wagtailcore/page/{action}/?id={draft.pk}")
    assert response.status_code == 200
    assert in_english(response, english, data) == []


def test_the_screen_of_a_translation_holds_no_english(editing, english, data, tree):
    article = ArticleFactory(parent=tree["tin-tuc"], title="Chưa dịch")
    response = editing.get(f"/admin/translation/submit/page/{article.pk}/")
    assert response.status_code == 200
    assert in_english(response, english, data) == []


@pytest.mark.parametrize("path", ["{}/", "{}/delete/", "usage/{}/", "chooser/{}/select_format/"])
def test_a_screen_of_an_image_holds_no_english(editing, english, data, path):
    response = editing.get(f"/admin/images/{path.format(image().pk)}")
    assert response.status_code == 200
    assert in_english(response, english, data) == []


def test_the_screen_of_a_new_article_holds_no_english(editing, english, data, tree):
    response = editing.get(f"/admin/pages/add/home/article/{tree['tin-tuc'].pk}/")
    assert in_english(response, english, data) == []


def test_a_task_is_answered_in_vietnamese(editing, english, data, draft):
    state = draft.current_workflow_task_state
    for address in ("action/{}/approve/{}/", "action/{}/reject/{}/", "confirm_cancellation/{}/"):
        response = editing.get(f"/admin/pages/workflow/{address.format(draft.pk, state.pk)}")
        assert response.status_code == 200
        assert in_english(response, english, data) == []


def test_english_on_a_screen_is_seen(english):
    assert words("Save draft") & english and words("You don't have permission to delete this page") & english
    assert not words("Trang đầu") & english
