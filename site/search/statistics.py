"""What readers ask, counted by day. Who asks is never known here, and what few ask is soon forgotten.

A search counts in memory and goes on; a thread of its own writes what has come together, some seconds later. So no
reader waits for the database, whoever holds it, and a count that cannot be written fails no page.
"""

import logging
import re
import threading
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Max, Sum
from django.utils import timezone

from common import text
from search import postings
from search.analysis import fold, folded_term, syllables
from search.models import QuestionCount

log = logging.getLogger(__name__)

LONGEST = QuestionCount.LONGEST
MOST_WAITING = 1_000  # different questions until the next writing; the rest of a flood is not counted
MOST_A_DAY = 10_000  # different questions that one day keeps
LAST_POSITION = 1_000

RARE, RARE_KEPT = 3, timedelta(days=30)  # what was asked less often, a name perhaps, goes after so long
KEPT = timedelta(days=365)

OFTEN, DAYS, LATELY = 5, 3, timedelta(days=90)  # asked so often, on so many days, of the last so many
MOST_FREQUENT, REMEMBERED = 500, 600  # questions, seconds

TABLE = QuestionCount._meta.db_table
ADD = (
    f"INSERT INTO {TABLE} (day, language, words, typed, asked, without_result, clicks, positions) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (day, language, words) DO UPDATE SET "
    f"typed = CASE WHEN {TABLE}.typed = {TABLE}.words THEN excluded.typed ELSE {TABLE}.typed END, "
    + ", ".join(
        f"{name} = {TABLE}.{name} + excluded.{name}" for name in ("asked", "without_result", "clicks", "positions")
    )
)
# Letters to somebody, telephone and identity numbers: nothing that anybody else would ask.
_PRIVATE = re.compile(r"@|\d(?:[ .\-]?\d){8,}")


@dataclass
class Counts:
    """What came together for one question of one day."""

    typed: str
    asked: int = 0
    without_result: int = 0
    clicks: int = 0
    positions: int = 0


_waiting: dict[tuple[date, str, str], Counts] = {}
_lock = threading.Lock()
_timer: threading.Timer | None = None


def record(question, total, today=None):
    """Count a question that was asked, and whether nothing was found."""
    _add(question.words, question.language, today, asked=1, without_result=int(not total))


def record_click(words, language, position, today=None):
    """Count that a result was opened, by its place in the list."""
    if 1 <= position <= LAST_POSITION:
        _add(words, language, today, clicks=1, positions=position)


def _add(words, language, today, **counts):
    typed = " ".join(syllables(words))[:LONGEST]
    bare = text.fold(typed)[:LONGEST]
    if not bare or _PRIVATE.search(words):
        return
    key = (today or timezone.localdate(), language, bare)
    with _lock:
        if key not in _waiting and len(_waiting) >= MOST_WAITING:
            return
        held = _waiting.setdefault(key, Counts(typed))
        if held.typed == bare:
            held.typed = typed
        for name, count in counts.items():
            setattr(held, name, getattr(held, name) + count)
        _write_soon()


def _write_soon():
    global _timer
    if settings.SEARCH_COUNTS_AFTER is not None and _timer is None:
        _timer = threading.Timer(settings.SEARCH_COUNTS_AFTER, _write_and_close)
        _timer.daemon = True
        _timer.start()


def _write_and_close():
    global _timer
    with _lock:
        _timer = None
    try:
        write()
    except DatabaseError:
        log.exception("questions of readers were not counted")
    finally:
        connection.close()


def write():
    """Add what has come together to the table."""
    with _lock:
        taken = dict(_waiting)
        _waiting.clear()
    if not taken:
        return
    rows = [(*key, *astuple(taken[key])) for key in _with_room(sorted(taken))]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(ADD, rows)


def _with_room(keys):
    """Once a day is full, only what it holds already is counted on."""
    full = {day for day in {key[0] for key in keys} if QuestionCount.objects.filter(day=day).count() >= MOST_A_DAY}
    known = set(QuestionCount.objects.filter(day__in=full).values_list("day", "language", "words")) if full else ()
    return [key for key in keys if key[0] not in full or key in known]


def forget(today: date):
    """What few asked goes after a month, everything after a year."""
    QuestionCount.objects.filter(day__lt=today - KEPT).delete()
    rare = QuestionCount.objects.values("words").annotate(all=Sum("asked")).filter(all__lt=RARE).values("words")
    QuestionCount.objects.filter(day__lt=today - RARE_KEPT, words__in=rare).delete()


def frequent(prefix: str, language: str, most: int, today=None) -> list[str]:
    """Questions that begin so, that many asked on several days, and whose words stand side by side in what is public.

    One query, and one more now and then: the list is remembered for some minutes, what is public is asked each time.
    """
    bare = " ".join(text.words(prefix))
    if not bare:
        return []
    found = [(words, typed) for words, typed in _frequent(language, today) if words.startswith(bare)]
    needed = {words: _terms(typed, language) for words, typed in found[: 4 * most]}
    known = postings.frequencies(language, set().union(*needed.values()))
    return [typed for words, typed in found if needed.get(words, {""}) <= known.keys()][:most]


def _frequent(language, today):
    since = (today or timezone.localdate()) - LATELY
    key = f"search.frequent.{language}.{since}"
    found = cache.get(key)
    if found is None:
        rows = (
            QuestionCount.objects.filter(language=language, day__gte=since)
            .values("words")
            .annotate(all=Sum("asked"), days=Count("day"), lacking=Sum("without_result"), best=Max("typed"))
            .filter(all__gte=OFTEN, days__gte=DAYS, lacking=0)
            .order_by("-all", "words")
        )
        found = list(rows.values_list("words", "best")[:MOST_FREQUENT])
        cache.set(key, found, REMEMBERED)
    return found


def _terms(typed, language):
    bare = fold(typed.split(" "), language)
    return {*bare, *(folded_term(*pair) for pair in zip(bare, bare[1:], strict=False))}
