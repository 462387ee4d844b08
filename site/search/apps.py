from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate

FOLDED_SINCE = ("search", "0003_synonyms_counts")


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from search import signals  # noqa: F401  connects the receivers

        post_migrate.connect(fold_admin_index, sender=self, dispatch_uid="search.admin_index")


def fold_admin_index(plan=(), **kwargs):
    """What the admin's index kept before it was kept folded is indexed anew, once (search.admin_backend)."""
    if any((step.app_label, step.name) == FOLDED_SINCE and not backwards for step, backwards in plan):
        call_command("update_index", verbosity=0)
