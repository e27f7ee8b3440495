"""The act of printing: the paper leaves the house, so it is noted which edition of which point was on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import NOT_FOUND, Refused
from anma.cards.faults import refuse_faulty
from anma.cards.labels import KIND
from anma.cards.layouts import offset_of
from anma.cards.models import PrintJob
from anma.cards.reasons import NO_SUCH_FORMAT, NO_SUCH_LAYOUT, NO_SUCH_PLACE, NOTHING_TO_PRINT
from anma.codes.queries import in_force_by_target
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.printing.cards import CARD_FORMATS
from anma.printing.layouts import STANDARD, BadLayout, Layout, find
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

MOST = 1000
Points = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST, title=N_("Risk points"))]


class PrintInput(ForFirm):
    """The points in the order in which they are to be printed."""

    points: Points
    kind: Literal["cards", "labels", "both"] = Field(default="both", title=N_("What is printed"))
    lang: Literal["zh", "en", "both"] = Field(default="zh", title=N_("Language"))
    size: str = Field(default=STANDARD, max_length=60, title=N_("Size of a label"))
    format: str = Field(default="a4", max_length=16, title=N_("Size of the paper"))
    names: bool | None = Field(default=None, title=N_("Person responsible and duty number on the card"))
    start: int = Field(default=1, ge=1, le=400, title=N_("First free place on the sheet"))


@register
class Print(FirmAct):
    """One row a print job. The subject is the firm; `printing` on it pairs each point with its code in use."""

    code = "cards.print"
    title = _("Print cards")
    Input = PrintInput

    def find(self, context: Context[PrintInput], *, lock: bool) -> Enterprise:
        """The firm is not locked: two people may print at once."""
        firm = super().find(context, lock=False)
        firm.printing = _pairs(context, firm)  # type: ignore[attr-defined]
        return firm

    def check(self, context: Context[PrintInput]) -> None:
        super().check(context)
        places = _layout(context.input.size).a_sheet
        if context.input.start > places:
            raise Refused(NO_SUCH_PLACE, most=places)
        if context.input.format not in CARD_FORMATS:
            raise Refused(NO_SUCH_FORMAT)
        if not context.subject.printing:
            raise Refused(NOTHING_TO_PRINT)
        refuse_faulty(_new_job(context))

    def execute(self, context: Context[PrintInput]) -> Mapping[str, Any]:
        job = _new_job(context)
        job.save()
        return {"job": str(job.pk), "points": job.points}


def _layout(key: str) -> Layout:
    try:
        return find(key)
    except BadLayout as error:
        raise Refused(NO_SUCH_LAYOUT, sentence=str(error)) from error


def _pairs(context: Context[PrintInput], firm: Any) -> list[tuple[RiskPoint, UUID]]:
    """The published ones with a code, in the order asked for; a point of another firm is not found."""
    wanted = list(dict.fromkeys(context.input.points))
    rows = RiskPoint.objects.visible_to(context.viewer).filter(enterprise_id=firm.pk, pk__in=wanted)
    found = {row.pk: row for row in rows.defer("draft")}
    if len(found) != len(wanted):
        raise Refused(NOT_FOUND)
    codes = in_force_by_target(context.viewer, KIND, wanted)
    hanging = (found[pk] for pk in wanted if found[pk].state == PointState.PUBLISHED)
    return [(row, codes[row.pk].pk) for row in hanging if row.pk in codes]


def _new_job(context: Context[PrintInput]) -> PrintJob:
    asked, pairs = context.input, context.subject.printing
    shift_x, shift_y = offset_of(context.subject.pk, asked.size)
    return PrintJob(
        id=asked.id,
        kind=asked.kind,
        lang=asked.lang,
        size=asked.size,
        start=asked.start,
        names=_names(asked),
        format=asked.format,
        shift_x=shift_x,
        shift_y=shift_y,
        items=[[str(row.pk), row.edition, str(code)] for row, code in pairs],
        points=len(pairs),
        printed_at=context.received_at,
        printed_day=context.happened.day,
        printed_by=context.viewer.actor_id,
        **copies_of(context.subject),
    )


def _names(asked: PrintInput) -> bool | None:
    """Nobody's name stands on a card unasked; labels hold none."""
    return asked.names if asked.kind == "labels" else bool(asked.names)
