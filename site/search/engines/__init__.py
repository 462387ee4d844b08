"""The engines that answer a question: the database, always, and Elasticsearch where it is set up."""

from search.engines import database
from search.engines.answers import Answer, Wanted


def ask(wanted: Wanted) -> Answer:
    """The answer of the engine in use."""
    return database.ask(wanted)
