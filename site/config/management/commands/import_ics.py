from config.event_import import import_ics
from config.importing import ImportCommand


class Command(ImportCommand):
    help = "Import events from a calendar file (.ics): all or nothing; the same UID again updates."
    what, run = "events", staticmethod(import_ics)
