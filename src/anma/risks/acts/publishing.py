"""Publishing: what hangs on the wall from now on, as a document that nobody changes any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.ids import uuid7
from anma.knowledge.document import Document
from anma.risks import documents, hanging, seen
from anma.risks.acts.firm import ChosenPoints, FirmAct, ForFirm, choose, repeat, where_it_stands
from anma.risks.acts.reassessing import assessed
from anma.risks.choices import PointState
from anma.risks.indicators import LEVEL_KEYS
from anma.risks.models import Edition, RiskPoint
from anma.risks.reasons import INCOMPLETE, NOTHING_NEW, OTHER_NOW, RETIRED
from anma.risks.transitions import POINTS


class PublishInput(ForFirm):
    points: ChosenPoints
    seen: dict[UUID, str] = Field(default_factory=dict, max_length=300, title=N_("What the page showed"))


@register
class Publish(FirmAct):
    """All points or none, and each as it was `seen` where the page says so.

    The subject is the firm; `chosen` on it are the points, locked in the order of their ids.
    """

    code = "risks.publish"
    title = _("Publish risk points")
    Input = PublishInput

    def find(self, context: Context[PublishInput], *, lock: bool) -> Enterprise:
        return choose(context, super().find(context, lock=lock), context.input.points, lock)

    def check(self, context: Context[PublishInput]) -> None:
        super().check(context)
        for point in context.subject.chosen:
            _may_be_published(point)
            if seen.whole(point.draft) != context.input.seen.get(point.pk, seen.whole(point.draft)):
                raise Refused(OTHER_NOW, point=point.name)

    def execute(self, context: Context[PublishInput]) -> Mapping[str, Any]:
        rows = context.subject.chosen
        context.data["published"] = {str(point.pk): publish(context, point) for point in rows}
        return {"editions": context.data["published"]}


def _may_be_published(point: RiskPoint) -> None:
    if point.state == PointState.RETIRED:
        raise Refused(RETIRED, point=point.name)
    if point.draft is None:
        raise Refused(NOTHING_NEW, point=point.name)
    lacking = documents.missing(point.draft)
    if lacking:
        separator = str(_(", "))
        raise Refused(INCOMPLETE, point=point.draft["name"]["zh"], missing=separator.join(lacking))


def publish(context: Context[Any], point: RiskPoint) -> int:
    """Write edition n+1, empty the draft, count; returns the edition's number."""
    before = point.level if point.edition else ""
    document = documents.as_edition(point.draft, point.edition + 1, context.happened.day, point.pack)
    repeat(point, document)
    point.category = document["class"]["key"]
    point.edition, point.draft = point.edition + 1, None
    point.published_day = point.published_day or context.happened.day
    assessed(point, context.happened.day)
    POINTS.move(point, "risks.publish")
    point.save()
    if point.edition > 1:
        superseded(point, context.happened.day)
    edition = new_edition(context, point, document)
    edition.save()
    context.count(edition, editions_published=1)
    _count_stock(context, point, before)
    hanging.published(context, point)
    return int(point.edition)


def superseded(point: RiskPoint, day: date) -> None:
    """What hung until now hangs no longer."""
    hung = Edition.objects.as_system().filter(enterprise_id=point.enterprise_id, point_id=point.pk)
    for edition in hung.filter(until_day__isnull=True).order_by("number"):
        edition.forward("until_day", day)


def new_edition(context: Context[Any], point: RiskPoint, document: Document) -> Edition:
    """The unsaved edition; where and in which trade it happened is where the firm is today."""
    return Edition(
        id=uuid7(),
        point=point,
        number=point.edition,
        document=document,
        published_at=context.happened.moment,
        published_day=context.happened.day,
        published_by=context.viewer.actor_id,
        level=point.level,
        **copies_of(context.subject),
    )


def _count_stock(context: Context[Any], point: RiskPoint, before: str) -> None:
    """The first edition adds a point; a later one may move it to another level."""
    deltas = {} if before else {"risk_points": 1}
    if before != point.level:
        deltas[LEVEL_KEYS[point.level]] = 1
        if before:
            deltas[LEVEL_KEYS[before]] = -1
    context.count(where_it_stands(point), **deltas)
