"""One row of every kind that a path can name, about the first firm; and rows that only the authority may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from anma.acts.models import SetAside
from anma.cards.models import LabelLayout, PrintJob
from anma.codes import batches
from anma.codes.models import Batch, Code
from anma.conftest import World, enterprise_copies
from anma.enterprises.models import Claim, Enterprise
from anma.evidence.testing import written
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.hazards.models import Hazard
from anma.help.acts import of_the_city
from anma.help.models import Letter
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.people.models import Device, Grant, Invitation, Membership
from anma.risks.models import RiskPoint, Worksheet
from anma.supervision.models import Case, StopOrder

Factory = Callable[[World], Any]


def saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def about(world: World) -> dict[str, Any]:
    return enterprise_copies(world.firm)


def of_authority(world: World) -> dict[str, Any]:
    """The scope of a row that the firm may not see."""
    held = {"held_by": "authority", "shown_to": "authority", "holder_id": world.offices["town"].id}
    return {**about(world), **held}


def hazard(world: World, **extra: Any) -> Any:
    found = {"found_at": clock.now(), "found_day": clock.today()}
    body = {"description": "guard missing", "source_kind": "inspection", "state": "registered", **found}
    return saved(Hazard(**{**about(world), **body, **extra}))


def major(world: World) -> Any:
    return hazard(world, level="major")


def tip(world: World) -> Any:
    return hazard(world, source_kind="tip", **of_authority(world))


def point(world: World) -> Any:
    body = {"name": "press", "category": "equipment", "level": "larger", "state": "draft", "draft": {}}
    return saved(RiskPoint(**about(world), **body))


def worksheet(world: World) -> Any:
    body = {"kind": "SCL", "rule": "LS/A", "subject": "press", "started_at": clock.now(), "analyst": "made up"}
    return saved(Worksheet(**about(world), **body))


def inspection(world: World) -> Any:
    when = {"done_at": clock.now(), "done_day": clock.today(), "received_at": clock.now()}
    return saved(Inspection(**about(world), point_id=point(world).id, edition=1, **when))


def case(world: World) -> Any:
    body = {"office_id": world.offices["town"].id, "cause": "guards removed", "state": "draft"}
    opened = {"opened_at": clock.now(), "opened_by": world.viewers["tina"].actor_id}
    return saved(Case(**of_authority(world), **body, **opened))


def stop_order(world: World) -> Any:
    officer = world.viewers["tina"].actor_id
    body = {"office_id": world.offices["town"].id, "reason": "dust", "basis": "art. 70", "issued_by": officer}
    return saved(
        StopOrder(
            **about(world), **body, issued_at=clock.now(), issued_day=clock.today(), second_officer=officer
        )
    )  # fmt: skip


def firm_only(world: World) -> dict[str, Any]:
    return {**about(world), "shown_to": "firm"}


def device(world: World) -> Any:
    hat = world.hats["wang"]
    return saved(Device(**firm_only(world), person_id=hat.person_id, membership_id=hat.id, joined_at=clock.now()))


def stored_file(world: World) -> Any:
    row = StoredFile(**about(world), belongs_to=hazard(world).id, sha256="0" * 64, size=1, content_type="image/jpeg")
    row.state = FileState.DECLARED
    row.save()
    return row


def claim(world: World) -> Any:
    body = {"person_id": world.viewers["bob"].actor_id, "claimant_name": "made up", "state": "disputed"}
    return saved(Claim(**of_authority(world), **body, claimed_at=clock.now()))


def invitation(world: World) -> Any:
    later = clock.now() + timedelta(days=1)
    return saved(Invitation(**firm_only(world), token_sha256="0" * 64, expires_at=later))


def grant(world: World) -> Any:
    office = world.offices["city"].id
    given = {"to_organisation_id": office, "purpose": "safety_service", "valid_from": clock.today()}
    return saved(Grant(**firm_only(world), **given))


def code(world: World) -> Any:
    return saved(Code(**about(world), token="A" * 20, short="AAAA-AAAA"))


def batch(world: World) -> Any:
    """One blank label of the firm."""
    row = saved(_batch(**about(world)))
    with written():
        batches.make(about(world), 1, row.pk)
    return row


def stock(world: World) -> Any:
    """One blank label that is in the town office's stock; no firm sees it."""
    row = saved(_batch(**{**of_authority(world), "enterprise_id": None}))
    batches.stock(1, row.pk)
    return row


def _batch(**scope: Any) -> Batch:
    return Batch(count=1, sha256="a" * 64, issued_at=clock.now(), issued_day=clock.today(), **scope)


def print_job(world: World) -> Any:
    paper = {"kind": "cards", "lang": "zh", "size": "70x37", "start": 1, "items": [], "points": 0}
    when = {"printed_at": clock.now(), "printed_day": clock.today(), "printed_by": world.viewers["sam"].actor_id}
    return saved(PrintJob(**about(world), **paper, **when))


def label_layout(world: World) -> Any:
    return saved(LabelLayout(**firm_only(world), key="own:a4:700x370:3x8:0,5:0,0", name="made up"))


def floorplan(world: World) -> Any:
    when = {"started_at": clock.now(), "started_by": world.viewers["sam"].actor_id}
    plan = saved(Plan(**about(world), name="ground floor", ground="grid", edition=1, **when))
    corners = [[1000, 1000], [5000, 1000], [5000, 5000]]
    areas = [{"id": str(uuid7()), "name": "press room", "corners": corners, "points": [str(point(world).pk)]}]
    day = {"drawn_at": clock.now(), "drawn_day": clock.today(), "drawn_by": world.viewers["sam"].actor_id}
    saved(PlanEdition(**about(world), plan_id=plan.pk, number=1, areas=areas, **day))
    return plan


def floorplan_print(world: World) -> Any:
    plan = floorplan(world)
    when = {"printed_at": clock.now(), "printed_day": clock.today(), "printed_by": world.viewers["sam"].actor_id}
    return saved(PlanPrint(**about(world), plan_id=plan.pk, number=1, format="a4", lang="zh", **when))


def membership(world: World) -> Membership:
    return world.hats["wang"]


def enterprise(world: World) -> Enterprise:
    return world.firm


def aside(world: World) -> Any:
    body = {"submission_id": uuid7(), "actor_key": "anonymous", "act": "inspections.submit", "body": "", "reason": "x"}
    digest = {"body_sha256": "a" * 64, "enterprise_id": world.firm.id, "received_at": clock.now()}
    return saved(SetAside(**body, **digest))


def letter(world: World, **extra: Any) -> Any:
    """About no firm: what somebody wrote to whoever runs the installation."""
    pk, now = uuid7(), clock.now()
    body = {"kind": "question", "state": "waiting", "text": "how do I begin", "asked_at": now, "due_on": clock.today()}
    return saved(Letter(**{**of_the_city(), "id": pk, "receipt": pk.hex[-12:].upper(), **body, **extra}))


FACTORIES: dict[str, Factory] = {
    "help.Letter": letter,
    "acts.SetAside": aside,
    "enterprises.Enterprise": enterprise,
    "enterprises.Claim": claim,
    "people.Membership": membership,
    "people.Device": device,
    "people.Invitation": invitation,
    "people.Grant": grant,
    "risks.RiskPoint": point,
    "risks.Worksheet": worksheet,
    "cards.PrintJob": print_job,
    "cards.LabelLayout": label_layout,
    "codes.Batch": batch,
    "codes.Code": code,
    "codes.Stock": stock,
    "floorplans.Plan": floorplan,
    "floorplans.PlanPrint": floorplan_print,
    "hazards.Hazard": hazard,
    "hazards.Major": major,
    "hazards.Tip": tip,
    "inspections.Inspection": inspection,
    "supervision.Case": case,
    "supervision.StopOrder": stop_order,
    "kernel.StoredFile": stored_file,
}

FIRM_ONLY = frozenset({"cards.LabelLayout", "people.Membership", "people.Device", "people.Invitation", "people.Grant"})
AUTHORITY_ONLY = frozenset({"codes.Stock", "enterprises.Claim", "hazards.Tip", "help.Letter", "supervision.Case"})
