"""The seventy samples."""

import pytest

from config.starter import honorees as starter
from honorees.models import Field, Honoree

pytestmark = pytest.mark.django_db


def test_the_fields_are_those_of_the_import_format():
    keys = "culture education health economy armed-forces charity public-service youth craft"
    assert list(Field.objects.order_by("order").values_list("key", flat=True))[:9] == keys.split()


def test_wards_come_from_the_places_of_the_archive():
    wards = starter.former_city_wards()
    assert {"Vũ Ninh", "Đáp Cầu", "Thị Cầu", "Tiền Ninh Vệ"} <= set(wards)
    assert all("(" not in ward and "TP" not in ward for ward in wards)


def test_every_sample_says_that_it_is_one():
    samples = Honoree.objects.filter(sample=True)
    assert samples.count() == 70
    for person in samples:
        assert person.title.startswith("Công dân mẫu") and person.citation.startswith("Câu mẫu:")


def test_loading_again_makes_nothing(tree):
    starter.load(tree["cong-dan-tieu-bieu"])
    assert Honoree.objects.count() == 70


def test_samples_can_be_left_out(tree):
    Honoree.objects.all().delete()
    starter.load(tree["cong-dan-tieu-bieu"], samples=False)
    assert not Honoree.objects.exists() and Field.objects.count() == 9
