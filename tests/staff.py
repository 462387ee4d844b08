"""Members of the staff, by the group that the starter content makes for them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


def member(group):
    """Somebody of that group, new at each call."""
    number = get_user_model().objects.count() + 1
    user = get_user_model().objects.create_user(f"nhan-vien-{number}", f"nv{number}@example.test", "Quan-ho-1954-2024")
    user.groups.add(Group.objects.get(name=group))
    return user
