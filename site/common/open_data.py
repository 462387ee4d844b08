"""What every list of the open data has in common (contract: /api)."""

import datetime
from typing import Annotated, Generic, TypeVar

from ninja import Schema
from ninja.errors import HttpError
from pydantic import StringConstraints

Row = TypeVar("Row")
# Text, because a plain number would be taken for seconds since 1970.
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Page(Schema, Generic[Row]):
    """One page of a list, from 1; past the end it is empty."""

    total: int
    page: int
    size: int
    results: list[Row]


def day_of(name, value):
    """The date of a `Day`; 422 if there is no such day."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise HttpError(422, f"“{name}” is no date of the calendar.") from error


def page_of(queryset, page, size, row):
    """A page of a query, two queries: how many there are, and those of the page, each made by `row`."""
    start = (page - 1) * size
    return {
        "total": queryset.count(),
        "page": page,
        "size": size,
        "results": [row(found) for found in queryset[start : start + size]],
    }
