"""The office's page of rewards, and the word on the page of a receipt number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.limiting import hold_back
from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.hazards.limits import FOLLOWS
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.people.middleware import anonymous
from anma.places.queries import area_path, reach_name
from anma.supervision.models import TipReward
from anma.supervision.rewards import queries

PAGE_SIZE, OFFERED = 50, 20


@page("rewards.see")
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Reports that may be rewarded, the register with its sums. Neither names a firm: registers are handed round."""
    viewer = viewer_of(request)
    chosen = _year(request.GET)
    rows = queries.rewards(viewer, chosen)
    offered = list(queries.rewardable(viewer)[:OFFERED]) if viewer.may("supervision.reward_tip") else []
    listed = Pages(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "rows": listed,
        "pairs": [(row, uuid7()) for row in listed],
        "offered": [(row, uuid7()) for row in offered],
        "sums": queries.sums(rows),
        "years": queries.years(viewer),
        "year": chosen,
        "may_pay": viewer.may("supervision.pay_reward"),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "today": clock.today(),
    }
    return render(request, "supervision/rewards.html", context)


def _year(query: QueryDict) -> int | None:
    text = query.get("year", "")
    return int(text) if text.isdigit() and len(text) == 4 and int(text) > 0 else None


@page("rewards.see")
@require_safe
def register_download(request: HttpRequest) -> HttpResponse:
    """The register of the year as a file, the sums at its end."""
    viewer = viewer_of(request)
    rows = queries.rewards(viewer, _year(request.GET))
    heads = [_("Number of the decision"), _("Day of the decision"), _("Town"), _("Amount in yuan"), _("State")]
    lines: list[list[Any]] = [
        [row.decision_number, row.decided_day.isoformat(), area_path(row.area_then), row.amount, state_words(row)]
        for row in enough(rows)
    ]
    sums = queries.sums(rows)
    lines += [[_("Decided in all"), "", "", sums.decided, ""], [_("Fetched"), "", "", sums.paid, ""]]
    return download("rewards", heads, lines, about(_("Rewards for reports"), reach_name(viewer.reach)))


def state_words(row: TipReward) -> str:
    """Where a reward stands."""
    if row.paid_day:
        return _("fetched on %(day)s") % {"day": row.paid_day.isoformat()}
    return _("waits to be fetched") if row.word else _("the reporter has chosen no word yet")


@page("supervision.reward_tip")
@require_POST
def reward(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide a reward for a report."""
    perform(viewer_of(request), "supervision.reward_tip", raw_from_post(request, subject=pk))
    return redirect("supervision:rewards")


@page("supervision.pay_reward")
@require_POST
def pay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Pay it to whoever brings number and word."""
    perform(viewer_of(request), "supervision.pay_reward", raw_from_post(request, subject=pk))
    return redirect("supervision:rewards")


@public_page
@require_POST
def choose_word(request: HttpRequest, receipt: str) -> HttpResponse:
    """Whoever holds the number chooses the word; done as nobody, also by somebody who is signed in."""
    hold_back(request, FOLLOWS)
    perform(anonymous(), "supervision.choose_word", raw_from_post(request, receipt=receipt))
    return redirect("hazards:follow", receipt=receipt)
