"""Who writes an event sees its next dates while typing, and what a rule cannot keep, before anything is saved."""

import pytest
from playwright.sync_api import expect

from events.models import CalendarPage
from tests.browser.conftest import EDITOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_event(sign_in):
    """The form of a new event in a window of that width."""
    calendar = CalendarPage.objects.get(locale__language_code="vi").pk

    def window(width):
        page = sign_in(EDITOR["DJANGO_SUPERUSER_USERNAME"], width=width)
        page.goto(f"/admin/pages/add/events/event/{calendar}/")
        return page

    return window


@pytest.mark.parametrize("width", [320, 1280])
def test_the_next_dates_follow_the_keys(new_event, width):
    page = new_event(width)
    rows = page.locator(".next-dates li")
    expect(rows).to_have_count(1)
    page.fill("#id_first_day", "01/02/2030")
    page.fill("#id_begins", "19:00")
    page.select_option("#id_returns", "rrule")
    page.fill("#id_rrule", "FREQ=WEEKLY;COUNT=20")
    expect(rows).to_have_count(12)
    expect(rows.first).to_contain_text("Thứ Sáu 1/2/2030")
    expect(rows.first).to_contain_text("29/12 âm lịch")
    page.fill("#id_rrule", "FREQ=HOURLY")
    expect(page.locator(".next-dates .problems")).to_contain_text("FREQ=HOURLY")
    page.fill("#id_rrule", "FREQ=WEEKLY;COUNT=3")
    page.keyboard.press("Escape")
    page.click("#id_changes-ADD")
    page.fill("#id_changes-0-on", "08/02/2030")
    page.fill("#id_changes-0-note", "Mưa bão")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("đã hủy: Mưa bão")
