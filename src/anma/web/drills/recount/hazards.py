"""Hazards: told late from a cellar, put right, found open again, joined, dismissed; points taken down."""

from __future__ import annotations

from typing import Any

from anma.codes.models import Code
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.risks.models import RiskPoint
from anma.web.drills.recount.hands import Hands, NobodyThere

FOUND, DONE = "boxes in the aisle (drill)", "taken away (drill)"
PEOPLE = ("worker", "safety_officer", "team_leader", "principal")
HEADS = ("safety_officer", "principal")


def _scanned(hands: Hands, firm: Any) -> str | None:
    codes = hands.rows(Code, enterprise_id=firm.pk, state="bound", kind="risk_point")
    return str(hands.one(codes).token) if codes else None


def _report(hands: Hands, firm: Any, *, late: bool, fixed: bool = False) -> str:
    viewer = hands.of_firm(firm, *PEOPLE)
    raw: dict[str, Any] = {"description": FOUND, "code": _scanned(hands, firm) if hands.dice.random() < 0.6 else None}
    raw |= {"fixed": {"note": DONE}} if fixed else {}
    if not late:
        return str(hands.do(viewer, "hazards.report", **raw)["hazard"])
    made = hands.ago(40)
    pk = str(hands.do(viewer, "hazards.report", hands.late(viewer, made), **raw)["hazard"])
    hands.late_ones.append((pk, clock.local_date(made)))
    return pk


def reported_late(hands: Hands) -> None:
    """Written down without a line some days ago, sent now: it counts on the day on which it was found."""
    _report(hands, hands.firm(claimed_day__isnull=False), late=True)


def put_right(hands: Hands) -> None:
    """Found and put right on the spot some days ago; somebody else looks again now."""
    firm = hands.firm(claimed_day__isnull=False)
    pk = _report(hands, firm, late=True, fixed=True)
    row = hands.row(Hazard, pk=pk)
    reviewers = [hat for hat in HEADS if _other(hands, firm, hat, row.rectified_by)]
    if not reviewers:
        raise NobodyThere
    viewer = _other(hands, firm, reviewers[0], row.rectified_by)
    hands.do(viewer, "hazards.review", subject=pk, decision="accept")


def _other(hands: Hands, firm: Any, role: str, but: Any) -> Any:
    try:
        viewer = hands.of_firm(firm, role)
    except NobodyThere:
        return None
    return viewer if viewer.actor_id != but else None


def found_by_officer(hands: Hands) -> None:
    firm = hands.firm()
    hands.do(hands.town_of(firm), "hazards.find", firm=firm.pk, description=FOUND)


def reopened(hands: Hands) -> None:
    """What was closed stays closed on its day; it is found once more today."""
    row = hands.row(Hazard, state="closed", shown_to="both")
    hands.do(hands.town_of(row), "hazards.reopen", subject=row.pk, reason="there again (drill)")


def joined(hands: Hands) -> None:
    """Two entries about one thing go on as one."""
    firm = hands.firm(claimed_day__isnull=False)
    first, second = (_report(hands, firm, late=False) for _turn in range(2))
    hands.do(hands.of_firm(firm, *HEADS), "hazards.merge", subject=first, into=second)


def dismissed(hands: Hands) -> None:
    """It was none after all."""
    firm = hands.firm(claimed_day__isnull=False)
    pk = _report(hands, firm, late=True)
    viewer = _other(hands, firm, "safety_officer", hands.row(Hazard, pk=pk).found_by)
    viewer = viewer or _other(hands, firm, "principal", hands.row(Hazard, pk=pk).found_by)
    if viewer is None:
        raise NobodyThere
    hands.do(viewer, "hazards.dismiss", subject=pk, reason="looked at: it is none (drill)")


def point_retired(hands: Hands) -> None:
    row = hands.row(RiskPoint, state="published", enterprise_id__in=[hands.firm(claimed_day__isnull=False).pk])
    firm = hands.firm(pk=row.enterprise_id)
    hands.do(hands.of_firm(firm, *HEADS), "risks.retire", subject=row.pk, reason="machine taken down (drill)")


CHANGES = (reported_late, put_right, found_by_officer, reopened, joined, dismissed, point_retired)
