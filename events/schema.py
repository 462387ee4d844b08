"""An event as schema.org tells machines of it, speaking of the same span as its page."""

import datetime

from events.occurrences import ZONE
from events.statuses import Entry, Status

COUNTRY, REGION = "VN", "Bắc Ninh"
AVAILABILITY = {Entry.TICKET: "https://schema.org/InStock", Entry.FULL: "https://schema.org/SoldOut"}


def described(event, span):
    """What is said of an event beside its name and address."""
    data = {
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        **_status(event, span),
        **_dates(span),
        "location": _location(event),
        **_entry(event),
    }
    if event.audience:
        data["audience"] = {"@type": "Audience", "audienceType": event.audience}
    if event.held_by:
        data["organizer"] = {"@type": "Organization", "name": event.held_by}
    return data


def _status(event, span):
    """Of the event as a whole where it is off, else of this span; with when it was to begin if it was moved."""
    status = event.status_of(span)
    before = event.begun_before(span) if status == Status.RESCHEDULED else None
    said = {"eventStatus": status.schema}
    return said | {"previousStartDate": moment(before)} if before else said


def _dates(span):
    if not span:
        return {}
    if span.all_day:
        return {"startDate": span.first_day.isoformat(), "endDate": span.last_day.isoformat()}
    dates = {"startDate": moment(span.start)}
    return dates | {"endDate": moment(span.end)} if span.end > span.start else dates


def moment(when):
    """A date, or a moment in local time: `2024-08-08T19:30:00+07:00`."""
    return when.astimezone(ZONE).isoformat() if isinstance(when, datetime.datetime) else when.isoformat()


def _location(event):
    place = event.place
    address = {"@type": "PostalAddress", "addressRegion": REGION, "addressCountry": COUNTRY}
    if place and place.ward_now:
        address["addressLocality"] = place.ward_now
    location = {"@type": "Place", "name": event.venue_text or REGION, "address": address}
    if place and place.lat is not None and place.lon is not None:
        location["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return location


def _entry(event):
    if event.entry == Entry.FREE:
        return {"isAccessibleForFree": True}
    if event.entry not in AVAILABILITY:
        return {}
    offer = {"@type": "Offer", "availability": AVAILABILITY[event.entry]}
    return {"offers": offer | {"url": event.entry_url} if event.entry_url else offer}
