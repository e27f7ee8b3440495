"""At the firm: the agreed service begins, and what is found becomes a hazard of the firm at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field, model_validator

from anma.acts.base import Context, Held, register
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_ALLOWED, Reason, Refused
from anma.acts.set_asides import HIDDEN, tells
from anma.facts.counting import Place, count
from anma.hazards.choices import Source
from anma.hazards.inputs import MOST_PHOTOS, Sha
from anma.hazards.judging import entry, kept, suggested_of
from anma.hazards.reasons import BASIS_NEEDED
from anma.hazards.registering import Finding, register_hazard
from anma.hazards.targets import code_row
from anma.insurance.acts.sides import About, SidedAct, of_firm
from anma.insurance.choices import ServiceState
from anma.insurance.models import Policy, Service
from anma.insurance.reasons import NOT_BEGUN, OTHER_DOOR, POLICY_OVER, SAY_WHAT, TOO_EARLY
from anma.insurance.transitions import SERVICES
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint


class BeginInput(About):
    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))


@register
class Begin(SidedAct):
    """On the agreed day or later, at the firm: the code at its door says that somebody stood there."""

    code, title, Input = "insurance.begin", _("Begin the service"), BeginInput
    subject_model, table = Service, SERVICES
    from_field = True  # where there is no signal it waits in the phone, with the moment of the tap

    def check(self, context: Context[BeginInput]) -> None:
        row, text = context.subject, context.input.code
        if context.happened.day < row.planned_day:
            raise Refused(TOO_EARLY)
        policy = Policy.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.policy_id).first()
        if policy is None or not policy.holds_on(context.happened.day):
            raise Refused(POLICY_OVER)
        found = code_row(text, context.viewer) if text else None
        if text and (found is None or found.enterprise_id != row.enterprise_id):
            raise Refused(OTHER_DOOR)

    def execute(self, context: Context[BeginInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.began_at, row.service_day = context.happened.stands, context.happened.day
        row.area_then, row.sector_then = row.area_code, row.sector
        row.expert_id, row.by_scan = context.viewer.actor_id, bool(context.input.code)
        context.count(row, risk_services=1)
        return self.saved(context, "service")


class FindInput(About):
    """What was tapped (`chip`), or own words, or both: one of them is enough."""

    chip: Printed = Field(default="", max_length=120, title=N_("What is dangerous?"))
    description: str = Field(default="", max_length=380, title=N_("In your own words"))
    place: Printed = Field(default="", max_length=120, title=N_("Where exactly?"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    level: Literal["general", "major"] = Field(default="general", title=N_("Level of the hazard"))
    basis: str = Field(default="", max_length=500, title=N_("On what basis?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))

    @model_validator(mode="after")
    def says_something(self) -> FindInput:
        if len(self.words) < 2:
            raise ValueError(str(SAY_WHAT.sentence))
        return self

    @property
    def words(self) -> str:
        return " · ".join(filter(None, (self.chip, self.description)))


@register
class Find(SidedAct):
    """In writing, as the standard asks: it stands in the firm's ledger and on its phones at once."""

    code, title, Input = "insurance.find", _("Note what a service found"), FindInput
    subject_model = Service
    from_field = True

    def allowed(self, context: Context[FindInput]) -> None:
        super().allowed(context)
        if context.viewer.actor_id is None:
            raise Refused(NOT_ALLOWED)

    def _check_state(self, context: Context[FindInput]) -> None:
        """What comes out of a phone after the record was written is kept for the firm's people to look at."""
        if context.subject.state != ServiceState.UNDER_WAY:
            _no(context, NOT_BEGUN)

    def check(self, context: Context[FindInput]) -> None:
        if context.input.level == "major" and len(context.input.basis) < 2:
            raise Refused(BASIS_NEEDED)

    def execute(self, context: Context[FindInput]) -> Mapping[str, Any]:
        row = context.subject
        hazard = register_hazard(context, of_firm(row), self._finding(context, row), pk=context.input.id)
        row.found += 1
        row.save()
        place = Place(row.enterprise_id, row.area_then, row.sector_then)
        count(place, row.service_day, {"insurance_hazards_found": 1})
        context.data["service"] = str(row.pk)
        context.subject = hazard
        return {"hazard": str(hazard.pk), "service": str(row.pk)}

    def _finding(self, context: Context[FindInput], row: Service) -> Finding:
        data, viewer = context.input, context.viewer
        point = _point(row, data.point)
        said = kept(suggested_of(data.words, row.enterprise_id))
        chosen = {"level": data.level, "basis": data.basis}
        return Finding(
            description=data.words,
            place=data.place or (point.place or point.name if point else ""),
            source=Source.INSURER,
            source_id=row.pk,
            point_id=point.pk if point else None,
            level=data.level,
            level_basis=data.basis,
            photos=data.photos,
            found_by=viewer.actor_id,
            judgements=[entry(self.code, context.received_at, viewer.actor_id, said, chosen, office=False)],
        )


def _no(context: Context[Any], reason: Reason) -> None:
    if context.origin.from_phone:
        raise Held(reason, context.subject.enterprise_id)
    raise Refused(reason)


def _point(row: Service, pk: UUID | None) -> RiskPoint | None:
    """A risk point of this very firm, else none. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=pk)
    found: RiskPoint | None = rows.first() if pk else None
    return found


@tells("insurance.begin")
def _begun(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """That somebody stood there."""
    return [(str(_("Code that was scanned")), body.get("code", "") or "–")]


@tells("insurance.find")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """What was found, and where."""
    words = " · ".join(filter(None, (body.get("chip"), body.get("description")))) or str(HIDDEN)
    return [(str(_("What is dangerous?")), words), (str(_("Where exactly?")), body.get("place", ""))]
