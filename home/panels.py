"""Panels of the article's form."""

from wagtail.admin.panels import MultiFieldPanel


class ChangePanel(MultiFieldPanel):
    """Asks how a published article changes; not there while readers have not seen it."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return bool(self.instance.pk) and self.instance.live and super().is_shown()
