"""Historical dates: what a source says of when, and no more.

A date is kept as EDTF (the profile: years, months, days, seasons 21–24, 195X, 19XX, the qualifiers
? ~ %, negative years, intervals with open ends), typed and shown in words. Years are counted as in
ISO 8601: 0000 is 1 TCN, -0699 is 700 TCN.
"""

import calendar
import re
from dataclasses import dataclass, replace

from common.text import fold


class DateError(ValueError):
    """A date that cannot be understood; the message is for the editor who typed it."""


@dataclass(frozen=True)
class HistoricalDate:
    """When something happened, as exactly as it is known."""

    edtf: str
    wording_vi: str
    wording_en: str
    earliest: str | None  # YYYY-MM-DD, -0699-01-01 before our era; None: open
    latest: str | None
    sort_key: int  # yyyymmdd with zeros for what is not known, negative before our era
    precision: str  # day month season year decade century, span, circa, uncertain

    def __str__(self) -> str:
        return self.wording_vi

    @property
    def day_month(self) -> tuple[int, int] | None:
        """(day, month) of a date known to the day: what "on this day" may use."""
        if self.precision != "day":
            return None
        return int(self.edtf[-2:]), int(self.edtf[-5:-3])


def parse(text: str) -> HistoricalDate:
    """A date from EDTF or from Vietnamese words."""
    if re.fullmatch(r"[-0-9X?~%/.]+", text.strip().upper()):
        try:
            return parse_edtf(text)
        except _NotEdtf:
            pass  # 8/8/1954 and 1954-1975 are words made of digits
    return parse_wording(text)


# --- one point in time ---------------------------------------------------------------------------

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")  # as date.weekday()
MONTHS = tuple(f"Tháng {name}" for name in "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười".split()) + (
    "Tháng Mười Một",
    "Tháng Mười Hai",
)

_SEASONS_VI = {21: "xuân", 22: "hạ", 23: "thu", 24: "đông"}
_SEASONS_EN = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MONTHS_EN = calendar.month_name  # English: the process never sets a locale
_QUALIFIERS = {"": ("", ""), "~": ("khoảng ", "about "), "?": ("có lẽ ", "perhaps ")}
_QUALIFIERS["%"] = ("có lẽ khoảng ", "perhaps about ")


@dataclass(frozen=True)
class _Point:
    """A day, month, season, year, decade or century, and how sure its source is.

    `year` is the first year of a decade or century; `part` the month, or 21–24 for a season.
    """

    unit: str
    year: int
    part: int = 0
    day: int = 0
    qualifier: str = ""

    def __post_init__(self) -> None:
        if not -9999 < self.year <= 9999:  # 9999 TCN is -9998
            raise DateError("Năm phải có tối đa bốn chữ số.")
        if self.unit in ("month", "day") and not 1 <= self.part <= 12:
            raise DateError(f"Không có tháng {self.part}.")
        if self.unit == "day" and not 1 <= self.day <= _days_in_month(self.year, self.part):
            raise DateError(f"Không có ngày {self.day}/{self.part}/{_year_vi(self.year)}.")
        if self.unit == "decade" and self.year <= 0:
            raise DateError("Không ghi được thập niên này; xin ghi bằng hai năm, ví dụ 260–251 TCN.")

    @property
    def first(self) -> tuple[int, int, int]:
        if self.unit == "season":
            return self.year, _season_month(self.part), 1
        return self.year, self.part or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        if self.unit == "day":
            return self.first
        if self.unit == "month":
            year, month = self.year, self.part
        elif self.unit == "season":
            year, month = _add_months(self.year, _season_month(self.part), 2)
        else:
            years = {"year": 1, "decade": 10, "century": 100}[self.unit]
            # The first century lacks the year 0, which is 1 TCN.
            year, month = (99 if (self.unit, self.year) == ("century", 1) else self.year + years - 1), 12
        return year, month, _days_in_month(year, month)

    @property
    def earliest(self) -> tuple[int, int, int]:
        return self.moved(-2).first if self.is_approximate else self.first

    @property
    def latest(self) -> tuple[int, int, int]:
        return self.moved(2).last if self.is_approximate else self.last

    @property
    def is_approximate(self) -> bool:
        """About a day, month or year means two either way; longer units are already wide."""
        return self.qualifier in ("~", "%") and self.unit in ("day", "month", "year")

    @property
    def sort_key(self) -> int:
        year, month, day = self.first
        if self.unit in ("year", "decade", "century"):
            month = day = 0
        elif self.unit in ("month", "season"):
            day = 0
        return year * 10000 + month * 100 + day

    def moved(self, steps: int) -> "_Point":
        """The same unit so many steps later."""
        if self.unit == "century":
            return replace(self, year=_century_start(_century_number(self.year) + steps))
        if self.unit in ("year", "decade"):
            return replace(self, year=self.year + steps * (10 if self.unit == "decade" else 1))
        if self.unit == "season":
            years, season = divmod(self.part - 21 + steps, 4)
            return replace(self, year=self.year + years, part=season + 21)
        if self.unit == "month":
            year, month = _add_months(self.year, self.part, steps)
            return replace(self, year=year, part=month)
        year, month, day = self.year, self.part, self.day + steps
        if day < 1:
            year, month = _add_months(year, month, -1)
            day += _days_in_month(year, month)
        elif day > _days_in_month(year, month):
            day -= _days_in_month(year, month)
            year, month = _add_months(year, month, 1)
        return replace(self, year=year, part=month, day=day)

    @property
    def edtf(self) -> str:
        if self.unit == "century":
            number = _century_number(self.year)
            digits = f"{number:02d}XX" if number >= 0 else f"-{-number - 1:02d}XX"
        elif self.unit == "decade":
            digits = f"{self.year // 10:03d}X"
        else:
            digits = _iso_year(self.year)
        part = f"-{self.part:02d}" if self.part else ""
        day = f"-{self.day:02d}" if self.day else ""
        return digits + part + day + self.qualifier

    @property
    def vi(self) -> str:
        """In Vietnamese, without the qualifier."""
        year = _year_vi(self.year)
        match self.unit:
            case "day":
                return f"{self.day}/{self.part}/{year}"
            case "month":
                return f"tháng {self.part}/{year}"
            case "season":
                return f"mùa {_SEASONS_VI[self.part]} {year}"
            case "decade":
                return f"thập niên {self.year}"
            case "century":
                return f"thế kỷ {_century_vi(self.year)}"
        return year

    @property
    def en(self) -> str:
        year = _year_en(self.year)
        match self.unit:
            case "day":
                return f"{self.day} {_MONTHS_EN[self.part]} {year}"
            case "month":
                return f"{_MONTHS_EN[self.part]} {year}"
            case "season":
                return f"{_SEASONS_EN[self.part]} {year}"
            case "decade":
                return f"the {self.year}s"
            case "century":
                return f"the {_century_en(self.year)}"
        return year

    @property
    def qualified_vi(self) -> str:
        return _QUALIFIERS[self.qualifier][0] + self.vi

    @property
    def qualified_en(self) -> str:
        return _QUALIFIERS[self.qualifier][1] + self.en


def _days_in_month(year: int, month: int) -> int:
    # Before the Gregorian reform sources count leap years as Julius Caesar did.
    is_leap = calendar.isleap(year) or (year < 1582 and year % 4 == 0)
    return 29 if month == 2 and is_leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _season_month(season: int) -> int:
    """Seasons begin in February, May, August, November: the August of 1945 was autumn."""
    return (season - 21) * 3 + 2


def _iso_year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _iso(day: tuple[int, int, int]) -> str:
    return f"{_iso_year(day[0])}-{day[1]:02d}-{day[2]:02d}"


def _year_vi(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} TCN"


def _year_en(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


# Centuries are numbered on one line: 18 is the nineteenth, 0 the first, -1 the first before our era.


def _century_start(number: int) -> int:
    return number * 100 + (number <= 0)


def _century_number(first_year: int) -> int:
    return first_year // 100


def _century_vi(first_year: int) -> str:
    number = _century_number(first_year)
    return _roman(number + 1) if number >= 0 else f"{_roman(-number)} TCN"


def _century_en(first_year: int) -> str:
    number = _century_number(first_year)
    ordinal = number + 1 if number >= 0 else -number
    ending = {1: "st", 2: "nd", 3: "rd"}.get(ordinal % 10 if ordinal // 10 % 10 != 1 else 0, "th")
    return f"{ordinal}{ending} century" + ("" if number >= 0 else " BCE")


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    roman = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        roman += letter * count
    return roman


# --- from one or two points to a date ------------------------------------------------------------

_THIRDS = {"đầu": ("early ", 0, 33), "giữa": ("mid-", 34, 66), "cuối": ("late ", 67, 99)}


def _single(point: _Point) -> HistoricalDate:
    vi = f"năm {point.vi}" if point.unit == "year" and not point.qualifier else point.qualified_vi
    precision = {"": point.unit, "~": "circa"}.get(point.qualifier, "uncertain")
    return HistoricalDate(
        point.edtf,
        vi,
        point.qualified_en,
        _iso(point.earliest),
        _iso(point.latest),
        point.sort_key,
        precision,
    )


def _interval(start: _Point | None, end: _Point | None) -> HistoricalDate:
    """From start to end; None is an open end."""
    if start and end and start.first > end.last:
        raise DateError("Khoảng thời gian này kết thúc trước khi bắt đầu.")
    if not start and not end:
        raise DateError("Khoảng thời gian cần có ít nhất một đầu.")
    qualifiers = {point.qualifier for point in (start, end) if point}
    if "" in qualifiers or _third_of_century(start, end):
        precision = "span"
    else:
        precision = "circa" if qualifiers == {"~"} else "uncertain"
    vi, en = _interval_words(start, end)
    return HistoricalDate(
        edtf=f"{start.edtf if start else '..'}/{end.edtf if end else '..'}",
        wording_vi=vi,
        wording_en=en,
        earliest=_iso(start.earliest) if start else None,
        latest=_iso(end.latest) if end else None,
        # What ended at an unknown start stands just before its end.
        sort_key=start.sort_key if start else end.sort_key - 1,
        precision=precision,
    )


def _interval_words(start: _Point | None, end: _Point | None) -> tuple[str, str]:
    if not start:
        after = end.moved(1)
        return f"trước {after.qualified_vi}", f"before {after.qualified_en}"
    if not end:
        before = start.moved(-1)
        return f"sau {before.qualified_vi}", f"after {before.qualified_en}"
    if third := _third_of_century(start, end):
        return third
    if start.qualifier != end.qualifier:
        return (
            f"từ {start.qualified_vi} đến {end.qualified_vi}",
            f"from {start.qualified_en} to {end.qualified_en}",
        )
    vi, en = _QUALIFIERS[start.qualifier]
    same_era = (start.year > 0) == (end.year > 0)
    if start.unit == end.unit == "year" and same_era:
        return (
            f"{vi}{start.vi.removesuffix(' TCN')}–{end.vi}",
            f"{en}{start.en.removesuffix(' BCE')}–{end.en}",
        )
    if start.unit == end.unit == "day" and (start.year, start.part) == (end.year, end.part):
        return f"{vi}{start.day}–{end.vi}", f"{en}{start.day}–{end.en}"
    if start.unit == end.unit == "month" and start.year == end.year:
        return (
            f"{vi}tháng {start.part}–{end.part}/{_year_vi(end.year)}",
            f"{en}{_MONTHS_EN[start.part]}–{end.en}",
        )
    return f"{vi}{start.vi} – {end.vi}", f"{en}{start.en} – {end.en}"


def _third_of_century(start: _Point | None, end: _Point | None) -> tuple[str, str] | None:
    """Words for the early, middle or late part of a century, which EDTF can only say in years."""
    for name, (en, _, _) in _THIRDS.items():
        century = start and _Point("century", _century_start(_century_number(start.year)))
        if century and (start, end) == _third(name, century):
            return f"{name} {century.vi}", f"{en}{_century_en(century.year)}"
    return None


def _third(name: str, century: _Point) -> tuple[_Point, _Point]:
    _, first, last = _THIRDS[name]
    base = century.last[0] - 99
    return _Point("year", max(base + first, century.year)), _Point("year", base + last, qualifier="?")


# --- EDTF ----------------------------------------------------------------------------------------


class _NotEdtf(DateError):
    """The text does not have the form of EDTF: it may still be words."""


_EDTF_POINT = re.compile(
    r"(?P<century>-?[0-9]{2})XX(?P<q1>[?~%]?)"
    r"|(?P<decade>-?[0-9]{3})X(?P<q2>[?~%]?)"
    r"|(?P<year>-?[0-9]{4})(-(?P<part>[0-9]{2})(-(?P<day>[0-9]{2}))?)?(?P<q3>[?~%]?)"
)


def parse_edtf(text: str) -> HistoricalDate:
    parts = text.strip().upper().split("/")
    if len(parts) > 2:
        raise _NotEdtf(f"“{text.strip()[:60]}” không phải là ngày dạng EDTF.")
    points = [None if part == ".." and len(parts) == 2 else _edtf_point(part) for part in parts]
    return _single(*points) if len(points) == 1 else _interval(*points)


def _edtf_point(text: str) -> _Point:
    match = _EDTF_POINT.fullmatch(text)
    if not match:
        raise _NotEdtf(f"“{text[:60]}” không phải là ngày dạng EDTF, ví dụ 1954-08-08, 1954-08, 195X, 1954~.")
    qualifier = match["q1"] or match["q2"] or match["q3"] or ""
    if match["century"]:
        digits = match["century"]
        number = -int(digits[1:]) - 1 if digits.startswith("-") else int(digits)
        return _Point("century", _century_start(number), qualifier=qualifier)
    if match["decade"]:
        return _Point("decade", int(match["decade"]) * 10, qualifier=qualifier)
    year, part, day = int(match["year"]), int(match["part"] or 0), int(match["day"] or 0)
    if match["day"]:
        unit = "day"
    elif match["part"]:
        unit = "season" if part in _SEASONS_VI else "month"
    else:
        unit = "year"
    return _Point(unit, year, part, day, qualifier)


# --- words ---------------------------------------------------------------------------------------
# Read folded, so that case, Unicode form and missing marks do not matter.

_YEAR = r"(?:nam )?(?P<year>[0-9]{1,4})(?P<era> ?(?:tcn|scn))?"
_NUMBER = r"[0-9]{1,2}"
_WORD_POINTS = (
    ("day", rf"(?:ngay )?(?P<day>{_NUMBER}) ?(?P<sep>[/.-]) ?(?P<part>{_NUMBER}) ?(?P=sep) ?{_YEAR}"),
    ("day", rf"ngay (?P<day>{_NUMBER}) thang (?P<part>{_NUMBER})(?: ?/ ?| ){_YEAR}"),
    ("month", rf"(?P<part>{_NUMBER}) ?/ ?{_YEAR}"),
    ("month", rf"thang (?P<part>{_NUMBER})(?: ?/ ?| ?- ?(?=[0-9]{{3}})| ){_YEAR}"),
    ("season", rf"mua (?P<season>xuan|ha|he|thu|dong) {_YEAR}"),
    ("decade", r"(?:thap (?:nien|ky|ki)|nhung nam) (?P<year>[0-9]{1,3}0)"),
    ("century", r"the k[yi] (?P<century>[0-9]{1,2}|[ivxlc]+)(?P<era> ?(?:tcn|scn))?"),
    ("year", _YEAR),
)
_SEASONS_TYPED = {"xuan": 21, "ha": 22, "he": 22, "thu": 23, "dong": 24}
_CENTURIES_TYPED = {typed: number for number in range(1, 100) for typed in (str(number), _roman(number).lower())}
_THIRDS_TYPED = {fold(name): name for name in _THIRDS}


def parse_wording(text: str) -> HistoricalDate:
    """A date from Vietnamese words: khoảng 1954, trước 1954, tháng 8/1954, đầu thế kỷ XIX, 1954–1975."""
    words = " ".join(fold(text).split())
    words = re.sub(r"(truoc|sau) (?:cong nguyen|cn)\b", lambda match: match[1][0] + "cn", words)
    date = _read_open(words) or _read_third(words) or _read_single(words) or _read_interval(words)
    if not date:
        raise DateError(
            f"Không hiểu thời gian “{text.strip()[:60]}”. Ví dụ: 8/8/1954, tháng 8/1954, năm 1954, "
            "khoảng 1954, trước 1954, thập niên 1950, đầu thế kỷ XIX, 1954–1975."
        )
    return date


def _read_open(words: str) -> HistoricalDate | None:
    first, _, rest = words.partition(" ")
    if first in ("truoc", "sau") and (point := _read_point(rest)):
        return _interval(None, point.moved(-1)) if first == "truoc" else _interval(point.moved(1), None)
    if first == "den" and (point := _read_point(rest.removeprefix("het "))):
        return _interval(None, point)
    if first == "tu" and (point := _read_point(rest)):
        return _interval(point, None)
    return None


def _read_third(words: str) -> HistoricalDate | None:
    first, _, rest = words.partition(" ")
    point = _read_point(rest) if first in _THIRDS_TYPED else None
    if point and point.unit == "century" and not point.qualifier:
        return _interval(*_third(_THIRDS_TYPED[first], point))
    return None


def _read_single(words: str) -> HistoricalDate | None:
    point = _read_point(words)
    return _single(point) if point else None


def _read_interval(words: str) -> HistoricalDate | None:
    if match := re.fullmatch(r"(?:tu )?(.+) den (?:het )?(.+)", words):
        qualifier, (left, right) = "", match.groups()
    elif match := re.fullmatch(r"([^–—-]+?) ?[–—-] ?([^–—-]+)", words):
        # Before a dash the qualifier speaks of both ends: khoảng 187–226.
        qualifier, left = _read_qualifier(match[1])
        right = match[2]
    else:
        return None
    if right in ("nay", "hien nay"):
        start = _read_point(left)
        return start and _interval(replace(start, qualifier=qualifier or start.qualifier), None)
    if re.fullmatch(r"[ivxlc]+( tcn)?", right):
        right = f"the ky {right}"
    end = _read_point(right)
    start = end and _read_start(left, end, right)
    if not start:
        return None
    if qualifier:
        start, end = replace(start, qualifier=qualifier), replace(end, qualifier=end.qualifier or qualifier)
    return _interval(start, end)


def _read_start(words: str, end: _Point, end_words: str) -> _Point | None:
    """The start, which borrows from the end what it leaves out: 6–9/11/1940, 700–258 TCN."""
    if match := re.fullmatch(rf"(?:ngay |thang )?({_NUMBER})(?: ?/ ?({_NUMBER}))?", words):
        first, second = match.groups()
        if end.unit == "day":
            return replace(end, day=int(first), part=int(second or end.part), qualifier="")
        if end.unit == "month" and not second:
            return replace(end, part=int(first), qualifier="")
    if end_words.endswith("tcn") and not words.endswith("cn"):
        words += " tcn"
    return _read_point(words)


def _read_qualifier(words: str) -> tuple[str, str]:
    match = re.match(r"(?P<perhaps>co le )?(?P<about>khoang )?", words)
    qualifier = {(True, True): "%", (True, False): "?", (False, True): "~", (False, False): ""}
    return qualifier[bool(match["perhaps"]), bool(match["about"])], words[match.end() :]


def _read_point(words: str) -> _Point | None:
    qualifier, words = _read_qualifier(words)
    for unit, pattern in _WORD_POINTS:
        if match := re.fullmatch(pattern, words):
            return _point_from(unit, match.groupdict(), qualifier)
    return None


def _point_from(unit: str, typed: dict[str, str | None], qualifier: str) -> _Point | None:
    is_before_era = (typed.get("era") or "").strip() == "tcn"
    if unit == "century":
        number = _CENTURIES_TYPED.get(typed["century"])
        if not number:
            return None
        start = _century_start(-number if is_before_era else number - 1)
        return _Point(unit, start, qualifier=qualifier)
    year = int(typed["year"])
    if year == 0:
        raise DateError("Không có năm 0: sau năm 1 TCN là năm 1.")
    season = _SEASONS_TYPED.get(typed.get("season"), 0)
    return _Point(
        unit,
        1 - year if is_before_era else year,
        int(typed.get("part") or season),
        int(typed.get("day") or 0),
        qualifier,
    )
