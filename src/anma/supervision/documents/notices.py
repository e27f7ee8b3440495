"""A firm is told what was served on it and what was withdrawn."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.notices import reaching
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import tell
from anma.supervision.models import Document, StopOrder

declare(
    NoticeKind(
        "supervision.paper_served",
        N_("A paper was served"),
        N_("The office in charge served a paper on your firm on %(day)s: %(number)s. Please read it."),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.paper_gone",
        N_("A paper was withdrawn"),
        N_("The office in charge withdrew the paper %(number)s on %(day)s."),
        Urgency.AT_ONCE,
    )
)


def _tell(kind: str, context: Context[Any]) -> None:
    row = context.subject
    to = reaching.with_role(row.enterprise_id, *reaching.PRINCIPALS, *reaching.SAFETY)
    url = reverse("supervision:paper", args=[row.pk])
    tell(kind, row.enterprise_id, to, row.pk, url, day=context.happened.day, number=row.number)


def is_order(row: Document) -> bool:
    """The paper of an order to stop: `cases/notices.py` tells of it in words of its own."""
    return row.kind == "stop_order" and row.about_kind == "order"


@listen("supervision.serve_document")
def _served(context: Context[Any]) -> None:
    if not is_order(context.subject):
        _tell("supervision.paper_served", context)


@listen("supervision.withdraw_document")
def _withdrawn(context: Context[Any]) -> None:
    row = context.subject
    if row.served_at is not None and not _goes_with_its_order(row):
        _tell("supervision.paper_gone", context)


def _goes_with_its_order(row: Document) -> bool:
    """The order itself was withdrawn, and the firm is told of that."""
    rows = StopOrder.objects.as_system().filter(pk=row.about_id, withdrawn_at__isnull=False)
    return is_order(row) and bool(rows.exists())
