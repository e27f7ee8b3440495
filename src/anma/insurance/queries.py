"""Reading policies, services, claims, complaints and money, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.insurance.choices import PolicyKind, ServiceState
from anma.insurance.covering import holding
from anma.insurance.models import Policy, Service
from anma.insurance.people import experts_of
from anma.insurance.rules.tables import must, must_q, rules
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Organisation

STATES = (EnterpriseState.CLOSED,)


def one_of(model: type[ScopedModel], viewer: Viewer, pk: UUID) -> Any:
    """One row, or `Refused` as if there were none."""
    found = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def insurer_names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """What insurers are called; their names are public."""
    return dict(Organisation.objects.filter(pk__in={pk for pk in ids if pk}).values_list("id", "name"))


def uninsured(viewer: Viewer, day: date, field: str = "", show: str = "without") -> QuerySet[Enterprise]:
    """Firms of the eight fields without a policy on a day (`without`), or whose last one ends soon (`ending`)."""
    rows: QuerySet[Enterprise] = Enterprise.objects.visible_to(viewer).filter(must_q(field))
    rows = rows.exclude(state__in=STATES).order_by("area_code", "initials", "id")
    held = _policies(viewer).filter(enterprise_id__isnull=False).order_by()
    if show == "ending":
        soon = day + timedelta(days=rules().run_out_days)
        beyond = held.filter(ends__gt=soon).filter(Q(ended_day__isnull=True) | Q(ended_day__gt=soon))
        return rows.filter(_of(held.filter(holding(day))), ~_of(beyond))
    return rows if show == "all" else rows.filter(~_of(held.filter(holding(day))))


def _of(policies: QuerySet[Policy]) -> Q:
    """The firms of some policies, read once and not once a firm."""
    return Q(pk__in=policies.values("enterprise_id"))


def _policies(viewer: Viewer) -> QuerySet[Policy]:
    """All policies of the firms asked about: whether somebody is insured is no matter of who keeps the policy.

    Read for offices, whose reach covers the firms already; for a firm about itself.
    """
    found: QuerySet[Policy] = Policy.objects.visible_to(viewer).filter(kind=PolicyKind.WORK_SAFETY)
    return found


def last_days(viewer: Viewer, firms: Iterable[UUID]) -> dict[UUID, date]:
    """The last day of cover of each firm that ever had a policy."""
    rows = _policies(viewer).filter(enterprise_id__in=list(firms))
    found: dict[UUID, date] = {}
    for firm, ends, ended in rows.values_list("enterprise_id", "ends", "ended_day"):
        last = ended or ends
        if firm is not None:
            found[firm] = max(found.get(firm, last), last)
    return found


def standing_of(firm: Enterprise, viewer: Viewer, day: date) -> tuple[str, date | None]:
    """Of a firm that must insure: "without", "ending" or "", with the last day; "" where it need not."""
    if must(firm.trade) is None:
        return "", None
    last = last_days(viewer, [firm.pk]).get(firm.pk)
    held = _policies(viewer).filter(holding(day), enterprise_id=firm.pk)
    if not held.exists():
        return "without", last
    return ("ending" if last and (last - day).days <= rules().run_out_days else ""), last


def waiting_services(viewer: Viewer) -> QuerySet[Service]:
    """What waits for this person: for the firm to agree or confirm, for the expert to go, write or confirm."""
    rows: QuerySet[Service] = Service.objects.visible_to(viewer)
    if viewer.enterprise_id is not None:
        mine = Q(state=ServiceState.PROPOSED) | Q(state=ServiceState.RECORDED, firm_at__isnull=True)
        return rows.filter(mine, enterprise_id=viewer.enterprise_id).order_by("planned_day", "id")
    todo = Q(state__in=(ServiceState.AGREED, ServiceState.UNDER_WAY))
    mine = todo | Q(state=ServiceState.RECORDED, expert_at__isnull=True)
    own = Q(expert_id=viewer.actor_id, holder_id=viewer.organisation_id)
    return rows.filter(own & mine).order_by("planned_day", "id")


def at_firm(viewer: Viewer, firm: UUID) -> Service | None:
    """What this expert does at a firm now: under way, else agreed for today or before."""
    rows = waiting_services(viewer).filter(enterprise_id=firm, planned_day__lte=clock.today())
    found = list(rows.filter(state__in=(ServiceState.UNDER_WAY, ServiceState.AGREED)))
    return min(found, key=lambda row: (row.state != ServiceState.UNDER_WAY, row.planned_day), default=None)


def experts(viewer: Viewer) -> list[tuple[UUID, str]]:
    """The people of the viewer's own insurer."""
    with system_scope("colleagues of the own insurer"):
        return experts_of(viewer.organisation_id) if viewer.organisation_id else []
