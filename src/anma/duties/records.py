"""The records of the rooms below that fulfil items of firms: risks, checks, hazards put right, papers in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.codes.models import Code
from anma.duties.fulfilling import Asked, Evidence, Found, register_many, register_together
from anma.duties.spans import Span
from anma.enterprises.dated_models import Dated, DatedState
from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.scope import FIRM_SEES
from anma.people.models import Membership, MembershipState
from anma.permits.choices import PermitState
from anma.permits.models import Permit
from anma.risks.models import Edition
from anma.standing.models import SafetyMoney

Firms = Sequence[UUID]


def published(firms: Firms, span: Span) -> Found:
    rows = Edition.objects.as_system().filter(enterprise_id__in=firms, published_day__lte=span.last)
    counted = (
        rows.order_by().values("enterprise_id").annotate(n=Count("point_id", distinct=True), day=Max("published_day"))
    )
    return {row["enterprise_id"]: _evidence(_points(row["n"]), "risks:list", row) for row in counted}


def _points(n: int) -> str:
    return ngettext("%(n)d risk point published", "%(n)d risk points published", n) % {"n": n}


def hung(firms: Firms, span: Span) -> Found:
    rows = Code.objects.as_system().filter(enterprise_id__in=firms, kind="risk_point", ended_at__isnull=True)
    counted = rows.order_by().values("enterprise_id").annotate(n=Count("pk"))
    words = {row["enterprise_id"]: ngettext("%(n)d code hangs", "%(n)d codes hang", row["n"]) % row for row in counted}
    return {firm: Evidence(said, _of_firm("risks:list", firm)) for firm, said in words.items()}


def looked(firms: Firms, span: Span) -> Found:
    rows = Inspection.objects.as_system().filter(
        enterprise_id__in=firms, done_day__gte=span.first, done_day__lte=span.last
    )
    return _looks(rows)


def looked_by_principal(firms: Firms, span: Span) -> Found:
    """By whoever was principal then; one look is enough."""
    people = Membership.objects.as_system().filter(enterprise_id__in=firms, role="principal").values("pk")
    rows = Inspection.objects.as_system().filter(
        enterprise_id__in=firms, done_day__gte=span.first, done_day__lte=span.last, membership_id__in=people
    )
    return _looks(rows)


def _looks(rows: object) -> Found:
    counted = rows.order_by().values("enterprise_id").annotate(n=Count("pk"), day=Max("done_day"))  # type: ignore[attr-defined]
    return {
        row["enterprise_id"]: _evidence(
            ngettext("%(n)d check done", "%(n)d checks done", row["n"]) % row, "inspections:list", row
        )
        for row in counted
    }


def _behind(firms: Firms, span: Span) -> Any:
    """Firms in which something was due and not put right when the span ended, or is so today: whatever they put right,
    this is not done.
    """
    last = min(clock.today(), span.last)
    undone = Q(state__in=WORKING) | Q(ended_day__gt=last)
    rows = Hazard.objects.as_system().filter(undone, enterprise_id__in=firms, shown_to__in=FIRM_SEES)
    return rows.filter(due_on__lt=last, found_day__lte=last).order_by().values("enterprise_id")


def closed(firms: Firms, span: Span) -> Found:
    rows = Hazard.objects.as_system().filter(enterprise_id__in=firms, shown_to__in=FIRM_SEES, state=HazardState.CLOSED)
    rows = rows.filter(closed_day__gte=span.first, closed_day__lte=span.last)
    rows = rows.exclude(enterprise_id__in=_behind(firms, span))
    counted = rows.order_by().values("enterprise_id").annotate(n=Count("pk"), day=Max("closed_day"))
    return {
        row["enterprise_id"]: _evidence(
            ngettext("%(n)d hazard put right", "%(n)d hazards put right", row["n"]) % row, "hazards:list", row
        )
        for row in counted
    }


def permitted(firms: Firms, span: Span) -> Found:
    rows = Permit.objects.as_system().filter(
        enterprise_id__in=firms, state=PermitState.CHECKED, asked_day__gte=span.first, asked_day__lte=span.last
    )
    counted = rows.order_by().values("enterprise_id").annotate(n=Count("pk"), day=Max("asked_day"))
    return {
        row["enterprise_id"]: _evidence(
            ngettext("%(n)d permit ended and checked", "%(n)d permits ended and checked", row["n"]) % row,
            "permits:list",
            row,
        )
        for row in counted
    }


def money(firms: Firms, span: Span) -> Found:
    years = range(span.first.year, span.last.year + 1)
    rows = SafetyMoney.objects.as_system().filter(enterprise_id__in=firms, year__in=years).order_by("said_at")
    words = {
        row.enterprise_id: _("%(year)s: %(amount)s yuan planned") % {"year": row.year, "amount": f"{row.amount:.0f}"}
        for row in rows
    }
    return {firm: Evidence(said, reverse("standing:firm", args=[firm])) for firm, said in words.items()}


def officer(firms: Firms, span: Span) -> Found:
    rows = Membership.objects.as_system().filter(
        enterprise_id__in=firms, role="safety_officer", state=MembershipState.ACTIVE
    )
    counted = rows.order_by().values("enterprise_id").annotate(n=Count("pk"))
    return {
        row["enterprise_id"]: Evidence(
            ngettext("%(n)d safety officer", "%(n)d safety officers", row["n"]) % row,
            _of_firm("people:list", row["enterprise_id"]),
        )
        for row in counted
    }


def in_date(firms: Firms, asked: Sequence[Asked]) -> Mapping[Asked, Found]:
    """Papers of these kinds are in force at the end of the span (or today), and none of them has lapsed.

    All kinds in one statement: a firm's list asks for seven.
    """
    counts: dict[str, Count] = {}
    for at, (key, span) in enumerate(asked):
        kinds, day = _of_kinds(PAPERS[key][1]), min(span.last, clock.today())
        counts[f"n{at}"] = Count("pk", filter=kinds & Q(valid_to__gte=day))
        counts[f"late{at}"] = Count("pk", filter=kinds & Q(valid_to__lt=day))
    rows = Dated.objects.as_system().filter(enterprise_id__in=firms, state=DatedState.CURRENT)
    counted = list(rows.order_by().values("enterprise_id").annotate(**counts))
    return {one: _papers(counted, f"n{at}", f"late{at}") for at, one in enumerate(asked)}


def _papers(counted: Sequence[Mapping[str, Any]], n: str, late: str) -> Found:
    words = {row["enterprise_id"]: _in_force(row[n]) for row in counted if row[n] and not row[late]}
    return {firm: Evidence(said, _of_firm("enterprises:dated", firm)) for firm, said in words.items()}


def _in_force(n: int) -> str:
    return ngettext("%(n)d paper in force, none has lapsed", "%(n)d papers in force, none has lapsed", n) % {"n": n}


def _of_kinds(kinds: Sequence[str]) -> Q:
    return reduce(or_, (Q(kind__startswith=kind) for kind in kinds))


def _evidence(words: str, page: str, row: Mapping[str, object]) -> Evidence:
    return Evidence(words, _of_firm(page, row["enterprise_id"]), row["day"])  # type: ignore[arg-type]


def _of_firm(page: str, firm: object) -> str:
    return f"{reverse(page)}?firm={firm}"


EQUIPMENT = ("boiler", "vessel", "piping", "lift", "crane", "forklift", "valve", "detector")
PEOPLE = ("operation", "driver.", "principal", "manager")
AGREEMENTS = ("contractor.agreement", "lease.agreement")
PAPERS = {
    "dated.people": (gettext_lazy("certificates of people in force"), PEOPLE),
    "dated.equipment": (gettext_lazy("inspections of equipment in force"), EQUIPMENT),
    "dated.agreement": (gettext_lazy("safety agreements in force"), AGREEMENTS),
    "dated.plan": (gettext_lazy("an emergency plan in force"), ("plan",)),
    "dated.drill": (gettext_lazy("drills in time"), ("drill",)),
    "dated.rescue": (gettext_lazy("rescue supplies looked at in time"), ("rescue", "extinguisher")),
    "dated.training": (gettext_lazy("training of everybody in time"), ("training",)),
}

register_many("risks.published", gettext_lazy("risk points published"), published)
register_many("cards.hung", gettext_lazy("codes bound to risk points"), hung)
register_many("inspections.done", gettext_lazy("checks"), looked)
register_many("inspections.principal", gettext_lazy("checks by the principal"), looked_by_principal)
register_many("hazards.closed", gettext_lazy("hazards put right"), closed)
register_many("permits.done", gettext_lazy("permits for dangerous work, ended and checked"), permitted)
register_many("money.planned", gettext_lazy("the year's safety money"), money)
register_many("people.safety", gettext_lazy("a safety officer"), officer)
register_together({key: title for key, (title, _kinds) in PAPERS.items()}, in_date)
