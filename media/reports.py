"""The library's reports for editors."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.views.images import ImagePreviewColumn
from wagtail.models import Page, ReferenceIndex

from media.models import ArchiveImage

# What an image should say, and how to find those that do not.
LACKS = {
    "alt": Q(alt="", decorative=False),
    "credit": Q(credit=""),
    "rights": Q(rights=""),
    "source": Q(source=""),
}


def _label(name):
    return ArchiveImage._meta.get_field(name).verbose_name


class UnsourcedImageFilterSet(WagtailFilterSet):
    lacks = django_filters.MultipleChoiceFilter(
        label=_("What is missing"), choices=[(name, _label(name)) for name in LACKS], method="lacking"
    )
    used = django_filters.BooleanFilter(label=_("Used on a page"), method="on_pages")
    created_at = django_filters.DateFromToRangeFilter(label=_("Uploaded on"), widget=DateRangePickerWidget)

    class Meta:
        model = ArchiveImage
        fields = ["uploaded_by_user"]

    def lacking(self, queryset, name, values):
        lacks_any = Q()
        for value in values:
            lacks_any |= LACKS[value]
        return queryset.filter(lacks_any)

    def on_pages(self, queryset, name, value):
        return queryset.filter(pk__in=_images_on_pages()) if value else queryset.exclude(pk__in=_images_on_pages())


def _references_from_pages():
    image_type, page_type = (ContentType.objects.get_for_model(model) for model in (ArchiveImage, Page))
    return ReferenceIndex.objects.filter(base_content_type=page_type, to_content_type=image_type)


def _images_on_pages():
    return [int(pk) for pk in _references_from_pages().values_list("to_object_id", flat=True).distinct()]


class PagesColumn(Column):
    """Links to the pages, for editing."""

    cell_template_name = "media/admin/pages_cell.html"


class UnsourcedImagesView(ReportView):
    """Images that do not say what they show, whose they are, what others may do with them or where they are from."""

    page_title = _("Images without source")
    header_icon = "image"
    model = ArchiveImage
    default_ordering = "-created_at"
    filterset_class = UnsourcedImageFilterSet
    index_url_name = "media_unsourced"
    index_results_url_name = "media_unsourced_results"
    any_permission_required = ["change"]
    columns = [
        ImagePreviewColumn("preview", label=_("Image")),
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit", sort_key="title"),
        Column("lacks", label=_("What is missing")),
        PagesColumn("pages", label=_("Used on")),
        UserColumn("uploaded_by_user", label=_("Uploaded by")),
        DateColumn("created_at", label=_("Uploaded on"), sort_key="created_at"),
    ]
    list_export = ["title", "lacks", "page_titles", "uploaded_by_user", "created_at"]
    export_headings = {
        "title": _("Title"),
        "lacks": _("What is missing"),
        "page_titles": _("Used on"),
        "uploaded_by_user": _("Uploaded by"),
        "created_at": _("Uploaded on"),
    }

    def get_base_queryset(self):
        lacks_any = Q()
        for lack in LACKS.values():
            lacks_any |= lack
        theirs = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        images = theirs.filter(lacks_any).select_related("uploaded_by_user")
        return images.prefetch_renditions("max-165x165")

    def decorate_paginated_queryset(self, object_list):
        """Each image with what it lacks and the pages that use it, in two queries for all."""
        images = {str(image.pk): image for image in object_list}
        for image in images.values():
            names = [name for name in LACKS if not getattr(image, name) and not (name == "alt" and image.decorative)]
            image.lacks, image.pages = ", ".join(str(_label(name)) for name in names), []
        references = _references_from_pages().filter(to_object_id__in=images)
        used = set(references.values_list("to_object_id", "object_id"))
        pages = Page.objects.in_bulk({int(page) for _image, page in used})
        for image, page in sorted(used):
            if int(page) in pages:
                images[image].pages.append(pages[int(page)])
        for image in images.values():
            image.page_titles = "; ".join(page.get_admin_display_title() for page in image.pages)
        return object_list

    def get_filename(self):
        return "anh-thieu-nguon"
