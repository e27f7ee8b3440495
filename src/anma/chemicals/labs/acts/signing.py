"""Who may sign what: two who approve, two who keep, never the same person, never for oneself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.chemicals.labs import reasons
from anma.chemicals.local.reading import Table, table_of
from anma.chemicals.models import Cabinet
from anma.chemicals.models.cabinets import CabinetState, LocalKind
from anma.chemicals.models.labs import Control
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint

# Who approves may stand in for a keeper who is away.
STANDS_IN = "chemicals.agree_lab"


def rules_for(area: str) -> Table:
    """The rules of the place."""
    return table_of(LocalKind.LABS, area)


def approvals_needed(rules: Table, control: str) -> int:
    """How many approve a purchase."""
    return rules.number("approvals" if control == Control.ORDINARY else "approvals_controlled")


def use_approvals(rules: Table, control: str) -> int:
    """How many approve a request: nobody an ordinary one where the place does without the one use record."""
    return approvals_needed(rules, control) if rules.on("use") or control != Control.ORDINARY else 0


def signs_alone(rules: Table, control: str) -> bool:
    """Whether one keeper is enough at an issue. Never for what the law has received and issued by two."""
    return control == Control.ORDINARY and (not rules.on("use") or rules.number("keepers") < 2)


def takes_in_alone(rules: Table, control: str) -> bool:
    """Whether one keeper is enough when goods arrive: the one store has two, and so has the law for the controlled."""
    return control == Control.ORDINARY and (not rules.on("store") or rules.number("keepers") < 2)


def require_checks(rules: Table, cabinet: Cabinet, day: date) -> None:
    """The one check: what stands in a cabinet is looked at by its code, no longer ago than the place says.

    Needs `system_scope`. A cabinet whose risk point is not published yet cannot be looked at, and nobody is blamed.
    """
    if not rules.on("check"):
        return
    if cabinet.point_id is None:
        raise Refused(reasons.NO_CHECKS)
    rows = RiskPoint.objects.as_system().filter(enterprise_id=cabinet.enterprise_id, pk=cabinet.point_id)
    point = rows.only("last_checked_day", "published_day").first()
    last = (point.last_checked_day or point.published_day) if point else None
    days = table_of(LocalKind.CABINETS, cabinet.area_code).number("check_days")
    if last is not None and last + timedelta(days=days) < day:
        raise Refused(reasons.CHECK_LATE, name=cabinet.name, days=days)


def cabinet_of(firm: UUID | None, pk: UUID) -> Cabinet:
    """A cabinet of the firm that is in use. Needs `system_scope`."""
    rows = Cabinet.objects.as_system().filter(enterprise_id=firm, pk=pk, state=CabinetState.KEPT)
    found: Cabinet | None = rows.first()
    if found is None:
        raise Refused(reasons.NO_CABINET)
    return found


def keeps(viewer: Viewer, cabinet: Cabinet) -> bool:
    """Whether this hat is one of the two keepers."""
    return viewer.hat_id is not None and viewer.hat_id in (cabinet.keeper_id, cabinet.second_id)


def require_keeper(viewer: Viewer, cabinet: Cabinet) -> None:
    """A keeper, or somebody who stands in for one."""
    if not keeps(viewer, cabinet) and not viewer.may(STANDS_IN, cabinet.enterprise_id):
        raise Refused(reasons.NOT_KEEPER)


def require_second(viewer: Viewer, cabinet: Cabinet, first: dict[str, Any]) -> None:
    """Somebody else than the first, and of the two at least one a named keeper."""
    require_keeper(viewer, cabinet)
    if first["by"] == str(viewer.actor_id):
        raise Refused(reasons.SAME_KEEPER)
    if not first["keeper"] and not keeps(viewer, cabinet):
        raise Refused(reasons.ONE_KEEPER)


def signature(context: Context[Any], **more: Any) -> dict[str, Any]:
    """A signature as a compact column keeps it."""
    return {"by": str(context.viewer.actor_id), "at": stamp(context.happened.stands), **more}


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def require_approver(context: Context[Any], row: Any) -> None:
    """Neither who asked nor who approved already."""
    actor = context.viewer.actor_id
    if actor == row.asked_by:
        raise Refused(reasons.OWN)
    if any(one["by"] == str(actor) for one in row.approvals):
        raise Refused(reasons.TWICE)
