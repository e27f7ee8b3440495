"""告诉政府: held by the authority, invisible to the firm, and nobody knows from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, Held, get, register
from anma.acts.inputs import ActInput
from anma.acts.photos import announcing, copying, keep
from anma.acts.reasons import Refused
from anma.acts.set_asides import HIDDEN, tells
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of, office_in_charge
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.digests import digest
from anma.evidence.models import StreamKind
from anma.hazards.acts.finding import MOST_PHOTOS, Find, FindInput, Reporting, ReportInput, told_of
from anma.hazards.choices import HazardState, Source
from anma.hazards.models import Hazard
from anma.hazards.reasons import BASIS_NEEDED, NOT_A_TIP, NOT_ITS_PHOTO, UNPLACED, WHERE_IS_IT
from anma.hazards.registering import register_hazard
from anma.hazards.targets import Target
from anma.hazards.transitions import HAZARDS
from anma.kernel.fields import canonical
from anma.kernel.models import FileState, StoredFile
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Viewer
from anma.places.queries import area, area_path, today_of
from anma.risks.models import RiskPoint


class TipInput(ReportInput):
    """`area` is the town that whoever stands before no readable label chose from the list; `label` is what that one
    was read as, should an office know it still.
    """

    area: str = Field(default="", max_length=12, title=N_("Town or subdistrict"))
    label: str = Field(default="", max_length=200, title=N_("Label that leads nowhere"))

    def body_sha256(self) -> str:
        """As before these two were there: what a phone sends once more after an upgrade is still the same."""
        empty = {name for name in ("area", "label") if not getattr(self, name)}
        return digest(canonical(self.model_dump(mode="json", exclude=empty))).sha256


@register
class Tip(Reporting):
    """Only the anonymous viewer may do this: whoever is signed in sends it as nobody, so no name enters anywhere."""

    code = "hazards.tip"
    title = _("Report a danger to the government")
    Input = TipInput
    nameless = True
    commandable = False  # a command has a name

    def firm_named(self, context: Context[Any]) -> UUID | None:
        """Nobody in particular sends it, so nobody's firm is known."""
        return context.input.firm  # type: ignore[no-any-return]

    def find(self, context: Context[ReportInput], *, lock: bool) -> Target:
        """Whoever could not scan says where it is in words: kept whole for the city's office."""
        data = context.input
        if not data.code and data.firm is None and data.place:
            raise Held(UNPLACED, None)
        return super().find(context, lock=lock)

    def tenant(self, context: Context[ReportInput]) -> UUID | None:
        """No receipt and no set-aside of a tip is listed under the firm."""
        return None

    def area_of(self, data: TipInput) -> str:
        """What could not be taken goes to the offices that take reports up where the firm is, never to the firm; on
        public ground to those of the town that was chosen.
        """
        target = _told_of(data)
        return target.firm.area_code if target else today_of(data.area) if area(data.area) else ""

    def stream(self, context: Context[ReportInput]) -> StreamRef:
        """The chain of the office in charge; the firm's own chain never hears of it."""
        return chain_of(context.subject)

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        firm = context.subject.firm
        office = office_in_charge(firm.area_code)
        held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": office.pk if office else None}
        found = self.finding(context, Source.TIP)
        context.subject = tip = register_hazard(context, {**copies_of(firm), **held}, found, pk=context.input.id)
        return {"receipt": tip.receipt}


class TakeTipInput(ActInput):
    """Everything here is the officer's: a reporter is known by the way they write, and by what they photographed."""

    subject: UUID = Field(title=N_("Report in question"))
    description: str = Field(min_length=2, max_length=500, title=N_("What the firm is told, in your own words"))
    place: str = Field(default="", max_length=120, title=N_("Where exactly?"))
    at_point: bool = Field(default=False, title=N_("Name the risk point to the firm"))
    level: Literal["general", "major"] = Field(default="general", title=N_("Level of the hazard"))
    basis: str = Field(default="", max_length=500, title=N_("On what basis?"))
    photos: list[UUID] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Photos that the firm may see"))


@register
class TakeTip(Act[TakeTipInput]):
    """An officer takes a tip up: it stays where it is, and the firm gets what any officer could have entered.

    Only the office's chain and the tip's own row know that the two belong together.
    """

    code = "hazards.take_tip"
    title = _("Take up a report to the government")
    Input = TakeTipInput
    subject_model = Hazard

    def tenant(self, context: Context[TakeTipInput]) -> UUID | None:
        """As with the tip itself, nothing of it is listed under the firm."""
        return None

    def stream(self, context: Context[TakeTipInput]) -> StreamRef:
        """Where the tip's own event lies."""
        return chain_of(context.subject)

    def check(self, context: Context[TakeTipInput]) -> None:
        tip, data = context.subject, context.input
        if tip.source_kind != Source.TIP or tip.shown_to != Shown.AUTHORITY or tip.state != HazardState.REGISTERED:
            raise Refused(NOT_A_TIP)
        if not data.place and not (data.at_point and tip.point_id):
            raise Refused(WHERE_IS_IT)
        if data.level == "major" and len(data.basis) < 2:
            raise Refused(BASIS_NEEDED)

    def execute(self, context: Context[TakeTipInput]) -> Mapping[str, Any]:
        tip = context.subject
        with copying(chosen_photos(tip, context.input.photos)) as copies:
            find = finding_of(tip, context.input, [copy.sha256 for copy in copies])
            get(Find.code).run_as_if_alone(context.viewer, find, announcing(copies))
            keep(copies, find.id)
        HAZARDS.move(tip, self.code)
        tip.taken_up_as = find.id
        tip.save()
        context.data["hazard"] = str(find.id)
        return {"hazard": str(find.id)}


@tells("hazards.tip")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """A set-aside report to the government: about which firm, what is dangerous, and where."""
    sent = TipInput.model_construct(**{"area": "", "label": "", **body})
    target = _told_of(sent)
    seen = target is not None and Enterprise.objects.visible_to(viewer).filter(pk=target.firm.pk).exists()
    firm = (
        [(str(_("Firm")), target.firm.name if seen else str(HIDDEN))] if target else []
    )  # without one nothing is hidden
    place = body["place"] or (target.point.shown_name if target and target.point and seen else "")
    said = [(str(_("What is dangerous?")), body["description"]), (str(_("Where exactly?")), place)]
    town = [(str(_("Town or subdistrict")), area_path(sent.area))] if sent.area else []
    return [*firm, *town, *said]


def _told_of(data: TipInput) -> Target | None:
    """The firm that a report names, or that hangs or hung at the label. Needs `system_scope`."""
    firm = UUID(str(data.firm)) if data.firm else None
    found = told_of(data, firm)
    if found is None and data.label:
        return told_of(data.model_copy(update={"code": data.label}), None)
    return found


def chain_of(tip: Hazard) -> StreamRef:
    """The chain of the office in charge, or the system's where there is none."""
    return StreamRef(tip.holder_id, StreamKind.OFFICE) if tip.holder_id else SYSTEM


def finding_of(tip: Hazard, data: TakeTipInput, photos: list[str]) -> FindInput:
    """What the officer would have typed without a tip; with an id made here, since the tip's own tells its second."""
    point = RiskPoint.objects.as_system().filter(pk=tip.point_id).first() if data.at_point else None
    return FindInput(
        firm=tip.enterprise_id,
        description=data.description,
        place=data.place or (point.place or point.name if point else ""),
        point=point.pk if point else None,
        level=data.level,
        basis=data.basis,
        photos=photos,
    )


def chosen_photos(tip: Hazard, ids: Sequence[UUID]) -> list[StoredFile]:
    """The ticked ones, each a photo of this tip."""
    rows = StoredFile.objects.as_system().filter(belongs_to=tip.pk, state=FileState.STORED, pk__in=ids)
    found = list(rows.order_by("id"))
    if len(found) < len(set(ids)):
        raise Refused(NOT_ITS_PHOTO)
    return found
