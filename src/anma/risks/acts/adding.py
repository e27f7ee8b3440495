"""A risk point that no pack knows, written by the firm itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.knowledge import tables
from anma.knowledge.document import Document
from anma.knowledge.packs.names import LAYERS
from anma.knowledge.packs.schema import Check, Event, Point
from anma.knowledge.text import Text
from anma.risks import classes, documents
from anma.risks.acts.firm import FirmAct, ForFirm, new_point
from anma.risks.reasons import NOT_GRADED, UNKNOWN_TYPE

Layer = Literal["engineering", "management", "training", "ppe", "emergency"]
Unit = Literal[
    "hour", "shift", "day", "week", "month", "quarter", "season", "half_year", "year", "before_holiday", "after_restart"
]
Category = Literal[
    "equipment", "activity", "place", "material", "human", "physical", "surroundings", "management"
]  # of every scheme
Tier = Literal["post", "team", "workshop", "company"]
LecInputs = tuple[str, str, str]
LsInputs = tuple[str, str]
MesInputs = tuple[str, str, str]
Rule = Literal[
    "LEC/320-160-70", "LEC/160-70-20", "LS/A", "LS/B", "LS/C", "LS/D", "MES/180-90-50", "MES/180-90-40"
]  # those of knowledge.grading.editions; a test holds them together

MethodCode = Literal["LEC", "LS", "MES"]


class CheckInput(BaseModel):
    """A question that a glance answers, and how often it is asked by whom."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    text: Printed = Field(min_length=2, max_length=120, title=N_("Question"))
    every: int = Field(default=1, ge=1, le=99, title=N_("How often"))
    unit: Unit = Field(default="day", title=N_("Days, weeks or months"))
    tier: Tier = Field(default="post", title=N_("Who checks it"))


class EventFields(BaseModel):
    """Something that can happen, in the firm's own words."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    event: Printed = Field(min_length=2, max_length=120, title=N_("What can happen"))
    accident_types: tuple[str, ...] = Field(min_length=1, max_length=6, title=N_("Accident types"))
    lec: LecInputs | None = Field(default=None, title=N_("L, E and C"))
    ls: LsInputs | None = Field(default=None, title=N_("L and S"))
    mes: MesInputs | None = Field(default=None, title=N_("M, E and S"))
    chosen_by: dict[MethodCode, Rule] = Field(default_factory=dict, title=N_("Bands that the values were chosen by"))
    measures: dict[Layer, PrintedLines] = Field(min_length=1, title=N_("How to prevent it"))
    checks: tuple[CheckInput, ...] = Field(min_length=1, max_length=20, title=N_("Questions to check"))


class AddInput(ForFirm, EventFields):
    name: Printed = Field(min_length=1, max_length=80, title=N_("Name of the risk point"))
    name_en: Printed = Field(default="", max_length=80, title=N_("Name in English"))
    place: Printed = Field(min_length=1, max_length=80, title=N_("Place"))
    category: Category = Field(default="equipment", title=N_("Class"))
    donts: tuple[PrintedLines, ...] = Field(default=(), max_length=3, title=N_("Rules to remember"))
    emergency: tuple[PrintedLines, ...] = Field(default=(), max_length=5, title=N_("If it happens"))


@register
class Add(FirmAct):
    code = "risks.add"
    title = _("Add an own risk point")
    Input = AddInput

    def check(self, context: Context[AddInput]) -> None:
        super().check(context)
        require_sound(context.input)

    def execute(self, context: Context[AddInput]) -> Mapping[str, Any]:
        given = context.input
        document = own_document(given, context.subject.grading)
        row = new_point(context.subject, given.id, document)
        row.save()
        return {"point": str(row.pk), "level": row.level}


def require_sound(given: EventFields) -> None:
    """Refuse accident types that the table does not have, and inputs that are on no scale."""
    if not set(given.accident_types) <= set(tables.accident_types()):
        raise Refused(UNKNOWN_TYPE)
    if not any(graded_by(given).values()):
        raise Refused(NOT_GRADED)
    for method, values in graded_by(given).items():
        if values:
            documents.grade(chosen_rule(given, method) or method, values)


def graded_by(given: EventFields) -> dict[str, tuple[str, ...] | None]:
    """What was typed for each method."""
    return {"LEC": given.lec, "LS": given.ls, "MES": given.mes}


def chosen_rule(given: Any, method: str) -> str:
    """In whose words the values of a method were chosen, where the form says so: a number alone means nothing."""
    found = str(given.chosen_by.get(method, ""))
    return found if found.startswith(f"{method}/") else ""


def own_event(given: EventFields, document: Document, point_id: UUID) -> Document:
    """One more event of a point; its id follows from its words, so that adding it twice adds it once."""
    point = replace(_as_point(given, given.event, "equipment"), events=(_as_event(given, f"own:{given.event}"),))
    return _finished(given, documents.from_pack(point, point_id)["events"][0], document)


def _finished(given: EventFields, event: Document, document: Document) -> Document:
    event["measures"] = [one for one in event["measures"] if one["text"]["zh"]]
    event["grades"] = {}
    for method, values in graded_by(given).items():
        if values:
            documents.set_grade(event, documents.rule_of(document, method), values, chosen_rule(given, method))
    return event


def own_document(given: AddInput, rule: str = "") -> Document:
    """The draft document of the firm's own words."""
    point = _as_point(given, given.name, "equipment")
    written = {"donts": _lines(given.donts), "emergency": _lines(given.emergency), "events": (_as_event(given, "own"),)}
    document = documents.from_pack(replace(point, **written), given.id, rule)  # type: ignore[arg-type]
    document["class"] = classes.class_of(given.category)
    document["place"] = {"key": "own", "name": documents.own_text(given.place)}
    document["name"] = documents.own_text(given.name, given.name_en)
    document["own_words"] = True
    _finished(given, document["events"][0], document)
    documents.settle(document)
    return document


def _same(text: str) -> Text:
    return Text(text, text)


def _lines(texts: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(_same(text) for text in texts if text)


def _as_point(given: EventFields, name: str, category: str) -> Point:
    nothing = _same("")
    return Point(
        key="own",
        name=_same(name),
        cls=category,
        place="whole",
        why=nothing,
        words=(),
        ignore=(),
        cas=(),
        typical=False,
        always=False,
        replaces=(),
        donts=(),
        emergency=(),
        ppe=(),
        signs=(),
        source=documents.both(_("Written by the firm")),
        events=(_as_event(given, "own"),),
    )


def _as_event(given: EventFields, key: str) -> Event:
    return Event(
        key=key,
        name=_same(given.event),
        plain=_same(given.event),
        accidents=given.accident_types,
        factors=(),
        lec=given.lec or ("1", "1", "1"),  # what was not given is taken out again
        ls=given.ls or ("1", "1"),
        reason=_same(""),
        measures={layer: _same(given.measures.get(layer, "")) for layer in LAYERS},  # type: ignore[call-overload]
        checks=tuple(Check(_same(one.text), one.every, one.unit, one.tier) for one in given.checks),
    )
