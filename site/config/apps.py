from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class ConfigConfig(AppConfig):
    name = "config"
    default = True

    def ready(self):
        from config import wording

        wording.ask_the_catalogue()


class StaffConfig(WagtailUsersAppConfig):
    user_viewset = "config.permissions.StaffViewSet"
