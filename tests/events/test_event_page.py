import datetime
import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import gettext

from common.related import RelatedLink
from events.models import Event, EventChange, EventSession, ProgrammeItem
from events.programme import by_day
from events.statuses import Returns
from plan.models import Clause, PageClause, Unit
from search.models import SearchDocument
from tests.factories import ArticleFactory, FilmFactory, PlaceFactory, story
from tests.media import files

pytestmark = pytest.mark.django_db
DAY, TIME = datetime.date, datetime.time
EVENING = {"first_day": DAY(2027, 8, 8), "begins": TIME(19, 30), "ends": TIME(22)}


def item(title, begins=None, **values):
    return ProgrammeItem(title=title, begins=begins and TIME(*begins), **values)


def body(client, event):
    response = client.get(event.address)
    assert response.status_code == 200
    return response.content.decode()


def anchors(html):
    return re.findall(r'<li id="([^"]+)"', html)


def told(client, event):
    """The page's JSON-LD."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', body(client, event), re.S)[1])


OVER = "Đã diễn ra."


# over


def test_an_event_is_over_when_its_end_has_passed_and_not_before(make, clock, client):
    clock(2027, 8, 1)
    event = make("Đêm pháo hoa", **EVENING)
    clock(2027, 8, 8, 21, 59)
    assert OVER not in body(client, event)
    clock(2027, 8, 8, 22, 0)
    assert OVER in body(client, event)


def test_an_event_whose_end_is_not_known_is_over_with_its_day(make, clock, client):
    event = make("Đêm pháo hoa", first_day=DAY(2027, 8, 8), begins=TIME(19, 30))
    clock(2027, 8, 8, 23, 59)
    assert OVER not in body(client, event)
    clock(2027, 8, 9)
    assert OVER in body(client, event)


def test_an_all_day_event_lasts_to_the_end_of_its_last_day(make, clock, client):
    event = make("Trưng bày", first_day=DAY(2027, 8, 1), last_day=DAY(2027, 8, 8))
    clock(2027, 8, 8, 23, 59)
    assert OVER not in body(client, event)
    clock(2027, 8, 9)
    assert OVER in body(client, event)


def test_an_evening_that_ends_after_midnight_is_not_over_before(make, clock, client):
    event = make("Đêm hội", first_day=DAY(2027, 8, 8), begins=TIME(22), ends=TIME(1))
    clock(2027, 8, 9, 0, 59)
    assert OVER not in body(client, event)
    clock(2027, 8, 9, 1)
    assert OVER in body(client, event)


def test_of_an_event_that_returns_the_page_speaks_of_the_next_date_once_one_is_over(make, clock, client):
    event = make("Hát mỗi tối", returns=Returns.RRULE, rrule="FREQ=DAILY;COUNT=3", **EVENING)
    clock(2027, 8, 8, 21)
    assert "<b>Chủ nhật" in body(client, event)
    clock(2027, 8, 8, 22)
    html = body(client, event)
    assert "<b>Thứ Hai" in html
    assert OVER not in html


def test_a_series_in_its_small_hours_is_the_one_that_began_the_evening_before(make, clock):
    event = make("Hát", first_day=DAY(2027, 8, 8), begins=TIME(22), ends=TIME(1), returns="rrule", rrule="FREQ=WEEKLY")
    clock(2027, 8, 9, 0, 30)
    assert Event.objects.get(pk=event.pk).shown_span.first_day == DAY(2027, 8, 8)


# results


def test_results_are_hidden_until_the_end_has_passed_and_stand_first_then(make, clock, client):
    event = make("Giải cờ", results=story("Đội Thị Cầu về nhất."), rain_plan="Vào nhà văn hóa.", **EVENING)
    clock(2027, 8, 8, 21, 59)
    html = body(client, event)
    assert "Đội Thị Cầu về nhất." not in html
    assert 'id="ket-qua"' not in html
    clock(2027, 8, 8, 22)
    html = body(client, event)
    assert html.index('id="ket-qua"') < html.index("Đội Thị Cầu về nhất.") < html.index('class="facts"')
    assert html.index('class="facts"') < html.index('class="fold') < html.index("Vào nhà văn hóa.")


def test_an_embargoed_picture_of_the_results_is_not_shown(make, clock, client):
    embargo = datetime.datetime(2027, 9, 1, tzinfo=datetime.UTC)
    image = files.image(embargo_until=embargo)
    event = make("Giải cờ", results=[("image", {"image": image, "caption": "Trao cúp"})], **EVENING)
    clock(2027, 8, 9)
    html = body(client, event)
    assert 'id="ket-qua"' in html
    assert "Trao cúp" not in html
    clock(2027, 9, 2)
    assert "Trao cúp" in body(client, event)


def test_results_are_not_found_by_search_before_they_are_shown(make, clock):
    clock(2027, 8, 1)
    make("Giải cờ", results=story("Đội Thị Cầu về nhất."), **EVENING)
    assert not SearchDocument.objects.filter(text__contains="về nhất").exists()


def test_of_a_festival_without_end_the_last_one_may_be_told_while_the_next_is_announced(make, clock, client):
    event = make("Hội làng", returns=Returns.RRULE, rrule="FREQ=YEARLY", results=story("Đông vui."), **EVENING)
    clock(2027, 8, 8, 20)
    assert "Đông vui." not in body(client, event)
    clock(2027, 8, 9)
    html = body(client, event)
    assert html.index('class="facts"') < html.index("Đông vui.")


# the programme


def test_the_programme_stands_in_the_order_of_the_hours_each_item_at_its_anchor(make, client):
    items = [item("Pháo hoa", (21, 45)), item("Khai mạc", (19, 30)), item("Hát Quan họ", (20, 0), ends=TIME(21))]
    html = body(client, make("Đêm hội", programme=items, **EVENING))
    assert anchors(html) == ["khai-mac", "hat-quan-ho", "phao-hoa"]
    assert "19:30 – 20:00" in html
    assert "20:00 – 21:00" in html
    assert "<b>21:45</b>" in html
    assert '<a href="#phao-hoa">Pháo hoa</a>' in html


def test_items_of_several_days_stand_under_their_day(make, client):
    items = [
        item("Bế mạc", (20, 0), day=DAY(2027, 8, 9)),
        item("Khai mạc", (8, 0), day=DAY(2027, 8, 8)),
    ]
    html = body(client, make("Hội", first_day=DAY(2027, 8, 8), last_day=DAY(2027, 8, 9), programme=items))
    assert anchors(html) == ["khai-mac", "be-mac"]
    places = [html.index(words, html.index('id="chuong-trinh"')) for words in ("Chủ nhật, 8/8", "Thứ Hai, 9/8/2027")]
    assert places[0] < html.index('id="khai-mac"') < places[1] < html.index('id="be-mac"')


def test_what_happens_after_midnight_ends_the_evening(make, client):
    items = [item("Bắn pháo", (0, 0)), item("Chờ giao thừa", (22, 0)), item("Chưa rõ giờ")]
    event = make("Giao thừa", first_day=DAY(2027, 2, 5), begins=TIME(21), ends=TIME(1), programme=items)
    assert anchors(body(client, event)) == ["cho-giao-thua", "ban-phao", "chua-ro-gio"]


def test_days_of_the_programme_follow_an_event_that_returns_or_is_moved(make, clock):
    slot_days = {"first_day": DAY(2027, 8, 8), "last_day": DAY(2027, 8, 9)}
    event = make(
        "Hội",
        returns=Returns.RRULE,
        rrule="FREQ=YEARLY",
        programme=[item("Bế mạc", day=DAY(2027, 8, 9))],
        **slot_days,
    )
    clock(2029, 1, 1)
    event = Event.objects.get(pk=event.pk)
    assert [day for day, _items in by_day(event.items(), event.slot, event.shown_span)] == [DAY(2029, 8, 9)]


def test_hours_of_a_programme_are_said_to_be_old_where_the_event_moved_to_another_hour(make, client):
    moved = EventChange(on=DAY(2027, 8, 8), status="moved", begins=TIME(20), ends=TIME(22))
    event = make("Đêm hội", programme=[item("Khai mạc", (19, 30))], changes=[moved], **EVENING)
    assert gettext("The hours are those of the first plan.") in body(client, event)


def test_an_anchor_stays_when_an_item_is_renamed_or_its_twin_comes(make):
    event = make("Đêm hội", programme=[item("Pháo hoa", (21, 0)), item("Pháo hoa", (23, 0))], **EVENING)
    assert [kept.anchor for kept in event.programme.all()] == ["phao-hoa", "phao-hoa-2"]
    first = event.programme.all()[0]
    first.title = "Bắn pháo hoa tầm cao"
    event.programme.add(first, item("Pháo hoa", (23, 30)))
    event.save_revision().publish()
    names = {kept.title: kept.anchor for kept in Event.objects.get(pk=event.pk).programme.all()}
    assert names["Bắn pháo hoa tầm cao"] == "phao-hoa"
    assert sorted(kept.anchor for kept in event.programme.all()) == ["phao-hoa", "phao-hoa-2", "phao-hoa-3"]


def headed(*headings):
    """A text with these headings."""
    body = "".join(f"<h2>{heading}</h2><p>Từ bờ hồ.</p>" for heading in headings)
    return json.dumps([{"type": "text", "value": {"body": body, "notes": []}}])


def test_no_anchor_stands_on_the_page_twice(make, client, clock):
    event = make(
        "Đêm hội",
        programme=[item("Kết quả"), item("Pháo hoa"), item("!!!")],
        story=headed("Pháo hoa", "Chương trình"),
        results=headed("Pháo hoa", "Kết quả"),
        **EVENING,
    )
    clock(2027, 8, 9)
    ids = re.findall(r' id="([^"]+)"', body(client, event))
    assert len(ids) == len(set(ids))
    assert {"ket-qua-2", "phao-hoa-2", "muc", "ket-qua-phao-hoa", "ket-qua-ket-qua", "chuong-trinh-2"} <= set(ids)


def edited(event, items, **values):
    """What the editor's browser sends."""
    data = {
        "title": event.title,
        "slug": event.slug,
        "summary": "",
        "first_day": "2027-08-08",
        "begins": "19:30",
        "ends": "22:00",
        "returns": "",
        "lunar_leap": "never",
        "every_years": "1",
        "status": "scheduled",
        "entry": "",
        "story-count": "0",
        "results-count": "0",
        "sources-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **values,
    }
    for name in ("sessions", "changes", "related_links", "clause_links"):
        data |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    known = sum("id" in one for one in items)
    data |= {"programme-TOTAL_FORMS": str(len(items)), "programme-INITIAL_FORMS": str(known)}
    for number, one in enumerate(items):
        row = {"day": "", "begins": "", "ends": "", "title": "", "text": "", "ORDER": str(number + 1), "DELETE": ""}
        data |= {f"programme-{number}-{name}": value for name, value in (row | {"id": ""} | one).items()}
    return data


def test_an_item_added_in_the_editor_to_a_live_event_keeps_its_anchor_through_renaming(make, editing):
    event = make("Đêm hội", **EVENING)
    event.save_revision().publish()
    where = f"/admin/pages/{event.pk}/edit/"
    sent = edited(event, [{"title": "Pháo hoa"}]) | {"action-publish": "1"}
    assert editing.post(where, sent).status_code == 302
    assert [kept.anchor for kept in event.programme.all()] == ["phao-hoa"]
    row = re.search(r'name="programme-0-id"[^>]*value="(\d+)"', editing.get(where).content.decode())
    sent = edited(event, [{"title": "Bắn pháo tầm cao", "id": row[1]}]) | {"action-publish": "1"}
    assert editing.post(where, sent).status_code == 302
    assert [(kept.title, kept.anchor) for kept in event.programme.all()] == [("Bắn pháo tầm cao", "phao-hoa")]


def test_a_day_outside_the_event_is_refused_beside_the_field_in_vietnamese(make, editing):
    event = make("Đêm hội", **EVENING)
    sent = edited(event, [{"title": "Pháo hoa", "day": "2027-08-10"}]) | {"action-publish": "1"}
    response = editing.post(f"/admin/pages/{event.pk}/edit/", sent)
    assert response.status_code == 200
    errors = response.context["form"].formsets["programme"].forms[0].errors
    assert errors == {"day": ["Ngày 10/08/2027: sự kiện không diễn ra hôm đó."]}
    assert not event.programme.exists()


def test_a_day_outside_the_event_is_refused_by_whatever_door(make):
    with pytest.raises(ValidationError, match="Pháo hoa: Ngày 10/08/2027"):
        make("Đêm hội", programme=[item("Pháo hoa", day=DAY(2027, 8, 10))], **EVENING)
    further = [EventSession(first_day=DAY(2027, 8, 10))]
    make("Hai đêm hội", programme=[item("Pháo hoa", day=DAY(2027, 8, 10))], sessions=further, **EVENING)


# for those who come


def test_what_a_reader_in_a_crowd_wants_stands_in_that_order(make, client):
    event = make(
        "Đêm hội",
        venue_words="Hồ Nguyên Phi Ỷ Lan",
        road_closures="Đường Lý Thái Tổ: 17:00 – 23:00\n\nGửi xe ở nhà thi đấu",
        rain_plan="Dời vào nhà hát.",
        audience="Mọi người",
        access_notes="Có lối cho xe lăn.",
        **EVENING,
    )
    html = body(client, event)
    facts = html[html.index('class="facts"') :]
    words = ["Hồ Nguyên Phi", "19:30 – 22:00", "Lý Thái Tổ", "Gửi xe", "Dời vào", "Mọi người", "xe lăn"]
    assert [facts.index(word) for word in words] == sorted(facts.index(word) for word in words)
    assert html.index("<h1>Đêm hội") < html.index('class="facts"')
    assert "<li>Gửi xe ở nhà thi đấu</li>" in facts


def test_what_is_not_known_is_left_out_but_for_hour_and_place(make, client):
    html = body(client, make("Đêm hội", first_day=DAY(2027, 8, 8)))
    for label in ("Closed streets", "If it rains", "Entry", "For whom", "Access"):
        assert f"<dt>{gettext(label)}</dt>" not in html
    assert gettext("The hour is not known.") in html
    assert gettext("The venue is not known.") in html


@pytest.mark.parametrize(
    ("entry", "words"), [("free", "Vào cửa miễn phí."), ("ticket", "Cần có vé."), ("full", "Đã hết chỗ.")]
)
def test_how_to_get_in_is_said_in_words(entry, words, make, client):
    assert words in body(client, make("Đêm hội", entry=entry, **EVENING))


def test_where_tickets_are_is_a_link_that_names_the_host(make, client):
    html = body(client, make("Đêm hội", entry="ticket", entry_url="https://ve.example.vn/a?b=1&c=2", **EVENING))
    link = '<a href="https://ve.example.vn/a?b=1&amp;c=2" rel="nofollow noopener">Lấy vé tại ve.example.vn</a>'
    assert link in html


def test_what_was_announced_is_folded_away_when_it_is_off(make, client):
    html = body(client, make("Đêm hội", status="cancelled", road_closures="Đường Lý Thái Tổ", **EVENING))
    assert html.index('class="fold') < html.index("Đường Lý Thái Tổ")


def test_the_organiser_is_the_unit_of_the_plan_with_all_that_it_holds(make, client):
    unit = Unit.objects.get(key="thanh-doan")
    html = body(client, make("Ngày hội", unit=unit, organiser="Khác", **EVENING))
    assert f'<a href="/su-kien/?don-vi=thanh-doan">{escape(unit.name)}</a>' in html
    assert "Khác" not in html


def test_what_the_editor_writes_cannot_become_markup(make, client):
    nasty = "<script>alert(1)</script>"
    html = body(
        client,
        make(
            "Đêm hội",
            audience=nasty,
            rain_plan=nasty,
            access_notes=nasty,
            road_closures=nasty,
            programme=[item(nasty, text=nasty)],
            **EVENING,
        ),
    )
    assert nasty not in html


def test_the_lunar_date_stands_in_words(make, client):
    html = body(client, make("Lễ", first_day=DAY(2024, 8, 8)))
    assert "<br>Mồng năm tháng Bảy năm Giáp Thìn" in html


# what is not as planned


def test_a_cancelled_date_says_so_and_why(make, client, clock):
    clock(2027, 8, 1)
    change = EventChange(on=DAY(2027, 8, 8), status="cancelled", note="Bão số 3.")
    event = make("Đêm hội", changes=[change], **EVENING)
    html = body(client, event)
    assert '<p class="state">Đã hủy: Bão số 3.</p>' in html
    assert "<s><b>Chủ nhật" in html
    assert told(client, event)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_moved_date_says_from_when(make, client, clock):
    clock(2027, 8, 1)
    change = EventChange(on=DAY(2027, 8, 8), status="moved", first_day=DAY(2027, 8, 10), note="Bão số 3.")
    event = make("Đêm hội", changes=[change], **EVENING)
    html = body(client, event)
    assert ">19:30, 8/8/2027</s>" in html
    assert "<b>Thứ Ba" in html
    data = told(client, event)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == "2027-08-08T19:30:00+07:00"
    assert (data["startDate"], data["endDate"]) == ("2027-08-10T19:30:00+07:00", "2027-08-10T22:00:00+07:00")


def rescheduled(make, **values):
    event = make("Đêm hội", status="rescheduled", **values)
    was = datetime.datetime(2027, 8, 5, 17, tzinfo=datetime.UTC)
    Event.objects.filter(pk=event.pk).update(previous_start=was)
    return event


def test_a_rescheduled_event_says_when_it_was_to_begin(make, client):
    event = rescheduled(make, **EVENING)
    assert ">00:00, 6/8/2027</s>" in body(client, event)
    data = told(client, event)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == "2027-08-06T00:00:00+07:00"


def test_of_a_rescheduled_event_without_hours_the_day_is_named(make, client):
    event = rescheduled(make, first_day=DAY(2027, 8, 8))
    assert ">6/8/2027</s>" in body(client, event)
    data = told(client, event)
    assert data["previousStartDate"] == "2027-08-06"
    assert data["startDate"] == data["endDate"] == "2027-08-08"


def test_of_a_rescheduled_series_only_the_first_date_is_known_to_have_been_another(make, client, clock):
    event = rescheduled(make, returns=Returns.RRULE, rrule="FREQ=WEEKLY", **EVENING)
    clock(2027, 8, 1)
    assert told(client, event)["previousStartDate"].startswith("2027-08-06")
    clock(2027, 8, 9)
    assert "previousStartDate" not in told(client, event)


# for machines


def test_place_and_organiser_are_told_to_machines(make, client, tree):
    place = PlaceFactory(parent=tree["dia-diem"], title="Nhà hát", ward_now="Kinh Bắc", lat=21.18, lon=106.07)
    unit = Unit.objects.get(key="thanh-doan")
    data = told(client, make("Đêm hội", venue=place, unit=unit, audience="Mọi người", **EVENING))
    assert data["location"] == {
        "@type": "Place",
        "name": "Nhà hát",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Kinh Bắc",
            "addressRegion": "Bắc Ninh",
            "addressCountry": "VN",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 21.18, "longitude": 106.07},
    }
    assert data["organizer"] == {"@type": "Organization", "name": unit.name}
    assert data["audience"] == {"@type": "Audience", "audienceType": "Mọi người"}
    assert data["eventStatus"] == "https://schema.org/EventScheduled"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, {}),
        ({"entry": "free"}, {"isAccessibleForFree": True}),
        (
            {"entry": "ticket", "entry_url": "https://ve.example.vn/"},
            {
                "offers": {
                    "@type": "Offer",
                    "availability": "https://schema.org/InStock",
                    "url": "https://ve.example.vn/",
                }
            },
        ),
        ({"entry": "full"}, {"offers": {"@type": "Offer", "availability": "https://schema.org/SoldOut"}}),
    ],
)
def test_how_to_get_in_is_told_to_machines(values, said, make, client):
    data = told(client, make("Đêm hội", **values, **EVENING))
    assert {name: data[name] for name in ("isAccessibleForFree", "offers") if name in data} == said


# found


def test_each_item_of_the_programme_is_found_at_its_anchor(make, client):
    items = [item("Rước đuốc sông Cầu", (20, 0), text="Từ bến Thị Cầu.")]
    event = make("Đêm hội", programme=items, audience="Học sinh", unit=Unit.objects.get(key="thanh-doan"), **EVENING)
    event.save_revision().publish()
    found = SearchDocument.objects.get(key=f"page-{event.pk}-ruoc-duoc-song-cau")
    assert (found.kind, found.title) == ("event", "Rước đuốc sông Cầu – Đêm hội")
    assert (found.url, found.date) == (f"{event.address}#ruoc-duoc-song-cau", DAY(2027, 8, 8))
    whole = SearchDocument.objects.get(key=f"page-{event.pk}").text
    assert all(word in whole for word in ("Rước đuốc sông Cầu", "Học sinh", "Ban Thường vụ Thành đoàn"))
    assert found.url in client.get("/tim-kiem/", {"q": "ruoc duoc song cau"}).content.decode()


def test_long_titles_fit_the_search_table(make):
    event = make("Đêm hội " * 30, slug="dem-hoi-dai", programme=[item("Pháo hoa " * 22)], **EVENING)
    assert all(len(found.title) <= 300 and len(found.key) <= 120 for found in event.search_documents())


def test_nothing_of_a_draft_is_found_or_shown(make, client):
    event = make("Bản nháp", live=False, programme=[item("Việc kín")], **EVENING)
    assert client.get(event.address).status_code == 404
    assert not SearchDocument.objects.filter(title__contains="Việc kín").exists()


# related, English, cost


def test_related_pages_say_what_they_are(make, client, tree):
    event = make("Đêm hội", **EVENING)
    targets = [
        ArticleFactory(parent=tree["tin-tuc"], title="Bài một"),
        FilmFactory(parent=tree["tu-lieu/phim"], title="Phim một"),
        ArticleFactory(parent=tree["tin-tuc"], title="Bài hai"),
    ]
    for order, target in enumerate(targets):
        RelatedLink.objects.create(page=event, target=target, sort_order=order)
    html = body(client, event)
    html = html[html.index('id="related"') :]
    assert html.index("Bài một") < html.index("Bài hai") < html.index("Phim một")
    assert "<span>Phim</span>" in html


def test_an_english_event_says_all_of_it_in_english(trees, client, clock):
    clock(2027, 8, 1)
    calendar = trees["en"]["su-kien"]
    event = Event(
        title="Fireworks night",
        locale=calendar.locale,
        entry="free",
        rain_plan="In the theatre.",
        programme=[item("Fireworks", (21, 0))],
        results=story("Came later."),
        **EVENING,
    )
    calendar.add_child(instance=event)
    html = body(client, event)
    assert 'lang="en"' in html
    assert "Entry is free." in html
    assert '<a href="#fireworks">Fireworks</a>' in html
    assert "Came later." not in html
    assert told(client, event)["inLanguage"] == "en"


def test_a_translation_whose_programme_or_rain_plan_is_vietnamese_is_not_published(trees, make):
    items = [item("Rước đuốc trên sông Cầu vào buổi tối", (20, 0))]
    event = make("Đêm hội", programme=items, rain_plan="Dời vào nhà hát, giờ không đổi.", **EVENING)
    calendar = trees["en"]["su-kien"]
    draft = event.copy_for_translation(calendar.locale).get_latest_revision_as_object()
    draft.title = "Festival night"
    assert set(draft.untranslated()) == {"rain_plan", "programme_words"}
    draft.rain_plan = "In the theatre."
    torches = draft.programme.all()[0]
    torches.title = "Torches on the Cầu river"
    draft.programme.set([torches])
    draft.save_revision().publish()
    assert Event.objects.get(pk=draft.pk).programme.get().anchor == "ruoc-duoc-tren-song-cau-vao-buoi-toi"


def test_a_full_event_page_costs_few_queries(make, client, tree):
    place = PlaceFactory(parent=tree["dia-diem"], lat=21.18, lon=106.07)
    event = make(
        "Đêm hội",
        venue=place,
        unit=Unit.objects.get(key="thanh-doan"),
        programme=[item(f"Mục {number}", (19, number)) for number in range(20)],
        story=story(),
        returns=Returns.RRULE,
        rrule="FREQ=WEEKLY",
        **EVENING,
    )
    RelatedLink.objects.create(page=event, target=ArticleFactory(parent=tree["tin-tuc"]))
    PageClause.objects.create(page=event, clause=Clause.objects.first())
    client.get("/su-kien/")
    with CaptureQueriesContext(connection) as captured:
        body(client, event)
    assert len(captured) <= 12, "\n".join(query["sql"] for query in captured)


def test_what_the_sources_name_as_parts_of_an_event_is_its_programme_without_hours(client):
    html = client.get("/su-kien/dang-huong-6-8/").content.decode()
    assert len(anchors(html)) == 5
    assert gettext("The hours are not known.") in html
    assert Event.objects.get(slug="ban-hanh-ke-hoach").held_by == "Ban Thường vụ Thành ủy"
