"""What the front page shows: it turns by the clock, nobody edits it on the night."""

from events import selectors as calendar
from history import selectors as archive
from honorees import selectors as honoured
from media import selectors as library

BEFORE, ON, AFTER = "before", "on", "after"
CONTENT_LANGUAGE = "vi"  # of what has no English version yet; the English front page shows it as Vietnamese


def phase(today, day):
    """BEFORE, ON or AFTER the anniversary day."""
    if today < day:
        return BEFORE
    return ON if today == day else AFTER


def rooms(at):
    """What the other sections offer the front page at that moment, in seven queries."""
    return {
        "around": calendar.around(at, CONTENT_LANGUAGE),
        **archive.rooms(at, CONTENT_LANGUAGE),
        "eras": archive.eras(),
        "frieze": honoured.frieze(at, CONTENT_LANGUAGE),
        **library.film_and_book(at, CONTENT_LANGUAGE),
    }
