"""The Vietnamese and English catalogues: nothing missing, nothing left over, nothing guessed."""

import re

import pytest
from django.utils import translation

from bin.catalogues import LANGUAGES, empty, forms, kept, path_of, used

PARTS = re.compile(r"%\(\w+\)s|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def source():
    return used()


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    return kept(request.param)


def keys(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def test_the_source_marks_strings_in_code_and_in_templates(source):
    assert (None, "Skip to the content") in keys(source)
    assert (None, "This day in history") in keys(source)
    assert ("footer", "Read") in keys(source)


def test_every_string_of_the_source_is_in_the_catalogue_and_no_other(source, catalogue):
    assert keys(catalogue) == keys(source), "run bin/catalogues.py"


def test_every_string_is_translated(catalogue):
    assert not [message.id for message in empty(catalogue)]


def test_no_translation_is_a_guess(catalogue):
    assert not [message.id for message in catalogue if message.fuzzy and message.id]


def test_translations_keep_the_placeholders_and_the_tags(catalogue):
    for message in catalogue:
        if message.id:
            source = message.id[-1] if message.pluralizable else message.id
            for form in forms(message):
                assert sorted(PARTS.findall(form)) == sorted(PARTS.findall(source)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_name_no_person_and_no_host(language):
    header = path_of(language).read_text().split("\n\n")[0]
    assert "Plural-Forms" in header
    assert "@" not in header and "//" not in header


def test_english_counts_one_thing_and_many_things():
    with translation.override("en"):
        one, many = (translation.ngettext("%(number)s place", "%(number)s places", n) for n in (1, 2))
    assert (one, many) == ("%(number)s place", "%(number)s places")


@pytest.mark.parametrize(("language", "words"), [("vi", "Tìm kiếm"), ("en", "Search")])
def test_each_language_speaks_its_own_words(language, words):
    with translation.override(language):
        assert translation.gettext("Search") == words
