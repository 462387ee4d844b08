import pytest

from events.models import Event, Occurrence


@pytest.fixture
def calendar(tree):
    return tree["su-kien"]


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
