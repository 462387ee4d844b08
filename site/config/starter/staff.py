"""Who may do what: the groups of the staff and the steps an article goes through before it is public.

Made once. As soon as one of the groups is there everything here is the administrators' own, and nothing is touched.

Wagtail's defaults that suit an office are left alone: while an article waits, only the group of its step can edit it,
so the last one to approve always sees what will be published; what is sent back comes back to the step that sent it.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

EDITORS, REVIEWERS, ADMINISTRATORS = "Biên tập viên", "Người duyệt", "Quản trị"
WORKFLOW, READ, RELEASE = "Quy trình duyệt bài", "Đọc soát", "Cho đăng"

WRITES = ["wagtailadmin.access_admin", "simple_translation.submit_translation"]


def _whole(*models):
    """Every right to these models."""
    return [f"{app}.{action}_{model}" for app, model in models for action in ("add", "change", "delete", "view")]


WORDS = _whole(("common", "topic"), ("search", "synonymgroup"), ("wagtailsearchpromotions", "searchpromotion"))
MANAGES = _whole(
    ("auth", "user"),
    ("auth", "group"),
    ("history", "era"),
    ("honorees", "field"),
    ("plan", "clause"),
    ("plan", "unit"),
    ("wagtailcore", "task"),
    ("wagtailcore", "workflow"),
    ("wagtailredirects", "redirect"),
)
# By group: what it may do everywhere, with pages, with pictures and files, with their folders.
RIGHTS = {
    EDITORS: (WRITES, ["add", "change"], ["add", "change", "choose"], []),
    REVIEWERS: (
        [*WRITES, *WORDS],
        ["add", "change", "publish", "lock", "unlock"],
        ["add", "change", "choose"],
        [],
    ),
    ADMINISTRATORS: (
        [*WRITES, *WORDS, *MANAGES, "common.change_anniversary"],
        ["add", "change", "publish", "bulk_delete", "lock", "unlock"],
        ["add", "change", "choose"],
        ["add", "change", "delete"],
    ),
}


def load(homes):
    """The groups and the workflow of the pages under these roots."""
    if Group.objects.filter(name__in=RIGHTS).exists():
        return
    _drop_wagtails_own()
    groups = {name: _group(name, homes, *rights) for name, rights in RIGHTS.items()}
    steps = {READ: [groups[REVIEWERS], groups[ADMINISTRATORS]], RELEASE: [groups[ADMINISTRATORS]]}
    workflow = Workflow.objects.create(name=WORKFLOW)
    for order, (name, members) in enumerate(steps.items()):
        step = GroupApprovalTask.objects.create(name=name)
        step.groups.set(members)
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=order)
    for home in homes:
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})


def _group(name, homes, everywhere, pages, files, folders):
    group = Group.objects.create(name=name)
    group.permissions.set(_permission(*right.split(".")) for right in everywhere)
    top = Collection.get_first_root_node()
    for home in homes:
        for action in pages:
            permission = _permission("wagtailcore", f"{action}_page")
            GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    in_folders = [
        *(("wagtailimages", f"{action}_image") for action in files),
        *(("wagtaildocs", f"{action}_document") for action in files),
        *(("wagtailcore", f"{action}_collection") for action in folders),
    ]
    for right in in_folders:
        GroupCollectionPermission.objects.create(group=group, collection=top, permission=_permission(*right))
    return group


def _permission(app, codename):
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _drop_wagtails_own():
    """The groups and the workflow that every new database holds, as far as nobody uses them."""
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    Task.objects.filter(name="Moderators approval", workflow_tasks=None, task_states=None).delete()
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
