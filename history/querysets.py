"""The vocabulary of archive lists."""

from django.db.models import Q, Subquery
from wagtail.models import PageManager

from common.querysets import VisibleQuerySet


class ArchiveItemQuerySet(VisibleQuerySet):
    def in_order(self):
        """As time runs; what shares a moment keeps the order in which it was filed."""
        return self.order_by("sort_key", "pk")

    def around(self, item):
        """An item with the one before and the one after it on the timeline, and their eras: one query."""
        same = Q(sort_key=item.sort_key)
        before = self.filter(Q(sort_key__lt=item.sort_key) | same & Q(pk__lt=item.pk))
        after = self.filter(Q(sort_key__gt=item.sort_key) | same & Q(pk__gt=item.pk))
        nearest = (before.order_by("-sort_key", "-pk"), after.in_order())
        chosen = Q(pk=item.pk)
        for side in nearest:
            chosen |= Q(pk=Subquery(side.values("pk")[:1]))
        return self.filter(chosen).select_related("era").in_order()

    def without_story(self):
        """For lists: the long text stays in the database."""
        return self.defer("story")


class PersonQuerySet(VisibleQuerySet):
    def dated_to_the_day(self):
        """Those whose day of birth or death is known for certain."""
        day = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        return self.filter(Q(born__regex=day) | Q(died__regex=day))

    def by_name(self):
        return self.order_by("name_key", "pk")


class PlaceQuerySet(VisibleQuerySet):
    def by_name(self):
        return self.order_by("name_key", "pk")


ArchiveItemManager = PageManager.from_queryset(ArchiveItemQuerySet)
PersonManager = PageManager.from_queryset(PersonQuerySet)
PlaceManager = PageManager.from_queryset(PlaceQuerySet)
