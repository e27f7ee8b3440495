"""Rows of insurance for `tests/subjects.py`: a policy of the first firm, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.insurance.models import Complaint, InsuredClaim, MoneyUse, Policy, PreventionPlan, Service
from anma.kernel import clock

KEEPER = UUID(int=0x91)


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def _kept(world: World) -> dict[str, Any]:
    return {**enterprise_copies(world.firm), "held_by": "keeper", "holder_id": KEEPER}


def policy(world: World) -> Any:
    days = {"begins": clock.today() - timedelta(days=10), "ends": clock.today() + timedelta(days=300)}
    found = Policy(**_kept(world), number="P", premium="1000", people=30, entered_at=clock.now(), **days)
    with written():
        known = Policy.objects.as_system().filter(enterprise_id=world.firm.pk, holder_id=KEEPER).first()
    return known or _saved(found)


def _under(world: World) -> dict[str, Any]:
    return {**_kept(world), "policy_id": policy(world).pk}


def plan(world: World) -> Any:
    days = {"first_day": clock.today(), "last_day": clock.today(), "proposed_at": clock.now()}
    return _saved(PreventionPlan(**_under(world), **days))


def service(world: World) -> Any:
    said = {"item": "inspection", "measure": "machines", "planned_day": clock.today(), "proposed_at": clock.now()}
    return _saved(Service(**_under(world), **said))


def claim(world: World) -> Any:
    days = {"happened_day": clock.today(), "reported_at": clock.now(), "reported_day": clock.today()}
    return _saved(InsuredClaim(**_under(world), **days, what="hand in a press"))


def complaint(world: World) -> Any:
    days = {"made_at": clock.now(), "made_day": clock.today(), "answer_due": clock.today()}
    return _saved(Complaint(**_under(world), **days, words="nobody came"))


def use(world: World) -> Any:
    return _saved(MoneyUse(**_under(world), amount="10", purpose="training", used_day=clock.today()))


OF_INSURANCE: dict[str, Callable[[World], Any]] = {
    "insurance.Policy": policy,
    "insurance.PreventionPlan": plan,
    "insurance.Service": service,
    "insurance.InsuredClaim": claim,
    "insurance.Complaint": complaint,
    "insurance.MoneyUse": use,
}
