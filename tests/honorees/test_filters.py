"""The directory's filters are pure."""

import pytest

from honorees import filters

PEOPLE = [
    filters.Entry(1, 3, "Nguyễn Thị Ánh", "", "culture", "Vũ Ninh", False),
    filters.Entry(2, 1, "Trần Văn Đức", "", "craft", "Vũ Ninh", False),
    filters.Entry(3, 2, "Lê Thị Dung", "", "craft", "Đáp Cầu", False),
]


def asked(**query):
    return filters.Asked.read({name.replace("_", "-"): value for name, value in query.items()})


def shown(**query):
    return [entry.pk for entry in filters.matching(PEOPLE, asked(**query))]


def test_everyone_is_shown_by_number():
    assert shown() == [2, 3, 1]


def test_field_ward_and_name_narrow_together():
    assert shown(linh_vuc="craft") == [2, 3]
    assert shown(linh_vuc="craft", phuong="dap-cau") == [3]
    assert shown(q="thi") == [3, 1]
    assert shown(linh_vuc="culture", phuong="dap-cau") == []


def test_a_name_is_found_without_marks():
    assert shown(q="  TRAN van duc ") == [2]


def test_names_stand_in_the_order_of_the_vietnamese_alphabet():
    from common.text import name_key

    people = [
        filters.Entry(pk, None, name, name_key(name), "craft", "", False)
        for pk, name in enumerate(["Trần Văn Đức", "Lê Thị Dung", "Nguyễn Thị Ánh", "Phạm An"])
    ]
    order = [entry.name for entry in filters.matching(people, asked(sap_xep="ten"))]
    assert order == ["Phạm An", "Nguyễn Thị Ánh", "Lê Thị Dung", "Trần Văn Đức"]


def test_a_facet_counts_what_choosing_it_would_show():
    assert filters.field_counts(PEOPLE, asked(linh_vuc="culture")) == {"culture": 1, "craft": 2}
    assert filters.field_counts(PEOPLE, asked(phuong="dap-cau")) == {"craft": 1}
    assert filters.ward_counts(PEOPLE, asked(linh_vuc="craft")) == {"vu-ninh": 1, "dap-cau": 1}
    assert filters.wards(PEOPLE) == [("dap-cau", "Đáp Cầu"), ("vu-ninh", "Vũ Ninh")]


@pytest.mark.parametrize("value", ["", " ", "'", "\x00", "\ud800", "x" * 10_000, "<b>", "%", "\\"])
def test_any_text_is_a_question(value):
    found = filters.matching(PEOPLE, asked(linh_vuc=value, phuong=value, q=value, sap_xep=value))
    assert all(person in PEOPLE for person in found)
