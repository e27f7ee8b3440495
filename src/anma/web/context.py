"""What every template knows: the viewer, the navigation, the languages, whether elder mode is on."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from anma.acts.pages import viewer_of
from anma.kernel.viewer import Viewer
from anma.notices.queries import new_for
from anma.people.queries import organisation_name
from anma.people.roles import ROLES
from anma.web.navigation import entries_for, here, key_of, more_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    viewer = viewer_of(request)
    entries, more = entries_for(viewer), more_for(viewer)
    open_now = here([*entries, *more], request.path)
    entries += [one for one in more if one.url == open_now]  # whoever is there sees where
    role = ROLES.get(viewer.role)
    return {
        "viewer": viewer,
        "role_title": role.title if role and not viewer.is_anonymous else "",
        "hat_where": _where(viewer),
        "navigation": entries,
        "navigation_here": open_now,
        "navigation_key": key_of(entries, open_now, whole=request.path == open_now),
        "registers_to_begin": more,
        "new_notices": _new_notices(viewer),
        "elder": request.COOKIES.get("anma_elder") == "1",
    }


def _where(viewer: Viewer) -> str:
    """The grid of a grid officer's hat, who may have two of them."""
    return organisation_name(viewer.organisation_id) if any(one.grid_id for one in viewer.reach) else ""


def _new_notices(viewer: Viewer) -> Any:
    """Counted only where a header shows it, and once a page."""
    return SimpleLazyObject(lambda: new_for(viewer))
