"""Festivals by the lunar calendar, and what of the 2024 programme is known to the day."""

import datetime

from common import lunar
from config.starter import read
from config.starter.tree import put, sources, story
from events.models import Event, ProgrammeItem
from events.recurrence import LunarRule
from events.statuses import Returns
from history.models import Place
from plan.models import Unit

YEAR = 2024
NEW_YEAR = datetime.date(YEAR, 1, 31)  # no lunar festival counted here begins before it
LONGEST_YEAR = datetime.timedelta(days=800)  # the first day is found within two lunar years
CITABLE = {"official", "press", "encyclopedia"}
UNSURE_SOURCE = {"title": "Các trang tổng hợp về lễ hội Bắc Ninh", "tier": "other"}

KINDS = {
    "ceremony": "nghi lễ",
    "culture": "văn hóa",
    "decision": "văn bản",
    "publication": "văn bản",
}
OPENED = {"lunar": "lễ hội", "gregorian": "ngày kỷ niệm"}

SLUGS = {"hoi-chem-lon-nem-thuong": "hoi-lang-nem-thuong"}  # the rite is described, not put in the address

# Where sources disagree or a reader should ask first; worded from the notes of the facts.
CAVEATS = {
    "hoi-phat-tich": "Nguồn ghi khác nhau: có nguồn ghi hội kéo dài từ mùng 3 đến mùng 6 tháng Giêng.",
    "hoi-dong-ky": "Nguồn ghi khác nhau: hội kéo dài đến mùng 6 hoặc mùng 7 tháng Giêng.",
    "hoi-keo-co": (
        "Nguồn năm 2014 ghi hội hai năm mở một lần; lịch lễ hội của tỉnh năm 2024 có ghi hội này, "
        "nên trang tính từ năm 2024. "
        "Nên hỏi địa phương trước khi đi."
    ),
    "hoi-chem-lon-nem-thuong": (
        "Tục lễ tế vật của hội gây tranh luận; nghi thức đã được điều chỉnh những năm gần đây. "
        "Trang chỉ ghi lại ngày hội, chưa có nguồn nói rõ nghi thức hiện nay."
    ),
    "hoi-lim": (
        "Nguồn ghi khác nhau: phần lớn ghi ngày 12 và 13 tháng Giêng; lịch lễ hội của tỉnh năm 2023 ghi từ 12 đến 14."
    ),
    "hoi-den-ba-chua-kho": "Nguồn ghi khác nhau về ngày chính hội: 12, 14 hoặc 14–15 tháng Giêng.",
    "hoi-kinh-duong-vuong": ("Nguồn ghi khác nhau: lịch lễ hội của tỉnh năm 2023 ghi ngày 17 và 18 tháng Giêng."),
    "hoi-lang-diem": "Nguồn ghi khác nhau về ngày chính hội: mùng 6 hoặc mùng 7 tháng Hai.",
    "hoi-chua-tieu": "Nguồn ghi khác nhau: có nguồn ghi hội từ mùng 7 đến mùng 9 tháng Hai.",
    "hoi-den-do": "Nguồn ghi khác nhau: có nguồn ghi hội từ 13 đến 15 tháng Ba.",
    "ngay-giai-phong-thanh-pho": (
        "Thành phố Bắc Ninh không còn là đơn vị hành chính từ ngày 1/7/2025. "
        "Chưa có nguồn cho biết hình thức kỷ niệm hằng năm từ đó."
    ),
    "15-nam-unesco": "Nguồn chỉ ghi “tối 23/11”; năm 2024 suy từ mốc 15 năm kể từ khi UNESCO ghi danh.",
}

# The unit of the plan that a source names as the one who did it.
UNITS = {"ban-hanh-ke-hoach": "btv"}

# What a source names as parts of it. None tells the hours or the order, so the items have none.
PROGRAMMES = {
    "pho-di-bo-thi-cau": [
        "Mười sáu tiết mục của các câu lạc bộ và trường học",
        "Giao lưu thể thao",
        "Ẩm thực",
    ],
    "dang-huong-6-8": [
        "Tượng đài Lý Thái Tổ",
        "Đài tưởng niệm liệt sĩ tỉnh",
        "Tượng đài Nguyễn Văn Cừ",
        "Tượng đài Hoàng Quốc Việt",
        "Nghĩa trang liệt sĩ thành phố",
    ],
}


def load(tree):
    calendar = tree["su-kien"]
    places = {place.slug: place for place in Place.objects.child_of(tree["dia-diem"])}
    for entry in read("facts/festivals")["entries"]:
        slug = SLUGS.get(entry["slug"], entry["slug"])
        put(calendar, Event, slug, live=entry["confidence"] != "low", **_festival(entry, places))
    for entry in read("facts/programme2024")["entries"]:
        days = _known_days(entry)
        if days:
            put(calendar, Event, entry["slug"], clauses=_clauses(entry), **_programme(entry, days, places))


# festivals


def _festival(entry, places):
    place = next((places[slug] for slug in entry["place_slugs"] if slug in places), None)
    paragraphs = list(_paragraphs(entry))
    return _dates(entry) | {
        "title": entry["name_vi"],
        "summary": entry["summary_vi"],
        "kind": OPENED[entry["calendar"]],
        "venue": place,
        "venue_words": _locality(entry),
        "caveat": CAVEATS.get(entry["slug"], ""),
        "story": story([{"type": "text", "paragraphs": paragraphs}] if paragraphs else []),
        "sources": _sources(entry),
    }


def _dates(entry):
    """The festival's rule, counted from its first day in the anniversary year."""
    if entry["calendar"] == "gregorian":
        solar = entry["solar"]
        first_day = datetime.date(YEAR, solar["month"], solar["day_start"])
        return {"first_day": first_day, "returns": Returns.RRULE, "rrule": "FREQ=YEARLY"}
    month, day, last = (entry["lunar"][name] for name in ("month", "day_start", "day_end"))
    first = next(LunarRule(day, month).days(NEW_YEAR, NEW_YEAR + LONGEST_YEAR))
    return {
        "first_day": first,
        "last_day": first + datetime.timedelta(days=last - day) if last != day else None,
        "returns": Returns.LUNAR_YEARLY,
        "lunar_month": month,
        "lunar_day": day,
        "every_years": 2 if entry["frequency"] == "biennial" else 1,
    }


def _locality(entry):
    before, now = entry["locality_before_2025"], entry["locality_since_2025"]
    if before == now:
        return now
    return f"{before} (từ 1/7/2025: {now.replace(';', ',')})"


def _paragraphs(entry):
    dates = entry["lunar"]
    if not dates:
        return
    if dates["day_start"] != dates["day_end"]:
        main = lunar.day_words(dates["main_day"])
        yield f"Chính hội là ngày {main} {lunar.month_name(dates['month'])}."
    if entry["activities_vi"]:
        yield f"Trong ngày hội có: {', '.join(entry['activities_vi'])}."
    if entry["heritage"]:
        yield f"Ghi danh: {entry['heritage']}."


# the programme


def _known_days(entry):
    """First and last day where the entry is known to the day, else None."""
    if entry["status"] == "planned":
        return None
    try:
        days = [datetime.date.fromisoformat(day) for day in entry["date_edtf"].split("/")]
    except ValueError:
        return None
    return days[0], days[-1]


def _programme(entry, days, places):
    first, last = days
    hour = entry["time_local"] or ""
    begins = datetime.time.fromisoformat(hour) if ":" in hour else None
    return {
        "title": entry["title_vi"],
        "summary": entry["summary_vi"],
        "kind": KINDS[entry["kind"]],
        "unit": Unit.objects.filter(key=UNITS.get(entry["slug"])).first(),
        "programme": [ProgrammeItem(title=title) for title in PROGRAMMES.get(entry["slug"], [])],
        "first_day": first,
        "last_day": last if last != first else None,
        "begins": begins,
        "part_of_day": "" if begins else hour,
        "venue": places.get(entry["place_slug"]),
        "venue_words": entry["venue_vi"] or "",
        "organiser": entry["organiser_vi"] or "",
        "context_only": entry["status"] == "context",
        "caveat": CAVEATS.get(entry["slug"], ""),
        "sources": _sources(entry),
    }


def _clauses(entry):
    """`III.2.4` is clause 2.4; the plan itself is none of its clauses."""
    head, _, number = (entry["plan_ref"] or "").partition("III.")
    return [number] if number and not head else []


def _sources(entry):
    """Those that may be cited; where there is none the page says that it needs checking, naming no blog."""
    citable = [source for source in entry["source"] if source["tier"] in CITABLE]
    return sources(citable or [UNSURE_SOURCE])
