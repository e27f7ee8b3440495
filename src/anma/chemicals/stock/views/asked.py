"""What an address asks for, and the words above a list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anma.acts.pages import viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.kernel.viewer import Viewer
from anma.places.queries import reach_name

PAGE_SIZE = 50


def firm_named(request: HttpRequest) -> UUID | None:
    """The own firm, or the one that `?firm=` names; what of it is seen, the rows say."""
    return viewer_of(request).enterprise_id or as_id(request.GET.get("firm", ""))


def own_firm(request: HttpRequest) -> Enterprise:
    """The firm of whoever enters something."""
    firm = firm_of(viewer_of(request))
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm


def as_id(text: str) -> UUID | None:
    """An id out of an address; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def filters(request: HttpRequest, *shows: str) -> dict[str, str]:
    """The filters of a list as far as they make sense."""
    show, store = request.GET.get("show", ""), as_id(request.GET.get("store", ""))
    found = {"show": show if show in shows else "", "q": request.GET.get("q", "").strip()[:40]}
    return {**found, "store": str(store) if store else ""}


def scope(viewer: Viewer, firm: UUID | None) -> str:
    """Whose list it is."""
    seen = firm_of(viewer, firm) if firm else None
    return seen.name if seen else reach_name(viewer.reach)


def without_blank(raw: dict[str, Any], request: HttpRequest, *several: str) -> dict[str, Any]:
    """The posted fields with every answer of those that may have several."""
    raw.pop("firm", None)
    raw.pop("_kept", None)
    for name in several:
        raw[name] = [value for value in request.POST.getlist(name) if value]
    return raw


def stored() -> str:
    """After an act."""
    return _("Stored.")
