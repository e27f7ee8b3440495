"""What the firm is told while an officer walks: once that something was found, once when the visit is over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.notices import reaching
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import silent, tell

declare(
    NoticeKind(
        "supervision.visit_findings",
        N_("An officer is with you"),
        N_(
            "An officer walks through your firm and has found the first thing to put right. "
            "The list grows on this page."
        ),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.visit_ended",
        N_("The visit is over"),
        N_(
            "The visit of %(day)s is over: %(n)s hazards were found. Please see to it that each has somebody and a day."
        ),
        Urgency.AT_ONCE,
    )
)


def _tell(kind: str, firm: UUID | None, visit: UUID, **values: Any) -> None:
    """The principal and the safety officer, once a visit and not once a finding."""
    if silent() or firm is None:
        return
    to = reaching.with_role(firm, *reaching.PRINCIPALS, *reaching.SAFETY)
    once = f"{kind.rpartition('.')[2]}:{visit}"
    tell(kind, firm, to, visit, reverse("supervision:visit", args=[visit]), once=once, **values)


@listen("supervision.find_on_visit")
def _found(context: Context[Any]) -> None:
    _tell("supervision.visit_findings", context.subject.enterprise_id, context.subject.source_id)


@listen("supervision.end_visit")
def _over(context: Context[Any]) -> None:
    row = context.subject
    if row.found:
        _tell("supervision.visit_ended", row.enterprise_id, row.pk, day=row.visit_day, n=row.found)
