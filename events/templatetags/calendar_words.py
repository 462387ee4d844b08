"""Days and months as they are said, for the calendar's templates."""

from django import template

from events import words

register = template.Library()
register.filter("weekday", words.weekday)
register.filter("month_name", words.month)
register.filter("month_year", words.month_of_year)
