"""Bottles are called back: marked in every station at once, their covers voided, whoever fetches them told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BeforeValidator, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_FOUND, Refused
from anma.cylinders import reasons, recalls
from anma.cylinders.acts.filling import as_list
from anma.cylinders.choices import CylinderState, RecallState, Why
from anma.cylinders.models import Cylinder, Recall, RecallPart, Station
from anma.cylinders.recalls import Wanted
from anma.cylinders.rules.tables import setting
from anma.cylinders.scope import of_station
from anma.cylinders.telling import told
from anma.insurance import covering


class RecallInput(ActInput):
    """Which bottles, and why. Every criterion left empty fits all, but one must be said.

    `makers`: all makers by name where a batch without a maker meets several.
    """

    why: Printed = Field(min_length=4, max_length=200, title=N_("Why they are called back"))
    maker: Printed = Field(default="", max_length=60, title=N_("Maker"))
    makers: Annotated[tuple[str, ...], BeforeValidator(as_list)] = Field(
        default=(), max_length=50, title=N_("All makers whose bottles are meant")
    )
    batch: Printed = Field(default="", max_length=40, title=N_("Batch of the maker"))
    built_from: date | None = Field(default=None, title=N_("Built from"))
    built_to: date | None = Field(default=None, title=N_("Built until"))
    station: UUID | None = Field(default=None, title=N_("Filling station"))
    filled_from: datetime | None = Field(default=None, title=N_("Filled from"))
    filled_to: datetime | None = Field(default=None, title=N_("Filled until"))

    @property
    def wanted(self) -> Wanted:
        """The criteria; moments without a zone are the city's."""
        lot = (recalls.local(self.filled_from), recalls.local(self.filled_to))
        return Wanted(self.maker, self.batch, self.built_from, self.built_to, self.station, *lot)


@register
class CallBack(Act[RecallInput]):
    """An office calls back what lies in its reach, a station's head what is the station's own."""

    code, title, Input = "cylinders.call_back", _("Call bottles back"), RecallInput
    commandable = False

    def check(self, context: Context[RecallInput]) -> None:
        wanted = context.input.wanted
        if wanted.empty:
            raise Refused(reasons.NO_CRITERION)
        if wanted.lot and wanted.station is None and context.viewer.reach:
            raise Refused(reasons.STATION_FIRST)
        n, most = recalls.to_mark(context.viewer, wanted).count(), setting("recall_most")
        if not n:
            raise Refused(reasons.NOTHING_FITS)
        _named(context, wanted)
        if n > most:
            raise Refused(reasons.TOO_MANY, n=f"{n:,}", most=f"{most:,}")

    def execute(self, context: Context[RecallInput]) -> Mapping[str, Any]:
        row = _recall(context)
        row.save()
        found = recalls.to_mark(context.viewer, context.input.wanted)
        stations = sorted({pk for pk in found.order_by().values_list("holder_id", flat=True).distinct() if pk})
        parts = [_at(context, row, station) for station in stations]
        return {"recall": str(row.pk), "bottles": sum(parts), "stations": len(parts)}


def _named(context: Context[RecallInput], wanted: Wanted) -> None:
    """Several makers by one batch number: the maker is said, or all of them by name."""
    if not wanted.maker_open:
        return
    found = recalls.makers(recalls.to_mark(context.viewer, wanted))
    if len(found) > 1 and {name for name, _n in found} != set(context.input.makers):
        raise Refused(reasons.MAKER_FIRST, makers=" · ".join(f"{name} {n:,}" for name, n in found))


def _recall(context: Context[RecallInput]) -> Recall:
    said, wanted = context.input, context.input.wanted
    return Recall(
        id=said.id,
        number=f"{context.happened.day:%Y%m%d}-{said.id.hex[-4:].upper()}",
        why=said.why,
        **wanted.columns(),
        by_office=context.viewer.organisation_id,
        called_at=context.received_at,
        called_day=context.happened.day,
        called_by=context.viewer.actor_id,
    )


def _at(context: Context[RecallInput], row: Recall, station: UUID) -> int:
    part = RecallAtInput(subject=station, recall=row.pk)
    return int(RecallAt().run(context.viewer, part, context.origin).result["bottles"])


class RecallAtInput(ActInput):
    subject: UUID = Field(title=N_("Filling station"))
    recall: UUID = Field(title=N_("Recall in question"))


@register
class RecallAt(Act[RecallAtInput]):
    """One station's share, in its firm's own chain. A part of calling bottles back, never done alone."""

    code, title, Input = "cylinders.recall_at", _("Mark a station's bottles as called back"), RecallAtInput
    subject_model = Station
    commandable = False

    def check(self, context: Context[RecallAtInput]) -> None:
        row = Recall.objects.filter(pk=context.input.recall, state=RecallState.OPEN).first()
        if row is None or row.by_office != context.viewer.organisation_id:
            raise Refused(NOT_FOUND)
        context.subject.recall = row

    def execute(self, context: Context[RecallAtInput]) -> Mapping[str, Any]:
        station, row = context.subject, context.subject.recall
        wanted = Wanted.of(row)
        rows = recalls.to_mark(context.viewer, wanted).filter(holder_id=station.pk)
        bottles = list(rows.select_for_update().order_by("id"))
        _mark(bottles, row)
        part = RecallPart(recall_id=row.pk, called_day=row.called_day, wanted=len(bottles), **of_station(station))
        part.with_users = sum(one.state == CylinderState.DELIVERED for one in bottles)
        part.voided = _void(context, station, bottles, row)
        part.save()
        told(row, part)
        return {"part": str(part.pk), "bottles": part.wanted}


def _mark(bottles: Sequence[Cylinder], recall: Recall) -> None:
    """No bottle of these is filled or connected from now on, wherever it is scanned."""
    for row in bottles:
        row.recall_id, row.recall_back, row.recall_freed = recall.pk, None, None
        row.doubt, row.doubt_words = Why.RECALL, f"{recall.number} {recall.why}"[:200]
        row.save()


def _void(context: Context[RecallAtInput], station: Station, bottles: Sequence[Cylinder], recall: Recall) -> int:
    fillings = [row.filling_id for row in bottles if row.filling_id]
    return covering.void_many(context, station.enterprise_id, fillings, f"{recall.number} {recall.why}")


class EndRecallInput(ActInput):
    """`still_out` is how many bottles are not back by the page: who ends it says the number."""

    subject: UUID = Field(title=N_("Recall in question"))
    why: Printed = Field(min_length=4, max_length=200, title=N_("How the recall ended"))
    still_out: int = Field(default=0, ge=0, title=N_("How many bottles are not back"))


@register
class EndRecall(Act[EndRecallInput]):
    """Whoever called ends it, with words for the bottles that never came back. Those stay closed."""

    code, title, Input = "cylinders.end_recall", _("End a recall"), EndRecallInput

    def find(self, context: Context[EndRecallInput], *, lock: bool) -> Recall:
        return recalls.one(context.viewer, context.input.subject, lock=lock)

    def check(self, context: Context[EndRecallInput]) -> None:
        row = context.subject
        if row.by_office != context.viewer.organisation_id:
            raise Refused(reasons.NOT_YOURS_TO_END)
        if row.state != RecallState.OPEN:
            raise Refused(reasons.RECALL_OVER)
        n = recalls.missing(context.viewer, [row.pk]).get(row.pk, 0)
        if n != context.input.still_out:
            raise Refused(reasons.STILL_OUT, n=n)

    def execute(self, context: Context[EndRecallInput]) -> Mapping[str, Any]:
        row = context.subject
        row.state, row.ended_day, row.ended_why = RecallState.ENDED, context.happened.day, context.input.why
        row.save()
        return {"recall": str(row.pk)}
