"""Somebody found a danger: a worker or a passer-by reports it to the firm, an officer enters it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.acts.set_asides import tells
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.hazards.choices import Source
from anma.hazards.inputs import MOST_PHOTOS as MOST_PHOTOS  # noqa: PLC0414  (an act's author imports both with it)
from anma.hazards.inputs import Fixed, Protect
from anma.hazards.inputs import Sha as Sha  # noqa: PLC0414
from anma.hazards.judging import criterion_of, entry, kept, suggested_of
from anma.hazards.reasons import BASIS_NEEDED, CLOSED_FIRM, ONLY_MEMBERS
from anma.hazards.registering import Finding, register_hazard
from anma.hazards.targets import Target, target_of
from anma.kernel.viewer import ANONYMOUS, Viewer, system_scope
from anma.knowledge.judging.names import Category


class ReportInput(ActInput):
    """`code` is what was scanned or typed; without one it is about the reporter's own firm, or the `firm` named by
    somebody who has none. `category` is sent where the reporter chose one, never because it was suggested. `criterion`
    is the one at which the reporter looked; an unknown one is passed over, so that no danger stays untold.
    People of the firm also say what they did on the spot: what keeps others safe, or that it is put right (`fixed`).
    """

    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))
    firm: UUID | None = Field(default=None, title=N_("Firm in question"))
    description: str = Field(min_length=2, max_length=500, title=N_("What is dangerous?"))
    place: str = Field(default="", max_length=120, title=N_("Where exactly?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))
    category: Category | None = Field(default=None, title=N_("Kind of hazard"))
    suggested: Category | None = Field(default=None, title=N_("Kind that the phone says it suggested"))
    criterion: str = Field(default="", max_length=12, title=N_("Criterion of major hazards that it may fit"))
    protect: Protect = Field(default_factory=list, title=N_("What keeps people safe until it is put right?"))
    fixed: Fixed | None = Field(default=None, title=N_("Put right on the spot"))


def told_of(data: ReportInput, firm: UUID | None) -> Target | None:
    """Where the code of a report hangs, without one the `firm`; None where neither tells. Needs `system_scope`."""
    try:
        return target_of(data.code, ANONYMOUS, firm)
    except Refused:
        return None


class Reporting(Act[Any]):
    """What both kinds of report share: the code says which firm."""

    Input = ReportInput
    from_field = True

    def find(self, context: Context[ReportInput], *, lock: bool) -> Target:
        with system_scope("whose code is this"):
            return target_of(context.input.code, context.viewer, self.firm_named(context))

    def check(self, context: Context[ReportInput]) -> None:
        """Only whoever works there can have stopped the machine or put it right."""
        data, own = context.input, context.viewer.enterprise_id
        if (data.fixed or data.protect) and (own is None or own != context.subject.firm.pk):
            raise Refused(ONLY_MEMBERS)

    def firm_named(self, context: Context[ReportInput]) -> UUID | None:
        """Without a code it is the reporter's own firm, or one that let the reporter in."""
        viewer, named = context.viewer, context.input.firm
        let_in = any(grant.enterprise_id == named and self.code in grant.acts for grant in viewer.grants)
        return viewer.enterprise_id or (named if let_in else None)

    def named_firm(self, viewer: Viewer, data: ReportInput) -> UUID | None:
        """Who reads what is kept aside is the firm that was told, not the one in which the reporter works."""
        target = told_of(data, viewer.enterprise_id)
        return target.firm.pk if target else viewer.enterprise_id

    def concerns(self, data: ReportInput) -> UUID | None:
        target = told_of(data, None)
        return target.firm.pk if target else None

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
            category=data.category or "",
            judgements=self.judgements(context, by),
            protected=data.protect,
            fixed=data.fixed,
        )

    def judgements(self, context: Context[ReportInput], by: UUID | None) -> list[dict[str, Any]]:
        """What the reporter chose, beside what is suggested of the words; nothing where nothing was chosen."""
        data, at = context.input, context.received_at
        pointed = {"criterion": data.criterion} if criterion_of(data.criterion) else {}
        if data.category is None and not pointed:
            return []
        said = kept(suggested_of(data.description, context.subject.firm.pk))
        chosen = {"category": data.category or "", **pointed}
        return [entry(self.code, at, by, said, chosen, shown=data.suggested or "")]


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
    firm: UUID = Field(title=N_("Firm in question"))
    description: str = Field(min_length=2, max_length=500, title=N_("What is dangerous?"))
    place: str = Field(default="", max_length=120, title=N_("Where exactly?"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    level: Literal["general", "major"] = Field(default="general", title=N_("Level of the hazard"))
    basis: str = Field(default="", max_length=500, title=N_("On what basis?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class Find(Act[FindInput]):
    """An officer or an insurer's expert enters it; the firm sees it at once.

    Whether somebody went there is not said: what was told to the government enters by this act too.
    """

    code = "hazards.find"
    title = _("Enter a hazard for a firm")
    Input = FindInput
    subject_model = Enterprise
    subject_key = "firm"

    def _check_state(self, context: Context[FindInput]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED_FIRM)

    def check(self, context: Context[FindInput]) -> None:
        if context.input.level == "major" and len(context.input.basis) < 2:
            raise Refused(BASIS_NEEDED)

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
            level_basis=data.basis,
            photos=data.photos,
            found_by=context.viewer.actor_id,
            judgements=[self._judgement(context)],
        )
        context.subject = hazard = register_hazard(context, copies_of(firm), found, pk=data.id)
        return {"hazard": str(hazard.pk)}

    def _judgement(self, context: Context[FindInput]) -> dict[str, Any]:
        """The level and its basis, beside what is suggested of the words: whoever judges later leaves it there."""
        data, viewer = context.input, context.viewer
        said = kept(suggested_of(data.description, context.subject.pk))
        chosen = {"level": data.level, "basis": data.basis}
        return entry(self.code, context.received_at, viewer.actor_id, said, chosen, office=bool(viewer.reach))


@tells("hazards.report")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """A set-aside report: what is dangerous, and where."""
    done = [(str(_("Put right on the spot")), body["fixed"]["note"])] if body.get("fixed") else []
    return [(str(_("What is dangerous?")), body["description"]), (str(_("Where exactly?")), body["place"]), *done]
