"""Dates as they stand in texts and questions, as terms: `@1954-08-08`, `@1954-08`, `@1954`. Pure."""

import datetime
import re
from collections.abc import Iterator

from common import text

_MONTHS = "giêng hai ba tư năm sáu bảy tám chín mười mười+một mười+hai".split()
_MONTH = "|".join(sorted((re.escape(text.fold(name).replace("+", " ")) for name in _MONTHS), key=len, reverse=True))
_NUMBERS = {text.fold(name).replace("+", " "): number for number, name in enumerate(_MONTHS, 1)}
# Texts are folded first. The month `giêng` is of the lunar calendar and never stands beside a solar year.
_IN_NUMBERS = re.compile(r"(?<![\d/.-])(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})(?![\d/-])")
_IN_WORDS = re.compile(
    rf"(?:ngay (?:mung |mong )?(\d{{1,2}}) )?thang (\d{{1,2}}|{_MONTH})(?: nam |[ ,/-]+)(\d{{4}})(?!\d)"
)


def terms_of(day: datetime.date | None) -> list[str]:
    """The terms of a dated document: it is found by its day, its month and its year."""
    return [f"@{day:%Y-%m-%d}", f"@{day:%Y-%m}", f"@{day:%Y}"] if day else []


def named_in(words: str) -> Iterator[str]:
    """The dates that a text names; a day names its month too."""
    bare = " ".join(text.fold(words).split())
    for pattern in (_IN_NUMBERS, _IN_WORDS):
        for day, month, year in pattern.findall(bare):
            number = _NUMBERS.get(month) or int(month)
            if not 1 <= number <= 12:
                continue
            yield f"@{year}-{number:02}"
            if day and 1 <= int(day) <= 31:
                yield f"@{year}-{number:02}-{int(day):02}"
