"""Registrations of the calendar."""

from django.urls import path
from wagtail import hooks

from events import preview


@hooks.register("register_admin_urls")
def preview_url():
    return [path("events/next-dates/", preview.next_dates, name="event_next_dates")]
