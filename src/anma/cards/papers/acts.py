"""The act of printing a paper other than cards and labels: what was composed is kept with the print job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.cards.acts import MOST
from anma.cards.models import PrintJob
from anma.cards.papers import Asked, PaperKind, faults, jobs
from anma.cards.reasons import NO_SUCH_FORMAT, NOT_ANSWERED, NOTHING_TO_PRINT, TOO_MANY
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.models import RiskPoint

Key = Annotated[str, Field(max_length=30)]
Answer = Annotated[Printed, Field(max_length=200)]
Points = Annotated[tuple[UUID, ...], Field(max_length=MOST, title=N_("Risk points"))]


class PrintPaperInput(ForFirm):
    """`points` in the order of printing; without them the paper is made of all published ones."""

    paper: Key = Field(title=N_("Which paper"))
    points: Points = ()
    format: Annotated[str, Field(max_length=16)] | None = Field(default=None, title=N_("Size of the paper"))
    lang: Literal["zh", "en", "both"] = Field(default="zh", title=N_("Language"))
    names: bool = Field(default=False, title=N_("Names and duty number on the paper"))
    said: dict[Key, Answer] = Field(default_factory=dict, title=N_("Answers to the questions of this paper"))


@register
class PrintPaper(FirmAct):
    """One row a paper. The subject is the firm; `paper` on it is the unsaved job, `chosen` are its points."""

    code = "cards.print_paper"
    title = _("Print a paper")
    Input = PrintPaperInput

    def find(self, context: Context[PrintPaperInput], *, lock: bool) -> Enterprise:
        """The firm is not locked: two people may print at once."""
        return super().find(context, lock=False)

    def check(self, context: Context[PrintPaperInput]) -> None:
        super().check(context)
        kind = jobs.paper_of(context.input.paper)
        if not kind.may(context.viewer, context.subject.pk):
            raise Refused(NOT_ALLOWED)
        if (context.input.format or kind.formats[0]) not in kind.formats:
            raise Refused(NO_SUCH_FORMAT)
        _answered(kind, context.input.said)
        context.subject.paper = _new_job(context, kind)
        faults.refuse_faulty(context.subject.paper, context.subject, context.subject.chosen)

    def execute(self, context: Context[PrintPaperInput]) -> Mapping[str, Any]:
        job = context.subject.paper
        job.save()
        return {"job": str(job.pk), "points": job.points}


def _answered(kind: PaperKind, said: Mapping[str, str]) -> None:
    for ask in kind.asks:
        if ask.required and not said.get(ask.key, "").strip():
            raise Refused(NOT_ANSWERED, question=str(ask.label))


def _asked(context: Context[PrintPaperInput], kind: PaperKind) -> Asked:
    wanted, viewer, firm = context.input, context.viewer, context.subject
    return Asked(
        viewer=viewer,
        firm=firm,
        points=_chosen(context, kind),
        lang="zh",
        format=wanted.format or kind.formats[0],
        names=wanted.names and kind.asks_names,
        day=context.happened.day,
        said={ask.key: wanted.said.get(ask.key, "")[: ask.most].strip() for ask in kind.asks},
    )


def _chosen(context: Context[PrintPaperInput], kind: PaperKind) -> Any:
    """A point of another firm is not found; drafts are left out."""
    firm, wanted = context.subject, tuple(dict.fromkeys(context.input.points))
    if not kind.of_points:
        return ()
    mine = RiskPoint.objects.visible_to(context.viewer).filter(enterprise_id=firm.pk, pk__in=wanted)
    if mine.count() != len(wanted):
        raise Refused(NOT_FOUND)
    found = jobs.chosen(context.viewer, firm.pk, wanted)
    if not found:
        raise Refused(NOTHING_TO_PRINT)
    if len(found) > MOST:
        raise Refused(TOO_MANY, most=MOST)
    return found


def _new_job(context: Context[PrintPaperInput], kind: PaperKind) -> PrintJob:
    wanted, asked = context.input, _asked(context, kind)
    context.subject.chosen = asked.points
    return PrintJob(
        id=wanted.id,
        kind=kind.key,
        lang=wanted.lang,
        size="",
        start=1,
        names=asked.names,
        format=asked.format,
        items=[
            [str(one.edition.point_id), one.edition.number, str(one.code.pk) if one.code else ""]
            for one in asked.points
        ],
        content=jobs.composed(kind, asked, wanted.lang),
        points=len(asked.points),
        printed_at=context.received_at,
        printed_day=context.happened.day,
        printed_by=context.viewer.actor_id,
        **copies_of(context.subject),
    )
