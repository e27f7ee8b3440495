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
