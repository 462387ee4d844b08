"""What readers are told when something that was announced changes."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events import horizon
from events.changes import FEW, Announced, News, news, previous_start
from events.models import Event, EventChange, EventSession, ScheduleChange
from events.occurrences import ZONE, Change, Dates, Slot, occurrences
from events.recurrence import SolarRule

DAY, TIME = datetime.date, datetime.time
PAGE, FEED = "/su-kien/thay-doi/", "/su-kien/thay-doi/feed/atom/"
NOW = datetime.datetime(2026, 9, 1, 9, tzinfo=ZONE)
UNTIL, TEN = DAY(2027, 12, 31), TIME(22)


def at(month, day, hour=0, minute=0):
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def slot(month, day, hour=19, last=None, ends=TEN):
    return Slot(DAY(2026, month, day), last, TIME(hour), ends)


def announced(*dates, status="scheduled", reason="", rule=None, changes=()):
    first, *further = dates
    spans = occurrences(Dates(first, rule and SolarRule(rule), tuple(further), tuple(changes)), UNTIL)
    return Announced(status, reason, tuple(spans))


def told(before, now, moment=NOW):
    return news(before, now, moment)


class TestOfTheWholeEvent:
    evening = announced(slot(9, 5))

    def test_what_stays_the_same_is_no_news(self):
        assert told(self.evening, self.evening) == []

    def test_cancelled_and_postponed_are_told_once_with_the_reason(self):
        series = announced(slot(9, 5), rule="FREQ=WEEKLY;COUNT=9")
        for status in ("cancelled", "postponed"):
            off = announced(slot(9, 5), rule="FREQ=WEEKLY;COUNT=9", status=status, reason="Bão số 3")
            assert told(series, off) == [News(status, False, at(9, 5, 19), None, "Bão số 3")]
            assert told(off, off) == []

    def test_rescheduled_says_from_when_to_when(self):
        later = announced(slot(9, 12, 20), status="rescheduled", reason="Mưa lớn")
        assert told(self.evening, later) == [News("moved", False, at(9, 5, 19), at(9, 12, 20), "Mưa lớn")]

    def test_what_takes_place_after_all_is_told(self):
        off = announced(slot(9, 5), status="cancelled", reason="Bão số 3")
        assert told(off, self.evening) == [News("restored", False, at(9, 5, 19))]

    def test_a_postponed_one_may_get_its_new_date_after_the_old_one_has_passed(self):
        off = announced(slot(9, 5), status="postponed")
        new = announced(slot(9, 20), status="rescheduled")
        assert told(off, new, at(9, 10)) == [News("moved", False, at(9, 5, 19), at(9, 20, 19))]

    def test_what_is_over_is_no_news(self):
        assert told(self.evening, announced(slot(9, 5), status="cancelled"), at(9, 5, 22)) == []
        assert told(self.evening, announced(slot(9, 5, 20)), at(9, 6)) == []

    def test_a_reason_given_later_is_new_information(self):
        off, why = (announced(slot(9, 5), status="cancelled", reason=reason) for reason in ("", "Bão số 3"))
        assert told(off, why) == [News("note", False, at(9, 5, 19), None, "Bão số 3")]

    def test_dates_of_what_is_off_anyway_are_no_news(self):
        off, other = (announced(slot(9, day), status="postponed") for day in (5, 12))
        assert told(off, other) == []


class TestOfSingleDates:
    fridays = announced(slot(9, 4), rule="FREQ=WEEKLY;COUNT=9")

    def changed(self, *changes, rule="FREQ=WEEKLY;COUNT=9"):
        return announced(slot(9, 4), rule=rule, changes=changes)

    def test_a_date_is_cancelled_moved_or_noted(self):
        now = self.changed(
            Change(DAY(2026, 9, 11), "cancelled", note="Mưa"),
            Change(DAY(2026, 9, 18), "moved", slot=slot(9, 19, 20)),
            Change(DAY(2026, 9, 25), "note", note="Bắt đầu muộn 30 phút"),
        )
        assert told(self.fridays, now) == [
            News("cancelled", False, at(9, 11, 19), None, "Mưa"),
            News("moved", False, at(9, 18, 19), at(9, 19, 20)),
            News("note", False, at(9, 25, 19), None, "Bắt đầu muộn 30 phút"),
        ]
        assert told(now, now) == []

    def test_a_date_comes_back(self):
        off = self.changed(Change(DAY(2026, 9, 11), "cancelled"))
        assert told(off, self.fridays) == [News("restored", False, at(9, 11, 19))]

    def test_a_removed_date_is_a_cancelled_one_for_who_has_read_of_it(self):
        gone = self.changed(Change(DAY(2026, 9, 11), "removed"))
        assert told(self.fridays, gone) == [News("cancelled", False, at(9, 11, 19))]

    def test_dates_that_are_over_may_be_tidied_up(self):
        assert told(self.fridays, self.changed(Change(DAY(2026, 9, 11), "removed")), at(9, 12)) == []

    def test_an_evening_that_gets_another_day_or_hour_is_moved(self):
        assert told(announced(slot(9, 5)), announced(slot(9, 5, 20))) == [
            News("moved", False, at(9, 5, 19), at(9, 5, 20))
        ]

    def test_a_further_date_is_moved_and_another_one_dropped(self):
        before = announced(slot(9, 5), slot(9, 6), slot(9, 7))
        assert told(before, announced(slot(9, 5), slot(9, 8), slot(9, 7))) == [
            News("moved", False, at(9, 6, 19), at(9, 8, 19))
        ]
        assert told(before, announced(slot(9, 5), slot(9, 7))) == [News("cancelled", False, at(9, 6, 19))]

    def test_a_moved_date_tidied_into_the_first_one_is_no_news(self):
        moved = announced(slot(9, 5), changes=[Change(DAY(2026, 9, 5), "moved", slot=slot(9, 12))])
        assert told(moved, announced(slot(9, 12))) == []

    def test_added_dates_are_no_change(self):
        assert told(announced(slot(9, 5)), announced(slot(9, 5), slot(9, 6))) == []

    def test_a_whole_series_that_moves_is_told_once(self):
        (one,) = told(self.fridays, announced(slot(9, 5), rule="FREQ=WEEKLY;COUNT=9"))
        assert (one.kind, one.start, one.moved_to) == ("moved", at(9, 4, 19), at(9, 5, 19))
        assert one.note
        (one,) = told(self.fridays, self.changed(rule="FREQ=WEEKLY;COUNT=2"))
        assert (one.kind, one.start) == ("cancelled", at(9, 18, 19))
        assert len(told(self.fridays, self.changed(rule=f"FREQ=WEEKLY;COUNT={9 - FEW}"))) == FEW

    def test_a_new_end_or_a_known_hour_is_new_information(self):
        show = Slot(DAY(2026, 8, 20), DAY(2026, 9, 10))
        (one,) = told(announced(show), announced(Slot(DAY(2026, 8, 20), DAY(2026, 9, 20))))
        assert (one.kind, "20/9/2026" in one.note) == ("note", True)
        (one,) = told(announced(Slot(DAY(2026, 9, 5))), announced(slot(9, 5)))
        assert (one.kind, one.start, one.all_day) == ("note", at(9, 5, 19), False)
        assert told(announced(slot(9, 5, ends=None)), announced(slot(9, 5))) == []


def test_the_first_start_is_kept_while_an_event_is_rescheduled():
    assert previous_start("rescheduled", at(9, 12), at(9, 5), None) == at(9, 5)
    assert previous_start("rescheduled", at(9, 12), at(9, 12), at(9, 5)) == at(9, 5)
    assert previous_start("cancelled", at(9, 12), at(9, 12), at(9, 5)) == at(9, 5)
    assert previous_start("scheduled", at(9, 12), at(9, 5), at(9, 1)) is None
    assert previous_start("postponed", at(9, 12), at(9, 5), None) is None


# what is written


@pytest.fixture
def now(db, clock):
    return clock(2026, 9, 1, 9)


@pytest.fixture
def evening(now, make):
    return make("Đêm hát", first_day=DAY(2026, 9, 5), begins=TIME(19), ends=TIME(22))


def rows():
    return list(ScheduleChange.objects.values_list("kind", "start", "moved_to", "note"))


def publish(event, **values):
    """As an editor does."""
    page = Event.objects.get(pk=event.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_new_event_is_no_change_and_a_typo_is_none(evening):
    publish(evening, title="Đêm hát quan họ", summary="Ở đình làng", venue_words="Đình làng")
    assert rows() == []


def test_moving_an_event_is_written_when_it_is_published_and_not_before(evening, now):
    page = Event.objects.get(pk=evening.pk)
    page.first_day, page.status, page.status_reason = DAY(2026, 9, 12), "rescheduled", "Mưa lớn"
    revision = page.save_revision()
    assert rows() == []
    revision.publish()
    assert rows() == [("moved", at(9, 5, 19), at(9, 12, 19), "Mưa lớn")]
    assert ScheduleChange.objects.get().made_at == now
    assert Event.objects.get(pk=evening.pk).previous_start == at(9, 5, 19)
    publish(evening, title="Đêm hát hội")
    assert len(rows()) == 1
    assert Event.objects.get(pk=evening.pk).previous_start == at(9, 5, 19)
    publish(evening, status="scheduled")
    assert len(rows()) == 1
    assert Event.objects.get(pk=evening.pk).previous_start is None


def test_cancelling_and_taking_back_are_two_changes(evening):
    publish(evening, status="cancelled", status_reason="Bão số 3")
    publish(evening, status="scheduled", status_reason="")
    assert [kind for kind, *_rest in rows()] == ["restored", "cancelled"]


def test_single_dates_are_written_with_their_notes(evening):
    page = Event.objects.get(pk=evening.pk)
    page.sessions.add(EventSession(first_day=DAY(2026, 9, 6)))
    page.save_revision().publish()
    page = Event.objects.get(pk=evening.pk)
    page.changes.add(EventChange(on=DAY(2026, 9, 6), status="cancelled", note="Mưa lớn"))
    page.save_revision().publish()
    assert rows() == [("cancelled", at(9, 6, 19), None, "Mưa lớn")]


def test_working_the_calendar_out_further_writes_nothing(now, make, clock):
    make("Rằm", first_day=DAY(2026, 8, 27), returns="lunar-monthly", lunar_day=15)
    event = make("Phố đi bộ", first_day=DAY(2026, 9, 4), begins=TIME(19), returns="rrule", rrule="FREQ=WEEKLY")
    clock(2027, 1, 1, 0, 1)
    publish(event, summary="Quanh hồ")
    call_command("tick")
    horizon.rebuild(timezone.localdate())
    assert rows() == []


def test_a_removed_date_is_not_taken_for_one_moved_past_the_old_horizon(now, make, clock):
    event = make("Phố đi bộ", first_day=DAY(2026, 9, 4), begins=TIME(19), returns="rrule", rrule="FREQ=WEEKLY")
    clock(2027, 1, 1, 0, 1)
    page = Event.objects.get(pk=event.pk)
    page.changes.add(EventChange(on=DAY(2027, 1, 8), status="removed"))
    page.save_revision().publish()
    assert [(kind, moved_to) for kind, _start, moved_to, _note in rows()] == [("cancelled", None)]


def test_importing_the_same_again_writes_nothing_and_importing_another_date_does(now, tree, tmp_path):
    path = tmp_path / "events.jsonl"

    def bring(start):
        line = {"id": "e-1", "title": "Đêm hát", "start": start, "dates": ["2026-09-20T19:00"]}
        path.write_text(json.dumps(line), encoding="utf-8")
        call_command("import_events", str(path))

    bring("2026-09-05T19:00")
    bring("2026-09-05T19:00")
    assert rows() == []
    bring("2026-09-06T19:00")
    assert rows() == [("moved", at(9, 5, 19), at(9, 6, 19), "")]


def test_what_readers_cannot_see_is_told_to_nobody(evening):
    PageViewRestriction.objects.create(page=evening, restriction_type="login")
    publish(evening, status="cancelled")
    assert rows() == []


# where it is read


@pytest.fixture
def several(evening, make, clock):
    """Changes of two days."""
    publish(evening, first_day=DAY(2026, 9, 12), status="rescheduled", status_reason="Mưa lớn")
    clock(2026, 9, 2, 14, 5)
    other = make("Hội vật", first_day=DAY(2026, 9, 9))
    publish(other, status="cancelled", status_reason="Sân ngập")


def test_the_page_says_what_happened_newest_first(client, several):
    html = client.get(PAGE).content.decode()
    assert html.index("Thứ Tư, 2/9/2026") < html.index("Thứ Ba, 1/9/2026")
    assert html.index("Hội vật") < html.index("Đêm hát")
    for words in (
        "Thay đổi lịch",
        "<s>19:00, Thứ Bảy 5/9/2026</s>",
        "19:00, Thứ Bảy 12/9/2026",
        "<s>Thứ Tư 9/9/2026</s>",
        "Hủy",
        "Dời",
        "Mưa lớn",
        "14:05",
        'href="/su-kien/dem-hat/"',
        f'type="application/atom+xml" title="Thay đổi lịch" href="{FEED}"',
    ):
        assert words in html, words


def test_an_empty_page_says_so(client, now):
    html = client.get(PAGE).content.decode()
    assert "Chưa có ngày nào đã công bố mà phải đổi." in html
    assert client.get(FEED).status_code == 200


def test_changes_of_hidden_events_are_shown_nowhere(client, several):
    Event.objects.get(title="Hội vật").unpublish()
    for address in (f"{PAGE}?x=1", f"{FEED}?x=1"):
        body = client.get(address).content.decode()
        assert "Hội vật" not in body and "Sân ngập" not in body
        assert "Đêm hát" in body


def test_the_feed_names_each_change_once_for_ever(client, several):
    response = client.get(FEED)
    body = response.content.decode()
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert body.count("<entry>") == 2
    assert "Hủy: Hội vật" in body and "<updated>2026-09-02T14:05:00+07:00</updated>" in body
    assert "Trước: 19:00, Thứ Bảy 5/9/2026. Nay: 19:00, Thứ Bảy 12/9/2026. Mưa lớn" in body
    again = client.get(FEED, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.get("/su-kien/thay-doi/feed/rss/").status_code == 404


def test_the_english_calendar_has_no_list_of_its_own(client, several):
    for address in (PAGE, FEED):
        assert client.get(f"/en{address}").status_code == 404


def test_long_lists_come_in_pages(client, evening, now, django_assert_max_num_queries):
    ScheduleChange.objects.bulk_create(
        ScheduleChange(event=evening, made_at=now, kind="note", start=now, note=f"Ghi chú {number}")
        for number in range(65)
    )
    with django_assert_max_num_queries(12):
        html = client.get(f"{PAGE}?trang=3").content.decode()
    assert html.count("Ghi chú") == 5
    for odd in ("0", "x", "99", "%00"):
        assert client.get(f"{PAGE}?trang={odd}").status_code == 200


def test_the_calendar_leads_to_its_changes(client, now):
    assert f'href="{PAGE}"' in client.get("/su-kien/").content.decode()
