"""The pages that say what went wrong."""

from django.http import Http404
from django.shortcuts import render
from django.views.defaults import server_error as django_server_error


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    return django_server_error(request, "500.html")


def absent(request):
    raise Http404
