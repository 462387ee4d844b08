"""The engines that answer a question: the database, always, and Elasticsearch where it is set up."""

import logging
from dataclasses import replace

from django.conf import settings

from search import breaker, outbox
from search.engines import database, elastic
from search.engines.answers import Answer, Wanted

log = logging.getLogger(__name__)


def ask(wanted: Wanted) -> Answer:
    """The answer of Elasticsearch if it is set up, well and up to date, else at once that of the database."""
    if not settings.ELASTICSEARCH_URL or wanted.start + wanted.size > elastic.DEEPEST:
        return database.ask(wanted)
    return _of_elasticsearch(wanted) or replace(database.ask(wanted), fallback=True)


def _of_elasticsearch(wanted):
    """None where it cannot answer, or does not yet know of every change: what was withdrawn is never counted."""
    waiting = outbox.waiting()
    if not all(waiting.values()) or not breaker.elasticsearch.lets_try():
        return None
    try:
        answer = elastic.ask(replace(wanted, hidden=wanted.hidden.union(waiting)))
    except Exception as error:  # whatever is wrong with it, the reader gets an answer
        breaker.elasticsearch.failed()
        log.warning("Elasticsearch does not answer: %s", error)
        return None
    breaker.elasticsearch.succeeded()
    return answer
