import datetime

import pytest
from django.utils import timezone

from events.models import Event, Occurrence


@pytest.fixture
def calendar(tree):
    return tree["su-kien"]


@pytest.fixture
def clock(monkeypatch):
    """Set the time: `clock(2024, 8, 8, 9)`."""

    def set_to(*parts):
        moment = timezone.make_aware(datetime.datetime(*parts))
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_to


@pytest.fixture
def make(calendar):
    """Publish an event."""

    def event(title, live=True, **values):
        page = Event(title=title, locale=calendar.locale, live=live, **values)
        calendar.add_child(instance=page)
        return page

    return event


@pytest.fixture
def empty(calendar):
    """A calendar without the starter events."""
    Event.objects.live().update(live=False)
    Occurrence.objects.all().delete()
    return calendar
