"""The register's row of the firm that a page is about."""

from __future__ import annotations

from django.http import HttpRequest

from anma.acts.pages import viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.people.clients import firm_in_view


def firm_asked(request: HttpRequest, permission: str) -> Enterprise:
    """The own firm, or the client that `?firm=` names and whose grant holds `permission`.

    Raises:
        Refused: no client is named, which asks for which of them; or none that granted this.
    """
    firm = firm_of(viewer_of(request), firm_in_view(request, permission))
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm
