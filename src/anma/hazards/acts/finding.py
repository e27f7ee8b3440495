"""Somebody found a danger: a worker or a passer-by reports it to the firm, an officer finds it on a visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.set_asides import tells
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.hazards.choices import Source
from anma.hazards.registering import Finding, register_hazard
from anma.hazards.targets import Target, target_of
from anma.kernel.viewer import Viewer, system_scope

Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MOST_PHOTOS = 9


class ReportInput(ActInput):
    """`code` is what was scanned or typed; without one it is about the reporter's own firm."""

    code: str = Field(default="", max_length=200)
    description: str = Field(min_length=2, max_length=500, title=str(_("What is dangerous?")))
    place: str = Field(default="", max_length=120, title=str(_("Where exactly?")))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS)


class Reporting(Act[Any]):
    """What both kinds of report share: the code says which firm."""

    Input = ReportInput
    from_field = True

    def find(self, context: Context[ReportInput], *, lock: bool) -> Target:
        with system_scope("whose code is this"):
            return target_of(context.input.code, context.viewer, self.firm_named(context))

    def firm_named(self, context: Context[ReportInput]) -> UUID | None:
        """Without a code it is the reporter's own firm."""
        return context.viewer.enterprise_id

    def tenant(self, context: Context[ReportInput]) -> UUID | None:
        subject = context.subject
        return subject.firm.pk if isinstance(subject, Target) else subject.tenant

    def finding(self, context: Context[ReportInput], source: Source, by: UUID | None = None) -> Finding:
        """The report as a finding, with the point at which the reporter stands."""
        data, target = context.input, context.subject
        return Finding(
            description=data.description,
            place=data.place or (target.point.name if target.point else ""),
            source=source,
            source_id=target.code.pk if target.code else None,
            point_id=target.point.pk if target.point else None,
            by_scan=target.code is not None,
            photos=data.photos,
            found_by=by,
        )


@register
class Report(Reporting):
    """告诉本厂: the firm sees it at once."""

    code = "hazards.report"
    title = _("Report a danger to the firm")

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        firm = context.subject.firm
        own = context.viewer.enterprise_id == firm.pk
        found = self.finding(context, Source.REPORT, context.viewer.actor_id if own else None)
        context.subject = hazard = register_hazard(context, copies_of(firm), found, pk=context.input.id)
        return {"hazard": str(hazard.pk), "receipt": hazard.receipt}


class FindInput(ActInput):
    firm: UUID
    description: str = Field(min_length=2, max_length=500, title=str(_("What is dangerous?")))
    place: str = Field(default="", max_length=120, title=str(_("Where exactly?")))
    point: UUID | None = None
    level: Literal["general", "major"] = "general"
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS)


@register
class Find(Act[FindInput]):
    """An officer or an insurer's expert found it on a visit; the firm sees it at once."""

    code = "hazards.find"
    title = _("Note a hazard found on a visit")
    Input = FindInput
    subject_model = Enterprise
    subject_key = "firm"

    def execute(self, context: Context[FindInput]) -> Mapping[str, Any]:
        data, firm = context.input, context.subject
        source = Source.VISIT if context.viewer.reach else Source.SERVICE
        found = Finding(
            description=data.description,
            place=data.place,
            source=source,
            source_id=data.id,
            point_id=data.point,
            level=data.level,
            photos=data.photos,
            found_by=context.viewer.actor_id,
        )
        context.subject = hazard = register_hazard(context, copies_of(firm), found, pk=data.id)
        return {"hazard": str(hazard.pk)}


@tells("hazards.report")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """A set-aside report: what is dangerous, and where."""
    return [(str(_("What is dangerous?")), body["description"]), (str(_("Where exactly?")), body["place"])]
