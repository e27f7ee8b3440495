"""告诉政府: held by the authority, invisible to the firm, and nobody knows from whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.queries import copies_of, office_in_charge
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.models import StreamKind
from anma.hazards.acts.finding import Reporting, ReportInput
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.models import Hazard
from anma.hazards.reasons import NOT_A_TIP
from anma.hazards.registering import count_found, register_hazard
from anma.kernel.models import StoredFile
from anma.kernel.scope import Party, Shown


class TipInput(ReportInput):
    """`firm` names the firm where no code was scanned: nobody in particular sends it, so nobody's firm is known."""

    firm: UUID | None = None


@register
class Tip(Reporting):
    """Only the anonymous viewer may do this: whoever is signed in sends it as nobody, so no name enters anywhere."""

    code = "hazards.tip"
    title = _("Report a danger to the government")
    Input = TipInput
    nameless = True

    def firm_named(self, context: Context[Any]) -> UUID | None:
        return context.input.firm  # type: ignore[no-any-return]

    def tenant(self, context: Context[ReportInput]) -> UUID | None:
        """No receipt and no set-aside of a tip is listed under the firm."""
        return None

    def stream(self, context: Context[ReportInput]) -> StreamRef:
        """The chain of the office in charge; the firm's own chain never hears of it."""
        office = context.subject.holder_id
        return StreamRef(office, StreamKind.OFFICE) if office else SYSTEM

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        firm = context.subject.firm
        office = office_in_charge(firm.area_code)
        held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": office.pk if office else None}
        found = self.finding(context, Source.TIP)
        context.subject = tip = register_hazard(context, {**copies_of(firm), **held}, found, pk=context.input.id)
        return {"receipt": tip.receipt}


class TakeTipInput(ActInput):
    """`description` is the officer's own wording: a reporter is known by the way they write."""

    subject: UUID
    description: str = Field(min_length=2, max_length=500, title=str(_("What the firm is told, in your own words")))
    level: str = Field(default=HazardLevel.GENERAL, pattern="^(general|major)$")
    with_photos: bool = False


@register
class TakeTip(Act[TakeTipInput]):
    """An officer takes a tip up: from now on it is a hazard of the firm, which cannot tell where it came from."""

    code = "hazards.take_tip"
    title = _("Take up a report to the government")
    Input = TakeTipInput
    subject_model = Hazard

    def check(self, context: Context[TakeTipInput]) -> None:
        if context.subject.shown_to != Shown.AUTHORITY or context.subject.source_kind != Source.TIP:
            raise Refused(NOT_A_TIP)

    def execute(self, context: Context[TakeTipInput]) -> Mapping[str, Any]:
        tip, data = context.subject, context.input
        tip.shown_to, tip.source_kind, tip.source_id = Shown.BOTH, Source.VISIT, data.id
        tip.description, tip.level = data.description, data.level
        # The moment of the report would tell a small firm who was there.
        tip.found_at, tip.found_day, tip.by_scan = context.received_at, context.happened.day, False
        tip.found_by = context.viewer.actor_id
        if not data.with_photos:
            tip.photos = []
        else:
            _show_photos(tip)
        tip.save()
        count_found(context, tip)
        return {"hazard": str(tip.pk)}


def _show_photos(tip: Hazard) -> None:
    files = StoredFile.objects.as_system().filter(enterprise_id=tip.enterprise_id, belongs_to=tip.pk)
    files.update(shown_to=Shown.BOTH)
