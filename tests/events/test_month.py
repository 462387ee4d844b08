import datetime

from django.utils import timezone

from events.month import LunarDay, lunar_span, weeks
from events.rows import days_words
from tests.events.rows import row

DAY = datetime.date
AUGUST = DAY(2024, 8, 1)
TODAY = DAY(2024, 8, 10)
WIDE = (DAY(2024, 1, 1), DAY(2031, 1, 1))


def cells(*rows, bounds=WIDE, today=TODAY):
    return {day.date: day for week in weeks(AUGUST, rows, today, bounds) for day in week}


def test_weeks_are_whole_and_begin_on_monday():
    table = weeks(AUGUST, [], DAY(2024, 8, 10), WIDE)
    assert [len(week) for week in table] == [7] * 5
    assert {week[0].date.weekday() for week in table} == {0}


def test_days_outside_the_month_hold_no_event_and_no_link():
    table = cells(row(DAY(2024, 7, 29), DAY(2024, 9, 1)))
    for day in (DAY(2024, 7, 31), DAY(2024, 9, 1)):
        assert not table[day].inside
        assert not table[day].rows
        assert not table[day].linked


def test_an_all_day_event_of_several_days_stands_on_each_of_its_days():
    table = cells(row(DAY(2024, 8, 30), DAY(2024, 9, 2)))
    assert [day.day for day, cell in table.items() if cell.rows] == [30, 31]


def test_a_timed_event_stands_on_the_day_it_begins():
    start = timezone.make_aware(datetime.datetime(2024, 8, 10, 8))
    table = cells(row(DAY(2024, 8, 10), DAY(2024, 8, 12), all_day=False, start=start))
    assert [day.day for day, cell in table.items() if cell.rows] == [10]


def test_only_days_that_the_calendar_covers_are_linked():
    table = cells(bounds=(DAY(2024, 8, 3), DAY(2024, 8, 6)))
    assert [day.day for day, cell in table.items() if cell.linked] == [3, 4, 5, 6]


def test_new_and_full_moon_are_marked_and_leap_months_said():
    assert (LunarDay(DAY(2024, 8, 4)).moon, LunarDay(DAY(2024, 8, 4)).short) == ("new", "mồng 1")
    assert (LunarDay(DAY(2024, 8, 18)).moon, LunarDay(DAY(2024, 8, 18)).short) == ("full", "rằm")
    leap = LunarDay(DAY(2025, 7, 30))
    assert (leap.data, leap.full) == ("6-6n-2025", "6/6 nhuận âm lịch")


def test_the_month_says_from_which_lunar_day_to_which_it_runs():
    assert lunar_span(AUGUST) == "Từ 27 tháng Sáu đến 28 tháng Bảy năm Giáp Thìn"


def test_a_span_writes_no_part_of_its_days_twice():
    assert days_words(DAY(2024, 8, 3), DAY(2024, 8, 3)) == "3/8/2024"
    assert days_words(DAY(2025, 1, 12), DAY(2025, 1, 13)) == "12–13/1/2025"
    assert days_words(DAY(2024, 8, 30), DAY(2024, 9, 2)) == "30/8 – 2/9/2024"
    assert days_words(DAY(2024, 12, 31), DAY(2025, 1, 1)) == "31/12/2024 – 1/1/2025"


def test_a_moved_occurrence_stands_on_both_days_each_with_its_hour():
    zone = datetime.timezone(datetime.timedelta(hours=7))
    old, new = datetime.datetime(2024, 8, 10, 19, tzinfo=zone), datetime.datetime(2024, 8, 11, 20, tzinfo=zone)
    moved = row(DAY(2024, 8, 11), all_day=False, start=new, moved_from=old, state="moved")
    table = cells(moved)
    (gone,), (here,) = table[DAY(2024, 8, 10)].rows, table[DAY(2024, 8, 11)].rows
    assert (gone.hour, gone.off, here.hour, here.off) == ("19:00", True, "20:00", False)
