"""What the calendar's pages ask of the database does not grow with the calendar (times: bench/calendar.py)."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db

PAGES = [
    "/su-kien/",
    "/su-kien/2024/08/",
    "/su-kien/2024/08/08/",
    "/su-kien/toi-nay/",
    "/su-kien/luu-tru/",
    "/su-kien/lich.ics",
    "/api/events?from=2024-08-01&to=2024-08-31",
]


def asked(client, address):
    client.get(address)  # what is looked up once in a process
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_calendar_asks_as_much_of_many_events_as_of_few(client, make, tree, clock, address):
    clock(2024, 8, 8, 9)
    places = [PlaceFactory(parent=tree["dia-diem"]) for _number in range(3)]
    make("Đã có", first_day=datetime.date(2024, 8, 8), begins=datetime.time(19), venue=places[0])
    before = asked(client, address)
    assert before <= 12
    for number in range(20):
        day = datetime.date(2024, 8, 1 + number)
        make(f"Thử {number}", first_day=day, begins=datetime.time(19), ends=datetime.time(21), venue=places[number % 3])
        make(f"Bày {number}", first_day=day, last_day=day + datetime.timedelta(days=9), kind=f"loại {number}")
    make("Phố đi bộ", first_day=datetime.date(2024, 8, 2), returns="rrule", rrule="FREQ=WEEKLY;COUNT=40")
    assert asked(client, address) == before
