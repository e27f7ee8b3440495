"""Every request has a viewer; on PostgreSQL it is one transaction bound to it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from anma.kernel.database.walls import request_scope
from anma.kernel.viewer import ANONYMOUS, Viewer
from anma.people.devices import viewer_of_device_cookie
from anma.people.loading import viewer_of_account
from anma.people.models import Account
from anma.people.roles import permissions_of


class ViewerMiddleware:
    """Sets `request.viewer` from the session's account or the device's cookie.

    Where each act stands alone it is loaded when somebody asks (`viewer_of`): a phone's envelope says who sends it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if runs_acts_alone(request):
            request.load_viewer = load  # type: ignore[attr-defined]
            return self.get_response(request)
        request.viewer = viewer = load(request)  # type: ignore[attr-defined]
        with request_scope(viewer):
            return self.get_response(request)


def runs_acts_alone(request: HttpRequest) -> bool:
    """A view of several acts opens one transaction an act (`each_act_alone`)."""
    try:
        return bool(getattr(resolve(request.path_info).func, "anma_each_act_alone", False))
    except Resolver404:
        return False


def load(request: HttpRequest) -> Viewer:
    """Account first, then device, then anybody."""
    if isinstance(request.user, Account):
        return viewer_of_account(request.user)
    return viewer_of_device_cookie(request) or anonymous()


def anonymous() -> Viewer:
    """Anybody, with the few acts that the role table gives them."""
    return Viewer(role=ANONYMOUS.role, permissions=permissions_of(ANONYMOUS.role))
