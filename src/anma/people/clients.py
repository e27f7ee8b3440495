"""Which firm a page is about, for people who work for one firm and for people who work for several."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.viewer import Viewer
from anma.people.models import Organisation
from anma.people.reasons import CHOOSE_CLIENT


def firm_in_view(request: HttpRequest, permission: str) -> UUID:
    """The own firm; otherwise the client that `?firm=` (or a posted `firm`) names and whose grant holds `permission`.

    Raises:
        Refused: no client is named (`anma.web.middleware` then asks for which of them the same page is to be opened),
            or none that granted this.
    """
    viewer = viewer_of(request)
    if viewer.enterprise_id is not None:
        return viewer.enterprise_id
    named = request.GET.get("firm") or request.POST.get("firm") or ""
    if not named:
        raise Refused(CHOOSE_CLIENT, permission=permission)
    return granted_firm(viewer, named, permission)


def granted_firm(viewer: Viewer, named: str, permission: str) -> UUID:
    """The id of a firm that granted `permission`, or `Refused` as if it did not exist."""
    for grant in viewer.grants:
        if str(grant.enterprise_id) == named and permission in grant.acts:
            return grant.enterprise_id
    raise Refused(NOT_FOUND)


def span_of(viewer: Viewer, firm: UUID) -> str:
    """What an address carries so that the next page is about the same firm; nothing for those who work for one."""
    return "" if viewer.enterprise_id == firm else f"?firm={firm}"


def clients_of(viewer: Viewer, permission: str = "") -> list[Organisation]:
    """The firms that granted something, or this very `permission`, to the viewer's organisation, by name."""
    ids = {grant.enterprise_id for grant in viewer.grants if not permission or permission in grant.acts}
    return list(Organisation.objects.filter(pk__in=ids).order_by("name", "id"))


# Lists that take `?firm=`: url name, permission, title. Rooms above add theirs in `apps.ready()` by `offer_page`.
_pages: list[tuple[str, str, str | Promise]] = [("people:list", "people.see", _("People and devices"))]


def offer_page(url_name: str, permission: str, title: str | Promise) -> None:
    """Offer a list page that takes `?firm=` to those who work for several firms."""
    if (url_name, permission, title) not in _pages:
        _pages.append((url_name, permission, title))


def pages_of(viewer: Viewer, firm: UUID) -> list[dict[str, str]]:
    """Title and address of what a grant opens in one firm."""
    return [
        {"title": str(title), "url": f"{reverse(name)}?firm={firm}"}
        for name, permission, title in _pages
        if viewer.may(permission, firm)
    ]
