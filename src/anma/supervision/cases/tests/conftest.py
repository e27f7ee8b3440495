"""The office of the first town with everybody whom a case needs: eva handles with tina, hal approves, lee reviews."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.models import Membership
from anma.supervision.cases.papers import NEEDS
from anma.supervision.documents.tests.made import issued_and_served
from anma.supervision.models import Case, Document

ZONE = timezone(timedelta(hours=8))
NOON = datetime(2026, 9, 7, 12, 0, tzinfo=ZONE)


def on(days: int) -> AbstractContextManager[None]:
    """So many days after the first one, at noon."""
    return clock.at(NOON + timedelta(days=days))


@pytest.fixture
def office(world: World) -> World:
    for name, role in (("eva", "enforcement_officer"), ("hal", "town_officer"), ("lee", "legal_reviewer")):
        world.add(name, "town", role)
    return world


def opened(world: World, **more: Any) -> str:
    raw: dict[str, Any] = {
        "firm": str(world.firm.id),
        "violation": "hazards_unremoved",
        "cause": "guards removed again",
    }
    raw |= {"second_officer": str(world.viewers["eva"].actor_id), **more}
    return str(perform(world.viewers["tina"], "supervision.open_case", raw).result["case"])


def do(world: World, who: str, verb: str, case: Any, **raw: Any) -> Any:
    return perform(world.viewers[who], f"supervision.{verb}", {"subject": str(case), **raw})


def stored(case: Any) -> Case:
    with system_scope("test"):
        return Case.objects.as_system().get(pk=case)


def certified(world: World) -> None:
    """Both handlers have a certificate."""
    with written():
        for name in ("tina", "eva"):
            hat = Membership.objects.as_system().get(pk=world.hats[name].pk)
            hat.certificate = f"CERT-{name}"
            hat.save()


def paper_of(about: Any, kind: str) -> Document:
    """The newest paper of this kind about a case or an order."""
    with system_scope("test"):
        rows = Document.objects.as_system().filter(about_id=about, kind=kind)
        return rows.order_by("-drafted_at", "-id")[0]  # type: ignore[no-any-return]


def serve(world: World, case: Any, who: str = "tina") -> Document:
    """The paper of what was written last, issued by tina and served: with it the case goes on."""
    certified(world)
    row = paper_of(case, NEEDS[stored(case).written_kind].paper)
    issued_and_served(world, row.pk, who)
    return row


TEXT = "what the paper says, in full"
REPORT = {"facts": "two guards were missing", "severity": "general", "fine": 20_000}


def noticed(world: World, **report: Any) -> str:
    """A case up to the served notice, on the first three days."""
    with on(0):
        case = opened(world)
    with on(1):
        do(world, "hal", "approve_filing", case)
        do(world, "tina", "add_evidence", case, kind="photo", text="a photo of the press")
    with on(2):
        do(world, "eva", "report_case", case, **{**REPORT, **report})
        if (report.get("fine") or 0) >= 50_000:
            do(world, "lee", "review_case", case, passed="yes", opinion="in order")
        do(world, "tina", "write_notice", case, text=TEXT)
        serve(world, case)
    return case


def in_force(world: World) -> str:
    """A case up to the served decision."""
    case = noticed(world)
    with on(10):
        do(world, "hal", "decide_case", case, fine=18_000, text=TEXT)
        serve(world, case)
    return case
