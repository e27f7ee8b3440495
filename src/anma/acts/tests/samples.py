"""Small acts of the tests' own: one that makes, one that changes, one that calls another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.base import Act, Context, Held, listen, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Reason, Refused
from anma.acts.transitions import TransitionTable, step
from anma.enterprises.models import Enterprise
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.models import StreamKind
from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer

SAD = Reason("acts.sad", "Not on a sad day.")
TABLE = TransitionTable("registered", [step("registered", "closed", "acts.sample_close")])


class MakeInput(ActInput):
    text: str = "a"


def hazard(context: Context[Any], pk: UUID, text: str) -> Hazard:
    """A row of the viewer's firm, with the register's copies where there is such a firm."""
    firm = Enterprise.objects.as_system().filter(pk=context.viewer.enterprise_id).first()
    area, sector = (firm.area_code, firm.sector) if firm else ("320411001", "")
    return Hazard(
        id=pk, enterprise_id=context.viewer.enterprise_id, description=text, source_kind="report", state="registered",
        found_at=context.received_at, found_day=context.happened.day, area_code=area, area_then=area,
        sector=sector, sector_then=sector,
    )  # fmt: skip


class Sample(Act[Any]):
    def allowed(self, context: Context[Any]) -> None:
        return None


@register
class Make(Sample):
    code = "acts.sample_make"
    title = "make"
    Input = MakeInput

    def check(self, context: Context[MakeInput]) -> None:
        if context.input.text == "sad":
            raise Refused(SAD)

    def execute(self, context: Context[MakeInput]) -> dict[str, Any]:
        row = hazard(context, context.input.id, context.input.text)
        row.save()
        return {"hazard": str(row.pk)}


class CloseInput(ActInput):
    subject: UUID
    note: str


@register
class Close(Sample):
    code = "acts.sample_close"
    title = "close"
    Input = CloseInput
    subject_model = Hazard
    table = TABLE

    def execute(self, context: Context[CloseInput]) -> dict[str, Any]:
        TABLE.move(context.subject, self.code)
        context.subject.review_note = context.input.note
        context.subject.save()
        return {"state": context.subject.state}


@register
class Report(Make):
    """A field act that sets aside instead of refusing."""

    code = "acts.sample_report"
    from_field = True

    def check(self, context: Context[MakeInput]) -> None:
        if context.input.text == "odd":
            raise Held(SAD, context.viewer.enterprise_id)


@register
class Outer(Sample):
    """Makes a row, lets two other acts work on it, and writes it once more."""

    code = "acts.sample_outer"
    title = "outer"
    Input = MakeInput

    def execute(self, context: Context[MakeInput]) -> dict[str, Any]:
        row = hazard(context, context.input.id, "outer")
        row.save()
        inner = Close().run(context.viewer, CloseInput(subject=row.pk, note=context.input.text))
        row.refresh_from_db()
        row.place = "outer again"
        row.save()
        Elsewhere().run(context.viewer, MakeInput(text="elsewhere"))
        return {"inner": inner.result["state"]}


@register
class Elsewhere(Make):
    """Goes into another chain."""

    code = "acts.sample_elsewhere"

    def stream(self, context: Context[Any]) -> StreamRef:
        return StreamRef(UUID("01900000-0000-7000-8000-0000000000ee"), StreamKind.OFFICE)


@register
class OfSystem(Make):
    code = "acts.sample_system"

    def stream(self, context: Context[Any]) -> StreamRef:
        return SYSTEM


heard: list[str] = []


@listen(Make.code)
def hear(context: Context[Any]) -> None:
    heard.append(context.input.text)
    if context.input.text == "listener refuses":
        raise Refused(SAD)


def make(viewer: Viewer, text: str = "a", **extra: Any) -> Any:
    return Make().run(viewer, MakeInput(text=text, **extra))
