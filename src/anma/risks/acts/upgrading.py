"""A newer edition of a pack, point by point: taken over into a draft, or answered with "ours stays as it is"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.knowledge.document import Document
from anma.risks import newer
from anma.risks.acts.firm import FirmAct, ForFirm, choose, repeat
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.risks.reasons import OTHER_NOW, RETIRED

Path = Annotated[str, Field(max_length=200)]  # of a part, as `packed.py` says them


class Looked(BaseModel):
    """A point as its newer list was shown; `shown` is the page's word for exactly that."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    point: UUID = Field(title=N_("Risk point in question"))
    shown: str = Field(max_length=16, title=N_("What was shown of it"))
    ours: Annotated[tuple[Path, ...], Field(max_length=300, title=N_("What of it stays ours"))] = ()
    keep_dropped: bool = Field(default=False, title=N_("Keep what the list no longer has"))


class LookedAt(ForFirm):
    points: Annotated[tuple[Looked, ...], Field(min_length=1, max_length=300, title=N_("Risk points"))]


class _AboutPacks(FirmAct):
    """A point that was answered meanwhile is left alone: sending it twice does what sending it once did."""

    Input = LookedAt

    def find(self, context: Context[LookedAt], *, lock: bool) -> Enterprise:
        wanted = tuple(one.point for one in context.input.points)
        firm: Any = choose(context, super().find(context, lock=lock), wanted, lock)
        waiting = [point for point in firm.chosen if newer.waits(point)]
        drafts = {point.pk: point.draft for point in waiting if point.draft is not None}
        firm.documents = {**newer.hung(context.viewer, [one for one in waiting if one.pk not in drafts]), **drafts}
        found: Enterprise = firm
        return found

    def check(self, context: Context[LookedAt]) -> None:
        super().check(context)
        for point in context.subject.chosen:
            if point.state == PointState.RETIRED:
                raise Refused(RETIRED, point=point.name)
        for point, document, looked in _open(context):
            if newer.token(point, document) != looked.shown:
                raise Refused(OTHER_NOW, point=point.name)


def _open(context: Context[LookedAt]) -> Iterator[tuple[RiskPoint, Document, Looked]]:
    """The points that still wait, with their document and what was said of them."""
    looked = {one.point: one for one in context.input.points}
    for point in context.subject.chosen:
        if point.pk in context.subject.documents:
            yield point, context.subject.documents[point.pk], looked[point.pk]


@register
class Upgrade(_AboutPacks):
    """What hangs goes on hanging: the newer texts are a draft until they are published."""

    code, title = "risks.upgrade", _("Take over what the list says anew")

    def execute(self, context: Context[LookedAt]) -> Mapping[str, Any]:
        done = [str(point.pk) for point, document, looked in _open(context) if _upgrade(point, document, looked)]
        return {"points": done}


def _upgrade(point: RiskPoint, document: Document, looked: Looked) -> bool:
    """True where a draft came of it; where nothing changes there is none."""
    found = newer.upgrade_of(point, document, ours=looked.ours, keep_dropped=looked.keep_dropped)
    newer.answered(point, found.left)
    if found.changes:
        point.draft = found.document
        if point.state == PointState.DRAFT:
            repeat(point, found.document)
    point.save()
    return found.changes


@register
class KeepAsItIs(_AboutPacks):
    """Asked again only when the pack says something else once more, and then only about that."""

    code, title = "risks.keep_as_it_is", _("Keep a risk point as it is")

    def execute(self, context: Context[LookedAt]) -> Mapping[str, Any]:
        done = []
        for point, document, _looked in _open(context):
            newer.answered(point, dict(newer.upgrade_of(point, document).asked))
            point.save()
            done.append(str(point.pk))
        return {"points": done}
