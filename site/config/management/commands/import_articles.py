from config.article_import import import_articles
from config.importing import ImportCommand


class Command(ImportCommand):
    help = "Import articles from a JSONL file: all or nothing; the same id again updates."
    what, run = "articles", staticmethod(import_articles)
