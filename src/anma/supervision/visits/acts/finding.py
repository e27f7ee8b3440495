"""Not in order: a hazard of the firm at once, so that its boss's phone shows it while the officer walks on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.acts.set_asides import HIDDEN, tells
from anma.enterprises.models import Enterprise
from anma.facts.counting import Place, count
from anma.hazards.choices import Source
from anma.hazards.judging import criterion_of, entry, kept, suggested_of
from anma.hazards.registering import Finding, register_hazard
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint
from anma.supervision.models import Visit
from anma.supervision.visits.acts.walking import LATE_FLAG, WalkAct
from anma.supervision.visits.answers import found_at, line_of
from anma.supervision.visits.inputs import FindInput
from anma.supervision.visits.reasons import BASIS, DUE
from anma.supervision.visits.timing import is_late
from anma.supervision.visits.violating import chosen_of

MOST = 500  # letters of a hazard's words


@register
class FindOnVisit(WalkAct):
    code = "supervision.find_on_visit"
    title = _("Note what was found on a visit")
    Input = FindInput

    def check(self, context: Context[FindInput]) -> None:
        """With a signal it is put right in the form; what comes later is kept as it was seen, and marked."""
        data = context.input
        if data.level == "major" and len(data.basis) < 2:
            _odd(context, "visit.no_basis", BASIS)
        if data.due is not None and data.due < context.happened.day:
            _odd(context, "visit.day_passed", DUE)

    def execute(self, context: Context[FindInput]) -> Mapping[str, Any]:
        if is_late(context):
            context.flag(LATE_FLAG)
        visit = self.begin_to(context)
        hazard = register_hazard(context, _of_firm(visit), self._finding(context, visit), pk=context.input.id)
        visit.found += 1
        visit.lines = found_at(visit, context.input.line, hazard.pk)
        visit.save()
        # Of the day on which the visit counts, whenever it is told.
        count(
            Place(visit.enterprise_id, visit.area_then, visit.sector_then),
            visit.visit_day or context.happened.day,
            {"visit_findings": 1},
        )
        context.data["visit"] = str(visit.pk)
        context.subject = hazard
        return {"hazard": str(hazard.pk), "visit": str(visit.pk)}

    def _finding(self, context: Context[FindInput], visit: Visit) -> Finding:
        data, line = context.input, line_of(visit, context.input.line)
        point = _point(visit, data.point or line.get("point"))
        return Finding(
            description=_described(data.description, line),
            place=data.place or line.get("place", "") or (point.place or point.name if point else ""),
            source=Source.VISIT,
            source_id=visit.pk,
            point_id=point.pk if point else None,
            level=data.level,
            level_basis=data.basis,
            photos=data.photos,
            found_by=context.viewer.actor_id,
            category=line.get("category", ""),
            judgements=[self._judgement(context, visit, line)],
            due_on=data.due,
        )

    def _judgement(self, context: Context[FindInput], visit: Visit, line: Mapping[str, Any]) -> dict[str, Any]:
        """Level, basis and clause as chosen, the kind as the line has it, beside what is suggested of the words."""
        data, criterion, category = context.input, line.get("criterion", ""), line.get("category", "")
        chosen: dict[str, Any] = {"level": data.level, "basis": data.basis}
        chosen |= {"criterion": criterion} if criterion_of(criterion) else {}
        chosen |= {"category": category} if category else {}
        chosen |= chosen_of(data.clause)
        said = kept(suggested_of(data.description, visit.enterprise_id))
        return entry(self.code, context.received_at, context.viewer.actor_id, said, chosen, office=True)


def _described(said: str, line: Mapping[str, Any]) -> str:
    """A tapped word alone ("goods in the way") does not say of what: the line that it answers stands behind it."""
    if said not in line.get("chips", ()) or not line.get("says"):
        return said
    asked = {"found": said, "asked": line["says"]}
    return (gettext("%(found)s (%(asked)s)") % asked)[:MOST]


def _of_firm(visit: Visit) -> dict[str, Any]:
    """The scope of a row of the firm that happens where the firm is now."""
    today = {name: getattr(visit, name) for name in ("enterprise_id", "area_code", "sector", "grid_id")}
    return {**today, "area_then": visit.area_code, "sector_then": visit.sector}


def _odd(context: Context[FindInput], flag: str, reason: Any) -> None:
    if not context.origin.from_phone:
        raise Refused(reason)
    context.flag(flag)


def _point(visit: Visit, pk: UUID | str | None) -> RiskPoint | None:
    """A risk point of this very firm, else none. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=visit.enterprise_id, pk=pk)
    found: RiskPoint | None = rows.first() if pk else None
    return found


@tells("supervision.find_on_visit")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """What was found, and in which firm."""
    named = body.get("firm")
    firm = Enterprise.objects.visible_to(viewer).filter(pk=named).first() if named else None
    said = [(str(_("Firm")), firm.name if firm else str(HIDDEN))]
    return [*said, (str(_("What is dangerous?")), body["description"]), (str(_("Where exactly?")), body["place"])]
