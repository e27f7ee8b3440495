"""An ended visit with its findings and two officers with certificates, for the tests of papers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from anma.acts.pages import perform
from anma.conftest import enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.models import Membership
from anma.supervision.models import Document, Visit

STROKES = json.dumps([[100, 300, 400, 200, 900, 420, 1500, 260], [300, 500, 1200, 520]])
SIGNED = {"how": "signed", "receiver": "Boss (made up)", "receiver_marks": STROKES, "second_marks": STROKES}


def officers(world: Any) -> None:
    """tess beside tina; both with a certificate."""
    if "tess" not in world.viewers:
        world.add("tess", "town", "town_officer")
    with written():
        for name in ("tina", "tess"):
            hat = Membership.objects.as_system().get(pk=world.hats[name].pk)
            hat.certificate = f"CERT-{name}"
            hat.save()


def visit(world: Any, *, findings: int = 2, major: int = 1, second: bool = True, **extra: Any) -> Visit:
    """Ended a moment ago by tina's office; the first `major` findings are major ones."""
    officers(world)
    office = world.offices["town"]
    now, held = clock.now(), {"held_by": "authority", "shown_to": "both", "holder_id": office.id}
    body = {
        "office_id": office.id,
        "officer_id": world.viewers["tina"].actor_id,
        "second_officer_id": world.viewers["tess"].actor_id if second else None,
        "kind": "routine",
        "state": "ended",
        "began_at": now,
        "ended_at": now,
        "visit_day": clock.today(),
        "lines": [{"line": "a", "says": "", "answer": "good", "note": ""}],
        "met_name": "Boss (made up)",
    }
    row = Visit(**enterprise_copies(world.firm), **held, **{**body, **extra})
    with written():
        row.save()
        for number in range(findings):
            _finding(world, row, number, "major" if number < major else "general")
    return row


def _finding(world: Any, row: Visit, number: int, level: str) -> None:
    found = {"found_at": clock.now(), "found_day": clock.today(), "state": "registered", "level": level}
    Hazard(
        **enterprise_copies(world.firm), description=f"guard {number} missing", place="press hall",
        source_kind="visit", source_id=row.pk, category="machinery", **found,
    ).save()  # fmt: skip


def write(world: Any, row: Visit, who: str = "tina") -> list[Document]:
    """The papers of the visit, drafted by the act."""
    done = perform(world.viewers[who], "supervision.write_stack", {"subject": row.pk})
    with system_scope("test"):
        known = {str(one.pk): one for one in Document.objects.as_system().filter(pk__in=done.result["documents"])}
    return [known[pk] for pk in done.result["documents"]]


def sign(world: Any, row: Visit, who: str = "tina", **more: Any) -> Any:
    return perform(world.viewers[who], "supervision.sign_stack", {"subject": row.pk, **SIGNED, **more})


def issued_and_served(world: Any, paper: Any, who: str = "tina") -> None:
    """A draft with two officers reaches the firm."""
    perform(world.viewers[who], "supervision.issue_document", {"subject": paper, "second_marks": STROKES})
    served = {key: value for key, value in SIGNED.items() if key != "second_marks"}
    perform(world.viewers[who], "supervision.serve_document", {"subject": paper, **served})


def papers() -> dict[str, Document]:
    """Every paper by its kind, the newest."""
    with system_scope("test"):
        return {row.kind: row for row in Document.objects.as_system().order_by("drafted_at", "id")}


def draft(world: Any, kind: str = "rectification_order", who: str = "tina", **more: Any) -> Document:
    """One paper of a new visit."""
    row = visit(world)
    both = [row.officer_id, row.second_officer_id]
    raw = {"firm": world.firm.pk, "kind": kind, "about_kind": "visit", "about": row.pk, "officers": both, **more}
    done = perform(world.viewers[who], "supervision.draft_document", raw)
    with system_scope("test"):
        return Document.objects.as_system().get(pk=done.result["document"])  # type: ignore[no-any-return]


def as_role(world: Any, name: str, where: str, role: str) -> Any:
    """A viewer of another role, with a certificate where it may have one."""
    viewer = world.viewers.get(name) or world.add(name, where, role)
    return replace(viewer)
