"""Days and months as a calendar says them: Thứ Ba, Tháng Tám, where Django has Thứ 3 and Tháng 8."""

from django.utils.formats import date_format

from common.addresses import ROOT_SLUG, current_language
from common.dates import WEEKDAYS

MONTHS = "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười_Một Mười_Hai".replace("_", "\u00a0").split(" ")


def weekday(day):
    return WEEKDAYS[day.weekday()] if current_language() == ROOT_SLUG else date_format(day, "l")


def month(day):
    """Tháng Tám"""
    return f"Tháng {MONTHS[day.month - 1]}" if current_language() == ROOT_SLUG else date_format(day, "F")


def month_of_year(day):
    """Tháng Tám 2024"""
    return f"{month(day)} {day.year}"
