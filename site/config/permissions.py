"""Where Wagtail's own rules let staff do more than their group is meant to."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.users.views.users import CreateView, EditView, UserViewSet


class LibraryPolicy(CollectionOwnershipPermissionPolicy):
    """Everyone may correct a picture or file; who may not publish deletes only their own: the rest may be in use."""

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if set(actions) == {"delete"} and getattr(instance, self.owner_field_name) != user and not _publishes(user):
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)


def _publishes(user):
    return policy_registry.get_by_type(Page).user_has_permission(user, "publish")


def register_library_policy(model, auth_model):
    policy = LibraryPolicy(model, auth_model=auth_model, owner_field_name="uploaded_by_user")
    register_permission_policy(model, policy)


class _NoPromotion:
    """Only a superuser makes another one."""

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser and "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = True
        return form


class _CreateView(_NoPromotion, CreateView):
    pass


class _EditView(_NoPromotion, EditView):
    pass


class StaffViewSet(UserViewSet):
    add_view_class = _CreateView
    edit_view_class = _EditView


def leave_superusers_alone(request, *people):
    """Whoever could change a superuser's password would be one."""
    if not request.user.is_superuser and any(person.is_superuser for person in people):
        raise PermissionDenied


def leave_superusers_alone_in_bulk(request, action, people, view):
    if view.model is get_user_model():
        leave_superusers_alone(request, *people)
