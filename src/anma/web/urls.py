"""The URL map: each room brings its own `urls.py`."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(import_module(f"anma.{room}.urls")))
    for room in settings.ROOMS
    if room != "web" and find_spec(f"anma.{room}.urls") is not None
]
