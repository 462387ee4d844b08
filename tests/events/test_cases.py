"""Cases of the calendar's truth: lines for import_events, and what the public addresses must then say."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.dateparse import parse_datetime

from events.models import Event

pytestmark = pytest.mark.django_db
CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))["cases"]


class Site:
    """The public addresses as one case asks them."""

    def __init__(self, client):
        self.client = client

    def html(self, address):
        return self.client.get(address).content.decode()

    def address_of(self, key):
        return Event.objects.get(source_id=key).address

    def month(self, check):
        """Days of a month on which the event is linked."""
        year, month = check["month"].split("-")
        cells = re.findall(r'<td data-date="([0-9-]+)"(.*?)</td>', self.html(f"/su-kien/{year}/{month}/"), re.S)
        link = f'href="{self.address_of(check["event"])}"'
        return [day for day, cell in cells if link in cell]

    def jsonld(self, check):
        script = re.search(
            r'<script type="application/ld\+json">(.*?)</script>', self.html(self.address_of(check["jsonld"]))
        )
        data = json.loads(script[1])
        return {name: data.get(name) for name in check["expect"]}


def holds(site, check):
    """Whether a check holds, and what was found; checks of the .ics are test_ical's."""
    if "month" in check:
        found = site.month(check)
        return found == check["expect"], found
    if "jsonld" in check:
        found = site.jsonld(check)
        return found == check["expect"], found
    html = site.html(check["page"] if "page" in check else site.address_of(check["event_page"]))
    there = [words for words in check["expect"] if words in html]
    return there == (check["expect"] if check["op"] == "contains_all" else []), there


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_public_addresses_say_what_the_case_expects(client, tree, clock, tmp_path, case):
    now = parse_datetime(case["now"])
    clock(now.year, now.month, now.day, now.hour)
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(json.dumps(event) for event in case["events"]), encoding="utf-8")
    call_command("import_events", str(path))
    for check in case["checks"]:
        if "ics" in check:
            continue
        held, found = holds(Site(client), check)
        assert held, (check, found)
