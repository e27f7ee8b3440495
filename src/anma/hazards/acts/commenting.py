"""Words beside a hazard: a question, an answer, a photo of how it stands. Written once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.hazards.acts.finding import MOST_PHOTOS, Sha
from anma.hazards.models import Comment, Hazard
from anma.hazards.reasons import OFFICES_ONLY
from anma.hazards.registering import attach, beside
from anma.kernel.scope import Party, Shown


class CommentInput(ActInput):
    """`to` is "authority" where officers speak among themselves."""

    subject: UUID = Field(title=N_("Hazard in question"))
    text: str = Field(min_length=2, max_length=500, title=N_("What do you want to say?"))
    to: Literal["firm", "authority"] = Field(default="firm", title=N_("Who may read it"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class Say(Act[CommentInput]):
    """Whoever sees the hazard may say something about it. A report to the government is spoken about nowhere."""

    code = "hazards.comment"
    title = _("Say something about a hazard")
    Input = CommentInput
    subject_model = Hazard

    def tenant(self, context: Context[CommentInput]) -> UUID | None:
        """What officers say among themselves is not listed under the firm."""
        return None if context.input.to == "authority" else super().tenant(context)

    def stream(self, context: Context[CommentInput]) -> StreamRef:
        if context.input.to == "authority" and context.viewer.organisation_id is not None:
            return StreamRef(context.viewer.organisation_id, StreamKind.OFFICE)
        return super().stream(context)

    def _check_state(self, context: Context[CommentInput]) -> None:
        if context.subject.shown_to != Shown.BOTH:
            raise Refused(NOT_ALLOWED)

    def check(self, context: Context[CommentInput]) -> None:
        viewer = context.viewer
        if context.input.to == "authority" and not (viewer.reach and viewer.organisation_id):
            raise Refused(OFFICES_ONLY)

    def execute(self, context: Context[CommentInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = Comment(
            id=data.id,
            hazard_id=row.pk,
            text=data.text,
            written_at=context.happened.stands,
            written_by=context.viewer.actor_id,
            **{**beside(row), **_held(context)},
        )
        said.photos = attach(context, said, data.photos)
        said.save()
        context.data["comment"] = str(said.pk)
        return {"comment": str(said.pk)}


def _held(context: Context[CommentInput]) -> dict[str, Any]:
    if context.input.to == "firm":
        return {}
    held = {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY}
    return {**held, "holder_id": context.viewer.organisation_id}
