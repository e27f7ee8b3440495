"""What a firm is told of what an office served, and officers of limits that come near."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.kernel.scope import Shown
from anma.notices import reaching
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import tell
from anma.supervision.cases.rules.tables import in_reader, limits
from anma.supervision.documents.notices import is_order

declare(
    NoticeKind(
        "supervision.stopped",
        N_("Order to stop production"),
        N_("The office in charge ordered production to stop on %(day)s. Please read the order now."),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.lifted",
        N_("Order lifted"),
        N_("The office in charge lifted the order to stop production on %(day)s."),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.stop_withdrawn",
        N_("Order withdrawn"),
        N_("The office in charge withdrew its order to stop production on %(day)s: it was given in error."),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.served",
        N_("A paper was served"),
        N_("The office in charge served a paper on your firm on %(day)s. Please read it: days run from now on."),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.invited",
        N_("Invitation to a talk"),
        N_("The office in charge calls your firm to a talk on %(day)s. Please read what it is about."),
        Urgency.AT_ONCE,
    )
)
declare(
    NoticeKind(
        "supervision.talk_held",
        N_("Record of a talk"),
        N_("The record of the talk of %(day)s is here, with what your firm has to do."),
    )
)
declare(
    NoticeKind(
        "supervision.answered",
        N_("A demand was answered"),
        N_("A firm says what it did about a demand of a talk. Please see whether it is so."),
    )
)
declare(
    NoticeKind(
        "supervision.limit",
        N_("A limit of a case ends"),
        N_("%(what)s: the limit of a case that you handle ends on %(day)s."),
        words={"what": lambda key: in_reader(limits()[key].name)},
    )
)
declare(
    NoticeKind(
        "supervision.limit_over",
        N_("A limit of a case has passed"),
        N_("%(what)s: the limit of a case that you handle ended on %(day)s."),
        Urgency.AT_ONCE,
        words={"what": lambda key: in_reader(limits()[key].name)},
    )
)


def _tell(kind: str, firm: UUID, subject: UUID, url: str, context: Context[Any], day: Any = None) -> None:
    """The principal and the safety officer: who answers for the firm, and who does what is ordered."""
    to = reaching.with_role(firm, *reaching.PRINCIPALS, *reaching.SAFETY)
    tell(kind, firm, to, subject, url, day=day or context.happened.day)


@listen("supervision.stop")
def _stopped(context: Context[Any]) -> None:
    """Told on the spot; else the firm is told when it has the paper in hand."""
    if context.input.told_on_spot:
        url = reverse("supervision:order", args=[context.input.id])
        _tell("supervision.stopped", context.subject.pk, context.input.id, url, context)


@listen("supervision.serve_document")
def _stop_paper(context: Context[Any]) -> None:
    """The one notice of such a paper: it says more than that a paper was served."""
    row = context.subject
    if is_order(row):
        _tell("supervision.stopped", row.enterprise_id, row.pk, reverse("supervision:paper", args=[row.pk]), context)


@listen("supervision.withdraw_stop")
def _stop_withdrawn(context: Context[Any]) -> None:
    """Only a firm that knew of it."""
    row = context.subject
    if row.shown_to == Shown.BOTH:
        url = reverse("supervision:order", args=[row.pk])
        _tell("supervision.stop_withdrawn", row.enterprise_id, row.pk, url, context)


@listen("supervision.lift_stop")
def _lifted(context: Context[Any]) -> None:
    row = context.subject
    _tell("supervision.lifted", row.enterprise_id, row.pk, reverse("supervision:order", args=[row.pk]), context)


@listen("supervision.show_paper")
def _served(context: Context[Any]) -> None:
    """Where it has no paper of its own; of a paper the firm is told once, when the paper is served."""
    if context.input.document is not None:
        return
    url = reverse("supervision:served", args=[context.input.id])
    _tell("supervision.served", context.subject.pk, context.input.id, url, context)


@listen("supervision.invite_to_talk")
def _invited(context: Context[Any]) -> None:
    row = context.subject
    url = reverse("supervision:talk", args=[row.pk])
    _tell("supervision.invited", row.enterprise_id, row.pk, url, context, row.planned_day)


@listen("supervision.hold_talk")
def _held(context: Context[Any]) -> None:
    row = context.subject
    _tell("supervision.talk_held", row.enterprise_id, row.pk, reverse("supervision:talk", args=[row.pk]), context)


@listen("supervision.answer_demand")
def _answered(context: Context[Any]) -> None:
    row = context.subject
    to = [hat for pk in row.officers for hat in reaching.who_may("supervision.confirm_demand", row.office_id, UUID(pk))]
    tell("supervision.answered", row.enterprise_id, to, row.pk, reverse("supervision:talk", args=[row.pk]))
