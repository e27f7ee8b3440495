"""What offices do about the first firm, a row each: cases, orders, visits, papers, rewards; and the town's grid."""

from __future__ import annotations

from typing import Any

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.grids.models import Grid, MergedBodies
from anma.kernel import clock
from anma.supervision.models import Case, CasePaper, Document, StopOrder, Talk, TipReward, Visit


def of_authority(world: World) -> dict[str, Any]:
    held = {"held_by": "authority", "shown_to": "authority", "holder_id": world.offices["town"].id}
    return {**enterprise_copies(world.firm), **held}


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def _tina(world: World) -> Any:
    return world.viewers["tina"].actor_id


def _office(world: World) -> Any:
    return world.offices["town"].id


def case(world: World) -> Any:
    body = {"office_id": _office(world), "cause": "guards removed", "state": "draft"}
    return _saved(Case(**of_authority(world), **body, opened_at=clock.now(), opened_by=_tina(world)))


def stop_order(world: World) -> Any:
    body = {"office_id": _office(world), "reason": "dust", "basis": "art. 70", "issued_by": _tina(world)}
    when = {"issued_at": clock.now(), "issued_day": clock.today(), "second_officer": _tina(world)}
    return _saved(StopOrder(**enterprise_copies(world.firm), **body, **when))


def case_paper(world: World) -> Any:
    body = {"office_id": _office(world), "kind": "penalty_notice", "cause": "guards", "text": "in full"}
    when = {"served_at": clock.now(), "served_day": clock.today(), "served_by": _tina(world)}
    return _saved(CasePaper(**enterprise_copies(world.firm), case_id=case(world).pk, **body, **when))


def talk(world: World) -> Any:
    """One to which the firm was invited."""
    body = {"office_id": _office(world), "state": "invited", "why": "other", "topic": "the guards"}
    when = {"planned_day": clock.today(), "planned_at": clock.now(), "planned_by": _tina(world)}
    return _saved(Talk(**enterprise_copies(world.firm), **body, **when))


def visit(world: World, **extra: Any) -> Any:
    """One of tina that ended today; it was shown to the firm when it began."""
    held = {"held_by": "authority", "shown_to": "both", "holder_id": _office(world)}
    body = {"office_id": _office(world), "officer_id": _tina(world), "kind": "routine", "state": "ended"}
    when = {"began_at": clock.now(), "ended_at": clock.now(), "visit_day": clock.today()}
    lines = [{"line": "grid:exits", "says": "exits", "answer": "ok"}]
    return _saved(Visit(**{**enterprise_copies(world.firm), **held, **body, **when, "lines": lines, **extra}))


def planned_visit(world: World) -> Any:
    """A visit that an office plans: the firm learns of none."""
    body = {"office_id": _office(world), "officer_id": _tina(world), "kind": "routine"}
    return _saved(Visit(**of_authority(world), **body, state="planned", planned_day=clock.today()))


def document(world: World, **extra: Any) -> Any:
    """A draft of the town's, of which the firm does not know."""
    office, who = world.offices["town"], _tina(world)
    body = {"kind": "inspection_record", "edition": "2026-11", "state": "draft", "about_kind": "visit"}
    ids = {"office_id": office.id, "about_id": office.id, "officer_id": who, "drafted_by": who}
    facts = {"firm": world.firm.name, "uscc": world.firm.uscc, "address": "", "office": office.name, "short": "TOWN"}
    told = {**body, **ids, "drafted_at": clock.now(), "facts": facts}
    return _saved(Document(**{**of_authority(world), **told, **extra}))


def tip_reward(world: World, tip_id: Any) -> Any:
    decided = {"decided_day": clock.today(), "decided_at": clock.now(), "decided_by": _tina(world)}
    body = {"tip_id": tip_id, "office_id": _office(world), "amount": 500, "decision_number": "2026-7"}
    return _saved(TipReward(**of_authority(world), **body, **decided))


def grid(world: World) -> Any:
    """As a grid in which the first firm lies: whoever reaches the firm reaches it."""
    named = {"number": "01", "name": "Example grid (made up)"}
    return _saved(Grid(**of_authority(world), **named, valid_from=clock.today()))


def merged_bodies(world: World) -> Any:
    body = {"name": "Example committee (made up)", "bodies": ["safety", "fire"], "since": clock.today()}
    return _saved(MergedBodies(**of_authority(world), **body))
