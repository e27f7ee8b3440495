"""Who puts it right, by when; and the words and photos that say it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, Held, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.acts.set_asides import HIDDEN, tells
from anma.hazards.acts.extending import no_longer_needed
from anma.hazards.acts.finding import MOST_PHOTOS, Sha
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.days import proposed_due
from anma.hazards.history import last_change
from anma.hazards.inputs import Protect, Yuan
from anma.hazards.judging import maybe_major
from anma.hazards.models import Hazard
from anma.hazards.people import works_in
from anma.hazards.protecting import in_force, protect
from anma.hazards.reasons import (
    DUE_PASSED,
    EXTENSION_NEEDED,
    JUDGE_FIRST,
    MAJOR_NEEDS_DUE,
    MOVED_ON,
    NOT_A_MEMBER,
    NOT_YOURS,
    QUICKER,
)
from anma.hazards.registering import attach
from anma.hazards.rounds import PLAN_MISSING, SAME_PHOTO, keep_round, seen_before
from anma.hazards.transitions import HAZARDS
from anma.kernel import clock
from anma.kernel.viewer import Viewer


class AssignInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    to: UUID = Field(title=N_("Who puts it right?"))
    due_on: date | None = Field(default=None, title=N_("By when?"))
    seen: int | None = Field(default=None, ge=0, title=N_("Version of the hazard that the page showed"))
    protect: Protect = Field(default_factory=list, title=N_("What keeps people safe until it is put right?"))
    protect_note: str = Field(default="", max_length=300, title=N_("What exactly, and who watches over it?"))


@register
class Assign(Act[AssignInput]):
    """Name the person and the day; may be done again while it is being rectified. `hazards.judge` says how grave."""

    code = "hazards.assign"
    title = _("Say who puts a hazard right")
    Input = AssignInput
    subject_model = Hazard
    table = HAZARDS

    def check(self, context: Context[AssignInput]) -> None:
        data, row = context.input, context.subject
        if data.seen is not None and data.seen != row.row_version:
            raise Refused(QUICKER, step=last_change(context.viewer, row))
        # A deadline for an ordinary hazard would hide that somebody may be in danger now.
        if maybe_major(row):
            raise Refused(JUDGE_FIRST)
        if not works_in(row.enterprise_id, data.to):
            raise Refused(NOT_A_MEMBER)
        major = row.level == HazardLevel.MAJOR
        if data.due_on is None and row.due_on is None and major:
            raise Refused(MAJOR_NEEDS_DUE)
        if data.due_on is not None and data.due_on != row.due_on and data.due_on < clock.today():
            raise Refused(DUE_PASSED)
        if major and row.due_on is not None and data.due_on is not None and data.due_on > row.due_on:
            raise Refused(EXTENSION_NEEDED)

    def execute(self, context: Context[AssignInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        HAZARDS.move(row, self.code)
        row.assigned_to = data.to
        was = row.due_on
        row.due_on = data.due_on or was or proposed_due(context.happened.day)
        if was != row.due_on:
            no_longer_needed(row, context)
        _protect(context)
        row.save()
        context.data.update(to=str(data.to), due_on=row.due_on.isoformat(), level=row.level)
        if was is not None and was != row.due_on:
            context.data["was"] = was.isoformat()
        return {"hazard": str(row.pk), "due_on": row.due_on.isoformat()}


def _protect(context: Context[AssignInput]) -> None:
    """What keeps people safe is said in the same breath; nothing said leaves what is in force."""
    data, now = context.input, in_force(context.subject)
    if data.protect or (data.protect_note and now):
        kinds = data.protect or now["kinds"] if now else data.protect
        protect(context, context.subject, kinds, data.protect_note, act=Assign.code)


class RectifyInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    note: str = Field(min_length=2, max_length=500, title=N_("What did you do?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))
    cost: Yuan | None = Field(default=None, title=N_("What did it cost in all? (yuan)"))


@register
class Rectify(Act[RectifyInput]):
    """Done from the phone, with or without a network: what comes too late is kept for a named person."""

    code = "hazards.rectify"
    title = _("Say that a hazard is put right")
    Input = RectifyInput
    subject_model = Hazard
    from_field = True

    def concerns(self, data: RectifyInput) -> UUID | None:
        row = Hazard.objects.as_system().filter(pk=data.subject).first()
        return row.enterprise_id if row else None

    def find(self, context: Context[RectifyInput], *, lock: bool) -> Hazard:
        """A hazard of the own firm, even one that was given to somebody else meanwhile."""
        rows = Hazard.objects.visible_to(context.viewer)
        found: Hazard | None = (rows.select_for_update() if lock else rows).filter(pk=context.input.subject).first()
        if found is None and context.viewer.enterprise_id is None:
            raise Refused(NOT_ALLOWED)
        if found is None:
            raise Held(NOT_YOURS, context.viewer.enterprise_id)
        return found

    def _check_state(self, context: Context[RectifyInput]) -> None:
        row, viewer = context.subject, context.viewer
        if row.state != HazardState.RECTIFYING:
            raise Held(MOVED_ON, row.enterprise_id)
        if row.assigned_to != viewer.actor_id and not viewer.may("hazards.assign", row.enterprise_id):
            raise Held(NOT_YOURS, row.enterprise_id)

    def execute(self, context: Context[RectifyInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        HAZARDS.move(row, self.code)
        keep_round(row)
        no_longer_needed(row, context)
        row.rectified_at, row.rectified_by = context.happened.stands, context.viewer.actor_id
        row.rectified_device = context.origin.device_id
        row.rectified_note = data.note
        row.cost = row.cost if data.cost is None else data.cost
        row.rectified_photos = attach(context, row, data.photos)
        if set(row.rectified_photos) & seen_before(row):
            context.flag(SAME_PHOTO)
        if row.level == HazardLevel.MAJOR and not row.plans:
            context.flag(PLAN_MISSING)
        row.flags = sorted({*row.flags, *context.flags})
        row.save()
        return {"hazard": str(row.pk)}


@tells("hazards.rectify")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """A set-aside rectification: which hazard, and what was done."""
    row = Hazard.objects.visible_to(viewer).filter(pk=body["subject"]).first()
    return [(str(_("Hazard")), row.description if row else str(HIDDEN)), (str(_("What was done")), body["note"])]
