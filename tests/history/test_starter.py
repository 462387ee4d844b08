"""What the starter content leaves in the archive."""

import re

import pytest
from django.utils import timezone

from config.starter import history, read
from history.models import ArchiveItem, Era, Person, Place

pytestmark = pytest.mark.django_db

MODELS = [("facts/timeline", ArchiveItem), ("facts/people", Person), ("facts/places", Place)]


@pytest.mark.parametrize(("facts", "model"), MODELS)
def test_what_is_sure_is_live_and_what_is_not_is_a_draft(facts, model):
    entries = read(facts)["entries"]
    live = set(model.objects.live().values_list("slug", flat=True))
    assert live == {entry["slug"] for entry in entries if entry["confidence"] != "low"}
    assert model.objects.not_live().count() == sum(entry["confidence"] == "low" for entry in entries)


def test_loading_again_makes_nothing(tree, django_assert_max_num_queries):
    before = [model.objects.count() for _facts, model in MODELS]
    with django_assert_max_num_queries(400):
        history.load(tree)
    assert [model.objects.count() for _facts, model in MODELS] == before


def test_items_are_tied_to_people_and_places():
    item = ArchiveItem.objects.get(slug="khoa-thi-1075")
    assert [person.slug for person in item.people.all()] == ["le-van-thinh"]
    assert [place.slug for place in item.places.all()] == ["den-tho-le-van-thinh"]


def test_where_sources_differ_the_page_says_so():
    for slug, said in [("doi-thanh-1804", "1805"), ("dung-den-do", "1019"), ("thap-phat-tich", "1066")]:
        assert said in ArchiveItem.objects.get(slug=slug).disputed
    for entry in read("facts/timeline")["entries"]:
        if entry["note"]:
            assert ArchiveItem.objects.get(slug=entry["slug"]).disputed, entry["slug"]


def test_words_of_their_own_never_name_a_day_that_the_date_does_not_know():
    for item in ArchiveItem.objects.exclude(wording=""):
        named = re.search(r"\d{1,2}/\d{1,2}/\d{3,4}", item.wording)
        assert not named or item.when.count("-") >= 2, item.slug
        if item.date.precision == "uncertain":
            assert item.wording.startswith(("Có lẽ", "Thời")), item.slug


def test_eras_name_their_years():
    assert [era.years for era in Era.objects.filter(slug__in=["ly-tran", "khang-chien"])] == [
        "938–1400",
        "1945–1975",
    ]


def test_nothing_that_may_not_be_cited_is_named():
    for item in ArchiveItem.objects.visible(timezone.now()):
        for block in item.sources:
            if not block.value.citable:
                assert block.value["title"] not in item.source_line
