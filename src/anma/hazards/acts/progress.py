"""How far a rectification is: whoever puts it right says so, with words and photos, with or without a signal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.set_asides import HIDDEN, tells
from anma.hazards.acts.rectifying import Rectify, RectifyInput
from anma.hazards.choices import Spoken
from anma.hazards.models import Comment, Hazard
from anma.hazards.registering import attach, beside
from anma.kernel.viewer import Viewer


class ProgressInput(RectifyInput):
    """`note` says what is done by now, and what is still to come."""

    percent: int = Field(ge=0, le=100, title=N_("How far is it, in per cent?"))
    note: str = Field(min_length=2, max_length=500, title=N_("What is done, what is still to come?"))


@register
class Progress(Rectify):
    """By whom it was given to, or whoever gives it: what comes too late is kept for a named person."""

    code = "hazards.progress"
    title = _("Say how far a rectification is")
    Input = ProgressInput  # type: ignore[assignment]

    def execute(self, context: Context[Any]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = Comment(
            id=data.id,
            hazard_id=row.pk,
            text=data.note,
            kind=Spoken.PROGRESS,
            percent=data.percent,
            written_at=context.happened.moment,
            written_by=context.viewer.actor_id,
            **beside(row),
        )
        said.photos = attach(context, said, data.photos)
        said.save()
        # What waited in a phone for days says nothing newer than what was said meanwhile.
        if row.progress_at is None or row.progress_at <= context.happened.moment:
            row.progress, row.progress_at = data.percent, context.happened.moment
            row.cost = row.cost if data.cost is None else data.cost
            row.save()
        context.data.update(comment=str(said.pk), percent=str(data.percent))
        return {"hazard": str(row.pk), "percent": str(data.percent)}


@tells("hazards.progress")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """What was kept aside: about which hazard, how far it is, and the words."""
    row = Hazard.objects.visible_to(viewer).filter(pk=body["subject"]).first()
    about = (str(_("Hazard")), row.description if row else str(HIDDEN))
    return [about, (str(_("How far it is")), f"{body['percent']} %"), (str(_("What was said")), body["note"])]
