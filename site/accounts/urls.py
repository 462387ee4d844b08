"""Signing in, in Wagtail's place. What needs no signing in cannot come by Wagtail's hook, which asks for it."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="wagtailadmin_login"),
    path("login/code/", views.CodeView.as_view(), name="accounts_code"),
    path("login/first-device/", views.FirstDeviceView.as_view(), name="accounts_first_device"),
    path("login/again/", views.start_again, name="accounts_start_again"),
]
