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


@listen("supervision.serve_document")
def _served(context: Context[Any]) -> None:
    _tell("supervision.paper_served", context)


@listen("supervision.withdraw_document")
def _withdrawn(context: Context[Any]) -> None:
    if context.subject.served_at is not None:
        _tell("supervision.paper_gone", context)
