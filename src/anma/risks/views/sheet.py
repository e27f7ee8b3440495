"""The list of points as an Excel file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.queries import firm_of, names_behind
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import reach_name
from anma.risks.views.lists import asked_firm, asked_points


@page("risks.see")
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """The same rows in the same order, worst level first."""
    viewer = viewer_of(request)
    heads = [_("Firm"), _("Level"), _("Risk point"), _("Place"), _("State"), _("Edition"), _("Published on")]
    heads += [_("Last check"), _("Responsible")]
    lines = _lines(viewer, list(enough(asked_points(request).defer("draft"))))
    return download("risks", heads, lines, about(_("Risk points"), scope_of(viewer, asked_firm(request))))


def scope_of(viewer: Viewer, asked: UUID | None) -> str:
    """The one firm whose points these are, else the reach."""
    wanted = asked or viewer.enterprise_id
    firm = firm_of(viewer, wanted) if wanted else None
    return firm.name if firm else reach_name(viewer.reach)


def _lines(viewer: Viewer, rows: list[Any]) -> Iterator[list[Any]]:
    names = names_behind(viewer, (row.enterprise_id for row in rows))
    for row in rows:
        days = [day.isoformat() if day else "" for day in (row.published_day, row.last_checked_day)]
        what = [row.get_level_display(), row.name, row.place, row.get_state_display(), row.edition or ""]
        yield [names.get(row.enterprise_id, ""), *what, *days, row.responsible_team]
