"""One policy, plan, claim, complaint or sum: its page and its buttons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.base import Outcome
from anma.acts.forms import sent
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.insurance import showing, steps
from anma.insurance.models import Complaint, InsuredClaim, MoneyUse, Policy, PreventionPlan
from anma.insurance.queries import one_of


def say(request: HttpRequest, outcome: Outcome) -> None:
    """Two marks, never one: kept for somebody to look at, or stored."""
    if outcome.receipt is None:
        messages.warning(request, outcome.message)
    else:
        messages.success(request, _("Stored."))


def done(request: HttpRequest, row: Any, verb: str, verbs: tuple[str, ...]) -> Outcome:
    """One of the row's buttons. Who may, the act itself says."""
    if verb not in verbs:
        raise Refused(NOT_FOUND)
    outcome = sent(request, f"insurance.{verb}", subject=row.pk)
    say(request, outcome)
    return outcome


@page("insurance.see")
@require_safe
def policy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is insured, what was done under it, and its money."""
    viewer = viewer_of(request)
    return render(request, "insurance/policy.html", showing.of_policy(viewer, one_of(Policy, viewer, pk)))


@page("insurance.see")
@require_POST
def policy_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    row = one_of(Policy, viewer_of(request), pk)
    result = done(request, row, verb, steps.POLICY).result
    if "service" in result:
        return redirect("insurance:service", pk=result["service"])
    if "claim" in result:
        return redirect("insurance:claim", pk=result["claim"])
    return redirect("insurance:policy", pk=pk)


@page("insurance.see")
@require_POST
def plan_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    row = one_of(PreventionPlan, viewer_of(request), pk)
    done(request, row, verb, steps.PLAN)
    return redirect("insurance:policy", pk=row.policy_id)


@page("insurance.see")
@require_safe
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who was hurt stands here for the firm and its insurer alone."""
    viewer = viewer_of(request)
    context = showing.of_claim(viewer, one_of(InsuredClaim, viewer, pk))
    return render(request, "insurance/row.html", {**context, "title": _("Claim"), "act": "insurance:claim_do"})


@page("insurance.see")
@require_POST
def claim_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    done(request, one_of(InsuredClaim, viewer_of(request), pk), verb, steps.CLAIM)
    return redirect("insurance:claim", pk=pk)


@page("insurance.see")
@require_safe
def complaint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said, by when it is answered, and which clock runs now."""
    viewer = viewer_of(request)
    context = showing.of_complaint(viewer, one_of(Complaint, viewer, pk))
    return render(request, "insurance/row.html", {**context, "title": _("Complaint"), "act": "insurance:complaint_do"})


@page("insurance.see")
@require_POST
def complaint_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    done(request, one_of(Complaint, viewer_of(request), pk), verb, steps.COMPLAINT)
    return redirect("insurance:complaint", pk=pk)


@page("insurance.see")
@require_safe
def money_use(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sum with its vouchers."""
    viewer = viewer_of(request)
    context = showing.of_use(viewer, one_of(MoneyUse, viewer, pk))
    return render(request, "insurance/row.html", {**context, "title": _("Money for prevention")})
