"""A committee and a meeting of the town's office, about no firm: who reads them is whose reach holds the town."""

from __future__ import annotations

from typing import Any

from anma.duties.models import Committee, Meeting
from anma.evidence.testing import written
from anma.kernel import clock


def committee(scope: dict[str, Any]) -> Any:
    body = {"office_id": scope["holder_id"], "kind": "safety", "name": "made up", "since": clock.today()}
    row = Committee(**{**scope, "enterprise_id": None}, **body)
    with written():
        row.save()
    return row


def meeting(scope: dict[str, Any]) -> Any:
    its = committee(scope)
    body = {"committee_id": its.pk, "office_id": its.office_id, "title": "made up", "agenda": "made up", "place": "x"}
    row = Meeting(**{**scope, "enterprise_id": None}, **body, starts_at=clock.now(), day=clock.today())
    with written():
        row.save()
    return row


# What a week's score is reckoned from.
INPUTS = {
    "tasks_from": "2026-11-16", "tasks_to": "2026-11-22", "hazards_from": "2026-08-24", "hazards_to": "2026-11-22",
    "due": 10, "done": 8, "late": 1, "excused": 0, "should": 2, "accepted": 1, "found": 2, "expected": 3, "points": 9,
    "group": "sector", "peers": 9, "middle": "1/3", "vetoes": {"major_overdue": 0}, "not_asked": ["death"],
}  # fmt: skip
