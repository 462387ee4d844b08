"""The archive: eras, items, people and places, worded from the facts.

`history.json` beside holds what the facts leave to editors: how a note reads on the page, which dates
need words of their own, which topics fit.
"""

from common import text
from config.starter import read
from config.starter.tree import put, sources
from history.models import ArchiveItem, Era, Person, Place


def load(sections):
    """Fill `lich-su`, `nhan-vat`, `dia-diem` of the Vietnamese sections. What is uncertain stays a draft."""
    places = {entry["slug"]: _place(sections["dia-diem"], entry) for entry in read("facts/places")["entries"]}
    people = {entry["slug"]: _person(sections["nhan-vat"], entry) for entry in read("facts/people")["entries"]}
    timeline = read("facts/timeline")
    eras = {entry["slug"]: _era(entry) for entry in timeline["eras"]}
    for entry in timeline["entries"]:
        _item(sections["lich-su"], entry, eras, places, people)


def _is_sure(entry):
    return entry["confidence"] != "low"


def _era(entry):
    era, _made = Era.objects.get_or_create(
        slug=entry["slug"],
        defaults={
            "order": entry["order"],
            # The years stand beside the name wherever it is shown.
            "name_vi": entry["name_vi"].partition(" (1")[0],
            "name_en": entry["name_en"],
            "span": entry["span_edtf"],
            "drawing": read("history")["era_drawings"][entry["slug"]],
        },
    )
    return era


def _item(archive, entry, eras, places, people):
    words, slug = read("history"), entry["slug"]
    page, _made = put(
        archive,
        ArchiveItem,
        slug,
        topics=["lịch sử", *_item_topics(words, slug)],
        live=_is_sure(entry),
        title=entry["title_vi"],
        summary=entry["summary_vi"],
        when=entry["date_edtf"],
        wording=words["wordings"].get(slug, ""),
        hour=entry["time_local"] or "",
        era=eras[entry["era"]],
        place_words=entry["place"],
        places=[places[key] for key in entry["place_slugs"]],
        people=[people[key] for key in entry["persons"]],
        drawing=words["item_drawings"].get(slug, ""),
        certain=words["certain"].get(slug, ""),
        disputed=words["disputed"].get(slug, ""),
        sources=sources(entry["source"]),
    )
    return page


def _item_topics(words, slug):
    return [words["topic_names"][topic] for topic, slugs in words["item_topics"].items() if slug in slugs]


def _person(index, entry):
    words, slug = read("history"), entry["slug"]
    page, _made = put(
        index,
        Person,
        slug,
        topics=["nhân vật", *words["tie_topics"].get(entry["link_type"], [])],
        live=_is_sure(entry) and not entry["living"],
        title=entry["name_vi"],
        summary=entry["summary_vi"],
        other_names=", ".join(entry["alt_names"]),
        born=entry["birth_edtf"] or "",
        died=entry["death_edtf"] or "",
        role=entry["role_vi"],
        role_en=entry["role_en"],
        home_place=entry["home_place"] or "",
        tie=entry["link_to_bac_ninh_vi"],
        caveat=words["people_caveats"].get(slug, ""),
        sources=sources(entry["source"]),
    )
    return page


def _place(index, entry):
    words, slug, kind = read("history"), entry["slug"], entry["type"]
    page, _made = put(
        index,
        Place,
        slug,
        topics=words["kind_topics"].get(kind, ["di tích"] if entry["heritage_rank"] else ["địa điểm"]),
        live=_is_sure(entry),
        title=entry["name_vi"],
        summary=entry["summary_vi"],
        other_names=", ".join(entry["alt_names"]),
        kind=words["kinds"][kind],
        ward_before=entry["ward_before_2025"] or "",
        ward_now=entry["ward_since_2025"] or "",
        in_former_city=entry["in_former_city"],
        lat=entry["lat"],
        lon=entry["lng"],
        precision=entry["coord_confidence"],
        heritage_rank=text.nfc(entry["heritage_rank"] or ""),
        heritage_year=entry["heritage_year"],
        built=entry["built_edtf"] or "",
        hours=_hours(entry["visiting"]["hours"]),
        fee=entry["visiting"]["fee"] or "",
        visiting=words["visiting"].get(slug, ""),
        caveat=words["place_caveats"].get(slug, ""),
        drawing=words["kind_drawings"].get(kind, ""),
        sources=sources(entry["source"]),
    )
    return page


def _hours(hours):
    return (hours or "").replace("-", "–")
