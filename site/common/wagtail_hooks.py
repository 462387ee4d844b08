"""What editors are told of every page, and where its copies may go."""

from wagtail import hooks

from common import copying, telling

hooks.register("before_copy_page", copying.within_language)
hooks.register("after_publish_page", telling.after_publishing)
hooks.register("after_edit_page", telling.after_sending_on)
hooks.register("after_create_page", telling.after_sending_on)
