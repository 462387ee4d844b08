from django.apps import AppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class ConfigConfig(AppConfig):
    name = "config"
    default = True

    def ready(self):
        from config import wording

        wording.ask_the_catalogue()


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "config.permissions.StaffViewSet"


class ImagesConfig(WagtailImagesAppConfig):
    def ready(self):
        super().ready()
        from config import permissions
        from media.models import ArchiveImage

        permissions.register_library_policy(ArchiveImage, "wagtailimages.Image")


class DocumentsConfig(WagtailDocsAppConfig):
    def ready(self):
        super().ready()
        from config import permissions
        from media.models import ArchiveDocument

        permissions.register_library_policy(ArchiveDocument, "wagtaildocs.Document")
