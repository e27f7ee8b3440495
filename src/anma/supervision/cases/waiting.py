"""For whom a case waits: who of its office may take the next step, by name, so that an officer knows whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.queries import organisation_name
from anma.people.roles import permissions_of
from anma.supervision.cases.acts.base import HANDLER, OFFICE, OTHER, REVIEWER, CaseAct, not_theirs
from anma.supervision.models import Case

WAITS = {
    HANDLER: pgettext_lazy("case", "Waits for the two officers who handle it"),
    OTHER: pgettext_lazy("case", "Waits for somebody of the office who does not handle it"),
    OFFICE: pgettext_lazy("case", "Waits for the heads of the office"),
    REVIEWER: pgettext_lazy("case", "Waits for the legal reviewer"),
}


@dataclass(frozen=True, slots=True)
class Wait:
    """Why a page has no button: what or whom the case waits for, who may do it, whose case it is.

    `office` is a sentence for whoever belongs to another office; `nobody` one for an office in which nobody may.
    """

    text: str
    people: tuple[str, ...] = ()
    office: str = ""
    nobody: str = ""


def waits_for(viewer: Viewer, case: Case, act: CaseAct) -> Wait:
    """Who else has to take this step."""
    text = str(WAITS.get(act.who, ""))
    if other := elsewhere(viewer, case):
        return Wait(text, office=other)
    people = who_may(viewer, case, act)
    nobody = _("Nobody of your office may do this now. Ask whoever keeps its people to give a colleague the role.")
    return Wait(text, people, nobody="" if people else nobody)


def elsewhere(viewer: Viewer, case: Case) -> str:
    """Why somebody of another office has no button; empty for the office's own people."""
    if case.office_id == viewer.organisation_id:
        return ""
    office = {"office": organisation_name(case.office_id)}
    return _("This case belongs to %(office)s. Only its own officers take the next step.") % office


def who_may(viewer: Viewer, case: Case, act: CaseAct) -> tuple[str, ...]:
    """The names of those colleagues whose role and whose part in the case allow the step."""
    rows = Membership.objects.visible_to(viewer).filter(
        in_force(clock.today()), organisation_id=case.office_id, state=MembershipState.ACTIVE
    )
    may = {
        hat.person_id: hat.person.name
        for hat in rows.select_related("person").order_by("id")
        if act.code in permissions_of(hat.role) and not_theirs(case, act.who, hat.person_id) is None
    }
    return tuple(may.values())
