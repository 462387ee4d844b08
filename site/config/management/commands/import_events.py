from config.event_import import import_events
from config.importing import ImportCommand


class Command(ImportCommand):
    help = "Import events from a JSONL file: all or nothing; the same id again updates."
    what, run = "events", staticmethod(import_events)
