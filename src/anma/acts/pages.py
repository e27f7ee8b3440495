"""Pages: who may open them, and how a form on them becomes an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from anma.acts import base
from anma.acts.inputs import parse
from anma.acts.origins import PAGE, Origin
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.kernel.viewer import ANONYMOUS, Viewer

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer that the middleware loaded, or loads now; anonymous where nobody signed in."""
    if not hasattr(request, "viewer"):
        load = getattr(request, "load_viewer", None)
        request.viewer = load(request) if load else ANONYMOUS  # type: ignore[attr-defined]
    return cast(Viewer, request.viewer)  # type: ignore[attr-defined]


def page(permission: str) -> Callable[[View], View]:
    """Decorator: only for hats (or grants) whose roles hold `permission`; everybody else signs in or is told no."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = viewer_of(request)
            if viewer.is_anonymous:
                return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))
            if not holds(viewer, permission):
                raise Refused(NOT_ALLOWED)
            return view(request, *args, **kwargs)

        guarded.anma_permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


def public_page(view: View) -> View:
    """Decorator: open to anybody; the view itself shows safe fields only."""
    view.anma_permission = ""  # type: ignore[attr-defined]
    return view


def holds(viewer: Viewer, permission: str) -> bool:
    """A page opens where the hat holds the permission, or any grant does."""
    return viewer.may(permission) or any(permission in g.acts for g in viewer.grants)


def perform(viewer: Viewer, code: str, raw: Mapping[str, Any], origin: Origin = PAGE) -> base.Outcome:
    """Parse the raw input of act `code` and run it; raises `Refused` or `InvalidInput`."""
    act = base.get(code)
    return act.run(viewer, parse(act.Input, raw), origin)


def raw_from_post(request: HttpRequest, **extra: Any) -> dict[str, Any]:
    """The posted fields without the token and without empty answers; `extra` (from the path) wins."""
    posted = {k: v for k, v in request.POST.items() if k not in ("csrfmiddlewaretoken", "next") and v != ""}
    return {**posted, **{k: str(v) if isinstance(v, UUID) else v for k, v in extra.items()}}
