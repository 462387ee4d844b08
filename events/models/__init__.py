"""The calendar: its page, events, and the occurrences that their dates make."""

from events.models.calendar import CalendarPage
from events.models.calendar_text import CalendarText
from events.models.dates import EventChange, EventSession
from events.models.event import Event
from events.models.occurrence import Occurrence

__all__ = ["CalendarPage", "CalendarText", "Event", "EventChange", "EventSession", "Occurrence"]
