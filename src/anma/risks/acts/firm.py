"""What acts of this room share: the firm that they are about, and the row of a new point."""

from __future__ import annotations

from copy import copy
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.enterprises.reasons import CLOSED
from anma.knowledge.document import Document
from anma.risks import classes, documents
from anma.risks.models import RiskPoint
from anma.risks.reasons import NO_FIRM

ChosenPoints = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=300, title=N_("Risk points"))]


class ForFirm(ActInput):
    """`enterprise` is left out by members; a consultant names the client."""

    enterprise: UUID | None = Field(default=None, title=N_("Firm in question"))


class FirmAct(Act[Any]):
    """Its subject is the firm, locked, so that two people cannot take over the same pack at once."""

    subject_model = Enterprise

    def find(self, context: Context[Any], *, lock: bool) -> Enterprise:
        wanted = context.input.enterprise or context.viewer.enterprise_id
        if wanted is None:
            raise Refused(NO_FIRM)
        rows = Enterprise.objects.visible_to(context.viewer).filter(pk=wanted)
        found: Enterprise | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def check(self, context: Context[Any]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(CLOSED)


def choose(context: Context[Any], firm: Any, wanted: tuple[UUID, ...], lock: bool) -> Enterprise:
    """The firm with its points on it as `chosen`, as the viewer may see them, in the order of their ids."""
    ids = set(wanted)
    rows = RiskPoint.objects.visible_to(context.viewer).filter(enterprise_id=firm.pk, pk__in=ids).order_by("pk")
    firm.chosen = list(rows.select_for_update() if lock else rows)
    if len(firm.chosen) != len(ids):
        raise Refused(NOT_FOUND)
    found: Enterprise = firm
    return found


def new_point(firm: Enterprise, point_id: UUID, document: Document, **columns: Any) -> RiskPoint:
    """The unsaved row of a drafted point; its columns repeat what the list shows."""
    document = classes.sorted_by(document, firm.category_scheme)
    row = RiskPoint(id=point_id, category=document["class"]["key"], **columns, **copies_of(firm))
    row.draft = document
    repeat(row, document)
    return row


def repeat(row: RiskPoint, document: Document) -> None:
    """Copy name, place, level, types and responsibility into the columns that lists and figures read."""
    answers = document["responsible"]
    row.name, row.place = document["name"]["zh"], document["place"]["name"]["zh"]
    row.level, row.accident_types = document["level"], documents.accident_types(document)
    row.responsible_team = answers["team"]
    row.responsible_id = UUID(answers["person_id"]) if answers["person_id"] else None


def where_it_stands(row: RiskPoint) -> RiskPoint:
    """The row as a stock counts it: where and in which trade the firm is today (stocks follow a move)."""
    standing = copy(row)
    standing.area_then, standing.sector_then = row.area_code, row.sector
    return standing
