"""Somebody of the firm stands before what was reported already: one tap instead of a second row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.acts.finding import MOST_PHOTOS, Sha
from anma.hazards.choices import Spoken
from anma.hazards.models import Comment, Hazard
from anma.hazards.reasons import SEEN_ALREADY
from anma.hazards.registering import attach, beside
from anma.hazards.transitions import HAZARDS
from anma.kernel.scope import Shown
from anma.kernel.viewer import system_scope


class SeenInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    text: str = Field(default="", max_length=500, title=N_("What do you want to say?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class ConfirmSeen(Act[SeenInput]):
    """Also by a worker who sees the own rows alone: what is open at a point is told to who stands there."""

    code = "hazards.confirm_seen"
    title = _("Say that one has seen the same danger")
    Input = SeenInput
    subject_model = Hazard
    table = HAZARDS

    def find(self, context: Context[SeenInput], *, lock: bool) -> Hazard:
        """An open hazard of the own firm."""
        with system_scope("what is open in the own firm"):
            rows = Hazard.objects.as_system().filter(
                pk=context.input.subject, enterprise_id=context.viewer.enterprise_id, shown_to=Shown.BOTH
            )
            found: Hazard | None = (rows.select_for_update() if lock else rows).first()
        if found is None or context.viewer.enterprise_id is None:
            raise Refused(NOT_FOUND)
        return found

    def check(self, context: Context[SeenInput]) -> None:
        row, me = context.subject, context.viewer.actor_id
        before = Comment.objects.as_system().filter(
            enterprise_id=row.enterprise_id, hazard_id=row.pk, written_by=me, kind=Spoken.SEEN
        )
        if row.found_by == me or before.exists():
            raise Refused(SEEN_ALREADY)

    def execute(self, context: Context[SeenInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = Comment(
            id=data.id,
            hazard_id=row.pk,
            text=data.text or translated("I have seen it too."),
            kind=Spoken.SEEN,
            written_at=context.happened.moment,
            written_by=context.viewer.actor_id,
            **beside(row),
        )
        said.photos = attach(context, said, data.photos)
        said.save()
        context.data["comment"] = str(said.pk)
        return {"comment": str(said.pk), "hazard": str(row.pk)}
