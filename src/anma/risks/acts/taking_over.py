"""Taking over points from a pack: every point becomes a draft that the firm makes its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.inputs import NewId
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.knowledge.document import Document
from anma.knowledge.packs.loader import library, points_of
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.text import Text
from anma.risks import documents, packed
from anma.risks.acts.dropping import Drop, DropInput
from anma.risks.acts.firm import FirmAct, ForFirm, new_point
from anma.risks.acts.surveying import Key, strike
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.risks.queries import works_in
from anma.risks.reasons import NOTHING_CHOSEN, UNKNOWN_PACK, UNKNOWN_PERSON


class Chosen(BaseModel):
    """One ticked proposal. The same key may come twice under two names: two lathes are two points."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: NewId | None = Field(default=None, title=N_("Number of the new risk point"))
    key: str = Field(max_length=60, title=N_("Which proposal"))
    pack: str = Field(default="", max_length=60, title=N_("Pack of the proposals"))
    name: Printed = Field(default="", max_length=80, title=N_("Name of the risk point"))
    place: Printed = Field(default="", max_length=80, title=N_("Place"))
    why_zh: str = Field(default="", max_length=500, title=N_("Why it is proposed (Chinese)"))
    why_en: str = Field(default="", max_length=500, title=N_("Why it is proposed (English)"))


class TakeOverInput(ForFirm):
    pack: str = Field(max_length=60, title=N_("Pack of the proposals"))
    points: tuple[Chosen, ...] = Field(default=(), max_length=300, title=N_("Risk points"))
    strike: tuple[Key, ...] = Field(default=(), max_length=300, title=N_("Proposals that are struck out"))
    drop: tuple[UUID, ...] = Field(default=(), max_length=300, title=N_("Drafts that are struck out"))
    method: Literal["", "LEC", "LS", "MES"] = Field(default="", title=N_("Method of grading"))
    responsible_team: Printed = Field(default="", max_length=60, title=N_("Department or team responsible"))
    responsible_id: UUID | None = Field(default=None, title=N_("Person responsible"))


@register
class TakeOver(FirmAct):
    """Idempotent beyond its id: a point of the same pack, key and name that the firm has already is left alone.

    `strike` are proposals that the firm does not have, `drop` drafts that it struck out again.
    """

    code = "risks.take_over"
    title = _("Take over proposed risk points")
    Input = TakeOverInput

    def find(self, context: Context[TakeOverInput], *, lock: bool) -> Enterprise:
        firm: Any = super().find(context, lock=lock)
        rows = RiskPoint.objects.visible_to(context.viewer).filter(enterprise_id=firm.pk)
        live = rows.exclude(state=PointState.RETIRED)
        firm.known_points = set(live.values_list("pack_point", "name", "place"))
        found: Enterprise = firm
        return found

    def check(self, context: Context[TakeOverInput]) -> None:
        super().check(context)
        if not (context.input.points or context.input.strike or context.input.drop):
            raise Refused(NOTHING_CHOSEN)
        if context.input.responsible_id and not works_in(context.subject.pk, context.input.responsible_id):
            raise Refused(UNKNOWN_PERSON)
        for chosen in context.input.points:
            pack_point(chosen.pack or context.input.pack, chosen.key)

    def execute(self, context: Context[TakeOverInput]) -> Mapping[str, Any]:
        known: set[tuple[str, str, str]] = set(context.subject.known_points)
        made: list[str] = []
        for chosen in context.input.points:
            pack = pack_of(chosen.pack or context.input.pack)
            row = self._row(context, pack, chosen)
            identity = (row.pack_point, row.name, row.place)
            if identity not in known:
                known.add(identity)
                row.save()
                made.append(str(row.pk))
        self._strike(context)
        return {"points": made, "known": len(context.input.points) - len(made)}

    def _strike(self, context: Context[TakeOverInput]) -> None:
        given = context.input
        for pk in sorted(given.drop):
            Drop().run(_dropper(context), DropInput(subject=pk), context.origin)
        if given.strike:
            strike(context.subject, set(given.strike), set())

    def _row(self, context: Context[TakeOverInput], pack: Pack, chosen: Chosen) -> RiskPoint:
        point_id = chosen.id or uuid7()
        why = Text(chosen.why_zh, chosen.why_en) if chosen.why_zh and chosen.why_en else None
        point = pack_point(pack.id, chosen.key)
        document = documents.from_pack(point, point_id, _rule(context), why)
        document = packed.stamped(document, pack, chosen.key, packed.because(why, point))
        rename(document, chosen.name, chosen.place)
        document["responsible"] = documents.responsible(context.input.responsible_team, context.input.responsible_id)
        columns = {
            "pack": f"{pack.id}/{pack.edition}",
            "pack_point": chosen.key,
            "pack_seen": packed.seen(pack, chosen.key),
        }
        return new_point(context.subject, point_id, document, **columns)


def _rule(context: Context[TakeOverInput]) -> str:
    """The firm's own method and bands; of another method that is asked for, the default ones."""
    own, method = str(context.subject.grading), context.input.method
    return own if own.partition("/")[0] == method or not method else method


def _dropper(context: Context[Any]) -> Viewer:
    """Whoever may take over may strike out what nobody saw yet, also where a grant says so."""
    return replace(context.viewer, permissions=context.viewer.permissions | {Drop.code})


def rename(document: Document, name: str, place: str) -> None:
    """Put the firm's own name and place where given."""
    if name and name not in document["name"].values():
        document["name"], document["own_words"] = documents.own_text(name), True
    if place and place not in document["place"]["name"].values():
        document["place"] = {"key": "own", "name": documents.own_text(place)}
        document["own_words"] = True


def pack_of(pack_id: str) -> Pack:
    """A pack or module by its id, or a refusal."""
    found = library().get(pack_id)
    if found is None:
        raise Refused(UNKNOWN_PACK)
    return found


def pack_point(pack_id: str, key: str) -> Point:
    """A point of a pack or of a module that it includes, or a refusal."""
    for point in points_of(pack_of(pack_id)):
        if point.key == key:
            return point
    raise Refused(UNKNOWN_PACK)
