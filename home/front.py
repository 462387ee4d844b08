"""Which face the front page shows: it turns by the clock, nobody edits it on the night."""

BEFORE, ON, AFTER = "before", "on", "after"


def phase(today, day):
    """BEFORE, ON or AFTER the anniversary day."""
    if today < day:
        return BEFORE
    return ON if today == day else AFTER
