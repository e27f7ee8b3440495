"""A few papers of the offices, by the acts themselves on the last day: of orders to stop, and of visits that ended."""

from __future__ import annotations

import json
from typing import Any

from anma.acts.pages import perform
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.notices.telling import silence
from anma.sample.enforcing import RECEIVER, Staff
from anma.sample.offices import Offices
from anma.sample.stage import Stage
from anma.supervision.cases.telling_more import since_of_order
from anma.supervision.choices import VisitState
from anma.supervision.models import Document, StopOrder, Visit

MOST_ORDERS, MOST_VISITS = 3, 4
STROKES = json.dumps([[160, 380, 420, 220, 700, 460, 1020, 240], [300, 560, 1300, 500, 1640, 540]])
SIGNED = {"how": "signed", "receiver": RECEIVER, "receiver_marks": STROKES, "second_marks": STROKES}
SERVED = {key: value for key, value in SIGNED.items() if key != "second_marks"}
SCOPE = "全部生产经营活动"


def write(stage: Stage, seats: Offices, town: str) -> None:
    """For the town that the demo shows; everything else is written before."""
    with clock.at(stage.calendar.end), silence():
        first = seats.viewer(seats.town[town])
        _orders(first)
        _visits(first)
        stage.say(f"papers: {Document.objects.as_system().count()}")


def settings(people: Staff, town: str) -> None:
    """What the office's papers say, and the certificates of who signs them: before the first of them."""
    said = {"short": f"示例{town[-3:]}应急", "phone": "0519-00000000"}
    perform(people.head, "supervision.set_office_paper", said)
    for number, viewer in enumerate((people.head, people.handler, people.second), 1):
        perform(viewer, "supervision.set_certificate", {"certificate": f"SL{town[-6:]}{number:03d}"})


def _orders(first: Viewer) -> None:
    """Orders to stop that the two officers gave, on paper."""
    rows = StopOrder.objects.as_system().filter(office_id=first.organisation_id, issued_by=first.actor_id)
    written = Document.objects.as_system().filter(about_kind="order", kind="stop_order").order_by()
    rows = rows.exclude(pk__in=written.values("about_id"))
    for order in rows.order_by("-issued_at", "id")[:MOST_ORDERS]:
        both = [order.issued_by, order.second_officer]
        about = {"kind": "stop_order", "about_kind": "order", "about": order.pk, "officers": both}
        said = {"reason": order.reason, "scope": order.what or SCOPE, "since": since_of_order(order)}
        raw = {"firm": order.enterprise_id, **about, "answers": said}
        _through(first, perform(first, "supervision.draft_document", raw).result["document"])


def _through(first: Viewer, paper: str) -> None:
    """Issued with the second officer's signature, served with the firm's."""
    issued: dict[str, Any] = {"subject": paper, "second_marks": STROKES}
    perform(first, "supervision.issue_document", issued)
    perform(first, "supervision.serve_document", {"subject": paper, **SERVED})


def _visits(first: Viewer) -> None:
    """The last visits of the two, all but one signed: the demo shows how that goes."""
    rows = Visit.objects.as_system().filter(office_id=first.organisation_id, officer_id=first.actor_id)
    ended = rows.filter(state=VisitState.ENDED, second_officer_id__isnull=False).order_by("-ended_at", "id")
    for number, visit in enumerate(ended[:MOST_VISITS]):
        perform(first, "supervision.write_stack", {"subject": visit.pk})
        if number:
            perform(first, "supervision.sign_stack", {"subject": visit.pk, **SIGNED})
