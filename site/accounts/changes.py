"""Changes of users and groups, as the models tell them, for the audit."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.models import Action
from accounts.record import record

User = get_user_model()
# Django writes these alone when somebody signs in: the time, and a password hashed anew by a newer method.
BY_SIGNING_IN = [{"last_login"}, {"password"}]
TOLD = {"is_active": "active", "is_superuser": "superuser", "email": "email"}


@receiver(pre_save, sender=User, dispatch_uid="accounts.user_was")
def user_was(instance, update_fields=None, raw=False, **kwargs):
    if instance.pk and not raw and set(update_fields or ()) not in BY_SIGNING_IN:
        instance.was = User.objects.filter(pk=instance.pk).first()


@receiver(post_save, sender=User, dispatch_uid="accounts.user_saved")
def user_saved(instance, created, raw=False, **kwargs):
    was = instance.__dict__.pop("was", None)
    if created and not raw:
        record(Action.USER_CREATED, subject=instance.get_username(), superuser=instance.is_superuser)
    if not was:
        return
    if was.password != instance.password:
        record(Action.PASSWORD_CHANGED, subject=instance.get_username())
    changed = {
        word: getattr(instance, name) for name, word in TOLD.items() if getattr(was, name) != getattr(instance, name)
    }
    if was.get_username() != instance.get_username():
        changed["renamed"] = was.get_username()
    if changed:
        record(Action.USER_CHANGED, subject=instance.get_username(), **changed)


@receiver(post_delete, sender=User, dispatch_uid="accounts.user_deleted")
def user_deleted(instance, **kwargs):
    record(Action.USER_DELETED, subject=instance.get_username())


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="accounts.membership_changed")
def membership_changed(instance, action, reverse, pk_set, **kwargs):
    """`user.groups.add(group)`, or the same from the group's side."""
    word = _word("groups", action, pk_set)
    if not word:
        return
    users = User.objects.filter(pk__in=pk_set) if reverse else [instance]
    groups = [instance.name] if reverse else list(Group.objects.filter(pk__in=pk_set).values_list("name", flat=True))
    for user in users:
        record(Action.USER_CHANGED, subject=user.get_username(), **{word: groups})


def _word(what, action, pk_set):
    return {"post_add": f"{what}_added", "post_remove": f"{what}_removed"}.get(action) if pk_set else None


# Groups that the starter content makes are nobody's deed: without someone at work in the admin, nothing is kept.


def at_work():
    return get_active_log_context().user is not None


@receiver(post_save, sender=Group, dispatch_uid="accounts.group_saved")
def group_saved(instance, created, **kwargs):
    if created and at_work():
        record(Action.GROUP_CREATED, subject=instance.name)


@receiver(post_delete, sender=Group, dispatch_uid="accounts.group_deleted")
def group_deleted(instance, **kwargs):
    if at_work():
        record(Action.GROUP_DELETED, subject=instance.name)


@receiver(m2m_changed, sender=Group.permissions.through, dispatch_uid="accounts.permissions_changed")
def permissions_changed(instance, action, reverse, model, pk_set, **kwargs):
    word = _word("permissions", action, pk_set)
    if word and at_work() and not reverse:
        names = [permission.name for permission in model.objects.filter(pk__in=pk_set)]
        record(Action.GROUP_CHANGED, subject=instance.name, **{word: names})


def _place_permission(instance, word):
    """A permission on a part of the page tree or on a collection."""
    if at_work():
        place = getattr(instance, "page", None) or instance.collection
        record(Action.GROUP_CHANGED, subject=instance.group.name, **{word: [f"{instance.permission.name} ({place})"]})


for model in (GroupPagePermission, GroupCollectionPermission):

    @receiver(post_save, sender=model, dispatch_uid=f"accounts.{model.__name__}.saved")
    def place_permission_given(instance, created, **kwargs):
        if created:
            _place_permission(instance, "permissions_added")

    @receiver(post_delete, sender=model, dispatch_uid=f"accounts.{model.__name__}.deleted")
    def place_permission_taken(instance, **kwargs):
        _place_permission(instance, "permissions_removed")
