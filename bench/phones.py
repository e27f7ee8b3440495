"""The ground of `bench.submitting`: firms with a point of eight questions each, and a phone in each that signs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from anma.web.drills.crew import Hung, Worker

ITEMS = 8
HEAD = (
    "POST /api/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    "Cookie: anma_device={cookie}\r\nContent-Length: {length}\r\n\r\n"
)
OPEN = "GET /Q/{code} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nAccept-Language: zh-CN\r\n{cookie}\r\n"


@dataclass
class Phone:
    """A worker of one firm who walks past its one point; `code` hangs there. `at` is the device's clock.

    Somebody looks at a place once in half a minute at most; what a whole city sends at once a few phones send here, so
    theirs were long without a signal.
    """

    worker: Worker
    hung: Hung
    cookie: str
    code: str
    at: datetime

    def envelope(self) -> dict[str, Any]:
        """One inspection of eight checks, all normal, a minute after the last one."""
        from anma.kernel.ids import uuid7

        self.at += timedelta(minutes=1)
        items = [{"check": check, "result": "ok"} for check in self.hung.checks[:ITEMS]]
        unsigned: dict[str, Any] = {
            "v": 1, "act": "inspections.submit", "id": str(uuid7()), "device": str(self.worker.device),
            "happened_at": self.at.isoformat().replace("+00:00", "Z"), "clock_offset_ms": 0, "offline": False,
            "body": {"point": str(self.hung.point), "edition": self.hung.edition, "items": items}, "photos": [],
        }  # fmt: skip
        return {**unsigned, "signature": self.worker.sign(unsigned)}

    def submission(self) -> bytes:
        """The same as a request."""
        body = json.dumps({"envelopes": [self.envelope()]}).encode()
        return HEAD.format(cookie=self.cookie, length=len(body)).encode() + body

    def opening(self, *, signed_in: bool) -> bytes:
        """A scan of the point's code."""
        return OPEN.format(
            code=self.code, cookie=f"Cookie: anma_device={self.cookie}\r\n" if signed_in else ""
        ).encode()


def settle(number: int) -> list[Phone]:
    """A fresh database with so many firms; the first point is made by the acts, the others are copies of its rows."""
    from anma.web.drills.crew import hire
    from anma.web.drills.ground import firms

    crew = hire(1, quick=False)
    first = max(crew.points, key=lambda hung: len(hung.checks))
    return [_phone(firm, first) for firm in firms(number)]


def _phone(firm: UUID, like: Hung) -> Phone:
    from django.core import signing

    from anma.evidence.testing import written
    from anma.facts.counting import tallying
    from anma.people.devices import SALT
    from anma.web.drills import crew

    with written(), tallying():
        worker = crew.worker(firm, 0)
        hung, code = _point(firm, like)
    return Phone(worker, hung, signing.dumps(str(worker.device), salt=SALT), code, begun(worker))


def begun(worker: Worker) -> datetime:
    """Let the phone have joined long ago and have sent nothing for twenty hours; when those began."""
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope
    from anma.people.models import Device

    start = clock.now() - timedelta(hours=20)
    with system_scope("bench"):
        Device.objects.as_system().filter(pk=worker.device).update(last_contact_at=start)
    return start


def _point(firm: UUID, like: Hung) -> tuple[Hung, str]:
    """A copy of a point with its edition, which asks eight questions now, and a label on it."""
    from anma.codes.models import Code, CodeDirectory
    from anma.codes.tokens import new_short, new_token
    from anma.inspections.checks import questions
    from anma.kernel import clock
    from anma.kernel.ids import uuid7
    from anma.risks.models import Edition, RiskPoint
    from anma.web.drills.crew import Hung
    from anma.web.drills.ground import COPIES

    point = RiskPoint.objects.as_system().get(pk=like.point)
    edition = Edition.objects.as_system().get(point_id=like.point, number=like.edition)
    for row in (point, edition):
        row.pk, row.enterprise_id, row._state.adding = uuid7(), firm, True
    point.unit_id, edition.point_id, edition.number, point.edition = None, point.pk, 1, 1
    edition.document = _of_eight(edition.document)
    point.save()
    edition.save()
    bound = {"kind": "risk_point", "target_id": point.pk, "state": "bound", "bound_at": clock.now()}
    code = Code(enterprise_id=firm, token=new_token(), short=new_short(), **bound, **COPIES)
    code.save()
    CodeDirectory.objects.create(token=code.token, short=code.short, enterprise_id=firm, code_id=code.pk)
    return Hung(point.pk, 1, [question.id for question in questions(edition.document)]), str(code.token)


def _of_eight(document: dict[str, Any]) -> dict[str, Any]:
    from anma.inspections.checks import questions
    from anma.kernel.ids import uuid7

    checks = document["events"][0]["checks"]
    while len(questions(document)) < ITEMS:
        nth = {language: f"{text} ({len(checks)})" for language, text in checks[0]["text"].items()}
        checks.append({**checks[0], "id": str(uuid7()), "text": nth})
    return document


def refill(phones: Sequence[Phone], each: int) -> list[list[bytes]]:
    """So many signed submissions in each phone, made before any clock runs."""
    return [[phone.submission() for _ in range(each)] for phone in phones]
