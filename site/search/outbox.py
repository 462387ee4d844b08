"""The outbox: changes that Elasticsearch has still to be told, written in the transaction that makes them.

An entry goes once the server has taken the change. A server that is away costs an entry nothing: it is tried again
each minute. What the server refuses waits twice as long each time, and in the end for an administrator.
"""

import datetime
import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from search import breaker, elastic_index
from search.models import OutboxEntry

log = logging.getLogger(__name__)

AT_ONCE = 500
ON_COMMIT, ON_COMMIT_SECONDS = 100, 1.0  # an editor waits for no more than so many documents and so long
TRIES = 8
FIRST_WAIT = datetime.timedelta(minutes=1)


def add(changes: Iterable[tuple[int, int]]):
    """Changed or deleted documents with their versions; they are told once the transaction is certain."""
    if not settings.ELASTICSEARCH_URL:
        return
    now = timezone.now()
    entries = [OutboxEntry(document=number, version=version, due=now) for number, version in changes]
    OutboxEntry.objects.bulk_create(
        entries,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["version", "due", "tries", "refusal", "is_dead"],
    )
    if entries:
        transaction.on_commit(_tell_now, robust=True)


def waiting() -> dict[int, bool]:
    """Documents of which Elasticsearch does not know the last change (some, if many); whether it has refused them."""
    return dict(OutboxEntry.objects.order_by("is_dead").values_list("document", "is_dead")[:AT_ONCE])


def tend(at):
    """What the clock does: the index is made where there is none, and is told what it lacks."""
    if not settings.ELASTICSEARCH_URL:
        return
    try:
        if not elastic_index.exists():
            rebuild()
        while drain(at):
            pass
    except Exception as error:
        log.warning("Elasticsearch takes no changes: %s", error)


def drain(at, most=AT_ONCE, **patience) -> int:
    """Tell Elasticsearch of the changes that are due; how many it took. An error where it takes none."""
    due = OutboxEntry.objects.filter(is_dead=False, due__lte=at).order_by("due", "pk")
    versions = dict(due.values_list("document", "version")[:most])
    if not versions:
        return 0
    refused = elastic_index.write(versions, **patience)
    _forget({number: version for number, version in versions.items() if number not in refused})
    for number, words in refused.items():
        _put_off(number, versions[number], words, at)
    return len(versions) - len(refused)


def rebuild() -> int:
    """Make the index anew, which tells it of all that waits now; the number of documents."""
    told = dict(OutboxEntry.objects.values_list("document", "version"))
    number = elastic_index.rebuild()
    _forget(told)
    return number


def send_again(at):
    """Give the refused ones another chance."""
    OutboxEntry.objects.filter(is_dead=True).update(is_dead=False, tries=0, due=at)
    tend(at)


def _tell_now():
    """On commit, briefly. Nothing that goes wrong here may trouble the editor: `tick` comes after."""
    if not breaker.elasticsearch.lets_try():
        return
    try:
        drain(timezone.now(), ON_COMMIT, seconds=ON_COMMIT_SECONDS, retries=0)
    except Exception as error:
        breaker.elasticsearch.failed()
        log.warning("Elasticsearch takes no changes: %s", error)
    else:
        breaker.elasticsearch.succeeded()


def _forget(versions):
    """Only in the version that was told: one that changed meanwhile stays."""
    told = list(versions.items())
    for start in range(0, len(told), 100):
        each = (Q(document=number, version=version) for number, version in told[start : start + 100])
        same = next(each)
        for other in each:
            same |= other
        OutboxEntry.objects.filter(same).delete()


def _put_off(number, version, words, at):
    entry = OutboxEntry.objects.filter(document=number, version=version).first()
    if entry:
        entry.due = at + FIRST_WAIT * 2**entry.tries
        entry.tries += 1
        entry.is_dead = entry.tries >= TRIES
        entry.refusal = words[:1000]
        entry.save()
