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
from anma.enterprises.models import Claim, Dated, Enterprise
from anma.evidence.testing import written
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.hazards.models import Hazard
from anma.help.acts import of_the_city
from anma.help.models import Letter
from anma.inspections.models import Inspection, PaperRound, SpecialRound, StopPeriod
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.notices.links import digest_of
from anma.notices.models import Contact, Link, Notice
from anma.people.models import Device, Grant, Invitation, Membership
from anma.risks.models import RiskPoint, Worksheet
from anma.standing.models import Doubt, Revisit, Score
from tests.subjects_accidents import OF_ACCIDENTS
from tests.subjects_cabinets import OF_CABINETS
from tests.subjects_campaigns import OF_CAMPAIGNS
from tests.subjects_chemicals_installations import OF_INSTALLATIONS
from tests.subjects_chemicals_stock import OF_STOCK
from tests.subjects_cylinders import OF_CYLINDERS
from tests.subjects_duties import INPUTS, committee, meeting
from tests.subjects_insurance import OF_INSURANCE
from tests.subjects_outreach import OF_OUTREACH
from tests.subjects_permits import OF_PERMITS
from tests.subjects_supervision import (
    case,
    case_paper,
    document,
    grid,
    merged_bodies,
    planned_visit,
    stop_order,
    talk,
    tip_reward,
    visit,
)
from tests.subjects_training import OF_TRAINING

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


def paper_round(world: World) -> Any:
    """A printed sheet without places; its places are proven by the room's own tests."""
    printed = {"code": "2222-2222", "day": clock.today(), "printed_at": clock.now(), "stops": []}
    return saved(PaperRound(**firm_only(world), printed_by=world.viewers["sam"].actor_id, **printed))


def special_round(world: World) -> Any:
    days = {"first_day": clock.today(), "last_day": clock.today() + timedelta(days=3), "started_at": clock.now()}
    return saved(SpecialRound(**about(world), kind="4", title="autumn", points=[str(point(world).pk)], **days))


def stop_period(world: World) -> Any:
    """One that was entered late, so that an office has something to accept."""
    days = {"first_day": clock.today() - timedelta(days=3), "reason": "repair", "registered_at": clock.now()}
    return saved(StopPeriod(**about(world), **days))


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


def dated(world: World) -> Any:
    body = {"kind": "forklift", "thing": "made up", "valid_to": clock.today(), "remind_on": clock.today()}
    return saved(Dated(**about(world), **body, entered_at=clock.now()))


def aside(world: World) -> Any:
    body = {"submission_id": uuid7(), "actor_key": "anonymous", "act": "inspections.submit", "body": "", "reason": "x"}
    digest = {"body_sha256": "a" * 64, "enterprise_id": world.firm.id, "received_at": clock.now()}
    return saved(SetAside(**body, **digest))


def notice(world: World) -> Any:
    """Sam was told of a hazard."""
    hat, row = world.hats["sam"], hazard(world)
    body = {"kind": "hazards.by_office", "url": f"/hazards/{row.pk}", "values": {"what": ""}, "urgency": "at_once"}
    when = {"told_at": clock.now(), "due_at": clock.now()}
    made = Notice(**firm_only(world), hat_id=hat.pk, person_id=hat.person_id, subject_id=row.pk, **body, **when)
    made.save()
    return made


def contact(world: World) -> Any:
    """Sam's address, not proven yet."""
    return saved(Contact(person_id=world.hats["sam"].person_id, channel="mail", address="sam@example.org"))


def link(world: World) -> Any:
    told, later = notice(world), clock.now() + timedelta(days=7)
    body = {"token_sha256": digest_of("made up"), "thing": "hazards.Hazard", "kind": told.kind, "values": told.values}
    when = {"made_at": clock.now(), "made_by": told.person_id, "expires_at": later}
    return saved(Link(**firm_only(world), subject_id=told.subject_id, **body, **when))


def letter(world: World, **extra: Any) -> Any:
    """About no firm: what somebody wrote to whoever runs the installation."""
    pk, now = uuid7(), clock.now()
    body = {"kind": "question", "state": "waiting", "text": "how do I begin", "asked_at": now, "due_on": clock.today()}
    return saved(Letter(**{**of_the_city(), "id": pk, "receipt": pk.hex[-12:].upper(), **body, **extra}))


def score(world: World) -> Any:
    """A week's score as the job stores it."""
    days = {"first_day": clock.today() - timedelta(days=7), "last_day": clock.today() - timedelta(days=1)}
    lost = [{"code": "few", "points": "16.7", "rows": 1}]
    told = {"edition": "2026.1", "points": "56.7", "band": "poor", "inputs": INPUTS, "lost": lost}
    return saved(Score(**about(world), **days, **told, reckoned_at=clock.now()))


def doubt(world: World, **extra: Any) -> Any:
    """A question put to the safety officer; the firm's alone."""
    today = clock.today()
    when = {"first_day": today, "last_day": today, "raised_at": clock.now(), "raised_day": today, "due_on": today}
    body = {"rule": "too_fast", "rule_edition": 1, "key": uuid7().hex, "about": world.viewers["wang"].actor_id}
    whom = {"asked_to": world.viewers["sam"].actor_id, "person_id": world.viewers["wang"].actor_id}
    return saved(Doubt(**{**firm_only(world), **body, **when, **whom, **extra}))


def revisit(world: World, **extra: Any) -> Any:
    body = {"week": clock.today(), "due_on": clock.today(), "kind": "hazard", "subject_id": hazard(world).pk}
    return saved(Revisit(**{**of_authority(world), **body, **extra}))


FACTORIES: dict[str, Factory] = {
    "grids.Grid": grid,
    "grids.MergedBodies": merged_bodies,
    **OF_CAMPAIGNS,
    **OF_STOCK,
    **OF_INSTALLATIONS,
    **OF_CYLINDERS,
    **OF_INSURANCE,
    **OF_TRAINING,
    **OF_OUTREACH,
    **OF_ACCIDENTS,
    "duties.Committee": lambda world: committee(of_authority(world)),
    "duties.Meeting": lambda world: meeting(of_authority(world)),
    "standing.Doubt": doubt,
    "standing.Revisit": revisit,
    "help.Letter": letter,
    "acts.SetAside": aside,
    "enterprises.Enterprise": enterprise,
    "enterprises.Claim": claim,
    "enterprises.Dated": dated,
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
    "hazards.Seen": hazard,
    "hazards.Tip": tip,
    "inspections.Inspection": inspection,
    "inspections.PaperRound": paper_round,
    "notices.Contact": contact,
    "notices.Link": link,
    "notices.Mine": notice,
    "notices.Notice": notice,
    "standing.Score": score,
    "inspections.SpecialRound": special_round,
    "inspections.StopPeriod": stop_period,
    "supervision.Case": case,
    "supervision.StopOrder": stop_order,
    "supervision.Visit": visit,
    "supervision.CasePaper": case_paper,
    "supervision.Talk": talk,
    "supervision.PlannedVisit": planned_visit,
    "supervision.TipReward": lambda world: tip_reward(world, tip(world).pk),
    "supervision.Document": document,
    "kernel.StoredFile": stored_file,
    **OF_PERMITS,
    **OF_CABINETS,
}

FIRM_ONLY = frozenset(
    {
        "cards.LabelLayout", "inspections.PaperRound", "people.Membership", "people.Device", "people.Invitation",
        "people.Grant", "notices.Link", "notices.Notice", "standing.Doubt",
    }
)  # fmt: skip
# One person's own, and nobody else's: sam's.
ONE_PERSON = frozenset({"notices.Contact", "notices.Mine"})
AUTHORITY_ONLY = frozenset(
    {
        "accidents.Call", "grids.Grid", "grids.MergedBodies",
        "campaigns.CampaignReport", "campaigns.CampaignTopic",
        "education.Outreach", "education.Lesson",
        "codes.Stock", "duties.Committee", "duties.Meeting", "enterprises.Claim", "hazards.Tip",
        "help.Letter", "supervision.Case", "standing.Revisit",
        "supervision.PlannedVisit", "supervision.TipReward", "supervision.Document",
    }
)  # fmt: skip
