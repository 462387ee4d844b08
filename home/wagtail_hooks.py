"""Registrations of the newsroom."""

from wagtail import hooks

from home import banner

hooks.register("banner_rows", banner.rows)
