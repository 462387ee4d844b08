from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"

    def ready(self):
        from common import checks, signals  # noqa: F401  registers the house rules, connects the receivers
