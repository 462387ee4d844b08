"""What the clock does each minute, and the starter content laid twice."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from events import horizon
from events.models import Event
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_tick_publishes_what_is_due(tree, client, clock):
    clock(2026, 12, 1, 9, 0)
    page = ArticleFactory(parent=tree["tin-tuc"], title="Đến giờ", live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(minutes=1)
    page.save_revision().publish()
    call_command("tick")
    assert client.get(page.address).status_code == 404
    clock(2026, 12, 1, 9, 2)
    call_command("tick")
    assert client.get(page.address).status_code == 200


def test_tick_carries_the_calendar_to_its_horizon(clock):
    event = Event.objects.filter(lunar_month__isnull=False, live=True).first()
    clock(2027, 1, 1)
    call_command("tick")
    assert event.occurrences.latest("first_day").first_day.year == 2032
    assert horizon.extend(timezone.localdate()) == 0


def test_the_starter_content_laid_again_changes_nothing():
    def state():
        return list(Page.objects.order_by("pk").values_list("pk", "path", "latest_revision_id", "live"))

    before = state()
    call_command("load_starter_content")
    assert state() == before
