"""Acts on label papers: an own size is kept or taken off, and what the printer is off is remembered for the firm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.cards.models import LabelLayout
from anma.cards.reasons import LAYOUT_GONE, NO_SUCH_LAYOUT
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Shown
from anma.printing.layouts import LARGEST_SHIFT, BadLayout, Layout, find, own
from anma.risks.acts.firm import FirmAct, ForFirm

MOST = 3000


class KeepLayoutInput(ForFirm):
    """All lengths in tenths of a millimetre; `paper` is empty for a label printer."""

    name: Printed = Field(min_length=1, max_length=40, title=N_("Name of the label paper"))
    paper: Literal["a4", "a5", ""] = Field(default="a4", title=N_("Paper"))
    width: int = Field(ge=1, le=MOST, title=N_("Width of a label"))
    height: int = Field(ge=1, le=MOST, title=N_("Height of a label"))
    columns: int = Field(default=1, ge=1, le=20, title=N_("Labels side by side"))
    rows: int = Field(default=1, ge=1, le=40, title=N_("Labels one below the other"))
    left: int = Field(default=0, ge=0, le=MOST, title=N_("From the paper's left edge to the first label"))
    top: int = Field(default=0, ge=0, le=MOST, title=N_("From the paper's top edge to the first label"))
    gap_x: int = Field(default=0, ge=0, le=MOST, title=N_("Gap between two labels side by side"))
    gap_y: int = Field(default=0, ge=0, le=MOST, title=N_("Gap between two labels one below the other"))


@register
class KeepLayout(FirmAct):
    """An own label paper under a name. The same geometry kept again gets the new name."""

    code = "cards.keep_layout"
    title = _("Keep an own label paper")
    Input = KeepLayoutInput

    def check(self, context: Context[KeepLayoutInput]) -> None:
        super().check(context)
        _geometry(context.input)

    def execute(self, context: Context[KeepLayoutInput]) -> Mapping[str, Any]:
        row = _row(context, context.subject, _geometry(context.input).key)
        row.name = context.input.name.strip()
        row.save()
        return {"layout": str(row.pk), "key": row.key}


class KeepOffsetInput(ForFirm):
    """What the calibration page shows, tenths of a millimetre: to the right and down are positive."""

    layout: str = Field(max_length=60, title=N_("Size of a label"))
    x: int = Field(ge=-LARGEST_SHIFT, le=LARGEST_SHIFT, title=N_("How far right"))
    y: int = Field(ge=-LARGEST_SHIFT, le=LARGEST_SHIFT, title=N_("How far down"))


@register
class KeepOffset(FirmAct):
    """Remember for the firm how far its printer is off on one kind of label paper."""

    code = "cards.keep_offset"
    title = _("Set how far the printer is off")
    Input = KeepOffsetInput

    def check(self, context: Context[KeepOffsetInput]) -> None:
        super().check(context)
        _known(context.input.layout)

    def execute(self, context: Context[KeepOffsetInput]) -> Mapping[str, Any]:
        row = _row(context, context.subject, context.input.layout)
        row.shift_x, row.shift_y = context.input.x, context.input.y
        row.save()
        return {"layout": str(row.pk)}


class DropLayoutInput(ActInput):
    subject: UUID = Field(title=N_("Label paper in question"))


@register
class DropLayout(Act[DropLayoutInput]):
    """Taken off the list. What was printed on it opens as before: the job holds its geometry."""

    code = "cards.drop_layout"
    title = _("Take a label paper off the list")
    Input = DropLayoutInput
    subject_model = LabelLayout

    def check(self, context: Context[DropLayoutInput]) -> None:
        if context.subject.dropped_at is not None:
            raise Refused(LAYOUT_GONE)

    def execute(self, context: Context[DropLayoutInput]) -> Mapping[str, Any]:
        context.subject.dropped_at = context.received_at
        context.subject.save()
        return {"layout": str(context.subject.pk)}


def _geometry(asked: KeepLayoutInput) -> Layout:
    try:
        return own(
            asked.paper,
            (asked.width, asked.height),
            (asked.columns, asked.rows),
            (asked.left, asked.top),
            (asked.gap_x, asked.gap_y),
        )
    except BadLayout as error:
        raise Refused(NO_SUCH_LAYOUT, sentence=str(error)) from error


def _known(key: str) -> Layout:
    try:
        return find(key)
    except BadLayout as error:
        raise Refused(NO_SUCH_LAYOUT, sentence=str(error)) from error


def _row(context: Context[Any], firm: Enterprise, key: str) -> LabelLayout:
    """The firm's row on this paper, or a new one. The firm is locked, so there is never a second."""
    rows = LabelLayout.objects.as_system().filter(enterprise_id=firm.pk, key=key, dropped_at__isnull=True)
    found: LabelLayout | None = rows.select_for_update().first()
    return found or LabelLayout(id=context.input.id, key=key, **{**copies_of(firm), "shown_to": Shown.FIRM})
