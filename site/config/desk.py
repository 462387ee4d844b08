"""The editors' desk: what the first page of the admin shows, each list by whom it concerns."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import DismissibleMenuItem
from wagtail.admin.ui.components import Component
from wagtail.images import get_image_model
from wagtail.models import GroupApprovalTask, Page, Revision, TaskState, WorkflowState, get_page_models
from wagtail.permissions import policy_registry
from wagtail.signals import init_new_page

from common.addresses import ROOT_SLUG
from common.models import SectionPage
from events.models import CalendarPage
from home.kinds import Kind
from home.models import Article, NewsIndexPage

FEW, MANY = 10, 500
SOON = datetime.timedelta(days=14)


def no_summary(request, items):
    """How many pages and pictures there are helps nobody to work."""
    items.clear()


def panels(request, found):
    """Ours in place of Wagtail's."""
    found[:] = [kind(request) for kind in (Tasks, Waiting, Drafts, Scheduled, Ending, Unsourced, Lacking)]


def editable(user):
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change").filter(depth__gt=1)


def edit_url(page_id):
    return reverse("wagtailadmin_pages:edit", args=[page_id])


class Panel(Component):
    """A part of the desk. One that is not for this person renders as nothing."""

    name = ""
    heading = ""
    order = 100

    def __init__(self, request):
        self.request = request
        self.user = request.user

    def is_shown(self):
        return True

    def get_context_data(self, parent_context):
        return {"panel": self}

    def render_html(self, parent_context=None):
        return super().render_html(parent_context) if self.is_shown() else ""


class ListPanel(Panel):
    """A short list: rows of title, url, what is to say of it and when. `?all=<name>` shows the whole."""

    template_name = "config/desk/list.html"
    empty = ""

    @cached_property
    def whole(self):
        return self.request.GET.get("all") == self.name

    def get_context_data(self, parent_context):
        limit = MANY if self.whole else FEW
        rows = list(self.rows(limit + 1))
        more = len(rows) > limit and not self.whole
        return super().get_context_data(parent_context) | {"rows": rows[:limit], "more": more}


class Tasks(Panel):
    """What is done most, one step away."""

    name, heading, order = "tasks", _("Everyday work"), 100
    template_name = "config/desk/tasks.html"

    @cached_property
    def links(self):
        return [*self._pages(), *self._others()]

    def is_shown(self):
        return bool(self.links)

    def _pages(self):
        parents = {
            parent.specific_class: parent
            for parent in Page.objects.type(NewsIndexPage, CalendarPage).filter(locale__language_code=ROOT_SLUG)
        }
        for kind, model, words, icon, query in (
            (NewsIndexPage, "article", _("Write an article"), "edit", ""),
            (NewsIndexPage, "article", _("Publish a notice"), "warning", f"?kind={Kind.NOTICE}"),
            (CalendarPage, "event", _("Add an event"), "date", ""),
        ):
            parent = parents.get(kind)
            if parent and parent.permissions_for_user(self.user).can_add_subpage():
                url = reverse("wagtailadmin_pages:add", args=[kind._meta.app_label, model, parent.pk])
                yield {"words": words, "icon": icon, "url": url + query}

    def _others(self):
        if policy_registry.get_by_type(get_image_model()).user_has_permission(self.user, "add"):
            yield {"words": _("Add pictures"), "icon": "image", "url": reverse("wagtailimages:add_multiple")}
        if self.user.has_perm("auth.add_user"):
            yield {"words": _("Add an account"), "icon": "user", "url": reverse("wagtailusers_users:add")}


class Waiting(ListPanel):
    name, heading, order = "waiting", _("Waiting for me"), 110
    empty = _("Nothing waits for you.")

    @cached_property
    def steps(self):
        """Ids of the steps that this person approves."""
        steps = GroupApprovalTask.objects.filter(active=True)
        if not self.user.is_superuser:
            steps = steps.filter(groups__user=self.user)
        return list(steps.values_list("pk", flat=True))

    def is_shown(self):
        return bool(self.steps)

    def rows(self, limit):
        states = TaskState.objects.filter(task__in=self.steps, status=TaskState.STATUS_IN_PROGRESS)
        states = states.filter(revision__base_content_type=ContentType.objects.get_for_model(Page))
        states = list(states.select_related("task", "revision__user").order_by("started_at")[:limit])
        pages = Page.objects.in_bulk([int(state.revision.object_id) for state in states])
        for state in states:
            page = pages.get(int(state.revision.object_id))
            if page:
                sender = state.revision.user and (state.revision.user.get_full_name() or state.revision.user.username)
                yield {
                    "title": page.draft_title,
                    "url": edit_url(page.pk),
                    "facts": [fact for fact in (state.task.name, sender) if fact],
                    "when": state.started_at,
                }


class Drafts(ListPanel):
    name, heading, order = "drafts", _("My drafts"), 120
    empty = _("You have no draft. What you write and do not publish stands here.")

    def rows(self, limit):
        asked = self._states(requested_by=self.user).values_list("object_id", flat=True)
        asked = [int(object_id) for object_id in asked]
        mine = Q(owner=self.user, live=False) | Q(latest_revision__user=self.user) | Q(pk__in=asked)
        pages = editable(self.user).filter(mine, has_unpublished_changes=True).exclude(_is_scheduled())
        pages = list(pages.order_by("-latest_revision_created_at")[:limit])
        states = self._states(object_id__in=[str(page.pk) for page in pages])
        states = {state.object_id: state for state in states.select_related("current_task_state__task")}
        for page in pages:
            yield {
                "title": page.draft_title,
                "url": edit_url(page.pk),
                "facts": [_fact(page, states.get(str(page.pk)))],
                "when": page.latest_revision_created_at,
            }

    def _states(self, **of):
        return WorkflowState.objects.active().filter(base_content_type=ContentType.objects.get_for_model(Page), **of)


def _fact(page, state):
    """How a draft stands, in words."""
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        comment = state.current_task_state.comment
        return _("sent back: %(comment)s") % {"comment": comment} if comment else _("sent back")
    if state:
        return _("sent, at the step “%(step)s”") % {"step": state.current_task_state.task.name}
    return _("changes not yet published") if page.live else _("draft")


def _is_scheduled():
    return Exists(_schedules())


def _schedules():
    revisions = Revision.page_revisions.exclude(approved_go_live_at=None)
    return revisions.filter(object_id=Cast(OuterRef("pk"), output_field=CharField()))


class Scheduled(ListPanel):
    name, heading, order = "scheduled", _("Scheduled"), 130
    empty = _("Nothing is scheduled.")

    def rows(self, limit):
        due = _schedules().order_by("approved_go_live_at").values("approved_go_live_at")[:1]
        pages = editable(self.user).filter(_is_scheduled()).annotate(due=due).order_by("due")
        for page in pages[:limit]:
            fact = _("a new version goes live") if page.live else _("goes live")
            yield {"title": page.draft_title, "url": edit_url(page.pk), "facts": [fact], "when": page.due}


class Ending(ListPanel):
    name, heading, order = "ending", _("Ending within two weeks"), 140
    empty = _("No page and no notice ends within two weeks.")

    def rows(self, limit):
        now = timezone.now()
        within = (now, now + SOON)
        pages = editable(self.user).live()
        expiring = pages.filter(expire_at__range=within).order_by("expire_at")
        notices = Article.objects.filter(pk__in=pages.values("pk"), kind=Kind.NOTICE, valid_until__range=within)
        notices = notices.order_by("valid_until").values_list("pk", "title", "valid_until")[:limit]
        found = [
            *((page.pk, page.title, page.expire_at, _("the page leaves the site")) for page in expiring[:limit]),
            *((*notice, _("the notice ends")) for notice in notices),
        ]
        for pk, title, when, fact in sorted(found, key=lambda row: row[2])[:limit]:
            yield {"title": title, "url": edit_url(pk), "facts": [fact], "when": when}


class Unsourced(ListPanel):
    """Published pages that tell something and name no source; pages that only gather others need none."""

    name, heading, order = "unsourced", _("Published without a source"), 150
    empty = _("Every published page names its sources.")

    def rows(self, limit):
        unsourced = Q()
        for model in get_page_models():
            if hasattr(model, "story") and not issubclass(model, SectionPage):
                unsourced |= Q(pk__in=model.objects.filter(sources=[]).values("pk"))
        pages = editable(self.user).live().filter(unsourced).order_by("-last_published_at")
        for page in pages.select_related("content_type")[:limit]:
            kind = page.specific_class._meta.verbose_name if page.specific_class else ""
            yield {"title": page.title, "url": edit_url(page.pk), "facts": [kind], "when": page.last_published_at}


class Lacking(Panel):
    """How much is still to complete, with the way to each report."""

    name, heading, order = "lacking", _("To complete"), 160
    template_name = "config/desk/lacking.html"

    @cached_property
    def rows(self):
        images = policy_registry.get_by_type(get_image_model()).instances_user_has_permission_for(self.user, "change")
        lack = images.aggregate(
            alt=Count("pk", filter=Q(alt="", decorative=False)),
            source=Count("pk", filter=Q(source="") | Q(credit="") | Q(rights="")),
        )
        return [
            {
                "words": _("Images without alternative text"),
                "count": lack["alt"],
                "url": report("media_unsourced", "?lacks=alt"),
            },
            {
                "words": _("Images without source, credit or rights"),
                "count": lack["source"],
                "url": report("media_unsourced", "?lacks=source&lacks=credit&lacks=rights"),
            },
            {
                "words": _("Published articles without an English version"),
                "count": self._untranslated().count(),
                "url": report("translations", "?state=none"),
            },
        ]

    def _untranslated(self):
        others = Article.objects.filter(translation_key=OuterRef("translation_key")).exclude(locale=OuterRef("locale"))
        articles = Article.objects.live().filter(pk__in=editable(self.user).values("pk"))
        return articles.in_language(ROOT_SLUG).exclude(Exists(others))


def report(name, query):
    """Where a report is; nothing if the site is run without it."""
    try:
        return reverse(name) + query
    except NoReverseMatch:
        return ""


# An article that is begun as a notice: the hook knows what was asked, the signal has the page.


def remember_kind(request, parent, model):
    parent.kind_asked = request.GET.get("kind")


def begin_as_asked(sender, page, parent, **kwargs):
    if isinstance(page, Article) and getattr(parent, "kind_asked", None) in Kind.values:
        page.kind = parent.kind_asked


init_new_page.connect(begin_as_asked)


def no_news_of_wagtail(request, items):
    """Wagtail's release notes and guide are in English on another site; a badge would call every editor to them."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
