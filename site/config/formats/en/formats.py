"""Dates of the admin in English: written out when shown, typed as in Vietnamese (base.py has one format for both)."""

from config.formats.vi import formats

FIRST_DAY_OF_WEEK = formats.FIRST_DAY_OF_WEEK
DATE_INPUT_FORMATS = formats.DATE_INPUT_FORMATS
DATETIME_INPUT_FORMATS = formats.DATETIME_INPUT_FORMATS
