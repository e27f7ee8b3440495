"""Where a town decides: firms that registered themselves, disputes; and where each is told what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.enterprises import deciding, queries
from anma.enterprises.deciding import Newcomer
from anma.enterprises.models import Claim
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.places.queries import area_name, reach_name

PAGE_SIZE = 20


@page("enterprises.confirm")
@require_safe
def unconfirmed(request: HttpRequest) -> HttpResponse:
    """Firms that registered themselves: what to look at, and the two answers."""
    viewer = viewer_of(request)
    rows = Pages(deciding.unconfirmed(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"rows": rows, "newcomers": deciding.newcomers(viewer, list(rows))}
    context |= {"scope": reach_name(viewer.reach), "as_of": clock.now()}
    return render(request, "enterprises/unconfirmed.html", context)


@page("enterprises.confirm")
@require_safe
def unconfirmed_download(request: HttpRequest) -> HttpResponse:
    """The same as an Excel file."""
    viewer = viewer_of(request)
    found = deciding.newcomers(viewer, list(enough(deciding.unconfirmed(viewer))))
    heads = [_("Credit code"), _("Name"), _("Town"), _("Address"), _("Trade"), _("Registered"), _("Who registered it")]
    title = _("Firms to be confirmed")
    return download("unconfirmed", [*heads, _("Phone")], map(_newcomer, found), about(title, reach_name(viewer.reach)))


def _newcomer(found: Newcomer) -> list[Any]:
    firm, by = found.firm, found.by
    told = [by.claimant_name, by.claimant_phone] if by else ["", ""]
    where = [firm.uscc, firm.name, area_name(firm.area_code), firm.address, firm.trade]
    return [*where, firm.registered_day.isoformat(), *told]


@page("enterprises.decide_dispute")
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """Who says that which firm is theirs; the town hears both and decides."""
    viewer = viewer_of(request)
    rows = Pages(queries.disputes(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"rows": rows, "disputes": deciding.disputes(viewer, list(rows))}
    context |= {"scope": reach_name(viewer.reach), "as_of": clock.now()}
    return render(request, "enterprises/disputes.html", context)


@page("enterprises.decide_dispute")
@require_safe
def disputes_download(request: HttpRequest) -> HttpResponse:
    """The same as an Excel file."""
    viewer = viewer_of(request)
    found = deciding.disputes(viewer, list(enough(queries.disputes(viewer))))
    heads = [_("Credit code"), _("Name"), _("Held since"), _("Who claims it"), _("Phone"), _("Claimed on")]
    return download("disputes", heads, _claims(found), about(_("Disputes"), reach_name(viewer.reach)))


def _claims(found: list[deciding.Dispute]) -> Iterator[list[Any]]:
    for dispute in found:
        since = dispute.firm.claimed_day.isoformat() if dispute.firm.claimed_day else ""
        for claim in dispute.claims:
            yield [dispute.firm.uscc, dispute.firm.name, since, *_claimant(claim)]


def _claimant(claim: Claim) -> list[str]:
    return [claim.claimant_name, claim.claimant_phone, clock.local_date(claim.claimed_at).isoformat()]


@page("enterprises.decide_dispute")
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    perform(viewer_of(request), "enterprises.decide_dispute", raw_from_post(request, subject=pk))
    messages.success(request, _("Decided. Whoever claimed it reads your reason when they sign in."))
    return redirect("enterprises:disputes")


@page("claims.see")
@require_safe
def my_claims(request: HttpRequest) -> HttpResponse:
    """What the town decided about a firm that this person claimed, or held until then."""
    return render(request, "enterprises/my_claims.html", {"words": deciding.words_for(viewer_of(request))})
