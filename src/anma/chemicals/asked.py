"""What the lists of this room read from an address alike: whose rows, and the words above them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from anma.acts.pages import viewer_of
from anma.enterprises.queries import firm_of
from anma.kernel.viewer import Viewer
from anma.places.queries import reach_name


def firm_named(request: HttpRequest) -> UUID | None:
    """The own firm, or the one that `?firm=` names; what of it is seen, the rows say."""
    own = viewer_of(request).enterprise_id
    try:
        return own or UUID(request.GET["firm"])
    except (KeyError, ValueError):
        return None


def scope_of(viewer: Viewer, firm: UUID | None) -> str:
    """Whose list it is, in words."""
    seen = firm_of(viewer, firm) if firm else None
    return seen.name if seen else reach_name(viewer.reach)


def chosen(request: HttpRequest, name: str, among: object) -> str:
    """A filter of the address, if it is one of those that there are; else the first of them."""
    known = list(among)  # type: ignore[call-overload]
    asked = request.GET.get(name, "")
    return asked if asked in known else str(known[0])
