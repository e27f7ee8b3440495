"""The firm lets whoever reported a hazard see photos of it, by the number of the receipt alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.hazards.models import Hazard
from anma.hazards.reasons import NOT_ITS_PHOTO
from anma.kernel.models import FileState, StoredFile


class ReleaseInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    show: list[str] = Field(default_factory=list, max_length=50, title=N_("Photos that may be shown"))


@register
class ReleasePhotos(Act[ReleaseInput]):
    """`show` is all that may be seen from now on; what is left out is taken back. The row keeps what was decided."""

    code = "hazards.release_photos"
    title = _("Choose the photos that the reporter may see")
    Input = ReleaseInput
    subject_model = Hazard

    def execute(self, context: Context[ReleaseInput]) -> Mapping[str, Any]:
        row, show = context.subject, sorted(set(context.input.show))
        photos = StoredFile.objects.as_system().filter(enterprise_id=row.enterprise_id, belongs_to=row.pk)
        here = photos.filter(sha256__in=show, state=FileState.STORED).values("sha256").distinct()
        if here.count() < len(show):
            raise Refused(NOT_ITS_PHOTO)
        photos.exclude(sha256__in=show).update(released=False)
        photos.filter(sha256__in=show).update(released=True)
        row.released_photos = show
        row.save()
        context.data["shown"] = show
        return {"hazard": str(row.pk), "shown": len(show)}
