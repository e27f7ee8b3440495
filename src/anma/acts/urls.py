"""The phone's endpoints. Each answer tells the server's time, so that a phone knows how wrong its clock is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from anma.acts import carrying, views
from anma.acts.api import api
from anma.kernel.database.walls import each_act_alone
from anma.kernel.ids import now_ms

app_name = "acts"


def _open(view: Callable[..., HttpResponse], *, head_as_get: bool = False) -> Callable[..., HttpResponse]:
    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.method
        if head_as_get and asked == "HEAD":
            request.method = "GET"  # for the view alone: who answers a HEAD leaves the body out
        response = view(request, *args, **kwargs)
        request.method = asked
        response["X-Anma-Time"] = str(now_ms())
        response["Cache-Control"] = "no-store"
        return response

    told.anma_permission = ""  # type: ignore[attr-defined]
    return each_act_alone(csrf_exempt(told))


OWN = ("sync", "receipt", "photo")

# Ninja's own patterns, each behind `_open`; its schema and documentation pages are left out.
urlpatterns = [
    path(f"api/{pattern.pattern}", _open(pattern.callback, head_as_get=pattern.name == "receipt"), name=pattern.name)
    for pattern in api.urls[0]
    if isinstance(pattern, URLPattern) and pattern.name in OWN
] + [
    path("carried-in", carrying.carried, name="carried"),
    path("asides", views.aside_list, name="asides"),
    path("asides/<uuid:pk>/decide", views.decide, name="decide"),
]
