"""Who works in the firm, as an Excel file for its own desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.kernel.sheets import about, download
from anma.people.clients import firm_in_view
from anma.people.queries import members, organisation_name


@page("people.see")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody on the page, who waits and who left included; no number of anybody and no key of a phone."""
    viewer, firm = viewer_of(request), firm_in_view(request, "people.see")
    heads = [_("Full name"), _("Role"), _("Team"), _("State"), _("Devices"), _("From"), _("Until")]
    lines = (
        [
            member.hat.person.name,
            str(member.role_title),
            member.hat.team,
            member.hat.get_state_display(),
            len(member.devices),
            *(day.isoformat() if day else "" for day in (member.hat.valid_from, member.hat.valid_to)),
        ]
        for member in members(viewer, firm)
    )
    return download("people", heads, lines, about(_("People and devices"), organisation_name(firm)))
