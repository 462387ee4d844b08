"""The calendar: its page, events, the occurrences that their dates make, and what was changed."""

from events.models.calendar import CalendarPage
from events.models.calendar_text import CalendarText
from events.models.dates import EventChange, EventSession
from events.models.event import Event
from events.models.occurrence import Occurrence
from events.models.programme import ProgrammeItem
from events.models.schedule_change import ScheduleChange
from events.models.withdrawn_text import WithdrawnText

__all__ = [
    "CalendarPage",
    "CalendarText",
    "Event",
    "EventChange",
    "EventSession",
    "Occurrence",
    "ProgrammeItem",
    "ScheduleChange",
    "WithdrawnText",
]
